import{a as Q,b as U,c as S}from"./shared-SITZNQHI.js";import{a as j,b as G,c as P,d as J}from"./shared-WZLCPNLF.js";import{b as Z}from"./shared-RHNHYXR3.js";import{B,a as X,b as N,q as H}from"./shared-F6DFNZTE.js";import"./shared-O5CMLJNG.js";import{a as K}from"./shared-MG7CSQKT.js";import"./shared-NF2CB3QG.js";import"./shared-ETRRWBM5.js";import{a as W,b as L,d as _,g as z,h as D}from"./shared-FRDWOAOH.js";import{c as I}from"./shared-Y67RD6EE.js";import{A as M,G as b,H as A,L as a,N as g,Q as u,T as F,U as C,X as y,k as v,w as n,z as R}from"./shared-3CS37JA4.js";import"./shared-4CV4P3ME.js";var V=46,w=1200,de=26,Y=9;function re({rows:e,length:t,at:c}){let d=Math.max(t,c,...e.map(l=>l.order).filter(Number.isFinite))||1,i=Q(0,d,10,w-10),r=[],q=e.filter(l=>Number.isFinite(l.order)).map(l=>{let $=i(l.order),m=r.findIndex(x=>x<$-9);return m<0&&(m=r.length<de?r.length:r.indexOf(Math.min(...r))),r[m]=$,{row:l,lane:m}}),f=34+Math.max(4,r.length)*Y,p=l=>24+l*Y;return{height:f,body:a`
    ${U(0,d/1e9,10).map(l=>a`<g key=${l}><line x1=${i(l*1e9)} x2=${i(l*1e9)} y1="16" y2=${f} class="grid" />
      <text x=${i(l*1e9)+3} y="11" class="tick">${u(l*1e9).slice(2,7)}</text></g>`)}
    ${q.map(({row:l,lane:$})=>a`<g key=${l.id} class="event" data-state=${l.state}>
      <title>${`${l.title} · ${u(l.order)}`}</title>
      ${l.rehearsed&&a`<line x1=${i(l.rehearsed.from)} x2=${i(l.rehearsed.to)} y1=${p($)} y2=${p($)} class="rehearsed" />`}
      ${l.planned!==void 0&&l.actual!==void 0&&a`<line x1=${i(l.planned)} x2=${i(l.actual)} y1=${p($)} y2=${p($)} class="drift" />`}
      ${l.actual!==void 0?a`<circle cx=${i(l.actual)} cy=${p($)} r="3.4" class="actual" />`:l.state==="skipped"||l.state==="withdrawn"?a`<path d=${`M${i(l.order)-3} ${p($)-3}l6 6m0-6l-6 6`} class="dropped" />`:a`<circle cx=${i(l.order)} cy=${p($)} r="3.2" class="ahead" />`}</g>`)}
    <line x1=${i(c)} x2=${i(c)} y1="14" y2=${f} class="now" />`}}var h=({at:e})=>e===void 0?a`<span class="quiet">—</span>`:a`<span dir="ltr">${u(e)}</span>`;function $e({row:e}){if(e.planned===void 0||e.actual===void 0)return null;let t=Math.round((e.actual-e.planned)/1e9);return Math.abs(t)<60?null:a` <span class=${`chip ${t>0?"warn":""}`} dir="ltr">${t>0?"+":"−"}${Math.round(Math.abs(t)/60)} min</span>`}function ee({row:e}){let t={inject:e.id},c=N(e)?["release",e.state==="held"||e.state==="waiting"?"free":"hold","retime","revise","skip"]:e.state==="skipped"?["release"]:e.state==="withdrawn"?[]:["correct","withdraw"];return a`<span class="row-acts">${c.map(d=>a`<${B} key=${d} type=${d} given=${t} />`)}</span>`}var te=({row:e})=>a`<span class=${`chip ${e.state==="released"?"good":["held","waiting","delayed"].includes(e.state)?"warn":["withdrawn","skipped"].includes(e.state)?"bad":""}`}>${n(`inject.${e.state}`)}</span>${e.improvised&&a` <span class="chip">${n("inject.improvised")}</span>`}`;function ce({id:e}){let t=P.value.find(i=>i.id===e),c=v.record.sent.value.byInject.get(e);if(!t)return null;let d=[...v.record.plan.value.expects.values()].filter(i=>i.about===e);return a`<section class="card detail" aria-label=${t.title}>
    <header><h2><bdi>${t.title}</bdi></h2><button type="button" class="plain" aria-label=${n("do.close")} onClick=${()=>D("msel")}>✕</button></header>
    <p><code dir="ltr">${t.id}</code> <${te} row=${t} /> <${I} mark=${t.tlp} sentence=${!0} /></p>
    <p>${n("msel.from")} <b><bdi>${y(t.from)}</bdi></b> <${H} /> <bdi>${M(t.to.map(y))}</bdi></p>
    <p>${n("msel.planned")} ${t.planned===void 0?n("inject.story"):a`<${C} at=${t.planned} />`}
      ${t.first!==void 0&&a` <span class="quiet">(${n("msel.first")} <span dir="ltr">${u(t.first)}</span>)</span>`}
      ${t.rehearsed&&a` · ${n("msel.rehearsed")} <span dir="ltr">${u(t.rehearsed.from)}–${u(t.rehearsed.to)}</span> <span class="quiet">${t.rehearsed.runs}</span>`}
      ${t.actual!==void 0&&a` · ${n("msel.actual")} <${C} at=${t.actual} />`}</p>
    ${t.reason&&a`<p class="quiet"><bdi>${t.reason}</bdi></p>`}
    ${d.length>0&&a`<p class="quiet">${n("msel.owed")}: ${d.map(i=>a`<span class="chip" key=${i.id}><bdi dir="ltr">${i.id}</bdi>${i.never?` ${n("ruling.never")}`:""}</span> `)}</p>`}
    <p class="buttons"><${ee} row=${t} /></p>
    ${c?a`<blockquote class="words" dir="auto">${c.text}</blockquote>`:a`<p class="quiet">${n("msel.unsent")}</p>`}
  </section>`}var ae=["state","planned","rehearsed","actual","inject","to","acts"];function pe({row:e,open:t}){return a`<div class="msel-row" data-state=${e.state} aria-current=${t?"true":void 0}>
    <span><${te} row=${e} /></span>
    <span><${h} at=${e.planned} /></span>
    ${j.value.size>0&&a`<span><${h} at=${e.rehearsed?.from} /></span>`}
    <span><${h} at=${e.actual} /><${$e} row=${e} /></span>
    <span class="cut" dir="auto"><a href=${z("msel",e.id)} title=${e.title}>${e.title}</a> <${I} mark=${e.tlp} /> <span class="quiet">${e.kind??""}</span></span>
    <span class="cut quiet" dir="auto">${e.to.slice(0,4).map(y).join(", ")}${e.to.length>4?` +${e.to.length-4}`:""}</span>
    <${ee} row=${e} />
  </div>`}var oe=()=>a`<div class="msel-now"><b>${n("msel.now")}</b> <span dir="ltr">${u(g.value)} · ${F(g.value)}Z</span></div>`;function ue({rows:e}){return a`<table class="print-only"><caption>${n("view.msel")} · <span dir="ltr">${u(g.value)}</span></caption>
    <thead><tr>${ae.slice(0,-1).map(t=>a`<th key=${t} scope="col">${n(`msel.${t}`)}</th>`)}</tr></thead>
    <tbody>${e.map(t=>a`<tr key=${t.id}><td>${n(`inject.${t.state}`)}</td><td><${h} at=${t.planned} /></td>
      <td><${h} at=${t.rehearsed?.from} /></td><td><${h} at=${t.actual} /></td>
      <td><bdi>${t.title}</bdi> ${t.tlp&&`TLP:${t.tlp}`}</td><td><bdi>${M(t.to.map(y))}</bdi></td></tr>`)}</tbody></table>`}function Ie({detail:e}){let[t,c]=b(""),[d,i]=b(""),[r,q]=b(""),[f,p]=b(!1),[l,$]=b(!1),m=P.value,x=t.toLowerCase(),o=m.filter(s=>Z(...s.to)&&(!d||s.to.includes(d))&&(!r||s.state===r||r==="ahead"&&N(s))&&(!x||`${s.id} ${s.title} ${s.kind??""}`.toLowerCase().includes(x))),T=g.value,E=o.findIndex(s=>s.order>T),k=E<0?o.length:E,se=[...o.slice(0,k),null,...o.slice(k)],ne=v.record.phase.value.started?.length??0,O=re({rows:o,length:ne,at:T});A(()=>{if(!f)return;let s=()=>p(!1);return addEventListener("afterprint",s,{once:!0}),requestAnimationFrame(()=>window.print()),()=>removeEventListener("afterprint",s)},[f]),A(()=>{let s=document.querySelector(".msel .long");s&&l&&(s.scrollTop=Math.max(0,k*V-s.clientHeight/3))},[k,l,o.length]);let le=[...v.record.plan.value.participants.values()];return a`<div class="msel fill">
    <h1>${n("view.msel")} <small>${n("msel.count",{count:o.length,all:R(m.length)})}</small></h1>
    ${m.length?a`
    <${S} title=${n("msel.drawing")} width=${w} height=${O.height} head=${[n("msel.inject"),n("msel.planned"),n("msel.actual")]}
      rows=${o.slice(0,300).map(s=>[s.title,a`<${h} at=${s.planned} />`,a`<${h} at=${s.actual} />`])}>${O.body}</${S}>
    <div class="filters">
      <${W} label=${n("filter.words")} type="search" value=${t} change=${c} />
      <${L} label=${n("filter.team")} value=${d} change=${i} none=${n("filter.all")} choices=${le.map(({id:s,name:ie})=>[s,ie])} />
      <${L} label=${n("filter.state")} value=${r} change=${q} none=${n("filter.all")}
        choices=${[["ahead",n("inject.ahead")],...X.map(s=>[s,n(`inject.${s}`)])]} />
      <${_} label=${n("msel.follow")} checked=${l} change=${$} />
      <button type="button" onClick=${()=>p(!0)}>${n("do.print")}</button>
      <details class="file"><summary>${n("msel.load")}</summary>
        <p class="quiet">${n("msel.load.says")} <code dir="ltr">tocsin msel SCENARIO --csv</code></p>
        <input type="file" accept=".csv,text/csv" aria-label=${n("msel.load")} onChange=${s=>s.target.files[0]&&J(s.target.files[0])} />
        ${G.value&&a`<p class="problem" role="alert">${n("msel.load.wrong")}</p>`}</details>
    </div>
    ${e&&a`<${ce} id=${e} />`}
    <div class=${`msel-table ${j.value.size?"with-rehearsed":""}`}>
      <div class="msel-row msel-head" aria-hidden="true">${ae.filter(s=>s!=="rehearsed"||j.value.size).map(s=>a`<span key=${s}>${n(`msel.${s}`)}</span>`)}</div>
      <${K} rows=${se} height=${V} label=${n("view.msel")} id=${s=>s?.id??"now"}
        row=${s=>s?a`<${pe} row=${s} open=${s.id===e} />`:a`<${oe} />`} />
    </div>`:a`<p class="empty">${n("empty.plan")}</p>`}
    ${f&&a`<${ue} rows=${o} />`}
  </div>`}export{Ie as ControlMsel,ee as InjectActs,re as timeline};
