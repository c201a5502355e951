import{a as Z,b as z}from"./shared-GYWUOPUO.js";import"./shared-3QHE732A.js";import{a as A,b as V}from"./shared-2THRTICU.js";import{b as B}from"./shared-NKUFAHSW.js";import{A as _,a as O,b as L,p as X}from"./shared-DNCO4NTD.js";import"./shared-O5CMLJNG.js";import{a as W}from"./shared-YK3YF2UV.js";import"./shared-IB4JTGFT.js";import"./shared-N3KPBPDG.js";import{a as F,b as w,d as I,g as D,h as H}from"./shared-2UJIRYOY.js";import{c as C}from"./shared-3JKFMV3T.js";import{A as q,G as u,H as M,M as n,O as f,R as c,U as P,V as x,Y as b,k as p,w as a,z as h}from"./shared-GU7YWHTW.js";import"./shared-4CV4P3ME.js";var G=46,J=6e11,ie={held:"held",waiting:"held",skipped:"dropped",withdrawn:"dropped"};function re(t,e,i){let r=t.filter(l=>Number.isFinite(l.order)),d=r.reduce((l,m)=>Math.max(l,m.order,m.planned??0,m.rehearsed?.to??0),e);return{title:a("msel.drawing"),description:a("msel.drawing.says"),crowd:a("msel.crowd",{count:"{count}",most:"{most}"}),length:i>d?Math.ceil(i/J)*J:d,marks:r.map(l=>({mark:l.actual!==void 0?"done":ie[l.state]??"ahead",from:l.order,planned:l.planned,earliest:l.rehearsed?.from,latest:l.rehearsed?.to,detail:`${l.title} · ${c(l.order)}`}))}}var o=({at:t})=>t===void 0?n`<span class="quiet">—</span>`:n`<span dir="ltr">${c(t)}</span>`;function de({row:t}){if(t.planned===void 0||t.actual===void 0)return null;let e=Math.round((t.actual-t.planned)/1e9);return Math.abs(e)<60?null:n` <span class=${`chip ${e>0?"warn":""}`} dir="ltr">${e>0?"+":"−"}${Math.round(Math.abs(e)/60)} min</span>`}function Q({row:t}){let e={inject:t.id},i=L(t)?["release",t.state==="held"||t.state==="waiting"?"free":"hold","retime","revise","skip"]:t.state==="skipped"?["release"]:t.state==="withdrawn"?[]:["correct","withdraw"];return n`<span class="row-acts">${i.map(r=>n`<${_} key=${r} type=${r} given=${e} />`)}</span>`}var U=({row:t})=>n`<span class=${`chip ${t.state==="released"?"good":["held","waiting","delayed"].includes(t.state)?"warn":["withdrawn","skipped"].includes(t.state)?"bad":""}`}>${a(`inject.${t.state}`)}</span>${t.improvised&&n` <span class="chip">${a("inject.improvised")}</span>`}`;function $e({id:t}){let e=A.value.find(d=>d.id===t),i=p.record.sent.value.byInject.get(t);if(!e)return null;let r=[...p.record.plan.value.expects.values()].filter(d=>d.about===t);return n`<section class="card detail" aria-label=${e.title}>
    <header><h2><bdi>${e.title}</bdi></h2><button type="button" class="plain" aria-label=${a("do.close")} onClick=${()=>H("msel")}>✕</button></header>
    <p><code dir="ltr">${e.id}</code> <${U} row=${e} /> <${C} mark=${e.tlp} sentence=${!0} /></p>
    <p>${a("msel.from")} <b><bdi>${b(e.from)}</bdi></b> <${X} /> <bdi>${q(e.to.map(b))}</bdi></p>
    <p>${a("msel.planned")} ${e.planned===void 0?a("inject.story"):n`<${x} at=${e.planned} />`}
      ${e.first!==void 0&&n` <span class="quiet">(${a("msel.first")} <span dir="ltr">${c(e.first)}</span>)</span>`}
      ${e.rehearsed&&n` · ${a("msel.rehearsed")} <span dir="ltr">${c(e.rehearsed.from)}–${c(e.rehearsed.to)}</span> <span class="quiet">${a("msel.came",{came:h(e.rehearsed.came),runs:h(e.rehearsed.runs)})}</span>`}
      ${e.actual!==void 0&&n` · ${a("msel.actual")} <${x} at=${e.actual} />`}</p>
    ${e.reason&&n`<p class="quiet"><bdi>${e.reason}</bdi></p>`}
    ${r.length>0&&n`<p class="quiet">${a("msel.owed")}: ${r.map(d=>n`<span class="chip" key=${d.id}><bdi dir="ltr">${d.id}</bdi>${d.never?` ${a("ruling.never")}`:""}</span> `)}</p>`}
    <p class="buttons"><${Q} row=${e} /></p>
    ${i?n`<blockquote class="words" dir="auto">${i.text}</blockquote>`:n`<p class="quiet">${a("msel.unsent")}</p>`}
  </section>`}var Y=["state","planned","rehearsed","actual","inject","to","acts"],R=()=>p.msel.value.runs>0;function ce({row:t,open:e}){return n`<div class="msel-row" data-state=${t.state} aria-current=${e?"true":void 0}>
    <span><${U} row=${t} /></span>
    <span><${o} at=${t.planned} /></span>
    ${R()&&n`<span><${o} at=${t.rehearsed?.from} /></span>`}
    <span><${o} at=${t.actual} /><${de} row=${t} /></span>
    <span class="cut" dir="auto"><a href=${D("msel",t.id)} title=${t.title}>${t.title}</a> <${C} mark=${t.tlp} /> <span class="quiet">${t.kind??""}</span></span>
    <span class="cut quiet" dir="auto">${t.to.slice(0,4).map(b).join(", ")}${t.to.length>4?` +${t.to.length-4}`:""}</span>
    <${Q} row=${t} />
  </div>`}var oe=()=>n`<div class="msel-now"><b>${a("msel.now")}</b> <span dir="ltr">${c(f.value)} · ${P(f.value)}Z</span></div>`;function pe({rows:t}){return n`<table class="print-only"><caption>${a("view.msel")} · <span dir="ltr">${c(f.value)}</span></caption>
    <thead><tr>${Y.slice(0,-1).map(e=>n`<th key=${e} scope="col">${a(`msel.${e}`)}</th>`)}</tr></thead>
    <tbody>${t.map(e=>n`<tr key=${e.id}><td>${a(`inject.${e.state}`)}</td><td><${o} at=${e.planned} /></td>
      <td><${o} at=${e.rehearsed?.from} /></td><td><${o} at=${e.actual} /></td>
      <td><bdi>${e.title}</bdi> ${e.tlp&&`TLP:${e.tlp}`}</td><td><bdi>${q(e.to.map(b))}</bdi></td></tr>`)}</tbody></table>`}function K(){let{runs:t,next:e,why:i}=p.msel.value;return i?n`<p class="problem" role="alert">${a("msel.unrehearsed",{runs:h(t)})} <bdi>${i}</bdi></p>`:e===0?n`<p class="quiet" role="status">${a("msel.rehearsing")}</p>`:null}function Le({detail:t}){let[e,i]=u(""),[r,d]=u(""),[l,m]=u(""),[g,S]=u(!1),[k,ee]=u(!1);V();let y=A.value,T=e.toLowerCase(),$=y.filter(s=>B(...s.to)&&(!r||s.to.includes(r))&&(!l||s.state===l||l==="ahead"&&L(s))&&(!T||`${s.id} ${s.title} ${s.kind??""}`.toLowerCase().includes(T))),j=f.value,E=$.findIndex(s=>s.order>j),v=E<0?$.length:E,te=[...$.slice(0,v),null,...$.slice(v)],ae=p.record.phase.value.started?.length??0,N=re($,ae,j),se=z(N.length,j);M(()=>{if(!g)return;let s=()=>S(!1);return addEventListener("afterprint",s,{once:!0}),requestAnimationFrame(()=>window.print()),()=>removeEventListener("afterprint",s)},[g]),M(()=>{let s=document.querySelector(".msel .long");s&&k&&(s.scrollTop=Math.max(0,v*G-s.clientHeight/3))},[v,k,$.length]);let ne=[...p.record.plan.value.participants.values()];return n`<div class="msel fill">
    <h1>${a("view.msel")} <small>${a("msel.count",{count:$.length,all:h(y.length)})}</small></h1>
    ${y.length?n`
    <${Z} draw="strip" facts=${N} over=${s=>n`<path class="now" d=${`M${se} 14V${s}`} />`} head=${[a("msel.inject"),a("msel.planned"),a("msel.actual")]}
      rows=${$.slice(0,300).map(s=>[s.title,n`<${o} at=${s.planned} />`,n`<${o} at=${s.actual} />`])} />
    <div class="filters">
      <${F} label=${a("filter.words")} type="search" value=${e} change=${i} />
      <${w} label=${a("filter.team")} value=${r} change=${d} none=${a("filter.all")} choices=${ne.map(({id:s,name:le})=>[s,le])} />
      <${w} label=${a("filter.state")} value=${l} change=${m} none=${a("filter.all")}
        choices=${[["ahead",a("inject.ahead")],...O.map(s=>[s,a(`inject.${s}`)])]} />
      <${I} label=${a("msel.follow")} checked=${k} change=${ee} />
      <button type="button" onClick=${()=>S(!0)}>${a("do.print")}</button>
    </div>
    <${K} />
    ${t&&n`<${$e} id=${t} />`}
    <div class=${`msel-table ${R()?"with-rehearsed":""}`}>
      <div class="msel-row msel-head" aria-hidden="true">${Y.filter(s=>s!=="rehearsed"||R()).map(s=>n`<span key=${s}>${a(`msel.${s}`)}</span>`)}</div>
      <${W} rows=${te} height=${G} label=${a("view.msel")} id=${s=>s?.id??"now"}
        row=${s=>s?n`<${ce} row=${s} open=${s.id===t} />`:n`<${oe} />`} />
    </div>`:n`<p class="empty">${a("empty.plan")}</p><${K} />`}
    ${g&&n`<${pe} rows=${$} />`}
  </div>`}export{Le as ControlMsel,Q as InjectActs};
