import{d as b,e as R,f as x}from"./shared-DOKRJRBY.js";import{b as k}from"./shared-QRN7VPP5.js";import{A as $,d as n,e as o,q as y,r as q}from"./shared-YD3LC3AR.js";import{a as C}from"./shared-VXIP75X2.js";import{c as w}from"./shared-YUXIKYDW.js";import{a as h,b as v}from"./shared-MJBGN2D7.js";import{H as p,O as t,Y as f,l as m,x as r,z as d}from"./shared-WZTXXMHZ.js";var A=46,B={met:"good",late:"warn",overdue:"bad",missed:"bad",breached:"bad",partly:"warn"};function N({one:e}){let i=n(e);return t`<span class="quiet">#${e.number}</span> <bdi dir="ltr">${e.expect}</bdi>
    <span class=${`chip ${B[i]??""}`}>${d("state",i)}</span>
    ${e.ruled&&t`<span class="quiet">${r("ruling.found",{state:d("state",e.state)})}</span>`}
    ${e.never&&t`<span class="chip">${r("ruling.never")}</span>`}
    ${o(e)&&e.due!==void 0&&t`<${f} due=${e.due} />`}
    <${w} of=${e.first} /><${S} one=${e} />`}function S({one:e}){return t`<span class="row-acts"><${$} type="rule" given=${{number:e.number}} />
    ${o(e)&&t`<${$} type="excuse" given=${{number:e.number}} />`}</span>`}function _({row:e}){let i=e.message.team??e.from.split("/")[0],a=[...m.record.obligations.value.byNumber.values()].filter(l=>l.team===i&&o(l));return t`<${y} row=${e} /><span class="row-acts">
    ${a.slice(0,3).map(l=>t`<${$} key=${l.number} type="rule" given=${{number:l.number,state:"met",of:e.seq}}
      word=${t`${r("ruling.counts")} <bdi dir="ltr">${l.expect}</bdi>`} />`)}
    <button type="button" onClick=${()=>b.value=new Set([...b.value,e.seq])}>${r("ruling.leave")}</button></span>`}var L={owed:o,overdue:e=>n(e)==="overdue",done:e=>["met","late","partly"].includes(n(e)),missed:e=>["missed","breached"].includes(n(e)),ruled:e=>Boolean(e.ruled)};function J(){let[e,i]=p(""),[a,l]=p("owed"),{misses:u,loose:c}=R.value,O=e.toLowerCase(),g=[...m.record.obligations.value.byNumber.values()].filter(s=>k(s.team)&&(!a||L[a](s))&&`${s.number} ${s.expect} ${s.team}`.toLowerCase().includes(O));return t`<h1>${r("view.rulings")}</h1>
    <section class="card"><h2>${r("ruling.queue")} ${u.length>0&&t`<span class="chip warn">${u.length}</span>`}</h2>
      ${u.length?t`<ul class="rows">${u.map(s=>t`<li key=${s.number}><${x} one=${s} /></li>`)}</ul>`:t`<p class="quiet">${r("empty.misses")}</p>`}</section>
    <section class="card"><h2>${r("ruling.unlinked")} ${c.length>0&&t`<span class="chip">${c.length}</span>`}</h2>
      <p class="quiet">${r("ruling.unlinked.says")}</p>
      <ul class="rows record">${c.slice(0,30).map(s=>t`<li key=${s.seq}><${_} row=${s} /></li>`)}</ul></section>
    <section class="card"><h2>${r("ruling.all")}</h2>
      <div class="filters"><${h} label=${r("filter.words")} type="search" value=${e} change=${i} />
        <${v} label=${r("filter.state")} value=${a} change=${l} none=${r("filter.all")}
          choices=${Object.keys(L).map(s=>[s,r(`group.${s}`)])} /></div>
      <div class="tall"><${C} rows=${g} height=${A} label=${r("ruling.all")} id=${s=>s.number}
        row=${s=>t`<div class="line"><${q} id=${s.team} /> <${N} one=${s} /></div>`} /></div>
      ${!g.length&&t`<p class="quiet">${r("empty.owed")}</p>`}</section>`}export{N as a,J as b};
