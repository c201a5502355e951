import{g as o}from"./shared-XPGGKYVA.js";import{b as a,d as t}from"./shared-MCDQXV3R.js";import{A as p}from"./shared-46WIW522.js";import"./shared-O5CMLJNG.js";import"./shared-ZL6NNDO3.js";import"./shared-S6QNLML3.js";import"./shared-MVRFSQ7G.js";import"./shared-NI7D6CK3.js";import{L as l,k as i,w as r}from"./shared-P437QN7T.js";import"./shared-4CV4P3ME.js";function f(){let s=[...i.record.help.value.bySeq.values()].filter(e=>e.answered&&a(e.from)).reverse();return l`<h1>${r("view.helpline")}</h1>
    <section class="card"><h2>${r("help.waiting")}</h2>
      ${t.value.length?l`<ul class="rows">${t.value.map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul>`:l`<p class="quiet">${r("empty.help")}</p>`}</section>
    ${s.length>0&&l`<section class="card"><h2>${r("help.before")}</h2>
      <ul class="rows">${s.slice(0,60).map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul></section>`}
    <p class="buttons"><${p} type="reply" word=${r("help.write")} more=${!0} /></p>`}export{f as ControlHelp};
