import{C as O,H as R,I as U,J as w,L as t,M as W,P as j,R as q,S as C,W as I,b as d,k as c,l as v,m as y,s as b,u as E,v as x,w as l,y as h}from"./shared-4XBRGCWM.js";function L({label:e,hint:a,value:n,change:o,rows:s,max:u,type:$="text",list:r,...p}){let i=w(),D={id:i,value:n,maxlength:u,dir:"auto","aria-describedby":a&&`${i}-hint`,onInput:k=>o(k.target.value),...p};return t`<div class="field"><label for=${i}>${e}</label>
    ${a&&t`<small id=${`${i}-hint`}>${a}</small>`}
    ${s?t`<textarea rows=${s} ...${D}></textarea>`:t`<input type=${$} list=${r&&`${i}-list`} ...${D} />`}
    ${r&&t`<datalist id=${`${i}-list`}>${r.map(k=>t`<option value=${k} />`)}</datalist>`}
  </div>`}function X({label:e,value:a,change:n,choices:o,none:s,...u}){let $=w();return t`<div class="field"><label for=${$}>${e}</label>
    <select id=${$} value=${a??""} onChange=${r=>n(r.target.value)} ...${u}>
      ${s!==void 0&&t`<option value="">${s}</option>`}
      ${o.map(([r,p])=>t`<option key=${r} value=${r} selected=${r===a}>${p}</option>`)}
    </select></div>`}var Y=(e,a)=>a.map(n=>[n,h(e,n)]);function ee({label:e,checked:a,change:n,...o}){return t`<label class="check"><input type="checkbox" checked=${a}
    onChange=${s=>n(s.target.checked)} ...${o} /> <span>${e}</span></label>`}function S({submit:e,children:a,...n}){return t`<form ...${n} onSubmit=${o=>{o.preventDefault(),e()}}>${a}</form>`}var N=()=>{let[e,a]=location.hash.startsWith("#/")?location.hash.slice(1).split("?"):[""],[,n="",...o]=e.split("/");return{view:n,detail:o.map(decodeURIComponent).join("/"),at:new URLSearchParams(a).get("at")}},m=d(N());addEventListener("hashchange",()=>m.value=N());var f=(e,a)=>`#/${e}${a===void 0?"":`/${encodeURIComponent(a)}`}`,ne=(e,a)=>{location.hash=f(e,a)};var P=d(""),pe=e=>P.value=e,B=["auto","light","dark"],g=d(localStorage.getItem("tocsin.theme")??"auto");function _(e){g.value=e,localStorage.setItem("tocsin.theme",e),document.documentElement.dataset.theme=e}_(g.value);function T(){let{running:e,over:a,speed:n}=c.clock.value;return a?l("clock.over"):e?n===1e3?l("clock.running"):l("clock.paced",{speed:n/1e3}):c.clock.value.at?l("clock.paused"):l("clock.lobby")}function V(){let e=W.value;return t`<div class="clocks" role="group" aria-label=${l("clock.name")}>
    <span class="big" dir="ltr">${j(e)}</span>
    <span><span dir="ltr">${C(e,void 0,!0)}Z</span>
      <span class="quiet"> <span dir="ltr">${C(e,q())}</span> ${l("clock.here")}</span></span>
    <b class="state" data-state=${c.clock.value.running?"runs":"stands"}>${T()}</b>
  </div>`}function Z(){let{phase:e}=v.value,a=y.value.entries.filter(n=>n.state!=="refused").length;return t`<span class="connection" data-phase=${e} role="status">
    ${l(`link.${e}`)}${a>0&&t` · ${l("link.waiting",{count:a})}`}
  </span>`}function z(){return t`<div class="settings">
    <label><span class="hidden">${l("settings.language")}</span>
      <select value=${x.value} onChange=${e=>{localStorage.setItem("tocsin.language",e.target.value),O(e.target.value)}}>${Object.entries(E).map(([e,a])=>t`<option key=${e} value=${e} lang=${e} selected=${e===x.value}>${a}</option>`)}</select></label>
    <label><span class="hidden">${l("settings.theme")}</span>
      <select value=${g.value} onChange=${e=>_(e.target.value)}>
        ${B.map(e=>t`<option key=${e} value=${e} selected=${e===g.value}>${l(`theme.${e}`)}</option>`)}</select></label>
  </div>`}function G({views:e}){let a=F(e);return t`<nav aria-label=${l("nav.name")}>${e.map(n=>{let o=n.badge?.()??0;return t`<a key=${n.id} href=${f(n.id)} aria-current=${n===a?"page":void 0}>
      <span>${l(`view.${n.id}`)}</span>
      ${o>0&&t`<b class="badge" aria-label=${l("nav.badge",{count:o})}>${o}</b>`}
    </a>`})}</nav>`}var F=e=>e.find(a=>a.id===m.value.view)??e.find(a=>a.first?.())??e[0];function H({views:e}){let{phase:a,what:n,code:o}=v.value,s=c.clock.value,u=c.me.value,$=c.real.value,r=y.value.entries.filter(i=>i.state==="refused").length,p=e.some(i=>i.id==="log")&&F(e).id!=="log";return t`<div class="alarms">
    ${r>0&&p&&t`<p role="alert" class="alarm bad">${l("outbox.some",{count:r})}
      ${" "}<a href=${f("log")}>${l("outbox.why")}</a></p>`}
    ${a==="lost"&&t`<p role="alert" class="alarm"><b>${l("link.lost")}</b> ${l(u?.replay?"tape.lost":"link.lost.says")}
      <button type="button" onClick=${()=>b()}>${l("link.again")}</button></p>`}
    ${a==="closed"&&u&&t`<p role="alert" class="alarm bad"><b>${l("link.closed")}</b> ${A(o,n)}
      <button type="button" onClick=${()=>b()}>${l("link.here")}</button></p>`}
    ${c.readOnly.value&&t`<p role="alert" class="alarm bad">${l("trouble.read_only")}</p>`}
    ${$&&t`<p role="alert" class="alarm bad"><b>NO DUFF</b> ${l("noduff.real",{who:I($.by)})}
      <bdi>${$.text}</bdi></p>`}
    ${u&&!u.replay&&s.at>0&&!s.running&&!s.over&&a==="live"&&t`<p class="alarm"><b>${l("clock.paused")}</b> ${l("clock.paused.says")}</p>`}
  </div>`}var A=(e,a)=>l(`trouble.${e}`)===`trouble.${e}`?t`<span lang="en">${a??""}</span>`:l(`trouble.${e}`);function J(){let{phase:e,what:a,code:n}=v.value,o=d("");return t`<main id="main" class="door" tabindex="-1"><h1>${l("door.title")}</h1>
    ${e==="passphrase"?t`<${S} submit=${()=>b(o.value)}>
        <${L} label=${l("door.passphrase")} hint=${l("trouble.passphrase")} type="password" value=${o.value}
          autocomplete="current-password" change=${s=>o.value=s} />
        <p class="buttons"><button class="main">${l("door.enter")}</button></p></${S}>`:e==="closed"?t`<p role="alert">${A(n,a)}</p><p>${l("door.link")}</p>
        <p class="buttons"><button type="button" onClick=${()=>location.reload()}>${l("link.again")}</button></p>`:t`<p role="status">${l(`link.${e}`)}</p>`}
  </main>`}function K({views:e}){let a=U(),n=F(e);return R(()=>{m.value.view&&a.current?.focus({preventScroll:!0})},[n?.id]),t`<main id="main" ref=${a} tabindex="-1" data-view=${n?.id}>
    ${n?t`<${n.view} key=${n.id} detail=${m.value.detail} />`:t`<p role="status">${l("link.joining")}</p>`}
  </main>`}function me({views:e,bar:a}){let n=c.me.value;return t`<a class="skip" href="#main" onClick=${o=>{o.preventDefault(),document.getElementById("main").focus()}}>${l("nav.skip")}</a>
    <header class="top">
      <div class="who">${n&&t`<b><bdi>${n.title}</bdi></b>
        <span><bdi>${I(n.person)}</bdi> <span class="quiet">${h("role",n.role)}</span></span>`}</div>
      ${n&&t`<${V} />`}
      <div class="right"><${Z} /><${z} /></div>
    </header>
    <${H} views=${e.value} />
    ${a.value&&t`<${a.value} />`}
    ${n?t`<div class="body"><${G} views=${e.value} /><${K} views=${e.value} /></div>`:t`<${J} />`}
    <div class="hidden" aria-live="polite" role="log">${P.value}</div>`}export{L as a,X as b,Y as c,ee as d,S as e,m as f,f as g,ne as h,pe as i,me as j};
