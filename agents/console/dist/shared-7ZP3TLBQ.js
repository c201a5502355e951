import{a as z,b as G}from"./shared-GYWUOPUO.js";import"./shared-3QHE732A.js";import{a as A,b as W}from"./shared-2THRTICU.js";import{b as V}from"./shared-NKUFAHSW.js";import{A as B,a as X,b as T,p as _}from"./shared-DNCO4NTD.js";import"./shared-O5CMLJNG.js";import{a as Z}from"./shared-YK3YF2UV.js";import"./shared-IB4JTGFT.js";import"./shared-N3KPBPDG.js";import{a as I,b as C,d as D,g as H,h as O}from"./shared-2UJIRYOY.js";import{c as L}from"./shared-3JKFMV3T.js";import{A as w,G as p,H as M,M as n,O as f,R as c,U as F,V as x,Y as b,k as o,w as a,z as h}from"./shared-GU7YWHTW.js";import"./shared-4CV4P3ME.js";var J=46,K=6e11,re={held:"held",waiting:"held",skipped:"dropped",withdrawn:"dropped"};function de(t,e,i){let r=t.filter(l=>Number.isFinite(l.order)),d=r.reduce((l,m)=>Math.max(l,m.order,m.planned??0,m.rehearsed?.to??0),e);return{title:a("msel.drawing"),description:a("msel.drawing.says"),crowd:a("msel.crowd",{count:"{count}",most:"{most}"}),length:i>d?Math.ceil(i/K)*K:d,marks:r.map(l=>({mark:l.actual!==void 0?"done":re[l.state]??"ahead",from:l.order,planned:l.planned,earliest:l.rehearsed?.from,latest:l.rehearsed?.to,detail:`${l.title} · ${c(l.order)}`}))}}var u=({at:t})=>t===void 0?n`<span class="quiet">—</span>`:n`<span dir="ltr">${c(t)}</span>`;function $e({row:t}){if(t.planned===void 0||t.actual===void 0)return null;let e=Math.round((t.actual-t.planned)/1e9);return Math.abs(e)<60?null:n` <span class=${`chip ${e>0?"warn":""}`} dir="ltr">${e>0?"+":"−"}${Math.round(Math.abs(e)/60)} min</span>`}function U({row:t}){let e={inject:t.id},i=T(t)?["release",t.state==="held"||t.state==="waiting"?"free":"hold","retime","revise","skip"]:t.state==="skipped"?["release"]:t.state==="withdrawn"?[]:["correct","withdraw"];return n`<span class="row-acts">${i.map(r=>n`<${B} key=${r} type=${r} given=${e} />`)}</span>`}var Y=({row:t})=>n`<span class=${`chip ${t.state==="released"?"good":["held","waiting","delayed"].includes(t.state)?"warn":["withdrawn","skipped"].includes(t.state)?"bad":""}`}>${a(`inject.${t.state}`)}</span>${t.improvised&&n` <span class="chip">${a("inject.improvised")}</span>`}`;function ce({id:t}){let e=A.value.find(d=>d.id===t),i=o.record.sent.value.byInject.get(t);if(!e)return null;let r=[...o.record.plan.value.expects.values()].filter(d=>d.about===t);return n`<section class="card detail" aria-label=${e.title}>
    <header><h2><bdi>${e.title}</bdi></h2><button type="button" class="plain" aria-label=${a("do.close")} onClick=${()=>O("msel")}>✕</button></header>
    <p><code dir="ltr">${e.id}</code> <${Y} row=${e} /> <${L} mark=${e.tlp} sentence=${!0} /></p>
    <p>${a("msel.from")} <b><bdi>${b(e.from)}</bdi></b> <${_} /> <bdi>${w(e.to.map(b))}</bdi></p>
    <p>${a("msel.planned")} ${e.planned===void 0?a("inject.story"):n`<${x} at=${e.planned} />`}
      ${e.first!==void 0&&n` <span class="quiet">(${a("msel.first")} <span dir="ltr">${c(e.first)}</span>)</span>`}
      ${e.rehearsed&&n` · ${a("msel.rehearsed")} <span dir="ltr">${c(e.rehearsed.from)}–${c(e.rehearsed.to)}</span> <span class="quiet">${a("msel.came",{came:h(e.rehearsed.came),runs:h(e.rehearsed.runs)})}</span>`}
      ${e.actual!==void 0&&n` · ${a("msel.actual")} <${x} at=${e.actual} />`}</p>
    ${e.reason&&n`<p class="quiet"><bdi>${e.reason}</bdi></p>`}
    ${r.length>0&&n`<p class="quiet">${a("msel.owed")}: ${r.map(d=>n`<span class="chip" key=${d.id}><bdi dir="ltr">${d.id}</bdi>${d.never?` ${a("ruling.never")}`:""}</span> `)}</p>`}
    <p class="buttons"><${U} row=${e} /></p>
    ${i?n`<blockquote class="words" dir="auto">${i.text}</blockquote>`:n`<p class="quiet">${a("msel.unsent")}</p>`}
  </section>`}var ee=["state","planned","rehearsed","actual","inject","to","acts"],R=()=>o.msel.value.runs>0,g=({word:t,at:e,children:i})=>n`<span><span class="hidden">${a(`msel.${t}`)} </span><${u} at=${e} />${i}</span>`;function oe({row:t,open:e}){return n`<div class="msel-row" data-state=${t.state} aria-current=${e?"true":void 0}>
    <span><${Y} row=${t} /></span>
    <${g} word="planned" at=${t.planned} />
    ${R()&&n`<${g} word="rehearsed" at=${t.rehearsed?.from} />`}
    <${g} word="actual" at=${t.actual}><${$e} row=${t} /></${g}>
    <span class="cut" dir="auto"><a href=${H("msel",t.id)} title=${t.title}>${t.title}</a> <${L} mark=${t.tlp} /> <span class="quiet">${t.kind??""}</span></span>
    <span class="cut quiet" dir="auto">${t.to.slice(0,4).map(b).join(", ")}${t.to.length>4?` +${t.to.length-4}`:""}</span>
    <${U} row=${t} />
  </div>`}var pe=()=>n`<div class="msel-now"><b>${a("msel.now")}</b> <span dir="ltr">${c(f.value)} · ${F(f.value)}Z</span></div>`;function ue({rows:t}){return n`<table class="print-only"><caption>${a("view.msel")} · <span dir="ltr">${c(f.value)}</span></caption>
    <thead><tr>${ee.slice(0,-1).map(e=>n`<th key=${e} scope="col">${a(`msel.${e}`)}</th>`)}</tr></thead>
    <tbody>${t.map(e=>n`<tr key=${e.id}><td>${a(`inject.${e.state}`)}</td><td><${u} at=${e.planned} /></td>
      <td><${u} at=${e.rehearsed?.from} /></td><td><${u} at=${e.actual} /></td>
      <td><bdi>${e.title}</bdi> ${e.tlp&&`TLP:${e.tlp}`}</td><td><bdi>${w(e.to.map(b))}</bdi></td></tr>`)}</tbody></table>`}function Q(){let{runs:t,next:e,why:i}=o.msel.value;return i?n`<p class="problem" role="alert">${a("msel.unrehearsed",{runs:h(t)})} <bdi>${i}</bdi></p>`:e===0?n`<p class="quiet" role="status">${a("msel.rehearsing")}</p>`:null}function Te({detail:t}){let[e,i]=p(""),[r,d]=p(""),[l,m]=p(""),[k,S]=p(!1),[y,te]=p(!1);W();let j=A.value,E=e.toLowerCase(),$=j.filter(s=>V(...s.to)&&(!r||s.to.includes(r))&&(!l||s.state===l||l==="ahead"&&T(s))&&(!E||`${s.id} ${s.title} ${s.kind??""}`.toLowerCase().includes(E))),q=f.value,N=$.findIndex(s=>s.order>q),v=N<0?$.length:N,ae=[...$.slice(0,v),null,...$.slice(v)],se=o.record.phase.value.started?.length??0,P=de($,se,q),ne=G(P.length,q);M(()=>{if(!k)return;let s=()=>S(!1);return addEventListener("afterprint",s,{once:!0}),requestAnimationFrame(()=>window.print()),()=>removeEventListener("afterprint",s)},[k]),M(()=>{let s=document.querySelector(".msel .long");s&&y&&(s.scrollTop=Math.max(0,v*J-s.clientHeight/3))},[v,y,$.length]);let le=[...o.record.plan.value.participants.values()];return n`<div class="msel fill">
    <h1>${a("view.msel")} <small>${a("msel.count",{count:$.length,all:h(j.length)})}</small></h1>
    ${j.length?n`
    <${z} draw="strip" facts=${P} over=${s=>n`<path class="now" d=${`M${ne} 14V${s}`} />`} head=${[a("msel.inject"),a("msel.planned"),a("msel.actual")]}
      rows=${$.slice(0,300).map(s=>[s.title,n`<${u} at=${s.planned} />`,n`<${u} at=${s.actual} />`])} />
    <div class="filters">
      <${I} label=${a("filter.words")} type="search" value=${e} change=${i} />
      <${C} label=${a("filter.team")} value=${r} change=${d} none=${a("filter.all")} choices=${le.map(({id:s,name:ie})=>[s,ie])} />
      <${C} label=${a("filter.state")} value=${l} change=${m} none=${a("filter.all")}
        choices=${[["ahead",a("inject.ahead")],...X.map(s=>[s,a(`inject.${s}`)])]} />
      <${D} label=${a("msel.follow")} checked=${y} change=${te} />
      <button type="button" onClick=${()=>S(!0)}>${a("do.print")}</button>
    </div>
    <${Q} />
    ${t&&n`<${ce} id=${t} />`}
    <div class=${`msel-table ${R()?"with-rehearsed":""}`}>
      <div class="msel-row msel-head" aria-hidden="true">${ee.filter(s=>s!=="rehearsed"||R()).map(s=>n`<span key=${s}>${a(`msel.${s}`)}</span>`)}</div>
      <${Z} rows=${ae} height=${J} label=${a("view.msel")} id=${s=>s?.id??"now"}
        row=${s=>s?n`<${oe} row=${s} open=${s.id===t} />`:n`<${pe} />`} />
    </div>`:n`<p class="empty">${a("empty.plan")}</p><${Q} />`}
    ${k&&n`<${ue} rows=${$} />`}
  </div>`}export{Te as ControlMsel,U as InjectActs};
