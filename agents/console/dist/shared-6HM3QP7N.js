import{A as j,B as y,D as a,E as O,F as R,H as U,I as x,L as w,a as $,d as i,e as m,f as F,l as v,n as D,o as k,p as n,r as b,v as E,z as W}from"./shared-3TBDNSLX.js";function q({label:e,hint:t,value:o,change:l,rows:s,max:c,type:p="text",list:r,...f}){let u=y(),S={id:u,value:o,maxlength:c,dir:"auto","aria-describedby":t&&`${u}-hint`,onInput:g=>l(g.target.value),...f};return a`<div class="field"><label for=${u}>${e}</label>
    ${t&&a`<small id=${`${u}-hint`}>${t}</small>`}
    ${s?a`<textarea rows=${s} ...${S}></textarea>`:a`<input type=${p} list=${r&&`${u}-list`} ...${S} />`}
    ${r&&a`<datalist id=${`${u}-list`}>${r.map(g=>a`<option value=${g} />`)}</datalist>`}
  </div>`}function X({label:e,value:t,change:o,choices:l,none:s,...c}){let p=y();return a`<div class="field"><label for=${p}>${e}</label>
    <select id=${p} value=${t??""} onChange=${r=>o(r.target.value)} ...${c}>
      ${s!==void 0&&a`<option value="">${s}</option>`}
      ${l.map(([r,f])=>a`<option key=${r} value=${r} selected=${r===t}>${f}</option>`)}
    </select></div>`}var Y=(e,t)=>t.map(o=>[o,b(e,o)]);function ee({label:e,checked:t,change:o,...l}){return a`<label class="check"><input type="checkbox" checked=${t}
    onChange=${s=>o(s.target.checked)} ...${l} /> <span>${e}</span></label>`}function C({submit:e,children:t,...o}){return a`<form ...${o} onSubmit=${l=>{l.preventDefault(),e()}}>${t}</form>`}var N=()=>{let[,e="",...t]=location.hash.startsWith("#/")?location.hash.slice(1).split("/"):[];return{view:e,detail:t.map(decodeURIComponent).join("/")}},d=$(N());addEventListener("hashchange",()=>d.value=N());var I=(e,t)=>`#/${e}${t===void 0?"":`/${encodeURIComponent(t)}`}`,ne=(e,t)=>{location.hash=I(e,t)};var A=$(""),pe=e=>A.value=e,T=["auto","light","dark"],h=$(localStorage.getItem("tocsin.theme")??"auto");function B(e){h.value=e,localStorage.setItem("tocsin.theme",e),document.documentElement.dataset.theme=e}B(h.value);function V(){let{running:e,over:t,speed:o}=i.clock.value;return t?n("clock.over"):e?o===1e3?n("clock.running"):n("clock.paced",{speed:o/1e3}):i.clock.value.at?n("clock.paused"):n("clock.lobby")}function Z(){let e=O.value;return a`<div class="clocks" role="group" aria-label=${n("clock.name")}>
    <span class="big" dir="ltr">${R(e)}</span>
    <span><span dir="ltr">${x(e,void 0,!0)}Z</span>
      <span class="quiet"> <span dir="ltr">${x(e,U())}</span> ${n("clock.here")}</span></span>
    <b class="state" data-state=${i.clock.value.running?"runs":"stands"}>${V()}</b>
  </div>`}function _(){let{phase:e}=m.value,t=F.value.entries.filter(o=>o.state!=="refused").length;return a`<span class="connection" data-phase=${e} role="status">
    ${n(`link.${e}`)}${t>0&&a` · ${n("link.waiting",{count:t})}`}
  </span>`}function z(){return a`<div class="settings">
    <label><span class="hidden">${n("settings.language")}</span>
      <select value=${k.value} onChange=${e=>{localStorage.setItem("tocsin.language",e.target.value),E(e.target.value)}}>${Object.entries(D).map(([e,t])=>a`<option key=${e} value=${e} lang=${e} selected=${e===k.value}>${t}</option>`)}</select></label>
    <label><span class="hidden">${n("settings.theme")}</span>
      <select value=${h.value} onChange=${e=>B(e.target.value)}>
        ${T.map(e=>a`<option key=${e} value=${e} selected=${e===h.value}>${n(`theme.${e}`)}</option>`)}</select></label>
  </div>`}function G({views:e}){let t=L(e);return a`<nav aria-label=${n("nav.name")}>${e.map(o=>{let l=o.badge?.()??0;return a`<a key=${o.id} href=${I(o.id)} aria-current=${o===t?"page":void 0}>
      <span>${n(`view.${o.id}`)}</span>
      ${l>0&&a`<b class="badge" aria-label=${n("nav.badge",{count:l})}>${l}</b>`}
    </a>`})}</nav>`}var L=e=>e.find(t=>t.id===d.value.view)??e.find(t=>t.first?.())??e[0];function H(){let{phase:e,what:t,code:o}=m.value,l=i.clock.value,s=i.me.value,c=i.real.value;return a`<div class="alarms">
    ${e==="lost"&&a`<p role="alert" class="alarm"><b>${n("link.lost")}</b> ${n("link.lost.says")}
      <button type="button" onClick=${()=>v()}>${n("link.again")}</button></p>`}
    ${e==="closed"&&s&&a`<p role="alert" class="alarm bad"><b>${n("link.closed")}</b> ${P(o,t)}
      <button type="button" onClick=${()=>v()}>${n("link.here")}</button></p>`}
    ${c&&a`<p role="alert" class="alarm bad"><b>NO DUFF</b> ${n("noduff.real",{who:w(c.by)})}
      <bdi>${c.text}</bdi></p>`}
    ${s&&l.at>0&&!l.running&&!l.over&&e==="live"&&a`<p class="alarm"><b>${n("clock.paused")}</b> ${n("clock.paused.says")}</p>`}
  </div>`}var P=(e,t)=>n(`trouble.${e}`)===`trouble.${e}`?a`<span lang="en">${t??""}</span>`:n(`trouble.${e}`);function J(){let{phase:e,what:t,code:o}=m.value,l=$("");return a`<main id="main" class="door" tabindex="-1"><h1>${n("door.title")}</h1>
    ${e==="passphrase"?a`<${C} submit=${()=>v(l.value)}>
        <${q} label=${n("door.passphrase")} hint=${n("trouble.passphrase")} type="password" value=${l.value}
          autocomplete="current-password" change=${s=>l.value=s} />
        <p class="buttons"><button class="main">${n("door.enter")}</button></p></${C}>`:e==="closed"?a`<p role="alert">${P(o,t)}</p><p>${n("door.link")}</p>
        <p class="buttons"><button type="button" onClick=${()=>location.reload()}>${n("link.again")}</button></p>`:a`<p role="status">${n(`link.${e}`)}</p>`}
  </main>`}function K({views:e}){let t=j(),o=L(e);return W(()=>{d.value.view&&t.current?.focus({preventScroll:!0})},[o?.id]),a`<main id="main" ref=${t} tabindex="-1" data-view=${o?.id}>
    ${o?a`<${o.view} key=${o.id} detail=${d.value.detail} />`:a`<p role="status">${n("link.joining")}</p>`}
  </main>`}function me({views:e}){let t=i.me.value;return a`<a class="skip" href="#main" onClick=${o=>{o.preventDefault(),document.getElementById("main").focus()}}>${n("nav.skip")}</a>
    <header class="top">
      <div class="who">${t&&a`<b><bdi>${t.title}</bdi></b>
        <span><bdi>${w(t.person)}</bdi> <span class="quiet">${b("role",t.role)}</span></span>`}</div>
      ${t&&a`<${Z} />`}
      <div class="right"><${_} /><${z} /></div>
    </header>
    <${H} />
    ${t?a`<div class="body"><${G} views=${e.value} /><${K} views=${e.value} /></div>`:a`<${J} />`}
    <div class="hidden" aria-live="polite" role="log">${A.value}</div>`}export{q as a,X as b,Y as c,ee as d,C as e,I as f,ne as g,pe as h,me as i};
