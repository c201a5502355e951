import{A as n,h as b,i as w}from"./shared-YD3LC3AR.js";import"./shared-O5CMLJNG.js";import"./shared-YUXIKYDW.js";import"./shared-BZ3KI6FP.js";import{d as f}from"./shared-MJBGN2D7.js";import"./shared-WOMGKOFG.js";import{H as g,O as i,T as m,Y as u,_ as h,l as p,x as s,z as y}from"./shared-WZTXXMHZ.js";import"./shared-4CV4P3ME.js";var v={waiting:0,woken:1,started:1,ended:2};function k({one:e,open:l}){let r={storyline:e.storyline},d=b(e);return i`<section class="card story" data-mode=${e.mode} aria-current=${l?"true":void 0}>
    <h2><bdi dir="ltr">${e.storyline}</bdi> <span class=${`chip ${e.mode==="waiting"?"warn":e.mode==="ended"?"":"good"}`}>${y("mode",e.mode)}</span>
      ${e.mode==="waiting"&&e.until!==void 0&&i` <${u} due=${e.until} />`}</h2>
    ${e.label&&i`<p><bdi>${e.label}</bdi></p>`}
    ${e.mode==="waiting"&&i`
      <ul class="waits">${d.map(({outcome:a,words:o})=>i`<li key=${a}><b dir="ltr">${a}</b> <bdi dir="ltr" lang="en">${o}</bdi>
        <${n} type="branch" given=${{...r,outcome:a}} word=${s("story.branch")} /></li>`)}
        ${!d.length&&e.until!==void 0&&i`<li>${s("story.time")} <span dir="ltr">${m(e.until)}</span></li>`}</ul>`}
    ${e.mode!=="ended"&&i`<p class="row-acts">${e.mode==="waiting"&&i`<${n} type="nudge" given=${r} />
      <${n} type="extend" given=${r} /><${n} type="branch" given=${r} />`}<${n} type="stop" given=${r} /></p>`}
  </section>`}function A({detail:e}){let[l,r]=g(!1),d=[...p.record.storylines.value.byId.values()].sort((t,$)=>Number($.storyline===e)-Number(t.storyline===e)||v[t.mode]-v[$.mode]||(t.until??1/0)-($.until??1/0)||t.storyline.localeCompare($.storyline)),a=d.filter(t=>l||t.mode!=="ended"||t.storyline===e),{waiting:o,opened:c}=w(p.record);return i`<h1>${s("view.storylines")}</h1>
    <section class="card"><h2>${s("gates.name")}</h2>
      ${o.map(t=>i`<p key=${t} class="gate"><span class="chip warn">${s("gate.waits")}</span> <bdi dir="ltr">${t}</bdi>
        <${n} type="gate.open" given=${{gate:t}} main=${!0} /></p>`)}
      ${[...c.values()].map(t=>i`<p key=${t.message.gate}><span class="chip good">${s("gate.open")}</span> <bdi dir="ltr">${t.message.gate}</bdi>
        <span class="quiet">${h(t.message.by)} · <span dir="ltr">${m(t.at)}</span></span></p>`)}
      ${!o.length&&!c.size&&i`<p class="quiet">${s("empty.gates")}</p>`}
      <p><${n} type="gate.open" word=${s("gates.other")} more=${!0} /></p></section>
    <div class="filters"><${f} label=${s("story.ended",{count:d.filter(t=>t.mode==="ended").length})} checked=${l} change=${r} /></div>
    ${a.length?i`<div class="stories">${a.map(t=>i`<${k} key=${t.storyline} one=${t} open=${t.storyline===e} />`)}</div>`:i`<p class="empty">${s("empty.waits")}</p>`}`}export{A as ControlStorylines};
