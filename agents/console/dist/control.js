import{a as L,b as T,c as W,e as v,f as A,g as S}from"./shared-DOKRJRBY.js";import{b as O,c as u,d as o,f as H}from"./shared-QRN7VPP5.js";import{A as r,b as R,h as j,i as x,q as N,r as M}from"./shared-YD3LC3AR.js";import"./shared-O5CMLJNG.js";import"./shared-YUXIKYDW.js";import"./shared-BZ3KI6FP.js";import{g as d}from"./shared-MJBGN2D7.js";import{c as q}from"./shared-WOMGKOFG.js";import{B as y,E as b,O as i,Q as h,T as g,X as k,Y as f,_ as C,b as w,l as p,x as s}from"./shared-WZTXXMHZ.js";import"./shared-4CV4P3ME.js";var m=8;function n({view:e,count:t,children:l,title:c}){return i`<section class=${`panel card panel-${e}`} aria-label=${c??s(`view.${e}`)}>
    <h2><a href=${d(e)}>${c??s(`view.${e}`)}</a> ${t>0&&i`<span class="chip warn">${t}</span>`}</h2>
    <div class="panel-body" tabindex="0" role="group" aria-label=${c??s(`view.${e}`)}>${l}</div></section>`}var $=e=>i`<p class="quiet">${s(e)}</p>`;function F(){let e=L.value.filter(t=>R(t)&&O(...t.to)).slice(0,m);return i`<${n} view="msel" title=${s("overview.next")}>
    ${e.length?i`<ul class="rows">${e.map(t=>i`<li key=${t.id}>
      <span>${t.planned!==void 0?i`<${f} due=${t.planned} />`:i`<span class="quiet">${s("inject.story")}
        ${t.rehearsed&&i`<span dir="ltr" title=${s("msel.rehearsed")}>≈ ${g(t.rehearsed.from)}</span>`}</span>`}</span>
      <a href=${d("msel",t.id)}><bdi>${t.title}</bdi></a> <${q} mark=${t.tlp} />
      ${t.state!=="planned"&&t.state!=="story"&&i`<span class="chip warn">${s(`inject.${t.state}`)}</span>`}
      <span class="quiet"><bdi>${y(t.to.slice(0,3).map(C))}${t.to.length>3?" …":""}</bdi></span>
      <span class="row-acts">${t.state==="held"||t.state==="waiting"?i`<${r} type="free" given=${{inject:t.id}} />`:i`<${r} type="hold" given=${{inject:t.id}} />`}
        <${r} type="release" given=${{inject:t.id}} /></span></li>`)}</ul>`:$("empty.ahead")}
  </${n}>`}function z(){let e=u.value.filter(t=>t.need>0).slice(0,m);return i`<${n} view="teams" title=${s("overview.need")} count=${u.value.filter(t=>t.need>0).length}>
    ${e.length?i`<ul class="rows">${e.map(t=>i`<li key=${t.id}><${M} id=${t.id} /> <${W} row=${t} />
      ${t.overdue>0&&i`<span class="chip bad">${s("team.overdue",{count:t.overdue})}</span>`}
      <span class="row-acts"><${r} type="credit" given=${{who:[t.id]}} />${t.gone&&i`<${r} type="swap"
        given=${{team:t.id,simulated:!0}} more=${!0} />`}</span></li>`)}</ul>`:$("empty.need")}
  </${n}>`}function D(){let e=[...p.record.storylines.value.byId.values()].filter(l=>l.mode==="waiting"),{waiting:t}=x(p.record);return i`<${n} view="storylines" title=${s("overview.waits")} count=${t.length}>
    ${t.map(l=>i`<p key=${l} class="gate"><span class="chip warn">${s("gate.waits")}</span> <bdi dir="ltr">${l}</bdi>
      <${r} type="gate.open" given=${{gate:l}} /></p>`)}
    ${e.length?i`<ul class="rows">${e.slice(0,m).map(l=>i`<li key=${l.storyline}>
      <a href=${d("storylines",l.storyline)}><bdi dir="ltr">${l.storyline}</bdi></a>
      <bdi class="quiet" lang=${l.label?void 0:"en"}>${l.label??j(l)[0]?.words??""}</bdi>
      ${l.until!==void 0&&i`<${f} due=${l.until} />`}</li>`)}</ul>`:!t.length&&$("empty.waits")}
  </${n}>`}function E(){let{misses:e,loose:t}=v.value;return i`<${n} view="rulings" title=${s("overview.rulings")} count=${e.length}>
    ${e.length?i`<ul class="rows">${e.slice(0,m).map(l=>i`<li key=${l.number}><${A} one=${l} /></li>`)}</ul>`:$("empty.misses")}
    ${t.length>0&&i`<p class="quiet"><a href=${d("rulings")}>${s("ruling.loose",{count:t.length})}</a></p>`}
  </${n}>`}function G(){return i`<${n} view="helpline" count=${o.value.length}>
    ${o.value.length?i`<ul class="rows">${o.value.slice(0,m).map(e=>i`<li key=${e.seq}><${S} one=${e} /></li>`)}</ul>`:$("empty.help")}
  </${n}>`}function J(){let{rows:e}=p.record.feed.value,t=[];for(let l=e.length-1;l>=0&&t.length<30;l--)!["accepted","queued","delivered","held","progress","receipts"].includes(e[l].type)&&e[l].turn>1&&t.push(e[l]);return i`<${n} view="feed" title=${s("overview.latest")}>
    ${t.length?i`<div class="record">${t.map(l=>i`<${N} key=${l.seq} row=${l} />`)}</div>`:$("empty.feed")}
  </${n}>`}function I(){T();let{length:e}=p.record.phase.value.started??{};return i`<h1 class="hidden">${s("view.overview")}</h1>
    ${e!==void 0&&i`<p class="progress-line"><progress max=${e} value=${Math.min(h.value,e)}
      aria-label=${s("overview.length")}></progress> <${k} at=${h.value} /> <span class="quiet">/ <span dir="ltr">${g(e)}</span></span></p>`}
    <div class="panels"><${F} /><${z} /><${D} /><${E} /><${G} /><${J} /></div>`}function a(e){let t=w(null),l=!1;return function(P){return l||(l=!0,e().then(B=>t.value=B,()=>l=!1)),t.value?i`<${t.value} ...${P} />`:i`<p class="later" role="status">${s("link.joining")}</p>`}}var K=()=>u.value.filter(e=>e.gone||e.asks||e.overdue).length,de=[{id:"overview",view:I},{id:"lobby",live:!0,view:a(()=>import("./shared-MADTPXZ7.js").then(e=>e.ControlLobby))},{id:"msel",view:a(()=>import("./shared-ZFAFCHVE.js").then(e=>e.ControlMsel))},{id:"teams",view:a(()=>import("./shared-CSHQ46NQ.js").then(e=>e.ControlTeams)),badge:K},{id:"storylines",view:a(()=>import("./shared-ITGJI7QU.js").then(e=>e.ControlStorylines))},{id:"rulings",view:a(()=>import("./shared-RVLJWUJ7.js").then(e=>e.ControlRulings)),badge:()=>v.value.misses.length},{id:"helpline",view:a(()=>import("./shared-PRQN62CX.js").then(e=>e.ControlHelp)),badge:()=>o.value.length},{id:"write",live:!0,view:a(()=>Promise.all([import("./shared-74FANJNE.js"),b("templates")]).then(([e])=>e.ControlImprovise))},{id:"map",view:a(()=>import("./shared-N6RBIJ7M.js").then(e=>e.ControlMap))},{id:"feed",view:a(()=>import("./shared-XVKGAPPH.js").then(e=>e.ControlFeed))}].map(e=>({...e,view:H(e.view)}));export{de as views};
