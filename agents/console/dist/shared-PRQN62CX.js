import{g as o}from"./shared-DOKRJRBY.js";import{b as a,d as t}from"./shared-QRN7VPP5.js";import{A as p}from"./shared-YD3LC3AR.js";import"./shared-O5CMLJNG.js";import"./shared-YUXIKYDW.js";import"./shared-BZ3KI6FP.js";import"./shared-MJBGN2D7.js";import"./shared-WOMGKOFG.js";import{O as l,l as i,x as r}from"./shared-WZTXXMHZ.js";import"./shared-4CV4P3ME.js";function f(){let s=[...i.record.help.value.bySeq.values()].filter(e=>e.answered&&a(e.from)).reverse();return l`<h1>${r("view.helpline")}</h1>
    <section class="card"><h2>${r("help.waiting")}</h2>
      ${t.value.length?l`<ul class="rows">${t.value.map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul>`:l`<p class="quiet">${r("empty.help")}</p>`}</section>
    ${s.length>0&&l`<section class="card"><h2>${r("help.before")}</h2>
      <ul class="rows">${s.slice(0,60).map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul></section>`}
    <p class="buttons"><${p} type="reply" word=${r("help.write")} more=${!0} /></p>`}export{f as ControlHelp};
