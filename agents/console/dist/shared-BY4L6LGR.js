import{c as M}from"./shared-YHC5CMUJ.js";import{b as v}from"./shared-MCDQXV3R.js";import{p as T}from"./shared-46WIW522.js";import"./shared-O5CMLJNG.js";import"./shared-ZL6NNDO3.js";import"./shared-S6QNLML3.js";import{b as k}from"./shared-MVRFSQ7G.js";import"./shared-NI7D6CK3.js";import{G as b,L as o,N as P,Q as g,W as S,X as $,k as x,w as r,y as I,z as f}from"./shared-P437QN7T.js";import"./shared-4CV4P3ME.js";var N=1e3,F=640,H=250,q=10*6e10;function w({nodes:i,edges:u,breach:h}){let m=new Map(i.map(({id:t},a)=>{let s=2*Math.PI*a/i.length-Math.PI/2;return[t,{x:N/2+H*Math.cos(s),y:F/2+H*Math.sin(s),angle:s}]})),y=Math.max(1,...u.map(t=>t.count)),p=u.filter(({from:t,to:a})=>m.has(t)&&m.has(a)&&t!==a).map(t=>{let a=m.get(t.from),s=m.get(t.to),n=.35,l=18,e=Math.hypot(s.x-a.x,s.y-a.y),c=(a.x+s.x)/2+(N/2-(a.x+s.x)/2)*n-(s.y-a.y)/e*l,d=(a.y+s.y)/2+(F/2-(a.y+s.y)/2)*n+(s.x-a.x)/e*l,C={x:s.x+(c-s.x)/Math.hypot(c-s.x,d-s.y)*13,y:s.y+(d-s.y)/Math.hypot(c-s.x,d-s.y)*13};return{edge:t,path:`M${a.x.toFixed(1)} ${a.y.toFixed(1)}Q${c.toFixed(1)} ${d.toFixed(1)} ${C.x.toFixed(1)} ${C.y.toFixed(1)}`,width:1+4*t.count/y,at:{x:(a.x+s.x+2*c)/4,y:(a.y+s.y+2*d)/4}}});return o`
    <defs>${["edge","edge-recent","edge-breach"].map(t=>o`<marker key=${t} id=${t} viewBox="0 0 8 8" refX="6" refY="4"
      markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" class=${t} /></marker>`)}</defs>
    ${p.map(({edge:t,path:a,width:s})=>{let n=t.breaches?"edge-breach":t.recent?"edge-recent":"edge";return o`<path key=${`${t.from} ${t.to}`} d=${a} class=${`tie ${n}`} style=${{strokeWidth:s}}
        stroke-dasharray=${t.breaches?"7 5":void 0} marker-end=${`url(#${n})`}>
        <title>${`${t.from} → ${t.to}: ${t.count}`}</title></path>`})}
    ${p.filter(({edge:t})=>t.breaches).map(({edge:t,at:a})=>o`<text key=${`${t.from} ${t.to}`} x=${a.x} y=${a.y} class="breach">${h}</text>`)}
    ${i.map(({id:t,name:a,aside:s})=>{let{x:n,y:l,angle:e}=m.get(t),c=Math.cos(e);return o`<g key=${t} class=${s?"node aside":"node"}><circle cx=${n} cy=${l} r="9" />
        <text x=${n+Math.cos(e)*16} y=${l+Math.sin(e)*18+4}
          text-anchor=${c>.3?"start":c<-.3?"end":"middle"}>${a.length>26?`${a.slice(0,25)}…`:a}</text></g>`})}`}function B(){let[i,u]=b(""),[h,m]=b("0"),y=P.value,{participants:p}=x.record.plan.value,t=Number(h)?y-Number(h)*6e10:-1,a=[...x.record.ties.value.byPair.values()].filter(e=>e.count>0&&e.last>=t&&(!i||e.from===i||e.to===i)&&v(e.from,e.to)).map(e=>({...e,recent:e.last>y-q})).sort((e,c)=>c.count-e.count),n=[...new Set([...p.keys(),...a.flatMap(e=>[e.from,e.to])])].map(e=>({id:e,name:$(e),country:S(e)?.country??"~",aside:!p.has(e)})).sort((e,c)=>Number(e.aside)-Number(c.aside)||e.country.localeCompare(c.country)||e.name.localeCompare(c.name)),l=x.record.breaches.value.all.filter(e=>v(e.message.by,e.message.to));return o`<h1>${r("view.map")} <small>${r("map.count",{count:a.reduce((e,c)=>e+c.count,0)})}</small></h1>
    <div class="filters">
      <${k} label=${r("filter.team")} value=${i} change=${u} none=${r("filter.all")} choices=${[...p.values()].map(({id:e,name:c})=>[e,c])} />
      <${k} label=${r("map.since")} value=${h} change=${m} choices=${[["0",r("map.ever")],...[10,30,60].map(e=>[String(e),r("map.minutes",{count:e})])]} />
    </div>
    <div class="map"><${M} title=${r("view.map")} width=${N} height=${F}
      head=${[r("map.from"),r("map.to"),r("map.messages"),r("map.breaches"),r("map.last")]}
      rows=${a.map(e=>[$(e.from),$(e.to),f(e.count),f(e.breaches),o`<span dir="ltr">${g(e.last)}</span>`])}>
      ${w({nodes:n,edges:a,breach:r("map.breach")})}</${M}>
      <div><ul class="legend"><li><span class="key edge"></span>${r("map.tie")}</li><li><span class="key edge-recent"></span>${r("map.recent")}</li>
        <li><span class="key edge-breach"></span>${r("map.broken")}</li></ul>
      <h2>${r("map.breaches")} ${l.length>0&&o`<span class="chip bad">${l.length}</span>`}</h2>
      ${l.length?o`<ul class="rows">${l.slice(-30).reverse().map(e=>o`<li key=${e.seq}><span class="quiet" dir="ltr">${g(e.at)}</span>
        <bdi>${$(e.message.by)}</bdi> ${e.message.to&&o`<${T} /> <bdi>${$(e.message.to)}</bdi> `}${I("breach",e.message.rule)}
        ${e.message.tlp&&o` <span dir="ltr">TLP:${e.message.tlp}</span>`}${e.message.blocked&&o` <span class="chip">${r("map.blocked")}</span>`}</li>`)}</ul>`:o`<p class="quiet">${r("empty.breaches")}</p>`}</div></div>`}export{B as ControlMap,w as ring};
