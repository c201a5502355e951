import{i as o}from"./shared-CRK64UCH.js";import{b as a,d as t}from"./shared-37WZY333.js";import{C as p}from"./shared-BC6WV7DA.js";import"./shared-O5CMLJNG.js";import"./shared-NF2CB3QG.js";import"./shared-ETRRWBM5.js";import"./shared-FRDWOAOH.js";import"./shared-Y67RD6EE.js";import{L as l,k as i,w as r}from"./shared-3CS37JA4.js";import"./shared-4CV4P3ME.js";function f(){let s=[...i.record.help.value.bySeq.values()].filter(e=>e.answered&&a(e.from)).reverse();return l`<h1>${r("view.helpline")}</h1>
    <section class="card"><h2>${r("help.waiting")}</h2>
      ${t.value.length?l`<ul class="rows">${t.value.map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul>`:l`<p class="quiet">${r("empty.help")}</p>`}</section>
    ${s.length>0&&l`<section class="card"><h2>${r("help.before")}</h2>
      <ul class="rows">${s.slice(0,60).map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul></section>`}
    <p class="buttons"><${p} type="reply" word=${r("help.write")} more=${!0} /></p>`}export{f as ControlHelp};
