import{a as L,b as T,c as W,e as v,f as A,g as S}from"./shared-HLCAJ46G.js";import{b as O,c as u,d as o,f as H}from"./shared-NKUFAHSW.js";import{A as r,b as R,h as j,i as x,q as N,r as M}from"./shared-DNCO4NTD.js";import"./shared-O5CMLJNG.js";import"./shared-IB4JTGFT.js";import"./shared-N3KPBPDG.js";import{g as d}from"./shared-2UJIRYOY.js";import{c as q}from"./shared-3JKFMV3T.js";import{A as y,D as b,M as i,O as h,R as g,V as k,W as f,Y as C,b as w,k as p,w as l}from"./shared-GU7YWHTW.js";import"./shared-4CV4P3ME.js";var m=8;function n({view:e,count:t,children:s,title:c}){return i`<section class=${`panel card panel-${e}`} aria-label=${c??l(`view.${e}`)}>
    <h2><a href=${d(e)}>${c??l(`view.${e}`)}</a> ${t>0&&i`<span class="chip warn">${t}</span>`}</h2>
    <div class="panel-body" tabindex="0" role="group" aria-label=${c??l(`view.${e}`)}>${s}</div></section>`}var $=e=>i`<p class="quiet">${l(e)}</p>`;function F(){let e=L.value.filter(t=>R(t)&&O(...t.to)).slice(0,m);return i`<${n} view="msel" title=${l("overview.next")}>
    ${e.length?i`<ul class="rows">${e.map(t=>i`<li key=${t.id}>
      <span>${t.planned!==void 0?i`<${f} due=${t.planned} />`:i`<span class="quiet">${l("inject.story")}
        ${t.rehearsed&&i`<span dir="ltr" title=${l("msel.rehearsed")}>≈ ${g(t.rehearsed.from)}</span>`}</span>`}</span>
      <a href=${d("msel",t.id)}><bdi>${t.title}</bdi></a> <${q} mark=${t.tlp} />
      ${t.state!=="planned"&&t.state!=="story"&&i`<span class="chip warn">${l(`inject.${t.state}`)}</span>`}
      <span class="quiet"><bdi>${y(t.to.slice(0,3).map(C))}${t.to.length>3?" …":""}</bdi></span>
      <span class="row-acts">${t.state==="held"||t.state==="waiting"?i`<${r} type="free" given=${{inject:t.id}} />`:i`<${r} type="hold" given=${{inject:t.id}} />`}
        <${r} type="release" given=${{inject:t.id}} /></span></li>`)}</ul>`:$("empty.ahead")}
  </${n}>`}function z(){let e=u.value.filter(t=>t.need>0).slice(0,m);return i`<${n} view="teams" title=${l("overview.need")} count=${u.value.filter(t=>t.need>0).length}>
    ${e.length?i`<ul class="rows">${e.map(t=>i`<li key=${t.id}><${M} id=${t.id} /> <${W} row=${t} />
      ${t.overdue>0&&i`<span class="chip bad">${l("team.overdue",{count:t.overdue})}</span>`}
      <span class="row-acts"><${r} type="credit" given=${{who:[t.id]}} />${t.gone&&i`<${r} type="swap"
        given=${{team:t.id,simulated:!0}} more=${!0} />`}</span></li>`)}</ul>`:$("empty.need")}
  </${n}>`}function D(){let e=[...p.record.storylines.value.byId.values()].filter(s=>s.mode==="waiting"),{waiting:t}=x(p.record);return i`<${n} view="storylines" title=${l("overview.waits")} count=${t.length}>
    ${t.map(s=>i`<p key=${s} class="gate"><span class="chip warn">${l("gate.waits")}</span> <bdi dir="ltr">${s}</bdi>
      <${r} type="gate.open" given=${{gate:s}} /></p>`)}
    ${e.length?i`<ul class="rows">${e.slice(0,m).map(s=>i`<li key=${s.storyline}>
      <a href=${d("storylines",s.storyline)}><bdi dir="ltr">${s.storyline}</bdi></a>
      <bdi class="quiet">${s.label??j(s)[0]?.words??""}</bdi>
      ${s.until!==void 0&&i`<${f} due=${s.until} />`}</li>`)}</ul>`:!t.length&&$("empty.waits")}
  </${n}>`}function E(){let{misses:e,loose:t}=v.value;return i`<${n} view="rulings" title=${l("overview.rulings")} count=${e.length}>
    ${e.length?i`<ul class="rows">${e.slice(0,m).map(s=>i`<li key=${s.number}><${A} one=${s} /></li>`)}</ul>`:$("empty.misses")}
    ${t.length>0&&i`<p class="quiet"><a href=${d("rulings")}>${l("ruling.loose",{count:t.length})}</a></p>`}
  </${n}>`}function G(){return i`<${n} view="helpline" count=${o.value.length}>
    ${o.value.length?i`<ul class="rows">${o.value.slice(0,m).map(e=>i`<li key=${e.seq}><${S} one=${e} /></li>`)}</ul>`:$("empty.help")}
  </${n}>`}function J(){let{rows:e}=p.record.feed.value,t=[];for(let s=e.length-1;s>=0&&t.length<30;s--)!["accepted","queued","delivered","held","progress","receipts"].includes(e[s].type)&&e[s].turn>1&&t.push(e[s]);return i`<${n} view="feed" title=${l("overview.latest")}>
    ${t.length?i`<div class="record">${t.map(s=>i`<${N} key=${s.seq} row=${s} />`)}</div>`:$("empty.feed")}
  </${n}>`}function I(){T();let{length:e}=p.record.phase.value.started??{};return i`<h1 class="hidden">${l("view.overview")}</h1>
    ${e!==void 0&&i`<p class="progress-line"><progress max=${e} value=${Math.min(h.value,e)}
      aria-label=${l("overview.length")}></progress> <${k} at=${h.value} /> <span class="quiet">/ <span dir="ltr">${g(e)}</span></span></p>`}
    <div class="panels"><${F} /><${z} /><${D} /><${E} /><${G} /><${J} /></div>`}function a(e){let t=w(null),s=!1;return function(P){return s||(s=!0,e().then(B=>t.value=B,()=>s=!1)),t.value?i`<${t.value} ...${P} />`:i`<p class="later" role="status">${l("link.joining")}</p>`}}var K=()=>u.value.filter(e=>e.gone||e.asks||e.overdue).length,de=[{id:"overview",view:I},{id:"lobby",live:!0,view:a(()=>import("./shared-TEFAKNGO.js").then(e=>e.ControlLobby))},{id:"msel",view:a(()=>import("./shared-KZPO3LBD.js").then(e=>e.ControlMsel))},{id:"teams",view:a(()=>import("./shared-GKOXF73G.js").then(e=>e.ControlTeams)),badge:K},{id:"storylines",view:a(()=>import("./shared-SATW4Z5A.js").then(e=>e.ControlStorylines))},{id:"rulings",view:a(()=>import("./shared-HFYA7YOZ.js").then(e=>e.ControlRulings)),badge:()=>v.value.misses.length},{id:"helpline",view:a(()=>import("./shared-NYPU4FFZ.js").then(e=>e.ControlHelp)),badge:()=>o.value.length},{id:"write",live:!0,view:a(()=>Promise.all([import("./shared-UMZEKYDW.js"),b("templates")]).then(([e])=>e.ControlImprovise))},{id:"map",view:a(()=>import("./shared-W7FJPLK6.js").then(e=>e.ControlMap))},{id:"feed",view:a(()=>import("./shared-4WHAOI3T.js").then(e=>e.ControlFeed))}].map(e=>({...e,view:H(e.view)}));export{de as views};
