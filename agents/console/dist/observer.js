import{i as x,t as j,w as A}from"./shared-S2PRANSD.js";import{c as S}from"./shared-WOMGKOFG.js";import{A as y,D as w,I as m,N as p,O as l,Q as b,T as f,W as $,_ as E,e as v,l as i,v as g,w as k,x as c}from"./shared-WZTXXMHZ.js";import"./shared-4CV4P3ME.js";var h=7,G=4,_=12,B=30,I=new Set(["CLEAR","GREEN"]);function M({lines:t,bySeq:e}){let a=t.filter(n=>(n.kind==="message"||n.kind==="inject")&&I.has(n.tlp)&&!n.refused),s=[],r=new Set;for(let{message:n}of a){for(let d of v(n,s,o=>e.get(o)?.message).keys())r.add(d);s.push(n)}return a.filter(n=>!r.has(n.message)).reverse()}function N(t){let{lengths:e}=i.directory.value,a=0,s=e[0];for(;a+1<e.length&&t>=s;)s+=e[++a];return e.length>1?{count:a+1,all:e.length}:void 0}function O(){let{over:t,running:e,at:a,speed:s}=i.clock.value;return t?c("clock.over"):e?s===1e3?c("clock.running"):c("clock.paced",{speed:s/1e3}):a>0?c("clock.paused"):c("clock.lobby")}function T({at:t}){let e=N(t);return l`<header class="board-clock">
    <time dir="ltr" class="board-time">${f(t)}</time>
    <div><b class="board-phase" data-state=${i.clock.value.running?"runs":"stands"}>${O()}</b>
      <span dir="ltr" class="board-hour">${$(t,void 0,!0)}Z</span>
      ${e&&l`<span class="board-module">${c("board.module",e)}</span>`}</div>
  </header>`}function L({all:t,beat:e}){let a=Math.max(1,Math.ceil(t.length/h)),s=e%a;return l`<section class="board-teams" aria-labelledby="board-teams">
    <h2 id="board-teams">${c("board.teams")} ${a>1&&l`<small dir="ltr">${s+1}/${a}</small>`}</h2>
    <ul>${t.slice(s*h,(s+1)*h).map(r=>l`<li key=${r.id}>
      <bdi class="name">${r.name}</bdi> <span dir="ltr" class="hour">${$(b.value,r.utc)}</span></li>`)}</ul>
  </section>`}function q({lines:t}){return l`<section class="board-open" aria-labelledby="board-open">
    <h2 id="board-open">${c("board.open")}</h2>
    ${t.length===0&&l`<p class="quiet">${c("board.none")}</p>`}
    <ul>${t.slice(0,G).map(e=>l`<li key=${e.seq}>
      <p class="subject" dir="auto">${e.subject||A(e)}</p>
      <p class="by"><span dir="ltr">${f(e.at).slice(0,-3)}</span> <${S} mark=${e.tlp} />
        <bdi>${E(e.from)}</bdi>${e.to?.length>0&&l` <span class="arrow">→</span> <span>${j(e.to,2)}</span>`}</p></li>`)}</ul>
  </section>`}function P({all:t,lines:e}){let a=new Set(t.map(r=>r.country).filter(Boolean)).size,s=[["teams",t.length],["countries",a],["injects",e.filter(r=>r.kind==="inject").length],["messages",e.filter(r=>r.kind==="message").length]];return l`<footer class="board-counts"><dl>${s.map(([r,n])=>l`<div key=${r}><dt>${c(`board.figure.${r}`)}</dt><dd>${y(n)}</dd></div>`)}</dl></footer>`}function C({detail:t}){let e=p(0),a=p(t==="rotate");m(()=>{let{dataset:o}=document.documentElement,u=o.theme;return u==="auto"&&(o.theme="dark"),()=>o.theme=u},[]),m(()=>{let o=setInterval(()=>e.value++,_*1e3);return()=>clearInterval(o)},[]),m(()=>{if(!a.value)return;let o=Object.keys(g),u=setInterval(()=>w(o[(o.indexOf(k.value)+1)%o.length]),B*1e3);return()=>clearInterval(u)},[a.value]);let s=[...i.record.plan.value.participants.values()],r=s.length?s:[...i.directory.value.parties.values()].filter(o=>o.seat),n=M(x.value),d=e.value%10;return l`<div class="wall" style=${{transform:`translate(${d-5}px, ${d*3%7-3}px)`}}>
    <h1><bdi>${i.me.value?.title}</bdi></h1>
    <${T} at=${b.value} />
    <div class="board-rows"><${L} all=${r} beat=${e.value} /><${q} lines=${n} /></div>
    <${P} all=${r} lines=${n} />
    <label class="check rotate"><input type="checkbox" checked=${a.value} onChange=${o=>a.value=o.target.checked} />
      <span>${c("board.rotate")}</span></label>
  </div>`}var V=[{id:"observer_board",view:C}];export{V as views};
