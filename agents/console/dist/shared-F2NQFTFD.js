import{B as W,C as j,D as w,F as t,G as R,I as U,K as q,L as C,P as I,a as d,e as c,f as v,g as y,m as b,o as E,p as x,q as n,s as h,w as O}from"./shared-OQMP6T3N.js";function N({label:e,hint:a,value:l,change:o,rows:s,max:$,type:u="text",list:r,...p}){let i=w(),D={id:i,value:l,maxlength:$,dir:"auto","aria-describedby":a&&`${i}-hint`,onInput:k=>o(k.target.value),...p};return t`<div class="field"><label for=${i}>${e}</label>
    ${a&&t`<small id=${`${i}-hint`}>${a}</small>`}
    ${s?t`<textarea rows=${s} ...${D}></textarea>`:t`<input type=${u} list=${r&&`${i}-list`} ...${D} />`}
    ${r&&t`<datalist id=${`${i}-list`}>${r.map(k=>t`<option value=${k} />`)}</datalist>`}
  </div>`}function X({label:e,value:a,change:l,choices:o,none:s,...$}){let u=w();return t`<div class="field"><label for=${u}>${e}</label>
    <select id=${u} value=${a??""} onChange=${r=>l(r.target.value)} ...${$}>
      ${s!==void 0&&t`<option value="">${s}</option>`}
      ${o.map(([r,p])=>t`<option key=${r} value=${r} selected=${r===a}>${p}</option>`)}
    </select></div>`}var Y=(e,a)=>a.map(l=>[l,h(e,l)]);function ee({label:e,checked:a,change:l,...o}){return t`<label class="check"><input type="checkbox" checked=${a}
    onChange=${s=>l(s.target.checked)} ...${o} /> <span>${e}</span></label>`}function S({submit:e,children:a,...l}){return t`<form ...${l} onSubmit=${o=>{o.preventDefault(),e()}}>${a}</form>`}var _=()=>{let[,e="",...a]=location.hash.startsWith("#/")?location.hash.slice(1).split("/"):[];return{view:e,detail:a.map(decodeURIComponent).join("/")}},m=d(_());addEventListener("hashchange",()=>m.value=_());var f=(e,a)=>`#/${e}${a===void 0?"":`/${encodeURIComponent(a)}`}`,ne=(e,a)=>{location.hash=f(e,a)};var A=d(""),pe=e=>A.value=e,P=["auto","light","dark"],g=d(localStorage.getItem("tocsin.theme")??"auto");function B(e){g.value=e,localStorage.setItem("tocsin.theme",e),document.documentElement.dataset.theme=e}B(g.value);function T(){let{running:e,over:a,speed:l}=c.clock.value;return a?n("clock.over"):e?l===1e3?n("clock.running"):n("clock.paced",{speed:l/1e3}):c.clock.value.at?n("clock.paused"):n("clock.lobby")}function V(){let e=R.value;return t`<div class="clocks" role="group" aria-label=${n("clock.name")}>
    <span class="big" dir="ltr">${U(e)}</span>
    <span><span dir="ltr">${C(e,void 0,!0)}Z</span>
      <span class="quiet"> <span dir="ltr">${C(e,q())}</span> ${n("clock.here")}</span></span>
    <b class="state" data-state=${c.clock.value.running?"runs":"stands"}>${T()}</b>
  </div>`}function Z(){let{phase:e}=v.value,a=y.value.entries.filter(l=>l.state!=="refused").length;return t`<span class="connection" data-phase=${e} role="status">
    ${n(`link.${e}`)}${a>0&&t` · ${n("link.waiting",{count:a})}`}
  </span>`}function z(){return t`<div class="settings">
    <label><span class="hidden">${n("settings.language")}</span>
      <select value=${x.value} onChange=${e=>{localStorage.setItem("tocsin.language",e.target.value),O(e.target.value)}}>${Object.entries(E).map(([e,a])=>t`<option key=${e} value=${e} lang=${e} selected=${e===x.value}>${a}</option>`)}</select></label>
    <label><span class="hidden">${n("settings.theme")}</span>
      <select value=${g.value} onChange=${e=>B(e.target.value)}>
        ${P.map(e=>t`<option key=${e} value=${e} selected=${e===g.value}>${n(`theme.${e}`)}</option>`)}</select></label>
  </div>`}function G({views:e}){let a=F(e);return t`<nav aria-label=${n("nav.name")}>${e.map(l=>{let o=l.badge?.()??0;return t`<a key=${l.id} href=${f(l.id)} aria-current=${l===a?"page":void 0}>
      <span>${n(`view.${l.id}`)}</span>
      ${o>0&&t`<b class="badge" aria-label=${n("nav.badge",{count:o})}>${o}</b>`}
    </a>`})}</nav>`}var F=e=>e.find(a=>a.id===m.value.view)??e.find(a=>a.first?.())??e[0];function H({views:e}){let{phase:a,what:l,code:o}=v.value,s=c.clock.value,$=c.me.value,u=c.real.value,r=y.value.entries.filter(i=>i.state==="refused").length,p=e.some(i=>i.id==="log")&&F(e).id!=="log";return t`<div class="alarms">
    ${r>0&&p&&t`<p role="alert" class="alarm bad">${n("outbox.some",{count:r})}
      ${" "}<a href=${f("log")}>${n("outbox.why")}</a></p>`}
    ${a==="lost"&&t`<p role="alert" class="alarm"><b>${n("link.lost")}</b> ${n("link.lost.says")}
      <button type="button" onClick=${()=>b()}>${n("link.again")}</button></p>`}
    ${a==="closed"&&$&&t`<p role="alert" class="alarm bad"><b>${n("link.closed")}</b> ${L(o,l)}
      <button type="button" onClick=${()=>b()}>${n("link.here")}</button></p>`}
    ${c.readOnly.value&&t`<p role="alert" class="alarm bad">${n("trouble.read_only")}</p>`}
    ${u&&t`<p role="alert" class="alarm bad"><b>NO DUFF</b> ${n("noduff.real",{who:I(u.by)})}
      <bdi>${u.text}</bdi></p>`}
    ${$&&s.at>0&&!s.running&&!s.over&&a==="live"&&t`<p class="alarm"><b>${n("clock.paused")}</b> ${n("clock.paused.says")}</p>`}
  </div>`}var L=(e,a)=>n(`trouble.${e}`)===`trouble.${e}`?t`<span lang="en">${a??""}</span>`:n(`trouble.${e}`);function J(){let{phase:e,what:a,code:l}=v.value,o=d("");return t`<main id="main" class="door" tabindex="-1"><h1>${n("door.title")}</h1>
    ${e==="passphrase"?t`<${S} submit=${()=>b(o.value)}>
        <${N} label=${n("door.passphrase")} hint=${n("trouble.passphrase")} type="password" value=${o.value}
          autocomplete="current-password" change=${s=>o.value=s} />
        <p class="buttons"><button class="main">${n("door.enter")}</button></p></${S}>`:e==="closed"?t`<p role="alert">${L(l,a)}</p><p>${n("door.link")}</p>
        <p class="buttons"><button type="button" onClick=${()=>location.reload()}>${n("link.again")}</button></p>`:t`<p role="status">${n(`link.${e}`)}</p>`}
  </main>`}function K({views:e}){let a=j(),l=F(e);return W(()=>{m.value.view&&a.current?.focus({preventScroll:!0})},[l?.id]),t`<main id="main" ref=${a} tabindex="-1" data-view=${l?.id}>
    ${l?t`<${l.view} key=${l.id} detail=${m.value.detail} />`:t`<p role="status">${n("link.joining")}</p>`}
  </main>`}function me({views:e}){let a=c.me.value;return t`<a class="skip" href="#main" onClick=${l=>{l.preventDefault(),document.getElementById("main").focus()}}>${n("nav.skip")}</a>
    <header class="top">
      <div class="who">${a&&t`<b><bdi>${a.title}</bdi></b>
        <span><bdi>${I(a.person)}</bdi> <span class="quiet">${h("role",a.role)}</span></span>`}</div>
      ${a&&t`<${V} />`}
      <div class="right"><${Z} /><${z} /></div>
    </header>
    <${H} views=${e.value} />
    ${a?t`<div class="body"><${G} views=${e.value} /><${K} views=${e.value} /></div>`:t`<${J} />`}
    <div class="hidden" aria-live="polite" role="log">${A.value}</div>`}export{N as a,X as b,Y as c,ee as d,S as e,f,ne as g,pe as h,me as i};
