import{i as S,t as x,w as j}from"./shared-EEL6UIQD.js";import{c as E}from"./shared-27JEN5UC.js";import{C as y,H as u,M as p,N as o,P as m,S as b,V as $,Z as w,k as c,u as v,v as g,w as l,z as k}from"./shared-COHXEUEP.js";import"./shared-4CV4P3ME.js";var f=7,C=4,G=12,M=30,_=new Set(["CLEAR","GREEN"]);function B({lines:a,bySeq:e}){let r=a.filter(t=>(t.kind==="message"||t.kind==="inject")&&_.has(t.tlp)&&!t.refused),s=new Set(r.flatMap(({message:t})=>[t.withdraws,t.supersedes]).map(t=>e.get(t)));return r.filter(t=>!s.has(t)).reverse()}function I(a){let{lengths:e}=c.directory.value,r=0,s=e[0];for(;r+1<e.length&&a>=s;)s+=e[++r];return e.length>1?{count:r+1,all:e.length}:void 0}function N(){let{over:a,running:e,at:r,speed:s}=c.clock.value;return a?l("clock.over"):e?s===1e3?l("clock.running"):l("clock.paced",{speed:s/1e3}):r>0?l("clock.paused"):l("clock.lobby")}function O({at:a}){let e=I(a);return o`<header class="board-clock">
    <time dir="ltr" class="board-time">${b(a)}</time>
    <div><b class="board-phase" data-state=${c.clock.value.running?"runs":"stands"}>${N()}</b>
      <span dir="ltr" class="board-hour">${$(a,void 0,!0)}Z</span>
      ${e&&o`<span class="board-module">${l("board.module",e)}</span>`}</div>
  </header>`}function T({all:a,beat:e}){let r=Math.max(1,Math.ceil(a.length/f)),s=e%r;return o`<section class="board-teams" aria-labelledby="board-teams">
    <h2 id="board-teams">${l("board.teams")} ${r>1&&o`<small dir="ltr">${s+1}/${r}</small>`}</h2>
    <ul>${a.slice(s*f,(s+1)*f).map(t=>o`<li key=${t.id}>
      <bdi class="name">${t.name}</bdi> <span dir="ltr" class="hour">${$(m.value,t.utc)}</span></li>`)}</ul>
  </section>`}function L({lines:a}){return o`<section class="board-open" aria-labelledby="board-open">
    <h2 id="board-open">${l("board.open")}</h2>
    ${a.length===0&&o`<p class="quiet">${l("board.none")}</p>`}
    <ul>${a.slice(0,C).map(e=>o`<li key=${e.seq}>
      <p class="subject" dir="auto">${e.subject||j(e)}</p>
      <p class="by"><span dir="ltr">${b(e.at).slice(0,-3)}</span> <${E} mark=${e.tlp} />
        <bdi>${w(e.from)}</bdi>${e.to?.length>0&&o` <span class="arrow">→</span> <span>${x(e.to,2)}</span>`}</p></li>`)}</ul>
  </section>`}function q({all:a,lines:e}){let r=new Set(a.map(t=>t.country).filter(Boolean)).size,s=[["teams",a.length],["countries",r],["injects",e.filter(t=>t.kind==="inject").length],["messages",e.filter(t=>t.kind==="message").length]];return o`<footer class="board-counts"><dl>${s.map(([t,i])=>o`<div key=${t}><dt>${l(`board.figure.${t}`)}</dt><dd>${k(i)}</dd></div>`)}</dl></footer>`}function A({detail:a}){let e=p(0),r=p(a==="rotate");u(()=>{let{dataset:n}=document.documentElement,d=n.theme;return d==="auto"&&(n.theme="dark"),()=>n.theme=d},[]),u(()=>{let n=setInterval(()=>e.value++,G*1e3);return()=>clearInterval(n)},[]),u(()=>{if(!r.value)return;let n=Object.keys(v),d=setInterval(()=>y(n[(n.indexOf(g.value)+1)%n.length]),M*1e3);return()=>clearInterval(d)},[r.value]);let s=[...c.record.plan.value.participants.values()],t=s.length?s:[...c.directory.value.parties.values()].filter(n=>n.seat),i=B(S.value),h=e.value%10;return o`<div class="wall" style=${{transform:`translate(${h-5}px, ${h*3%7-3}px)`}}>
    <h1><bdi>${c.me.value?.title}</bdi></h1>
    <${O} at=${m.value} />
    <div class="board-rows"><${T} all=${t} beat=${e.value} /><${L} lines=${i} /></div>
    <${q} all=${t} lines=${i} />
    <label class="check rotate"><input type="checkbox" checked=${r.value} onChange=${n=>r.value=n.target.checked} />
      <span>${l("board.rotate")}</span></label>
  </div>`}var K=[{id:"observer_board",view:A}];export{K as views};
