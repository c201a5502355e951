import{i as o}from"./shared-PLEGRNRV.js";import{b as a,d as t}from"./shared-LFWSS535.js";import{D as p}from"./shared-OT7MDOQR.js";import"./shared-GS2OQMBN.js";import"./shared-BILBFK5A.js";import"./shared-MXACFALK.js";import{L as l,k as i,w as r}from"./shared-4XBRGCWM.js";function f(){let s=[...i.record.help.value.bySeq.values()].filter(e=>e.answered&&a(e.from)).reverse();return l`<h1>${r("view.helpline")}</h1>
    <section class="card"><h2>${r("help.waiting")}</h2>
      ${t.value.length?l`<ul class="rows">${t.value.map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul>`:l`<p class="quiet">${r("empty.help")}</p>`}</section>
    ${s.length>0&&l`<section class="card"><h2>${r("help.before")}</h2>
      <ul class="rows">${s.slice(0,60).map(e=>l`<li key=${e.seq}><${o} one=${e} /></li>`)}</ul></section>`}
    <p class="buttons"><${p} type="reply" word=${r("help.write")} more=${!0} /></p>`}export{f as ControlHelp};
