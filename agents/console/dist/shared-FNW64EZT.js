import{C as O,H as C,I as m,K as S,M as a,N as U,O as W,R as j,T as B,U as I,Y as R,b as d,k as u,l as b,m as x,s as h,u as E,v as w,w as l,y as f}from"./shared-GU7YWHTW.js";function L({label:e,hint:t,value:n,change:o,rows:s,max:i,type:$="text",list:r,...p}){let c=S(),D={id:c,value:n,maxlength:i,dir:"auto","aria-describedby":t&&`${c}-hint`,onInput:y=>o(y.target.value),...p};return a`<div class="field"><label for=${c}>${e}</label>
    ${t&&a`<small id=${`${c}-hint`}>${t}</small>`}
    ${s?a`<textarea rows=${s} ...${D}></textarea>`:a`<input type=${$} list=${r&&`${c}-list`} ...${D} />`}
    ${r&&a`<datalist id=${`${c}-list`}>${r.map(y=>a`<option value=${y} />`)}</datalist>`}
  </div>`}function Y({label:e,value:t,change:n,choices:o,none:s,...i}){let $=S();return a`<div class="field"><label for=${$}>${e}</label>
    <select id=${$} value=${t??""} onChange=${r=>n(r.target.value)} ...${i}>
      ${s!==void 0&&a`<option value="">${s}</option>`}
      ${o.map(([r,p])=>a`<option key=${r} value=${r} selected=${r===t}>${p}</option>`)}
    </select></div>`}var ee=(e,t)=>t.map(n=>[n,f(e,n)]);function te({label:e,checked:t,change:n,...o}){return a`<label class="check"><input type="checkbox" checked=${t}
    onChange=${s=>n(s.target.checked)} ...${o} /> <span>${e}</span></label>`}function F({submit:e,children:t,...n}){let o=m();return o.current=e,a`<form ...${n} onSubmit=${s=>{s.preventDefault(),U(),o.current()}}>${t}</form>`}var N=()=>{let[e,t]=location.hash.startsWith("#/")?location.hash.slice(1).split("?"):[""],[,n="",...o]=e.split("/");return{view:n,detail:o.map(decodeURIComponent).join("/"),at:new URLSearchParams(t).get("at")}},v=d(N());addEventListener("hashchange",()=>v.value=N());var g=(e,t)=>`#/${e}${t===void 0?"":`/${encodeURIComponent(t)}`}`,le=(e,t)=>{location.hash=g(e,t)};var M=d(""),me=e=>M.value=e,A=["auto","light","dark"],k=d(localStorage.getItem("tocsin.theme")??"auto");function P(e){k.value=e,localStorage.setItem("tocsin.theme",e),document.documentElement.dataset.theme=e}P(k.value);function T(){let{running:e,over:t,speed:n}=u.clock.value;return t?l("clock.over"):e?n===1e3?l("clock.running"):l("clock.paced",{speed:n/1e3}):u.clock.value.at?l("clock.paused"):l("clock.lobby")}function V(){let e=W.value;return a`<div class="clocks" role="group" aria-label=${l("clock.name")}>
    <span class="big" dir="ltr">${j(e)}</span>
    <span><span dir="ltr">${I(e,void 0,!0)}Z</span>
      <span class="quiet"> <span dir="ltr">${I(e,B())}</span> ${l("clock.here")}</span></span>
    <b class="state" data-state=${u.clock.value.running?"runs":"stands"}>${T()}</b>
  </div>`}function Z(){let{phase:e}=b.value,t=x.value.entries.filter(n=>n.state!=="refused").length;return a`<span class="connection" data-phase=${e} role="status">
    ${l(`link.${e}`)}${t>0&&a` · ${l("link.waiting",{count:t})}`}
  </span>`}function z(){return a`<div class="settings">
    <label><span class="hidden">${l("settings.language")}</span>
      <select value=${w.value} onChange=${e=>{localStorage.setItem("tocsin.language",e.target.value),O(e.target.value)}}>${Object.entries(E).map(([e,t])=>a`<option key=${e} value=${e} lang=${e} selected=${e===w.value}>${t}</option>`)}</select></label>
    <label><span class="hidden">${l("settings.theme")}</span>
      <select value=${k.value} onChange=${e=>P(e.target.value)}>
        ${A.map(e=>a`<option key=${e} value=${e} selected=${e===k.value}>${l(`theme.${e}`)}</option>`)}</select></label>
  </div>`}function G({views:e}){let t=q(e),n=m();return C(()=>{let o=n.current.querySelector("[aria-current]")?.getBoundingClientRect(),s=n.current.getBoundingClientRect();o&&(n.current.scrollLeft+=Math.min(0,o.left-s.left)+Math.max(0,o.right-s.right))},[t?.id]),a`<nav ref=${n} aria-label=${l("nav.name")}>${e.map(o=>{let s=o.badge?.()??0;return a`<a key=${o.id} href=${g(o.id)} aria-current=${o===t?"page":void 0}>
      <span>${l(`view.${o.id}`)}</span>
      ${s>0&&a`<b class="badge" aria-label=${l("nav.badge",{count:s})}>${s}</b>`}
    </a>`})}</nav>`}var q=e=>e.find(t=>t.id===v.value.view)??e.find(t=>t.first?.())??e[0];function H({views:e}){let{phase:t,what:n,code:o}=b.value,s=u.clock.value,i=u.me.value,$=u.real.value,r=x.value.entries.filter(c=>c.state==="refused").length,p=e.some(c=>c.id==="log")&&q(e).id!=="log";return a`<div class="alarms">
    ${r>0&&p&&a`<p role="alert" class="alarm bad">${l("outbox.some",{count:r})}
      ${" "}<a href=${g("log")}>${l("outbox.why")}</a></p>`}
    ${t==="lost"&&a`<p role="alert" class="alarm"><b>${l("link.lost")}</b> ${l(i?.replay?"tape.lost":"link.lost.says")}
      <button type="button" onClick=${()=>h()}>${l("link.again")}</button></p>`}
    ${t==="closed"&&i&&a`<p role="alert" class="alarm bad"><b>${l("link.closed")}</b> ${_(o,n)}
      <button type="button" onClick=${()=>h()}>${l("link.here")}</button></p>`}
    ${u.readOnly.value&&a`<p role="alert" class="alarm bad">${l("trouble.read_only")}</p>`}
    ${$&&a`<p role="alert" class="alarm bad"><b>NO DUFF</b> ${l("noduff.real",{who:R($.by)})}
      <bdi>${$.text}</bdi></p>`}
    ${i&&!i.replay&&s.at>0&&!s.running&&!s.over&&t==="live"&&a`<p class="alarm"><b>${l("clock.paused")}</b> ${l("clock.paused.says")}</p>`}
  </div>`}var _=(e,t)=>l(`trouble.${e}`)===`trouble.${e}`?a`<span lang="en">${t??""}</span>`:l(`trouble.${e}`);function J(){let{phase:e,what:t,code:n}=b.value,o=d("");return a`<main id="main" class="door" tabindex="-1"><h1>${l("door.title")}</h1>
    ${e==="passphrase"?a`<${F} submit=${()=>h(o.value)}>
        <${L} label=${l("door.passphrase")} hint=${l("trouble.passphrase")} type="password" value=${o.value}
          autocomplete="current-password" change=${s=>o.value=s} />
        <p class="buttons"><button class="main">${l("door.enter")}</button></p></${F}>`:e==="closed"?a`<p role="alert">${_(n,t)}</p><p>${l("door.link")}</p>
        <p class="buttons"><button type="button" onClick=${()=>location.reload()}>${l("link.again")}</button></p>`:a`<p role="status">${l(`link.${e}`)}</p>`}
  </main>`}function K({views:e}){let t=m(),n=q(e);return C(()=>{v.value.view&&t.current?.focus({preventScroll:!0})},[n?.id]),a`<main id="main" ref=${t} tabindex="-1" data-view=${n?.id}>
    ${n?a`<${n.view} key=${n.id} detail=${v.value.detail} />`:a`<p role="status">${l("link.joining")}</p>`}
  </main>`}function ve({views:e,bar:t}){let n=u.me.value,o=n&&R(n.person),s=n&&f("role",n.role);return a`<a class="skip" href="#main" onClick=${i=>{i.preventDefault(),document.getElementById("main").focus()}}>${l("nav.skip")}</a>
    <header class="top">
      <div class="who">${n&&a`<b><bdi>${n.title}</bdi></b>
        <span><bdi>${o}</bdi>${s!==o&&a` <span class="quiet">${s}</span>`}</span>`}</div>
      ${n&&a`<${V} />`}
      <div class="right"><${Z} /><${z} /></div>
    </header>
    <${H} views=${e.value} />
    ${t.value&&a`<${t.value} />`}
    ${n?a`<div class="body"><${G} views=${e.value} /><${K} views=${e.value} /></div>`:a`<${J} />`}
    <div class="hidden" aria-live="polite" role="log">${M.value}</div>`}export{L as a,Y as b,ee as c,te as d,F as e,v as f,g,le as h,me as i,ve as j};
