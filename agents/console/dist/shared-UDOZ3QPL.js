import{i as o}from"./shared-YCLSMKUQ.js";import{b as a,d as t}from"./shared-TKCN7YDU.js";import{D as p}from"./shared-Q7EVSUFY.js";import"./shared-GDRYVT6V.js";import"./shared-GVQGF34H.js";import"./shared-L6V65FRS.js";import{K as l,k as i,w as r}from"./shared-D74TBLBF.js";function f(){let s=[...i.record.help.value.bySeq.values()].filter(e=>e.answered&&a(e.from)).reverse();return l`<h1>${r("view.helpline")}</h1>
    <section class="card"><h2>${r("help.waiting")}</h2>
      ${t.value.length?l`<ul class="rows">${t.value.map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul>`:l`<p class="quiet">${r("empty.help")}</p>`}</section>
    ${s.length>0&&l`<section class="card"><h2>${r("help.before")}</h2>
      <ul class="rows">${s.slice(0,60).map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul></section>`}
    <p class="buttons"><${p} type="reply" word=${r("help.write")} more=${!0} /></p>`}export{f as ControlHelp};
