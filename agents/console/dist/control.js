import{c as H,e as L,g as v,h as W,i as A}from"./shared-NBUEMJIZ.js";import{b as M,c as u,d as o,f as O}from"./shared-YEX4QD7N.js";import{B as r,b as q,i as R,j,r as x,s as N}from"./shared-4PNVFABS.js";import"./shared-O5CMLJNG.js";import"./shared-QAOO5RUO.js";import{g as d}from"./shared-VHZKMXKT.js";import{c as C}from"./shared-YI3AUKO7.js";import{A as w,L as i,N as h,Q as y,U as b,V as g,X as k,b as f,k as p,w as l}from"./shared-AQDMK3FQ.js";import"./shared-4CV4P3ME.js";var m=8;function s({view:e,count:t,children:n,title:c}){return i`<section class=${`panel card panel-${e}`} aria-label=${c??l(`view.${e}`)}>
    <h2><a href=${d(e)}>${c??l(`view.${e}`)}</a> ${t>0&&i`<span class="chip warn">${t}</span>`}</h2>
    <div class="panel-body" tabindex="0" role="group" aria-label=${c??l(`view.${e}`)}>${n}</div></section>`}var $=e=>i`<p class="quiet">${l(e)}</p>`;function B(){let e=H.value.filter(t=>q(t)&&M(...t.to)).slice(0,m);return i`<${s} view="msel" title=${l("overview.next")}>
    ${e.length?i`<ul class="rows">${e.map(t=>i`<li key=${t.id}>
      <span>${t.planned!==void 0?i`<${g} due=${t.planned} />`:i`<span class="quiet">${l("inject.story")}</span>`}</span>
      <a href=${d("msel",t.id)}><bdi>${t.title}</bdi></a> <${C} mark=${t.tlp} />
      ${t.state!=="planned"&&t.state!=="story"&&i`<span class="chip warn">${l(`inject.${t.state}`)}</span>`}
      <span class="quiet"><bdi>${w(t.to.slice(0,3).map(k))}${t.to.length>3?" …":""}</bdi></span>
      <span class="row-acts">${t.state==="held"||t.state==="waiting"?i`<${r} type="free" given=${{inject:t.id}} />`:i`<${r} type="hold" given=${{inject:t.id}} />`}
        <${r} type="release" given=${{inject:t.id}} /></span></li>`)}</ul>`:$("empty.ahead")}
  </${s}>`}function F(){let e=u.value.filter(t=>t.need>0).slice(0,m);return i`<${s} view="teams" title=${l("overview.need")} count=${u.value.filter(t=>t.need>0).length}>
    ${e.length?i`<ul class="rows">${e.map(t=>i`<li key=${t.id}><${N} id=${t.id} /> <${L} row=${t} />
      ${t.overdue>0&&i`<span class="chip bad">${l("team.overdue",{count:t.overdue})}</span>`}
      <span class="row-acts"><${r} type="credit" given=${{who:[t.id]}} />${t.gone&&i`<${r} type="swap"
        given=${{team:t.id,simulated:!0}} more=${!0} />`}</span></li>`)}</ul>`:$("empty.need")}
  </${s}>`}function P(){let e=[...p.record.storylines.value.byId.values()].filter(n=>n.mode==="waiting"),{waiting:t}=j(p.record);return i`<${s} view="storylines" title=${l("overview.waits")} count=${t.length}>
    ${t.map(n=>i`<p key=${n} class="gate"><span class="chip warn">${l("gate.waits")}</span> <bdi dir="ltr">${n}</bdi>
      <${r} type="gate.open" given=${{gate:n}} /></p>`)}
    ${e.length?i`<ul class="rows">${e.slice(0,m).map(n=>i`<li key=${n.storyline}>
      <a href=${d("storylines",n.storyline)}><bdi dir="ltr">${n.storyline}</bdi></a>
      <bdi class="quiet">${n.label??R(n)[0]?.words??""}</bdi>
      ${n.until!==void 0&&i`<${g} due=${n.until} />`}</li>`)}</ul>`:!t.length&&$("empty.waits")}
  </${s}>`}function z(){let{misses:e,loose:t}=v.value;return i`<${s} view="rulings" title=${l("overview.rulings")} count=${e.length}>
    ${e.length?i`<ul class="rows">${e.slice(0,m).map(n=>i`<li key=${n.number}><${W} one=${n} /></li>`)}</ul>`:$("empty.misses")}
    ${t.length>0&&i`<p class="quiet"><a href=${d("rulings")}>${l("ruling.loose",{count:t.length})}</a></p>`}
  </${s}>`}function D(){return i`<${s} view="helpline" count=${o.value.length}>
    ${o.value.length?i`<ul class="rows">${o.value.slice(0,m).map(e=>i`<li key=${e.seq}><${A} one=${e} /></li>`)}</ul>`:$("empty.help")}
  </${s}>`}function E(){let{rows:e}=p.record.feed.value,t=[];for(let n=e.length-1;n>=0&&t.length<30;n--)!["accepted","queued","delivered","held","progress","receipts"].includes(e[n].type)&&e[n].turn>1&&t.push(e[n]);return i`<${s} view="feed" title=${l("overview.latest")}>
    ${t.length?i`<div class="record">${t.map(n=>i`<${x} key=${n.seq} row=${n} />`)}</div>`:$("empty.feed")}
  </${s}>`}function S(){let{length:e}=p.record.phase.value.started??{};return i`<h1 class="hidden">${l("view.overview")}</h1>
    ${e!==void 0&&i`<p class="progress-line"><progress max=${e} value=${Math.min(h.value,e)}
      aria-label=${l("overview.length")}></progress> <${b} at=${h.value} /> <span class="quiet">/ <span dir="ltr">${y(e)}</span></span></p>`}
    <div class="panels"><${B} /><${F} /><${P} /><${z} /><${D} /><${E} /></div>`}function a(e){let t=f(null),n=!1;return function(T){return n||(n=!0,e().then(I=>t.value=I,()=>n=!1)),t.value?i`<${t.value} ...${T} />`:i`<p class="later" role="status">${l("link.joining")}</p>`}}var G=()=>u.value.filter(e=>e.gone||e.asks||e.overdue).length,$e=[{id:"overview",view:S},{id:"lobby",live:!0,view:a(()=>import("./shared-6FSNJ34A.js").then(e=>e.ControlLobby))},{id:"msel",view:a(()=>import("./shared-IBRORABR.js").then(e=>e.ControlMsel))},{id:"teams",view:a(()=>import("./shared-WT7CO7K2.js").then(e=>e.ControlTeams)),badge:G},{id:"storylines",view:a(()=>import("./shared-ZEXIJVSU.js").then(e=>e.ControlStorylines))},{id:"rulings",view:a(()=>import("./shared-CZBCU3EX.js").then(e=>e.ControlRulings)),badge:()=>v.value.misses.length},{id:"helpline",view:a(()=>import("./shared-SDP5YOPK.js").then(e=>e.ControlHelp)),badge:()=>o.value.length},{id:"write",live:!0,view:a(()=>import("./shared-RB22PZEI.js").then(e=>e.ControlImprovise))},{id:"map",view:a(()=>import("./shared-R7P4JWXY.js").then(e=>e.ControlMap))},{id:"feed",view:a(()=>import("./shared-I3M4666F.js").then(e=>e.ControlFeed))}].map(e=>({...e,view:O(e.view)}));export{$e as views};
