import{g as o}from"./shared-A7LJ6ZF3.js";import{b as a,d as t}from"./shared-2VS6U2PX.js";import{A as p}from"./shared-QXOCGFSX.js";import"./shared-O5CMLJNG.js";import"./shared-3MVOZTVA.js";import"./shared-WSPYRW3G.js";import"./shared-BG2F5TG7.js";import"./shared-27JEN5UC.js";import{N as l,k as i,w as r}from"./shared-COHXEUEP.js";import"./shared-4CV4P3ME.js";function f(){let s=[...i.record.help.value.bySeq.values()].filter(e=>e.answered&&a(e.from)).reverse();return l`<h1>${r("view.helpline")}</h1>
    <section class="card"><h2>${r("help.waiting")}</h2>
      ${t.value.length?l`<ul class="rows">${t.value.map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul>`:l`<p class="quiet">${r("empty.help")}</p>`}</section>
    ${s.length>0&&l`<section class="card"><h2>${r("help.before")}</h2>
      <ul class="rows">${s.slice(0,60).map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul></section>`}
    <p class="buttons"><${p} type="reply" word=${r("help.write")} more=${!0} /></p>`}export{f as ControlHelp};
