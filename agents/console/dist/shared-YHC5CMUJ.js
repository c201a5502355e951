import{L as l,w as p}from"./shared-P437QN7T.js";var $=(e,r,s,o)=>a=>r===e?s:s+(a-e)/(r-e)*(o-s);function u(e,r,s=6){let o=[1,2,5,10,15,30,60,120,300,600,900,1800,3600,7200,14400,28800,86400],a=o.find(t=>(r-e)/t<=s)??o.at(-1),i=[];for(let t=Math.ceil(e/a)*a;t<=r;t+=a)i.push(t);return i}function d({title:e,width:r,height:s,children:o,head:a,rows:i}){return l`<figure class="plot">
    <svg viewBox=${`0 0 ${r} ${s}`} role="img" aria-label=${e}>${o}</svg>
    <details><summary>${p("plot.numbers")}</summary>
      <table><thead><tr>${a.map(t=>l`<th scope="col">${t}</th>`)}</tr></thead>
      <tbody>${i.map(t=>l`<tr>${t.map(m=>l`<td>${m}</td>`)}</tr>`)}</tbody></table>
    </details>
  </figure>`}export{$ as a,u as b,d as c};
