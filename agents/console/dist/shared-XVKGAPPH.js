import{a as g,b as N}from"./shared-QRN7VPP5.js";import{k as S,l as F,m as $,q as L}from"./shared-YD3LC3AR.js";import"./shared-O5CMLJNG.js";import{a as x}from"./shared-VXIP75X2.js";import"./shared-YUXIKYDW.js";import"./shared-BZ3KI6FP.js";import{a as O,b as c,d as h}from"./shared-MJBGN2D7.js";import{a as R}from"./shared-WOMGKOFG.js";import{A as q,H as u,K as A,O as i,_ as C,b as k,g as p,h as w,l as d,x as t,z as j}from"./shared-WZTXXMHZ.js";import"./shared-4CV4P3ME.js";var z=34,b=k({});function J(n,f,s){let r=A({id:"",seen:0,fit:[]}),l=r.current;(l.id!==s||l.rows!==n||l.seen>n.length)&&(r.current={id:s,rows:n,seen:0,fit:[]});let a=r.current;for(;a.seen<n.length;a.seen++)f(n[a.seen])&&a.fit.push(n[a.seen]);return a.fit}function Q(){let[n,f]=u(!0),[s,r]=u(null),l=b.value,a=e=>o=>b.value={...b.value,[e]:o},{rows:m}=d.record.feed.value,y=J(m,e=>(l.all||!w.has(e.type))&&S(e,l,F)&&(!g.value.size||N(e.from,e.message.team,e.message.participant,e.message.by,...[e.message.to??[]].flat().map(String))),`${JSON.stringify(l)} ${[...g.value].join()}`),v=[...d.record.plan.value.participants.keys(),"excon","evaluation"].map(e=>[e,C(e)]),P=[...p,"inject","question","obligation","breach","storyline","released","ruled","clock","help","noduff","note"];return i`<div class="fill feed"><h1>${t("view.feed")} <small>${t("feed.count",{count:y.length,all:q(m.length)})}</small></h1>
    <div class="filters">
      <${O} label=${t("filter.words")} type="search" value=${l.words??""} change=${a("words")} />
      <${c} label=${t("filter.from")} value=${l.from??""} change=${a("from")} none=${t("filter.all")} choices=${v} />
      <${c} label=${t("filter.to")} value=${l.to??""} change=${a("to")} none=${t("filter.all")} choices=${v} />
      <${c} label=${t("filter.type")} value=${l.type??""} change=${a("type")} none=${t("filter.all")}
        choices=${P.map(e=>[e,p.has(e)?j("says",e):$({type:e,message:{}})])} />
      <${c} label=${t("filter.mark")} value=${l.tlp??""} change=${a("tlp")} none=${t("filter.all")} choices=${R.map(e=>[e,`TLP:${e}`])} />
      <${h} label=${t("feed.plumbing")} checked=${l.all} change=${a("all")} />
      <${h} label=${t("feed.follow")} checked=${n} change=${f} />
    </div>
    ${s&&i`<section class="card detail" aria-label=${$(s)}><header><h2>${$(s)} <span class="quiet">#${s.seq}</span></h2>
      <button type="button" class="plain" aria-label=${t("do.close")} onClick=${()=>r(null)}>✕</button></header>
      <dl>${Object.entries(s.message).filter(([e,o])=>!["type","bytes","setup"].includes(e)&&typeof o!="object"||Array.isArray(o)).map(([e,o])=>i`<dt dir="ltr">${e}</dt><dd dir="auto" class="words">${Array.isArray(o)?o.join(", "):String(o)}</dd>`)}</dl></section>`}
    ${m.length?i`<${x} rows=${y} height=${z} label=${t("view.feed")} follow=${n} id=${(e,o)=>e.seq??o}
      row=${e=>i`<div class="feed-row"><${L} row=${e} /><button type="button" class="plain" aria-label=${t("feed.open",{n:e.seq})}
        onClick=${()=>r(e)}>⋯</button></div>`} />`:i`<p class="empty">${t("empty.feed")}</p>`}
  </div>`}export{Q as ControlFeed};
