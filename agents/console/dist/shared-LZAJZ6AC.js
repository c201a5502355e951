import{i as o}from"./shared-FQYJ4WRW.js";import{b as a,d as t}from"./shared-B3EH2DER.js";import{D as p}from"./shared-C6MDSNQY.js";import"./shared-Y7S2XUIT.js";import"./shared-EJQD4L7G.js";import"./shared-IIDAOFMZ.js";import{F as l,e as i,q as r}from"./shared-7BKKGPCO.js";function f(){let s=[...i.record.help.value.bySeq.values()].filter(e=>e.answered&&a(e.from)).reverse();return l`<h1>${r("view.helpline")}</h1>
    <section class="card"><h2>${r("help.waiting")}</h2>
      ${t.value.length?l`<ul class="rows">${t.value.map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul>`:l`<p class="quiet">${r("empty.help")}</p>`}</section>
    ${s.length>0&&l`<section class="card"><h2>${r("help.before")}</h2>
      <ul class="rows">${s.slice(0,60).map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul></section>`}
    <p class="buttons"><${p} type="reply" word=${r("help.write")} more=${!0} /></p>`}export{f as ControlHelp};
