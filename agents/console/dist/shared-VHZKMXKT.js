import{C as O,H as U,I as f,J as C,L as t,M as W,N as j,Q as q,S as N,T as I,X as S,b as d,k as u,l as v,m as w,s as b,u as E,v as x,w as l,y as h}from"./shared-AQDMK3FQ.js";function L({label:e,hint:a,value:n,change:o,rows:s,max:i,type:$="text",list:r,...p}){let c=C(),D={id:c,value:n,maxlength:i,dir:"auto","aria-describedby":a&&`${c}-hint`,onInput:y=>o(y.target.value),...p};return t`<div class="field"><label for=${c}>${e}</label>
    ${a&&t`<small id=${`${c}-hint`}>${a}</small>`}
    ${s?t`<textarea rows=${s} ...${D}></textarea>`:t`<input type=${$} list=${r&&`${c}-list`} ...${D} />`}
    ${r&&t`<datalist id=${`${c}-list`}>${r.map(y=>t`<option value=${y} />`)}</datalist>`}
  </div>`}function Y({label:e,value:a,change:n,choices:o,none:s,...i}){let $=C();return t`<div class="field"><label for=${$}>${e}</label>
    <select id=${$} value=${a??""} onChange=${r=>n(r.target.value)} ...${i}>
      ${s!==void 0&&t`<option value="">${s}</option>`}
      ${o.map(([r,p])=>t`<option key=${r} value=${r} selected=${r===a}>${p}</option>`)}
    </select></div>`}var ee=(e,a)=>a.map(n=>[n,h(e,n)]);function ae({label:e,checked:a,change:n,...o}){return t`<label class="check"><input type="checkbox" checked=${a}
    onChange=${s=>n(s.target.checked)} ...${o} /> <span>${e}</span></label>`}function F({submit:e,children:a,...n}){let o=f();return o.current=e,t`<form ...${n} onSubmit=${s=>{s.preventDefault(),W(),o.current()}}>${a}</form>`}var P=()=>{let[e,a]=location.hash.startsWith("#/")?location.hash.slice(1).split("?"):[""],[,n="",...o]=e.split("/");return{view:n,detail:o.map(decodeURIComponent).join("/"),at:new URLSearchParams(a).get("at")}},m=d(P());addEventListener("hashchange",()=>m.value=P());var g=(e,a)=>`#/${e}${a===void 0?"":`/${encodeURIComponent(a)}`}`,le=(e,a)=>{location.hash=g(e,a)};var _=d(""),me=e=>_.value=e,T=["auto","light","dark"],k=d(localStorage.getItem("tocsin.theme")??"auto");function A(e){k.value=e,localStorage.setItem("tocsin.theme",e),document.documentElement.dataset.theme=e}A(k.value);function V(){let{running:e,over:a,speed:n}=u.clock.value;return a?l("clock.over"):e?n===1e3?l("clock.running"):l("clock.paced",{speed:n/1e3}):u.clock.value.at?l("clock.paused"):l("clock.lobby")}function Z(){let e=j.value;return t`<div class="clocks" role="group" aria-label=${l("clock.name")}>
    <span class="big" dir="ltr">${q(e)}</span>
    <span><span dir="ltr">${I(e,void 0,!0)}Z</span>
      <span class="quiet"> <span dir="ltr">${I(e,N())}</span> ${l("clock.here")}</span></span>
    <b class="state" data-state=${u.clock.value.running?"runs":"stands"}>${V()}</b>
  </div>`}function z(){let{phase:e}=v.value,a=w.value.entries.filter(n=>n.state!=="refused").length;return t`<span class="connection" data-phase=${e} role="status">
    ${l(`link.${e}`)}${a>0&&t` · ${l("link.waiting",{count:a})}`}
  </span>`}function G(){return t`<div class="settings">
    <label><span class="hidden">${l("settings.language")}</span>
      <select value=${x.value} onChange=${e=>{localStorage.setItem("tocsin.language",e.target.value),O(e.target.value)}}>${Object.entries(E).map(([e,a])=>t`<option key=${e} value=${e} lang=${e} selected=${e===x.value}>${a}</option>`)}</select></label>
    <label><span class="hidden">${l("settings.theme")}</span>
      <select value=${k.value} onChange=${e=>A(e.target.value)}>
        ${T.map(e=>t`<option key=${e} value=${e} selected=${e===k.value}>${l(`theme.${e}`)}</option>`)}</select></label>
  </div>`}function H({views:e}){let a=R(e);return t`<nav aria-label=${l("nav.name")}>${e.map(n=>{let o=n.badge?.()??0;return t`<a key=${n.id} href=${g(n.id)} aria-current=${n===a?"page":void 0}>
      <span>${l(`view.${n.id}`)}</span>
      ${o>0&&t`<b class="badge" aria-label=${l("nav.badge",{count:o})}>${o}</b>`}
    </a>`})}</nav>`}var R=e=>e.find(a=>a.id===m.value.view)??e.find(a=>a.first?.())??e[0];function J({views:e}){let{phase:a,what:n,code:o}=v.value,s=u.clock.value,i=u.me.value,$=u.real.value,r=w.value.entries.filter(c=>c.state==="refused").length,p=e.some(c=>c.id==="log")&&R(e).id!=="log";return t`<div class="alarms">
    ${r>0&&p&&t`<p role="alert" class="alarm bad">${l("outbox.some",{count:r})}
      ${" "}<a href=${g("log")}>${l("outbox.why")}</a></p>`}
    ${a==="lost"&&t`<p role="alert" class="alarm"><b>${l("link.lost")}</b> ${l(i?.replay?"tape.lost":"link.lost.says")}
      <button type="button" onClick=${()=>b()}>${l("link.again")}</button></p>`}
    ${a==="closed"&&i&&t`<p role="alert" class="alarm bad"><b>${l("link.closed")}</b> ${B(o,n)}
      <button type="button" onClick=${()=>b()}>${l("link.here")}</button></p>`}
    ${u.readOnly.value&&t`<p role="alert" class="alarm bad">${l("trouble.read_only")}</p>`}
    ${$&&t`<p role="alert" class="alarm bad"><b>NO DUFF</b> ${l("noduff.real",{who:S($.by)})}
      <bdi>${$.text}</bdi></p>`}
    ${i&&!i.replay&&s.at>0&&!s.running&&!s.over&&a==="live"&&t`<p class="alarm"><b>${l("clock.paused")}</b> ${l("clock.paused.says")}</p>`}
  </div>`}var B=(e,a)=>l(`trouble.${e}`)===`trouble.${e}`?t`<span lang="en">${a??""}</span>`:l(`trouble.${e}`);function K(){let{phase:e,what:a,code:n}=v.value,o=d("");return t`<main id="main" class="door" tabindex="-1"><h1>${l("door.title")}</h1>
    ${e==="passphrase"?t`<${F} submit=${()=>b(o.value)}>
        <${L} label=${l("door.passphrase")} hint=${l("trouble.passphrase")} type="password" value=${o.value}
          autocomplete="current-password" change=${s=>o.value=s} />
        <p class="buttons"><button class="main">${l("door.enter")}</button></p></${F}>`:e==="closed"?t`<p role="alert">${B(n,a)}</p><p>${l("door.link")}</p>
        <p class="buttons"><button type="button" onClick=${()=>location.reload()}>${l("link.again")}</button></p>`:t`<p role="status">${l(`link.${e}`)}</p>`}
  </main>`}function M({views:e}){let a=f(),n=R(e);return U(()=>{m.value.view&&a.current?.focus({preventScroll:!0})},[n?.id]),t`<main id="main" ref=${a} tabindex="-1" data-view=${n?.id}>
    ${n?t`<${n.view} key=${n.id} detail=${m.value.detail} />`:t`<p role="status">${l("link.joining")}</p>`}
  </main>`}function ve({views:e,bar:a}){let n=u.me.value,o=n&&S(n.person),s=n&&h("role",n.role);return t`<a class="skip" href="#main" onClick=${i=>{i.preventDefault(),document.getElementById("main").focus()}}>${l("nav.skip")}</a>
    <header class="top">
      <div class="who">${n&&t`<b><bdi>${n.title}</bdi></b>
        <span><bdi>${o}</bdi>${s!==o&&t` <span class="quiet">${s}</span>`}</span>`}</div>
      ${n&&t`<${Z} />`}
      <div class="right"><${z} /><${G} /></div>
    </header>
    <${J} views=${e.value} />
    ${a.value&&t`<${a.value} />`}
    ${n?t`<div class="body"><${H} views=${e.value} /><${M} views=${e.value} /></div>`:t`<${K} />`}
    <div class="hidden" aria-live="polite" role="log">${_.value}</div>`}export{L as a,Y as b,ee as c,ae as d,F as e,m as f,g,le as h,me as i,ve as j};
