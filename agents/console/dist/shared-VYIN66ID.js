import{f as b,g as k,h as R}from"./shared-NQDGG3KL.js";import{b as q}from"./shared-ZXCP4BTY.js";import{B as c,e as n,f as o,r as w,s as y}from"./shared-5QR3TQ54.js";import{a as x}from"./shared-V2BSBGGF.js";import{a as f,b as v}from"./shared-BOVKA7OB.js";import{G as p,L as t,V as h,k as d,w as r,y as m}from"./shared-XXQW6UTT.js";var O=46,A={met:"good",late:"warn",overdue:"bad",missed:"bad",breached:"bad",partly:"warn"};function B({one:e}){let a=n(e);return t`<span class="quiet">#${e.number}</span> <bdi dir="ltr">${e.expect}</bdi>
    <span class=${`chip ${A[a]??""}`}>${m("state",a)}</span>
    ${e.ruled&&t`<span class="quiet">${r("ruling.found",{state:m("state",e.state)})}</span>`}
    ${e.never&&t`<span class="chip">${r("ruling.never")}</span>`}
    ${o(e)&&e.due!==void 0&&t`<${h} due=${e.due} />`}
    <${N} one=${e} />`}function N({one:e}){return t`<span class="row-acts"><${c} type="rule" given=${{number:e.number}} />
    ${o(e)&&t`<${c} type="excuse" given=${{number:e.number}} />`}</span>`}function S({row:e}){let a=e.message.team??e.from.split("/")[0],i=[...d.record.obligations.value.byNumber.values()].filter(l=>l.team===a&&o(l));return t`<${w} row=${e} /><span class="row-acts">
    ${i.slice(0,3).map(l=>t`<${c} key=${l.number} type="rule" given=${{number:l.number,state:"met",of:e.seq}}
      word=${t`${r("ruling.counts")} <bdi dir="ltr">${l.expect}</bdi>`} />`)}
    <button type="button" onClick=${()=>b.value=new Set([...b.value,e.seq])}>${r("ruling.leave")}</button></span>`}var C={owed:o,overdue:e=>n(e)==="overdue",done:e=>["met","late","partly"].includes(n(e)),missed:e=>["missed","breached"].includes(n(e)),ruled:e=>Boolean(e.ruled)};function H(){let[e,a]=p(""),[i,l]=p("owed"),{misses:u,loose:$}=k.value,L=e.toLowerCase(),g=[...d.record.obligations.value.byNumber.values()].filter(s=>q(s.team)&&(!i||C[i](s))&&`${s.number} ${s.expect} ${s.team}`.toLowerCase().includes(L));return t`<h1>${r("view.rulings")}</h1>
    <section class="card"><h2>${r("ruling.queue")} ${u.length>0&&t`<span class="chip warn">${u.length}</span>`}</h2>
      ${u.length?t`<ul class="rows">${u.map(s=>t`<li key=${s.number}><${R} one=${s} /></li>`)}</ul>`:t`<p class="quiet">${r("empty.misses")}</p>`}</section>
    <section class="card"><h2>${r("ruling.unlinked")} ${$.length>0&&t`<span class="chip">${$.length}</span>`}</h2>
      <p class="quiet">${r("ruling.unlinked.says")}</p>
      <ul class="rows record">${$.slice(0,30).map(s=>t`<li key=${s.seq}><${S} row=${s} /></li>`)}</ul></section>
    <section class="card"><h2>${r("ruling.all")}</h2>
      <div class="filters"><${f} label=${r("filter.words")} type="search" value=${e} change=${a} />
        <${v} label=${r("filter.state")} value=${i} change=${l} none=${r("filter.all")}
          choices=${Object.keys(C).map(s=>[s,r(`group.${s}`)])} /></div>
      <div class="tall"><${x} rows=${g} height=${O} label=${r("ruling.all")} id=${s=>s.number}
        row=${s=>t`<div class="line"><${y} id=${s.team} /> <${B} one=${s} /></div>`} /></div>
      ${!g.length&&t`<p class="quiet">${r("empty.owed")}</p>`}</section>`}export{B as a,H as b};
