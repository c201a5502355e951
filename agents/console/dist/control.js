import{c as L,e as T,g as v,h as W,i as A}from"./shared-CRK64UCH.js";import{b as O,c as u,d as o,f as H}from"./shared-37WZY333.js";import{C as r,b as R,j,k as x,s as N,t as M}from"./shared-BC6WV7DA.js";import"./shared-O5CMLJNG.js";import"./shared-NF2CB3QG.js";import"./shared-ETRRWBM5.js";import{g as d}from"./shared-FRDWOAOH.js";import{c as q}from"./shared-Y67RD6EE.js";import{A as w,D as y,L as i,N as h,Q as b,U as k,V as g,X as C,b as f,k as p,w as n}from"./shared-3CS37JA4.js";import"./shared-4CV4P3ME.js";var m=8;function s({view:e,count:t,children:l,title:c}){return i`<section class=${`panel card panel-${e}`} aria-label=${c??n(`view.${e}`)}>
    <h2><a href=${d(e)}>${c??n(`view.${e}`)}</a> ${t>0&&i`<span class="chip warn">${t}</span>`}</h2>
    <div class="panel-body" tabindex="0" role="group" aria-label=${c??n(`view.${e}`)}>${l}</div></section>`}var $=e=>i`<p class="quiet">${n(e)}</p>`;function B(){let e=L.value.filter(t=>R(t)&&O(...t.to)).slice(0,m);return i`<${s} view="msel" title=${n("overview.next")}>
    ${e.length?i`<ul class="rows">${e.map(t=>i`<li key=${t.id}>
      <span>${t.planned!==void 0?i`<${g} due=${t.planned} />`:i`<span class="quiet">${n("inject.story")}</span>`}</span>
      <a href=${d("msel",t.id)}><bdi>${t.title}</bdi></a> <${q} mark=${t.tlp} />
      ${t.state!=="planned"&&t.state!=="story"&&i`<span class="chip warn">${n(`inject.${t.state}`)}</span>`}
      <span class="quiet"><bdi>${w(t.to.slice(0,3).map(C))}${t.to.length>3?" …":""}</bdi></span>
      <span class="row-acts">${t.state==="held"||t.state==="waiting"?i`<${r} type="free" given=${{inject:t.id}} />`:i`<${r} type="hold" given=${{inject:t.id}} />`}
        <${r} type="release" given=${{inject:t.id}} /></span></li>`)}</ul>`:$("empty.ahead")}
  </${s}>`}function F(){let e=u.value.filter(t=>t.need>0).slice(0,m);return i`<${s} view="teams" title=${n("overview.need")} count=${u.value.filter(t=>t.need>0).length}>
    ${e.length?i`<ul class="rows">${e.map(t=>i`<li key=${t.id}><${M} id=${t.id} /> <${T} row=${t} />
      ${t.overdue>0&&i`<span class="chip bad">${n("team.overdue",{count:t.overdue})}</span>`}
      <span class="row-acts"><${r} type="credit" given=${{who:[t.id]}} />${t.gone&&i`<${r} type="swap"
        given=${{team:t.id,simulated:!0}} more=${!0} />`}</span></li>`)}</ul>`:$("empty.need")}
  </${s}>`}function z(){let e=[...p.record.storylines.value.byId.values()].filter(l=>l.mode==="waiting"),{waiting:t}=x(p.record);return i`<${s} view="storylines" title=${n("overview.waits")} count=${t.length}>
    ${t.map(l=>i`<p key=${l} class="gate"><span class="chip warn">${n("gate.waits")}</span> <bdi dir="ltr">${l}</bdi>
      <${r} type="gate.open" given=${{gate:l}} /></p>`)}
    ${e.length?i`<ul class="rows">${e.slice(0,m).map(l=>i`<li key=${l.storyline}>
      <a href=${d("storylines",l.storyline)}><bdi dir="ltr">${l.storyline}</bdi></a>
      <bdi class="quiet">${l.label??j(l)[0]?.words??""}</bdi>
      ${l.until!==void 0&&i`<${g} due=${l.until} />`}</li>`)}</ul>`:!t.length&&$("empty.waits")}
  </${s}>`}function D(){let{misses:e,loose:t}=v.value;return i`<${s} view="rulings" title=${n("overview.rulings")} count=${e.length}>
    ${e.length?i`<ul class="rows">${e.slice(0,m).map(l=>i`<li key=${l.number}><${W} one=${l} /></li>`)}</ul>`:$("empty.misses")}
    ${t.length>0&&i`<p class="quiet"><a href=${d("rulings")}>${n("ruling.loose",{count:t.length})}</a></p>`}
  </${s}>`}function E(){return i`<${s} view="helpline" count=${o.value.length}>
    ${o.value.length?i`<ul class="rows">${o.value.slice(0,m).map(e=>i`<li key=${e.seq}><${A} one=${e} /></li>`)}</ul>`:$("empty.help")}
  </${s}>`}function G(){let{rows:e}=p.record.feed.value,t=[];for(let l=e.length-1;l>=0&&t.length<30;l--)!["accepted","queued","delivered","held","progress","receipts"].includes(e[l].type)&&e[l].turn>1&&t.push(e[l]);return i`<${s} view="feed" title=${n("overview.latest")}>
    ${t.length?i`<div class="record">${t.map(l=>i`<${N} key=${l.seq} row=${l} />`)}</div>`:$("empty.feed")}
  </${s}>`}function S(){let{length:e}=p.record.phase.value.started??{};return i`<h1 class="hidden">${n("view.overview")}</h1>
    ${e!==void 0&&i`<p class="progress-line"><progress max=${e} value=${Math.min(h.value,e)}
      aria-label=${n("overview.length")}></progress> <${k} at=${h.value} /> <span class="quiet">/ <span dir="ltr">${b(e)}</span></span></p>`}
    <div class="panels"><${B} /><${F} /><${z} /><${D} /><${E} /><${G} /></div>`}function a(e){let t=f(null),l=!1;return function(I){return l||(l=!0,e().then(P=>t.value=P,()=>l=!1)),t.value?i`<${t.value} ...${I} />`:i`<p class="later" role="status">${n("link.joining")}</p>`}}var J=()=>u.value.filter(e=>e.gone||e.asks||e.overdue).length,pe=[{id:"overview",view:S},{id:"lobby",live:!0,view:a(()=>import("./shared-ANCKDULB.js").then(e=>e.ControlLobby))},{id:"msel",view:a(()=>import("./shared-TO4JG37K.js").then(e=>e.ControlMsel))},{id:"teams",view:a(()=>import("./shared-GGGHFK3K.js").then(e=>e.ControlTeams)),badge:J},{id:"storylines",view:a(()=>import("./shared-2SKNHWIM.js").then(e=>e.ControlStorylines))},{id:"rulings",view:a(()=>import("./shared-HR63ESP2.js").then(e=>e.ControlRulings)),badge:()=>v.value.misses.length},{id:"helpline",view:a(()=>import("./shared-I4PXVCU6.js").then(e=>e.ControlHelp)),badge:()=>o.value.length},{id:"write",live:!0,view:a(()=>Promise.all([import("./shared-BBLXRH2A.js"),y("templates")]).then(([e])=>e.ControlImprovise))},{id:"map",view:a(()=>import("./shared-ZO663OPC.js").then(e=>e.ControlMap))},{id:"feed",view:a(()=>import("./shared-BKTQMY3E.js").then(e=>e.ControlFeed))}].map(e=>({...e,view:H(e.view)}));export{pe as views};
