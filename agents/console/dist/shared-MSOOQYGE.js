import{a as g,b as F}from"./shared-SAZ3XHYA.js";import{n as O,o as R,p,t as x}from"./shared-NXKZ2NU6.js";import{a as L}from"./shared-RICCCR7X.js";import"./shared-VKNJLP2Y.js";import{a as C,b as c,d as h}from"./shared-F2NQFTFD.js";import{a as S}from"./shared-4FJKR2IQ.js";import{A as u,C as q,F as i,P as A,a as k,d,e as m,q as t,s as w,t as j}from"./shared-OQMP6T3N.js";var P=34,z=new Set(["accepted","delivered","queued","held","progress","receipts","line.state","participant","entity","agreement.plan","objective","artefact","pool.plan","inject.plan","expect.plan","module.plan"]),b=k({});function J(o,$,s){let r=q({id:"",seen:0,fit:[]}),l=r.current;(l.id!==s||l.rows!==o||l.seen>o.length)&&(r.current={id:s,rows:o,seen:0,fit:[]});let a=r.current;for(;a.seen<o.length;a.seen++)$(o[a.seen])&&a.fit.push(o[a.seen]);return a.fit}function Q(){let[o,$]=u(!0),[s,r]=u(null),l=b.value,a=e=>n=>b.value={...b.value,[e]:n},{rows:f}=m.record.feed.value,y=J(f,e=>(l.all||!z.has(e.type))&&O(e,l,R)&&(!g.value.size||F(e.from,e.message.team,e.message.participant,e.message.by,...[e.message.to??[]].flat().map(String))),`${JSON.stringify(l)} ${[...g.value].join()}`),v=[...m.record.plan.value.participants.keys(),"excon","evaluation"].map(e=>[e,A(e)]),N=[...d,"inject","question","obligation","breach","storyline","released","ruled","clock","help","noduff","note"];return i`<div class="fill feed"><h1>${t("view.feed")} <small>${t("feed.count",{count:y.length,all:j(f.length)})}</small></h1>
    <div class="filters">
      <${C} label=${t("filter.words")} type="search" value=${l.words??""} change=${a("words")} />
      <${c} label=${t("filter.from")} value=${l.from??""} change=${a("from")} none=${t("filter.all")} choices=${v} />
      <${c} label=${t("filter.to")} value=${l.to??""} change=${a("to")} none=${t("filter.all")} choices=${v} />
      <${c} label=${t("filter.type")} value=${l.type??""} change=${a("type")} none=${t("filter.all")}
        choices=${N.map(e=>[e,d.has(e)?w("says",e):p({type:e,message:{}})])} />
      <${c} label=${t("filter.mark")} value=${l.tlp??""} change=${a("tlp")} none=${t("filter.all")} choices=${S.map(e=>[e,`TLP:${e}`])} />
      <${h} label=${t("feed.plumbing")} checked=${l.all} change=${a("all")} />
      <${h} label=${t("feed.follow")} checked=${o} change=${$} />
    </div>
    ${s&&i`<section class="card detail" aria-label=${p(s)}><header><h2>${p(s)} <span class="quiet">#${s.seq}</span></h2>
      <button type="button" class="plain" aria-label=${t("do.close")} onClick=${()=>r(null)}>✕</button></header>
      <dl>${Object.entries(s.message).filter(([e,n])=>!["type","bytes","digest","setup"].includes(e)&&typeof n!="object"||Array.isArray(n)).map(([e,n])=>i`<dt dir="ltr">${e}</dt><dd dir="auto" class="words">${Array.isArray(n)?n.join(", "):String(n)}</dd>`)}</dl></section>`}
    ${f.length?i`<${L} rows=${y} height=${P} label=${t("view.feed")} follow=${o} id=${(e,n)=>e.seq??n}
      row=${e=>i`<div class="feed-row"><${x} row=${e} /><button type="button" class="plain" aria-label=${t("feed.open",{n:e.seq})}
        onClick=${()=>r(e)}>⋯</button></div>`} />`:i`<p class="empty">${t("empty.feed")}</p>`}
  </div>`}export{Q as ControlFeed};
