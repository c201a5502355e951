import{a as Q,b as U,c as I}from"./shared-YHC5CMUJ.js";import{a as T,b as J}from"./shared-XPGGKYVA.js";import{b as G}from"./shared-MCDQXV3R.js";import{A as z,a as B,b as R,p as Z}from"./shared-46WIW522.js";import"./shared-O5CMLJNG.js";import{a as K}from"./shared-ZH6AOAXA.js";import"./shared-ZL6NNDO3.js";import"./shared-S6QNLML3.js";import{a as D,b as C,d as W,g as X,h as H}from"./shared-MVRFSQ7G.js";import{c as P}from"./shared-NI7D6CK3.js";import{A as M,G as v,H as L,L as a,N as y,Q as u,T as _,U as A,X as x,k as b,w as s,z as g}from"./shared-P437QN7T.js";import"./shared-4CV4P3ME.js";var V=46,N=1200,re=26,Y=9;function $e({rows:e,length:t,at:r}){let $=Math.max(t,r,...e.map(n=>n.order).filter(Number.isFinite))||1,i=Q(0,$,10,N-10),d=[],q=e.filter(n=>Number.isFinite(n.order)).map(n=>{let c=i(n.order),m=d.findIndex(k=>k<c-9);return m<0&&(m=d.length<re?d.length:d.indexOf(Math.min(...d))),d[m]=c,{row:n,lane:m}}),f=34+Math.max(4,d.length)*Y,p=n=>24+n*Y;return{height:f,body:a`
    ${U(0,$/1e9,10).map(n=>a`<g key=${n}><line x1=${i(n*1e9)} x2=${i(n*1e9)} y1="16" y2=${f} class="grid" />
      ${i(n*1e9)<N-40&&a`<text x=${i(n*1e9)+3} y="11" class="tick">${u(n*1e9).slice(2,7)}</text>`}</g>`)}
    ${q.map(({row:n,lane:c})=>a`<g key=${n.id} class="event" data-state=${n.state}>
      <title>${`${n.title} · ${u(n.order)}`}</title>
      ${n.rehearsed&&a`<line x1=${i(n.rehearsed.from)} x2=${i(n.rehearsed.to)} y1=${p(c)} y2=${p(c)} class="rehearsed" />`}
      ${n.planned!==void 0&&n.actual!==void 0&&a`<line x1=${i(n.planned)} x2=${i(n.actual)} y1=${p(c)} y2=${p(c)} class="drift" />`}
      ${n.actual!==void 0?a`<circle cx=${i(n.actual)} cy=${p(c)} r="3.4" class="actual" />`:n.state==="skipped"||n.state==="withdrawn"?a`<path d=${`M${i(n.order)-3} ${p(c)-3}l6 6m0-6l-6 6`} class="dropped" />`:a`<circle cx=${i(n.order)} cy=${p(c)} r="3.2" class="ahead" />`}</g>`)}
    <line x1=${i(r)} x2=${i(r)} y1="14" y2=${f} class="now" />`}}var h=({at:e})=>e===void 0?a`<span class="quiet">—</span>`:a`<span dir="ltr">${u(e)}</span>`;function de({row:e}){if(e.planned===void 0||e.actual===void 0)return null;let t=Math.round((e.actual-e.planned)/1e9);return Math.abs(t)<60?null:a` <span class=${`chip ${t>0?"warn":""}`} dir="ltr">${t>0?"+":"−"}${Math.round(Math.abs(t)/60)} min</span>`}function ee({row:e}){let t={inject:e.id},r=R(e)?["release",e.state==="held"||e.state==="waiting"?"free":"hold","retime","revise","skip"]:e.state==="skipped"?["release"]:e.state==="withdrawn"?[]:["correct","withdraw"];return a`<span class="row-acts">${r.map($=>a`<${z} key=${$} type=${$} given=${t} />`)}</span>`}var te=({row:e})=>a`<span class=${`chip ${e.state==="released"?"good":["held","waiting","delayed"].includes(e.state)?"warn":["withdrawn","skipped"].includes(e.state)?"bad":""}`}>${s(`inject.${e.state}`)}</span>${e.improvised&&a` <span class="chip">${s("inject.improvised")}</span>`}`;function ce({id:e}){let t=T.value.find(i=>i.id===e),r=b.record.sent.value.byInject.get(e);if(!t)return null;let $=[...b.record.plan.value.expects.values()].filter(i=>i.about===e);return a`<section class="card detail" aria-label=${t.title}>
    <header><h2><bdi>${t.title}</bdi></h2><button type="button" class="plain" aria-label=${s("do.close")} onClick=${()=>H("msel")}>✕</button></header>
    <p><code dir="ltr">${t.id}</code> <${te} row=${t} /> <${P} mark=${t.tlp} sentence=${!0} /></p>
    <p>${s("msel.from")} <b><bdi>${x(t.from)}</bdi></b> <${Z} /> <bdi>${M(t.to.map(x))}</bdi></p>
    <p>${s("msel.planned")} ${t.planned===void 0?s("inject.story"):a`<${A} at=${t.planned} />`}
      ${t.first!==void 0&&a` <span class="quiet">(${s("msel.first")} <span dir="ltr">${u(t.first)}</span>)</span>`}
      ${t.rehearsed&&a` · ${s("msel.rehearsed")} <span dir="ltr">${u(t.rehearsed.from)}–${u(t.rehearsed.to)}</span> <span class="quiet">${s("msel.came",{came:g(t.rehearsed.came),runs:g(t.rehearsed.runs)})}</span>`}
      ${t.actual!==void 0&&a` · ${s("msel.actual")} <${A} at=${t.actual} />`}</p>
    ${t.reason&&a`<p class="quiet"><bdi>${t.reason}</bdi></p>`}
    ${$.length>0&&a`<p class="quiet">${s("msel.owed")}: ${$.map(i=>a`<span class="chip" key=${i.id}><bdi dir="ltr">${i.id}</bdi>${i.never?` ${s("ruling.never")}`:""}</span> `)}</p>`}
    <p class="buttons"><${ee} row=${t} /></p>
    ${r?a`<blockquote class="words" dir="auto">${r.text}</blockquote>`:a`<p class="quiet">${s("msel.unsent")}</p>`}
  </section>`}var ae=["state","planned","rehearsed","actual","inject","to","acts"],S=()=>b.msel.value.runs>0;function pe({row:e,open:t}){return a`<div class="msel-row" data-state=${e.state} aria-current=${t?"true":void 0}>
    <span><${te} row=${e} /></span>
    <span><${h} at=${e.planned} /></span>
    ${S()&&a`<span><${h} at=${e.rehearsed?.from} /></span>`}
    <span><${h} at=${e.actual} /><${de} row=${e} /></span>
    <span class="cut" dir="auto"><a href=${X("msel",e.id)} title=${e.title}>${e.title}</a> <${P} mark=${e.tlp} /> <span class="quiet">${e.kind??""}</span></span>
    <span class="cut quiet" dir="auto">${e.to.slice(0,4).map(x).join(", ")}${e.to.length>4?` +${e.to.length-4}`:""}</span>
    <${ee} row=${e} />
  </div>`}var oe=()=>a`<div class="msel-now"><b>${s("msel.now")}</b> <span dir="ltr">${u(y.value)} · ${_(y.value)}Z</span></div>`;function ue({rows:e}){return a`<table class="print-only"><caption>${s("view.msel")} · <span dir="ltr">${u(y.value)}</span></caption>
    <thead><tr>${ae.slice(0,-1).map(t=>a`<th key=${t} scope="col">${s(`msel.${t}`)}</th>`)}</tr></thead>
    <tbody>${e.map(t=>a`<tr key=${t.id}><td>${s(`inject.${t.state}`)}</td><td><${h} at=${t.planned} /></td>
      <td><${h} at=${t.rehearsed?.from} /></td><td><${h} at=${t.actual} /></td>
      <td><bdi>${t.title}</bdi> ${t.tlp&&`TLP:${t.tlp}`}</td><td><bdi>${M(t.to.map(x))}</bdi></td></tr>`)}</tbody></table>`}function w(){let{runs:e,next:t,why:r}=b.msel.value;return r?a`<p class="problem" role="alert">${s("msel.unrehearsed",{runs:g(e)})} <bdi>${r}</bdi></p>`:t===0?a`<p class="quiet" role="status">${s("msel.rehearsing")}</p>`:null}function Pe({detail:e}){let[t,r]=v(""),[$,i]=v(""),[d,q]=v(""),[f,p]=v(!1),[n,c]=v(!1);J();let m=T.value,k=t.toLowerCase(),o=m.filter(l=>G(...l.to)&&(!$||l.to.includes($))&&(!d||l.state===d||d==="ahead"&&R(l))&&(!k||`${l.id} ${l.title} ${l.kind??""}`.toLowerCase().includes(k))),E=y.value,F=o.findIndex(l=>l.order>E),j=F<0?o.length:F,se=[...o.slice(0,j),null,...o.slice(j)],ne=b.record.phase.value.started?.length??0,O=$e({rows:o,length:ne,at:E});L(()=>{if(!f)return;let l=()=>p(!1);return addEventListener("afterprint",l,{once:!0}),requestAnimationFrame(()=>window.print()),()=>removeEventListener("afterprint",l)},[f]),L(()=>{let l=document.querySelector(".msel .long");l&&n&&(l.scrollTop=Math.max(0,j*V-l.clientHeight/3))},[j,n,o.length]);let le=[...b.record.plan.value.participants.values()];return a`<div class="msel fill">
    <h1>${s("view.msel")} <small>${s("msel.count",{count:o.length,all:g(m.length)})}</small></h1>
    ${m.length?a`
    <${I} title=${s("msel.drawing")} width=${N} height=${O.height} head=${[s("msel.inject"),s("msel.planned"),s("msel.actual")]}
      rows=${o.slice(0,300).map(l=>[l.title,a`<${h} at=${l.planned} />`,a`<${h} at=${l.actual} />`])}>${O.body}</${I}>
    <div class="filters">
      <${D} label=${s("filter.words")} type="search" value=${t} change=${r} />
      <${C} label=${s("filter.team")} value=${$} change=${i} none=${s("filter.all")} choices=${le.map(({id:l,name:ie})=>[l,ie])} />
      <${C} label=${s("filter.state")} value=${d} change=${q} none=${s("filter.all")}
        choices=${[["ahead",s("inject.ahead")],...B.map(l=>[l,s(`inject.${l}`)])]} />
      <${W} label=${s("msel.follow")} checked=${n} change=${c} />
      <button type="button" onClick=${()=>p(!0)}>${s("do.print")}</button>
    </div>
    <${w} />
    ${e&&a`<${ce} id=${e} />`}
    <div class=${`msel-table ${S()?"with-rehearsed":""}`}>
      <div class="msel-row msel-head" aria-hidden="true">${ae.filter(l=>l!=="rehearsed"||S()).map(l=>a`<span key=${l}>${s(`msel.${l}`)}</span>`)}</div>
      <${K} rows=${se} height=${V} label=${s("view.msel")} id=${l=>l?.id??"now"}
        row=${l=>l?a`<${pe} row=${l} open=${l.id===e} />`:a`<${oe} />`} />
    </div>`:a`<p class="empty">${s("empty.plan")}</p><${w} />`}
    ${f&&a`<${ue} rows=${o} />`}
  </div>`}export{Pe as ControlMsel,ee as InjectActs,$e as timeline};
