import{a as Z,b as z}from"./shared-AJ7YGSXB.js";import"./shared-3QHE732A.js";import{a as x,b as V}from"./shared-DOKRJRBY.js";import{b as B}from"./shared-QRN7VPP5.js";import{A as X,a as O,b as M,p as P}from"./shared-YD3LC3AR.js";import"./shared-O5CMLJNG.js";import{a as W}from"./shared-VXIP75X2.js";import"./shared-YUXIKYDW.js";import"./shared-BZ3KI6FP.js";import{a as D,b as j,d as E,g as F,h as H}from"./shared-MJBGN2D7.js";import{c as q}from"./shared-WOMGKOFG.js";import{A as u,B as L,H as m,I as N,O as n,Q as f,T as c,W as _,X as y,_ as b,l as o,x as a}from"./shared-WZTXXMHZ.js";import"./shared-4CV4P3ME.js";var G=46,J=6e11,le={held:"held",waiting:"held",skipped:"dropped",withdrawn:"dropped"};function ie(e,t,l){let r=e.filter(i=>Number.isFinite(i.order)),d=r.reduce((i,p)=>Math.max(i,p.order,p.planned??0,p.rehearsed?.to??0),t);return{title:a("msel.drawing"),description:a("msel.drawing.says"),crowd:a("msel.crowd",{count:"{count}",most:"{most}"}),length:l>d?Math.ceil(l/J)*J:d,marks:r.map(i=>({mark:i.actual!==void 0?"done":le[i.state]??"ahead",from:i.order,planned:i.planned,earliest:i.rehearsed?.from,latest:i.rehearsed?.to,detail:`${i.title} · ${c(i.order)}`}))}}var C=({at:e})=>e===void 0?n`<span class="quiet">—</span>`:n`<span dir="ltr">${c(e)}</span>`;function re({row:e}){if(e.planned===void 0||e.actual===void 0)return null;let t=Math.round((e.actual-e.planned)/1e9);return Math.abs(t)<60?null:n` <span class=${`chip ${t>0?"warn":""}`} dir="ltr">${t>0?"+":"−"}${Math.round(Math.abs(t)/60)} min</span>`}function Q({row:e}){let t={inject:e.id},l=M(e)?["release",e.state==="held"||e.state==="waiting"?"free":"hold","retime","revise","skip"]:e.state==="skipped"?["release"]:e.state==="withdrawn"?[]:["correct","withdraw"];return n`<span class="row-acts">${l.map(r=>n`<${X} key=${r} type=${r} given=${t} />`)}</span>`}var U=({row:e})=>n`<span class=${`chip ${e.state==="released"?"good":["held","waiting","delayed"].includes(e.state)?"warn":["withdrawn","skipped"].includes(e.state)?"bad":""}`}>${a(`inject.${e.state}`)}</span>${e.improvised&&n` <span class="chip">${a("inject.improvised")}</span>`}`;function de({id:e}){let t=x.value.find(d=>d.id===e),l=o.record.sent.value.byInject.get(e);if(!t)return null;let r=[...o.record.plan.value.expects.values()].filter(d=>d.about===e);return n`<section class="card detail" aria-label=${t.title}>
    <header><h2><bdi>${t.title}</bdi></h2><button type="button" class="plain" aria-label=${a("do.close")} onClick=${()=>H("msel")}>✕</button></header>
    <p><code dir="ltr">${t.id}</code> <${U} row=${t} /> <${q} mark=${t.tlp} sentence=${!0} /></p>
    <p>${a("msel.from")} <b><bdi>${b(t.from)}</bdi></b> <${P} /> <bdi>${L(t.to.map(b))}</bdi></p>
    <p>${a("msel.planned")} ${t.planned===void 0?a("inject.story"):n`<${y} at=${t.planned} />`}
      ${t.first!==void 0&&n` <span class="quiet">(${a("msel.first")} <span dir="ltr">${c(t.first)}</span>)</span>`}
      ${t.rehearsed&&n` · ${a("msel.rehearsed")} <span dir="ltr">${c(t.rehearsed.from)}–${c(t.rehearsed.to)}</span> <span class="quiet">${a("msel.came",{came:u(t.rehearsed.came),runs:u(t.rehearsed.runs)})}</span>`}
      ${t.actual!==void 0&&n` · ${a("msel.actual")} <${y} at=${t.actual} />`}</p>
    ${t.reason&&n`<p class="quiet"><bdi>${t.reason}</bdi></p>`}
    ${r.length>0&&n`<p class="quiet">${a("msel.owed")}: ${r.map(d=>n`<span class="chip" key=${d.id}><bdi dir="ltr">${d.id}</bdi>${d.never?` ${a("ruling.never")}`:""}</span> `)}</p>`}
    <p class="buttons"><${Q} row=${t} /></p>
    ${l?n`<blockquote class="words" dir="auto">${l.text}</blockquote>`:n`<p class="quiet">${a("msel.unsent")}</p>`}
  </section>`}var $e=["state","planned","rehearsed","actual","inject","to","acts"],R=()=>o.msel.value.runs>0,v=({word:e,at:t,children:l})=>n`<span><span class="hidden">${a(`msel.${e}`)} </span><${C} at=${t} />${l}</span>`;function oe({row:e,open:t,most:l}){return n`<div class="msel-row" data-state=${e.state} aria-current=${t?"true":void 0}>
    <span><${U} row=${e} /></span>
    <${v} word="planned" at=${e.planned} />
    ${R()&&n`<${v} word="rehearsed" at=${e.rehearsed?.from} />`}
    <${v} word="actual" at=${e.actual}><${re} row=${e} /></${v}>
    <span class="cut" dir="auto"><a href=${F("msel",e.id)} title=${e.title}>${e.title}</a> <${q} mark=${e.tlp} /> <span class="quiet">${e.kind??""}</span></span>
    <span class="cut quiet" dir="auto">${e.to.slice(0,l).map(b).join(", ")}${e.to.length>l?` +${e.to.length-l}`:""}</span>
    <${Q} row=${e} />
  </div>`}var ce=()=>n`<div class="msel-now"><b>${a("msel.now")}</b> <span dir="ltr">${c(f.value)} · ${_(f.value)}Z</span></div>`;function K(){let{runs:e,next:t,why:l}=o.msel.value;return l?n`<p class="problem" role="alert">${a("msel.unrehearsed",{runs:u(e)})} <bdi>${l}</bdi></p>`:t===0?n`<p class="quiet" role="status">${a("msel.rehearsing")}</p>`:null}function Ce({detail:e}){let[t,l]=m(""),[r,d]=m(""),[i,p]=m(""),[g,Y]=m(!1);V();let k=x.value,S=t.toLowerCase(),$=k.filter(s=>B(...s.to)&&(!r||s.to.includes(r))&&(!i||s.state===i||i==="ahead"&&M(s))&&(!S||`${s.id} ${s.title} ${s.kind??""}`.toLowerCase().includes(S))),w=f.value,T=$.findIndex(s=>s.order>w),h=T<0?$.length:T,ee=[...$.slice(0,h),null,...$.slice(h)],te=o.record.phase.value.started?.length??0,A=ie($,te,w),ae=z(A.length,w);N(()=>{let s=document.querySelector(".msel .long");s&&g&&(s.scrollTop=Math.max(0,h*G-s.clientHeight/3))},[h,g,$.length]);let se=[...o.record.plan.value.participants.values()];return n`<div class="msel fill">
    <h1>${a("view.msel")} <small>${a("msel.count",{count:$.length,all:u(k.length)})}</small></h1>
    ${k.length?n`
    <${Z} draw="strip" facts=${A} over=${s=>n`<path class="now" d=${`M${ae} 14V${s}`} />`} head=${[a("msel.inject"),a("msel.planned"),a("msel.actual")]}
      rows=${$.slice(0,300).map(s=>[s.title,n`<${C} at=${s.planned} />`,n`<${C} at=${s.actual} />`])} />
    <div class="filters">
      <${D} label=${a("filter.words")} type="search" value=${t} change=${l} />
      <${j} label=${a("filter.team")} value=${r} change=${d} none=${a("filter.all")} choices=${se.map(({id:s,name:I})=>[s,I])} />
      <${j} label=${a("filter.state")} value=${i} change=${p} none=${a("filter.all")}
        choices=${[["ahead",a("inject.ahead")],...O.map(s=>[s,a(`inject.${s}`)])]} />
      <${E} label=${a("msel.follow")} checked=${g} change=${Y} />
      <button type="button" onClick=${()=>window.print()}>${a("do.print")}</button>
    </div>
    <${K} />
    ${e&&n`<${de} id=${e} />`}
    <div class=${`msel-table ${R()?"with-rehearsed":""}`}>
      <div class="msel-heads"><div class="msel-row msel-head" aria-hidden="true">${$e.filter(s=>s!=="rehearsed"||R()).map(s=>n`<span key=${s}>${a(`msel.${s}`)}</span>`)}</div></div>
      <${W} rows=${ee} height=${G} label=${a("view.msel")} id=${s=>s?.id??"now"}
        row=${(s,I,ne)=>s?n`<${oe} row=${s} open=${s.id===e} most=${ne?1/0:4} />`:n`<${ce} />`} />
    </div>`:n`<p class="empty">${a("empty.plan")}</p><${K} />`}
  </div>`}export{Ce as ControlMsel,Q as InjectActs};
