import{D as L,I as O,J as U,K as m,M as C,N as S,O as a,P as W,Q as j,T as B,V as N,W as I,_ as R,b as p,l as $,m as b,n as w,t as h,v as D,w as x,x as l,z as f}from"./shared-WZTXXMHZ.js";function M({label:e,hint:t,value:n,change:o,rows:s,max:r,type:c="text",list:i,...d}){let u=C(),q={id:u,value:n,maxlength:r,dir:"auto","aria-describedby":t&&`${u}-hint`,onInput:y=>o(y.target.value),...d};return a`<div class="field"><label for=${u}>${e}</label>
    ${t&&a`<small id=${`${u}-hint`}>${t}</small>`}
    ${s?a`<textarea rows=${s} ...${q}></textarea>`:a`<input type=${c} list=${i&&`${u}-list`} ...${q} />`}
    ${i&&a`<datalist id=${`${u}-list`}>${i.map(y=>a`<option value=${y} />`)}</datalist>`}
  </div>`}function te({label:e,value:t,change:n,choices:o,none:s,...r}){let c=C();return a`<div class="field"><label for=${c}>${e}</label>
    <select id=${c} value=${t??""} onChange=${i=>n(i.target.value)} ...${r}>
      ${s!==void 0&&a`<option value="">${s}</option>`}
      ${o.map(([i,d])=>a`<option key=${i} value=${i} selected=${i===t}>${d}</option>`)}
    </select></div>`}var ae=(e,t)=>t.map(n=>[n,f(e,n)]);function ne({label:e,checked:t,change:n,...o}){return a`<label class="check"><input type="checkbox" checked=${t}
    onChange=${s=>n(s.target.checked)} ...${o} /> <span>${e}</span></label>`}function F({submit:e,children:t,...n}){let o=m();return o.current=e,a`<form ...${n} onSubmit=${s=>{s.preventDefault(),W(),o.current()}}>${t}</form>`}var P=()=>{let[e,t]=location.hash.startsWith("#/")?location.hash.slice(1).split("?"):[""],[,n="",...o]=e.split("/");return{view:n,detail:o.map(decodeURIComponent).join("/"),at:new URLSearchParams(t).get("at")}},v=p(P());addEventListener("hashchange",()=>v.value=P());var g=(e,t)=>`#/${e}${t===void 0?"":`/${encodeURIComponent(t)}`}`,se=(e,t)=>{location.hash=g(e,t)};var _=p(""),be=e=>_.value=e,V=["auto","light","dark"],k=p(localStorage.getItem("tocsin.theme")??"auto");function A(e){k.value=e,localStorage.setItem("tocsin.theme",e),document.documentElement.dataset.theme=e}A(k.value);function Z(){let{running:e,over:t,speed:n}=$.clock.value;return t?l("clock.over"):e?n===1e3?l("clock.running"):l("clock.paced",{speed:n/1e3}):$.clock.value.at?l("clock.paused"):l("clock.lobby")}function z(){let e=j.value;return a`<div class="clocks" role="group" aria-label=${l("clock.name")}>
    <span class="big" dir="ltr">${B(e)}</span>
    <span><span dir="ltr">${I(e,void 0,!0)}Z</span>
      <span class="quiet"> <span dir="ltr">${I(e,N())}</span> ${l("clock.here")}</span></span>
    <b class="state" data-state=${$.clock.value.running?"runs":"stands"}>${Z()}</b>
  </div>`}function G(){let{phase:e}=b.value,t=w.value.entries.filter(n=>n.state!=="refused").length;return a`<span class="connection" data-phase=${e} role="status">
    ${l(`link.${e}`)}${t>0&&a` · ${l("link.waiting",{count:t})}`}
  </span>`}function H(){return a`<div class="settings">
    <label><span class="hidden">${l("settings.language")}</span>
      <select value=${x.value} onChange=${e=>{localStorage.setItem("tocsin.language",e.target.value),L(e.target.value)}}>${Object.entries(D).map(([e,t])=>a`<option key=${e} value=${e} lang=${e} selected=${e===x.value}>${t}</option>`)}</select></label>
    <label><span class="hidden">${l("settings.theme")}</span>
      <select value=${k.value} onChange=${e=>A(e.target.value)}>
        ${V.map(e=>a`<option key=${e} value=${e} selected=${e===k.value}>${l(`theme.${e}`)}</option>`)}</select></label>
  </div>`}function J({views:e}){let t=E(e),n=m();return O(()=>{let o=n.current.querySelector("[aria-current]")?.getBoundingClientRect(),s=n.current.getBoundingClientRect();o&&(n.current.scrollLeft+=Math.min(0,o.left-s.left)+Math.max(0,o.right-s.right))},[t?.id]),a`<nav ref=${n} aria-label=${l("nav.name")}>${e.map(o=>{let s=o.badge?.()??0;return a`<a key=${o.id} href=${g(o.id)} aria-current=${o===t?"page":void 0}>
      <span>${l(`view.${o.id}`)}</span>
      ${s>0&&a`<b class="badge" aria-label=${l("nav.badge",{count:s})}>${s}</b>`}
    </a>`})}</nav>`}var E=e=>e.find(t=>t.id===v.value.view)??e.find(t=>t.first?.())??e[0];function K({views:e}){let{phase:t,what:n,code:o}=b.value,s=$.clock.value,r=$.me.value,c=$.real.value,i=w.value.entries.filter(u=>u.state==="refused").length,d=e.some(u=>u.id==="log")&&E(e).id!=="log";return a`<div class="alarms">
    ${i>0&&d&&a`<p role="alert" class="alarm bad">${l("outbox.some",{count:i})}
      ${" "}<a href=${g("log")}>${l("outbox.why")}</a></p>`}
    ${t==="lost"&&a`<p role="alert" class="alarm"><b>${l("link.lost")}</b> ${l(r?.replay?"tape.lost":"link.lost.says")}
      <button type="button" onClick=${()=>h()}>${l("link.again")}</button></p>`}
    ${t==="closed"&&r&&a`<p role="alert" class="alarm bad"><b>${l("link.closed")}</b> ${T(o,n)}
      <button type="button" onClick=${()=>h()}>${l("link.here")}</button></p>`}
    ${$.readOnly.value&&a`<p role="alert" class="alarm bad">${l("trouble.read_only")}</p>`}
    ${c&&a`<p role="alert" class="alarm bad"><b>NO DUFF</b> ${l("noduff.real",{who:R(c.by)})}
      <bdi>${c.text}</bdi></p>`}
    ${r&&!r.replay&&s.at>0&&!s.running&&!s.over&&t==="live"&&a`<p class="alarm"><b>${l("clock.paused")}</b> ${l("clock.paused.says")}</p>`}
  </div>`}var T=(e,t)=>l(`trouble.${e}`)===`trouble.${e}`?a`<span lang="en">${t??""}</span>`:l(`trouble.${e}`);function Q(){let{phase:e,what:t,code:n}=b.value,o=S(""),s=S(!1),r=()=>{h(o.value),o.value="",s.value=!0};return a`<main id="main" class="door" tabindex="-1"><h1>${l("door.title")}</h1>
    ${e==="passphrase"?a`<${F} submit=${r}>
        ${s.value&&a`<p role="alert" class="problem">${l("door.wrong")}</p>`}
        <${M} label=${l("door.passphrase")} hint=${l("trouble.passphrase")} type="password" value=${o.value}
          autocomplete="current-password" change=${c=>o.value=c} />
        <p class="buttons"><button class="main">${l("door.enter")}</button></p></${F}>`:e==="closed"?a`<p role="alert">${T(n,t)}</p><p>${l("door.link")}</p>
        <p class="buttons"><button type="button" onClick=${()=>location.reload()}>${l("link.again")}</button></p>`:a`<p role="status">${l(`link.${e}`)}</p>`}
  </main>`}function X({views:e}){let t=m(),n=E(e);return U(()=>{v.value.view&&t.current?.focus({preventScroll:!0})},[n?.id]),a`<main id="main" ref=${t} tabindex="-1" data-view=${n?.id}>
    ${n?a`<${n.view} key=${n.id} detail=${v.value.detail} />`:a`<p role="status">${l("link.joining")}</p>`}
  </main>`}function he({views:e,bar:t}){let n=$.me.value,o=n&&R(n.person),s=n&&f("role",n.role);return a`<a class="skip" href="#main" onClick=${r=>{r.preventDefault(),document.getElementById("main").focus()}}>${l("nav.skip")}</a>
    <header class="top">
      <div class="who">${n&&a`<b><bdi>${n.title}</bdi></b>
        <span><bdi>${o}</bdi>${s!==o&&a` <span class="quiet">${s}</span>`}</span>`}</div>
      ${n&&a`<${z} />`}
      <div class="right"><${G} /><${H} /></div>
    </header>
    <${K} views=${e.value} />
    ${t.value&&a`<${t.value} />`}
    ${n?a`<div class="body"><${J} views=${e.value} /><${X} views=${e.value} /></div>`:a`<${Q} />`}
    <div class="hidden" aria-live="polite" role="log">${_.value}</div>`}export{M as a,te as b,ae as c,ne as d,F as e,v as f,g,se as h,be as i,he as j};
