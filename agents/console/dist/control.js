import{c as H,e as L,g as c,h as T,i as W}from"./shared-PLEGRNRV.js";import{b as O,c as u,d as o,e as A}from"./shared-LFWSS535.js";import{D as r,d as R,k as j,l as N,t as x,u as M}from"./shared-OT7MDOQR.js";import"./shared-GS2OQMBN.js";import{g as d}from"./shared-BILBFK5A.js";import{c as C}from"./shared-MXACFALK.js";import{A as w,E as y,L as i,M as h,P as b,T as k,U as g,W as q,b as f,k as p,w as s}from"./shared-4XBRGCWM.js";var m=8;function l({view:e,count:t,children:n,title:v}){return i`<section class=${`panel card panel-${e}`} aria-label=${v??s(`view.${e}`)}>
    <h2><a href=${d(e)}>${v??s(`view.${e}`)}</a> ${t>0&&i`<span class="chip warn">${t}</span>`}</h2>
    <div class="panel-body">${n}</div></section>`}var $=e=>i`<p class="quiet">${s(e)}</p>`;function B(){let e=H.value.filter(t=>R(t)&&O(...t.to)).slice(0,m);return i`<${l} view="msel" title=${s("overview.next")}>
    ${e.length?i`<ul class="rows">${e.map(t=>i`<li key=${t.id}>
      <span>${t.planned!==void 0?i`<${g} due=${t.planned} />`:i`<span class="quiet">${s("inject.story")}</span>`}</span>
      <a href=${d("msel",t.id)}><bdi>${t.title}</bdi></a> <${C} mark=${t.tlp} />
      ${t.state!=="planned"&&t.state!=="story"&&i`<span class="chip warn">${s(`inject.${t.state}`)}</span>`}
      <span class="quiet"><bdi>${w(t.to.slice(0,3).map(q))}${t.to.length>3?" …":""}</bdi></span>
      <span class="row-acts">${t.state==="held"||t.state==="waiting"?i`<${r} type="free" given=${{inject:t.id}} />`:i`<${r} type="hold" given=${{inject:t.id}} />`}
        <${r} type="release" given=${{inject:t.id}} /></span></li>`)}</ul>`:$("empty.ahead")}
  </${l}>`}function P(){let e=u.value.filter(t=>t.need>0).slice(0,m);return i`<${l} view="teams" title=${s("overview.need")} count=${u.value.filter(t=>t.need>0).length}>
    ${e.length?i`<ul class="rows">${e.map(t=>i`<li key=${t.id}><${M} id=${t.id} /> <${L} row=${t} />
      ${t.overdue>0&&i`<span class="chip bad">${s("team.overdue",{count:t.overdue})}</span>`}
      <span class="row-acts"><${r} type="credit" given=${{who:[t.id]}} />${t.gone&&i`<${r} type="swap"
        given=${{team:t.id,simulated:!0}} more=${!0} />`}</span></li>`)}</ul>`:$("empty.need")}
  </${l}>`}function z(){let e=[...p.record.storylines.value.byId.values()].filter(n=>n.mode==="waiting"),{waiting:t}=N(p.record);return i`<${l} view="storylines" title=${s("overview.waits")} count=${t.length}>
    ${t.map(n=>i`<p key=${n} class="gate"><span class="chip warn">${s("gate.waits")}</span> <bdi dir="ltr">${n}</bdi>
      <${r} type="gate.open" given=${{gate:n}} /></p>`)}
    ${e.length?i`<ul class="rows">${e.slice(0,m).map(n=>i`<li key=${n.storyline}>
      <a href=${d("storylines",n.storyline)}><bdi dir="ltr">${n.storyline}</bdi></a>
      <bdi class="quiet">${n.label??j(n)[0]?.words??""}</bdi>
      ${n.until!==void 0&&i`<${g} due=${n.until} />`}</li>`)}</ul>`:!t.length&&$("empty.waits")}
  </${l}>`}function D(){let{misses:e,loose:t}=c.value;return i`<${l} view="rulings" title=${s("overview.rulings")} count=${e.length}>
    ${e.length?i`<ul class="rows">${e.slice(0,m).map(n=>i`<li key=${n.number}><${T} one=${n} /></li>`)}</ul>`:$("empty.misses")}
    ${t.length>0&&i`<p class="quiet"><a href=${d("rulings")}>${s("ruling.loose",{count:t.length})}</a></p>`}
  </${l}>`}function E(){return i`<${l} view="helpline" count=${o.value.length}>
    ${o.value.length?i`<ul class="rows">${o.value.slice(0,m).map(e=>i`<li key=${e.seq}><${W} one=${e} /></li>`)}</ul>`:$("empty.help")}
  </${l}>`}function G(){let{rows:e}=p.record.feed.value,t=[];for(let n=e.length-1;n>=0&&t.length<30;n--)!["accepted","queued","delivered","held","progress","receipts"].includes(e[n].type)&&e[n].turn>1&&t.push(e[n]);return i`<${l} view="feed" title=${s("overview.latest")}>
    ${t.length?i`<div class="record">${t.map(n=>i`<${x} key=${n.seq} row=${n} />`)}</div>`:$("empty.feed")}
  </${l}>`}function S(){let{length:e}=p.record.phase.value.started??{};return i`<h1 class="hidden">${s("view.overview")}</h1>
    ${e!==void 0&&i`<p class="progress-line"><progress max=${e} value=${Math.min(h.value,e)}
      aria-label=${s("overview.length")}></progress> <${k} at=${h.value} /> <span class="quiet">/ <span dir="ltr">${b(e)}</span></span></p>`}
    <div class="panels"><${B} /><${P} /><${z} /><${D} /><${E} /><${G} /></div>`}function a(e){let t=f(null),n=!1;return function(F){return n||(n=!0,e().then(I=>t.value=I,()=>n=!1)),t.value?i`<${t.value} ...${F} />`:i`<p class="later" role="status">${s("link.joining")}</p>`}}y.debounceRendering=e=>document.hidden?setTimeout(e,250):requestAnimationFrame(e);var J=()=>u.value.filter(e=>e.gone||e.asks||e.overdue).length,de=[{id:"overview",view:S},{id:"lobby",live:!0,view:a(()=>import("./shared-OJKXXKMB.js").then(e=>e.ControlLobby))},{id:"msel",view:a(()=>import("./shared-LLVNYSG6.js").then(e=>e.ControlMsel))},{id:"teams",view:a(()=>import("./shared-U3PKUXQK.js").then(e=>e.ControlTeams)),badge:J},{id:"storylines",view:a(()=>import("./shared-URXYQIXL.js").then(e=>e.ControlStorylines))},{id:"rulings",view:a(()=>import("./shared-PLPVW3LI.js").then(e=>e.ControlRulings)),badge:()=>c.value.misses.length},{id:"helpline",view:a(()=>import("./shared-GRWRJMBM.js").then(e=>e.ControlHelp)),badge:()=>o.value.length},{id:"write",live:!0,view:a(()=>import("./shared-TA6S5P5W.js").then(e=>e.ControlImprovise))},{id:"map",view:a(()=>import("./shared-6BO5IR4W.js").then(e=>e.ControlMap))},{id:"feed",view:a(()=>import("./shared-75NB23WQ.js").then(e=>e.ControlFeed))}].map(e=>({...e,view:A(e.view)}));export{de as views};
