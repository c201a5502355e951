import{a as U,b as V,c as P}from"./shared-SITZNQHI.js";import{a as j,b as J,c as N,d as K}from"./shared-CRK64UCH.js";import{b as G}from"./shared-37WZY333.js";import{C as Z,a as H,b as I,r as B}from"./shared-BC6WV7DA.js";import"./shared-O5CMLJNG.js";import{a as Q}from"./shared-MG7CSQKT.js";import"./shared-NF2CB3QG.js";import"./shared-ETRRWBM5.js";import{a as _,b as C,d as z,g as D,h as X}from"./shared-FRDWOAOH.js";import{c as T}from"./shared-Y67RD6EE.js";import{A as M,G as b,H as L,L as a,N as g,Q as u,T as W,U as A,X as y,k as v,w as s,z as R}from"./shared-3CS37JA4.js";import"./shared-4CV4P3ME.js";var Y=46,S=1200,re=26,w=9;function $e({rows:e,length:t,at:c}){let d=Math.max(t,c,...e.map(n=>n.order).filter(Number.isFinite))||1,i=U(0,d,10,S-10),r=[],q=e.filter(n=>Number.isFinite(n.order)).map(n=>{let $=i(n.order),m=r.findIndex(x=>x<$-9);return m<0&&(m=r.length<re?r.length:r.indexOf(Math.min(...r))),r[m]=$,{row:n,lane:m}}),f=34+Math.max(4,r.length)*w,p=n=>24+n*w;return{height:f,body:a`
    ${V(0,d/1e9,10).map(n=>a`<g key=${n}><line x1=${i(n*1e9)} x2=${i(n*1e9)} y1="16" y2=${f} class="grid" />
      ${i(n*1e9)<S-40&&a`<text x=${i(n*1e9)+3} y="11" class="tick">${u(n*1e9).slice(2,7)}</text>`}</g>`)}
    ${q.map(({row:n,lane:$})=>a`<g key=${n.id} class="event" data-state=${n.state}>
      <title>${`${n.title} · ${u(n.order)}`}</title>
      ${n.rehearsed&&a`<line x1=${i(n.rehearsed.from)} x2=${i(n.rehearsed.to)} y1=${p($)} y2=${p($)} class="rehearsed" />`}
      ${n.planned!==void 0&&n.actual!==void 0&&a`<line x1=${i(n.planned)} x2=${i(n.actual)} y1=${p($)} y2=${p($)} class="drift" />`}
      ${n.actual!==void 0?a`<circle cx=${i(n.actual)} cy=${p($)} r="3.4" class="actual" />`:n.state==="skipped"||n.state==="withdrawn"?a`<path d=${`M${i(n.order)-3} ${p($)-3}l6 6m0-6l-6 6`} class="dropped" />`:a`<circle cx=${i(n.order)} cy=${p($)} r="3.2" class="ahead" />`}</g>`)}
    <line x1=${i(c)} x2=${i(c)} y1="14" y2=${f} class="now" />`}}var h=({at:e})=>e===void 0?a`<span class="quiet">—</span>`:a`<span dir="ltr">${u(e)}</span>`;function ce({row:e}){if(e.planned===void 0||e.actual===void 0)return null;let t=Math.round((e.actual-e.planned)/1e9);return Math.abs(t)<60?null:a` <span class=${`chip ${t>0?"warn":""}`} dir="ltr">${t>0?"+":"−"}${Math.round(Math.abs(t)/60)} min</span>`}function te({row:e}){let t={inject:e.id},c=I(e)?["release",e.state==="held"||e.state==="waiting"?"free":"hold","retime","revise","skip"]:e.state==="skipped"?["release"]:e.state==="withdrawn"?[]:["correct","withdraw"];return a`<span class="row-acts">${c.map(d=>a`<${Z} key=${d} type=${d} given=${t} />`)}</span>`}var ae=({row:e})=>a`<span class=${`chip ${e.state==="released"?"good":["held","waiting","delayed"].includes(e.state)?"warn":["withdrawn","skipped"].includes(e.state)?"bad":""}`}>${s(`inject.${e.state}`)}</span>${e.improvised&&a` <span class="chip">${s("inject.improvised")}</span>`}`;function pe({id:e}){let t=N.value.find(i=>i.id===e),c=v.record.sent.value.byInject.get(e);if(!t)return null;let d=[...v.record.plan.value.expects.values()].filter(i=>i.about===e);return a`<section class="card detail" aria-label=${t.title}>
    <header><h2><bdi>${t.title}</bdi></h2><button type="button" class="plain" aria-label=${s("do.close")} onClick=${()=>X("msel")}>✕</button></header>
    <p><code dir="ltr">${t.id}</code> <${ae} row=${t} /> <${T} mark=${t.tlp} sentence=${!0} /></p>
    <p>${s("msel.from")} <b><bdi>${y(t.from)}</bdi></b> <${B} /> <bdi>${M(t.to.map(y))}</bdi></p>
    <p>${s("msel.planned")} ${t.planned===void 0?s("inject.story"):a`<${A} at=${t.planned} />`}
      ${t.first!==void 0&&a` <span class="quiet">(${s("msel.first")} <span dir="ltr">${u(t.first)}</span>)</span>`}
      ${t.rehearsed&&a` · ${s("msel.rehearsed")} <span dir="ltr">${u(t.rehearsed.from)}–${u(t.rehearsed.to)}</span> <span class="quiet">${t.rehearsed.runs}</span>`}
      ${t.actual!==void 0&&a` · ${s("msel.actual")} <${A} at=${t.actual} />`}</p>
    ${t.reason&&a`<p class="quiet"><bdi>${t.reason}</bdi></p>`}
    ${d.length>0&&a`<p class="quiet">${s("msel.owed")}: ${d.map(i=>a`<span class="chip" key=${i.id}><bdi dir="ltr">${i.id}</bdi>${i.never?` ${s("ruling.never")}`:""}</span> `)}</p>`}
    <p class="buttons"><${te} row=${t} /></p>
    ${c?a`<blockquote class="words" dir="auto">${c.text}</blockquote>`:a`<p class="quiet">${s("msel.unsent")}</p>`}
  </section>`}var se=["state","planned","rehearsed","actual","inject","to","acts"];function oe({row:e,open:t}){return a`<div class="msel-row" data-state=${e.state} aria-current=${t?"true":void 0}>
    <span><${ae} row=${e} /></span>
    <span><${h} at=${e.planned} /></span>
    ${j.value.rehearsed.size>0&&a`<span><${h} at=${e.rehearsed?.from} /></span>`}
    <span><${h} at=${e.actual} /><${ce} row=${e} /></span>
    <span class="cut" dir="auto"><a href=${D("msel",e.id)} title=${e.title}>${e.title}</a> <${T} mark=${e.tlp} /> <span class="quiet">${e.kind??""}</span></span>
    <span class="cut quiet" dir="auto">${e.to.slice(0,4).map(y).join(", ")}${e.to.length>4?` +${e.to.length-4}`:""}</span>
    <${te} row=${e} />
  </div>`}var ue=()=>a`<div class="msel-now"><b>${s("msel.now")}</b> <span dir="ltr">${u(g.value)} · ${W(g.value)}Z</span></div>`;function me({rows:e}){return a`<table class="print-only"><caption>${s("view.msel")} · <span dir="ltr">${u(g.value)}</span></caption>
    <thead><tr>${se.slice(0,-1).map(t=>a`<th key=${t} scope="col">${s(`msel.${t}`)}</th>`)}</tr></thead>
    <tbody>${e.map(t=>a`<tr key=${t.id}><td>${s(`inject.${t.state}`)}</td><td><${h} at=${t.planned} /></td>
      <td><${h} at=${t.rehearsed?.from} /></td><td><${h} at=${t.actual} /></td>
      <td><bdi>${t.title}</bdi> ${t.tlp&&`TLP:${t.tlp}`}</td><td><bdi>${M(t.to.map(y))}</bdi></td></tr>`)}</tbody></table>`}var ee=({open:e})=>a`<details class="file" open=${e}><summary>${s("msel.load")}</summary>
  <p class="quiet">${s("msel.load.says")} <code dir="ltr">tocsin msel SCENARIO --csv</code></p>
  <input type="file" accept=".csv,text/csv" aria-label=${s("msel.load")} onChange=${t=>t.target.files[0]&&K(t.target.files[0])} />
  ${J.value&&a`<p class="problem" role="alert">${s("msel.load.wrong")}</p>`}</details>`;function Ie({detail:e}){let[t,c]=b(""),[d,i]=b(""),[r,q]=b(""),[f,p]=b(!1),[n,$]=b(!1),m=N.value,x=t.toLowerCase(),o=m.filter(l=>G(...l.to)&&(!d||l.to.includes(d))&&(!r||l.state===r||r==="ahead"&&I(l))&&(!x||`${l.id} ${l.title} ${l.kind??""}`.toLowerCase().includes(x))),E=g.value,O=o.findIndex(l=>l.order>E),k=O<0?o.length:O,ne=[...o.slice(0,k),null,...o.slice(k)],le=v.record.phase.value.started?.length??0,F=$e({rows:o,length:le,at:E});L(()=>{if(!f)return;let l=()=>p(!1);return addEventListener("afterprint",l,{once:!0}),requestAnimationFrame(()=>window.print()),()=>removeEventListener("afterprint",l)},[f]),L(()=>{let l=document.querySelector(".msel .long");l&&n&&(l.scrollTop=Math.max(0,k*Y-l.clientHeight/3))},[k,n,o.length]);let ie=[...v.record.plan.value.participants.values()];return a`<div class="msel fill">
    <h1>${s("view.msel")} <small>${s("msel.count",{count:o.length,all:R(m.length)})}</small></h1>
    ${m.length?a`
    <${P} title=${s("msel.drawing")} width=${S} height=${F.height} head=${[s("msel.inject"),s("msel.planned"),s("msel.actual")]}
      rows=${o.slice(0,300).map(l=>[l.title,a`<${h} at=${l.planned} />`,a`<${h} at=${l.actual} />`])}>${F.body}</${P}>
    <div class="filters">
      <${_} label=${s("filter.words")} type="search" value=${t} change=${c} />
      <${C} label=${s("filter.team")} value=${d} change=${i} none=${s("filter.all")} choices=${ie.map(({id:l,name:de})=>[l,de])} />
      <${C} label=${s("filter.state")} value=${r} change=${q} none=${s("filter.all")}
        choices=${[["ahead",s("inject.ahead")],...H.map(l=>[l,s(`inject.${l}`)])]} />
      <${z} label=${s("msel.follow")} checked=${n} change=${$} />
      <button type="button" onClick=${()=>p(!0)}>${s("do.print")}</button>
      <${ee} />
    </div>
    ${e&&a`<${pe} id=${e} />`}
    <div class=${`msel-table ${j.value.rehearsed.size?"with-rehearsed":""}`}>
      <div class="msel-row msel-head" aria-hidden="true">${se.filter(l=>l!=="rehearsed"||j.value.rehearsed.size).map(l=>a`<span key=${l}>${s(`msel.${l}`)}</span>`)}</div>
      <${Q} rows=${ne} height=${Y} label=${s("view.msel")} id=${l=>l?.id??"now"}
        row=${l=>l?a`<${oe} row=${l} open=${l.id===e} />`:a`<${ue} />`} />
    </div>`:a`<p class="empty">${s("empty.plan")}</p><${ee} open=${!0} />`}
    ${f&&a`<${me} rows=${o} />`}
  </div>`}export{Ie as ControlMsel,te as InjectActs,$e as timeline};
