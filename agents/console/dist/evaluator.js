import{a as oe}from"./shared-3HGSO5KO.js";import{b as le}from"./shared-A3RGY5LR.js";import{a as H}from"./shared-GS2OQMBN.js";import{a as C,b as x,d as T,e as q,g as A,i as L}from"./shared-BILBFK5A.js";import{a as O,b as E,c as ne,d as R,e as re,f as j,g as ie,h as ce,i as $,j as k,k as p,l as v,m,n as b,o as S,p as ue,q as F,r as _,s as h,u as $e,v as de,w as me,x as I,y as pe,z as ve}from"./shared-NP53AWUD.js";import"./shared-MXACFALK.js";import{E as ae,H as B,K as g,L as r,P as K,T as se,W as y,b as D,k as f,p as N,w as t,z as te}from"./shared-4XBRGCWM.js";var P=()=>[...f.record.plan.value.participants.values()].map(e=>[e.id,e.name]),he=(e,a=60)=>e.length>a?`${e.slice(0,a-1)}…`:e;function be(e){let a=$.value.bySeq.get(e);return a?`${K(a.at)} ${me(a)}: ${he(I(a))}`:`#${e}`}function V(){let e=g(""),a=g(""),s=async(i,o,n,c)=>{e.value=a.value="";let u=await N(i,o);u.ok?(a.value=n,L(n),c()):e.value=t(`refusal.${u.why}`)},l=r`${e.value&&r`<p role="alert" class="chip bad">${e.value}</p>`}
    ${a.value&&r`<p class="chip good">${a.value}</p>`}`;return{send:s,outcome:l}}var z=e=>b(Object.fromEntries(Object.entries(e).filter(([a,s])=>v.value[a]===s).map(([a])=>[a,""])));function G({value:e,choose:a,name:s,keys:l=!1}){return r`<fieldset class="scale"><legend>${t("rate.choose")}</legend>
    ${O.map((i,o)=>r`<label key=${i} data-rate=${i} class=${e===i?"is":""}>
      <input type="radio" name=${s} value=${i} checked=${e===i} onChange=${()=>a(i)} />
      <b>${t(`rate.${i}.short`)}</b> <span><b>${t(`rate.${i}`)}</b> ${l&&r`<kbd>${o+1}</kbd>`}<br />
      <small>${t(`rate.${i}.says`)}</small></span></label>`)}
  </fieldset>`}function fe(){return r`<div class="evidence"><h3>${t("evidence.name",{count:p.value.length})}</h3>
    ${p.value.length===0?r`<p class="quiet">${t("evidence.none")}</p>`:r`<ul class="plain">${p.value.map(e=>r`<li key=${e}>
          <button type="button" class="plain link" onClick=${()=>m.value=e}><bdi>${be(e)}</bdi></button>
          <button type="button" class="plain" aria-label=${t("evidence.drop",{what:be(e)})} onClick=${()=>S(e)}>✕</button></li>`)}</ul>`}
  </div>`}function _e({team:e,objective:a}){let s=re($.value,f.record.plan.value,e,a),l=(...o)=>s.filter(n=>o.includes(n.state)).length,i=o=>m.value=o;return r`<div class="suggested"><h3>${t("suggest.name")}</h3>
    <p class="quiet">${s.length?t("suggest.count",{met:l("met"),late:l("late","partly"),missed:l("missed","overdue","breached"),open:l("open")}):R(e,a)?t("suggest.none"):t("suggest.never")}</p>
    <ul class="plain">${s.map(o=>r`<li key=${o.number}>
      <label class="check"><input type="checkbox" checked=${p.value.includes(o.seq)} onChange=${()=>S(o.seq)} />
      <span><${de} state=${o.state} /> <bdi>${$e(o)}</bdi></span></label>
      <button type="button" class="plain link" onClick=${()=>i(o.seq)}>${t("do.read")}</button></li>`)}</ul>
  </div>`}function Ne({team:e,objective:a}){let s=new Map;for(let l of $.value.ratings)l.by!==h()&&l.team===e&&l.objective===a&&s.set(l.by,l);return s.size?r`<ul class="plain">${[...s.values()].map(l=>r`<li key=${l.by}><b class="rate" data-rate=${l.rate}>${t(`rate.${l.rate}.short`)}</b>
    <bdi>${y(l.by)}</bdi> <span class="quiet" dir="auto">${l.text??""}</span></li>`)}</ul>`:null}function ge(){let{team:e,objective:a,rate:s,text:l}=v.value,{send:i,outcome:o}=V(),n=j($.value,h()).get(E(e,a));return r`<${q} submit=${()=>{let{team:u,objective:w,rate:d,text:Z}=v.value,ee=p.value;u&&w&&d&&i("rating",{objective:w,team:u,rate:d,of:ee.slice(0,64),text:Z},t("rate.done",{team:y(u)}),()=>{z({rate:d,text:Z}),p.value===ee&&(p.value=[])})}}>
    <div class="pair">
      <${x} label=${t("field.team")} value=${e} none=${t("field.choose")} change=${u=>b({team:u,rate:""})} choices=${P()} />
      <${x} label=${t("field.objective")} value=${a} none=${t("field.choose")} change=${u=>b({objective:u,rate:""})}
        choices=${F().map(u=>[u.id,u.title])} />
    </div>
    ${n&&r`<p class="quiet">${t("rate.mine",{rate:t(`rate.${n.rate}.short`),at:K(n.at)})}</p>`}
    ${e&&a&&r`<${Ne} team=${e} objective=${a} /><${_e} team=${e} objective=${a} />`}
    <${fe} />
    <${G} value=${s} name="rate" keys=${!0} choose=${u=>b({rate:u})} />
    <${C} label=${t("field.seen")} hint=${t("rate.why")} value=${l} rows=${3} max=${4e3} change=${u=>b({text:u})} />
    <p class="buttons"><button class="main" disabled=${!(e&&a&&s)}>${n?t("rate.again"):t("rate.send")}</button>${o}</p>
  </${q}>`}function ye(){let{team:e,text:a}=v.value,{send:s,outcome:l}=V();return r`<${q} submit=${()=>{let{team:o,text:n}=v.value,c=p.value[0];n.trim()&&s("note",{text:n,team:o||void 0,of:c},t("note.done"),()=>{z({text:n}),p.value=p.value.filter(u=>u!==c)})}}>
    <${x} label=${t("field.team")} value=${e} none=${t("field.no_team")} change=${o=>b({team:o})} choices=${P()} />
    <${fe} />
    ${p.value.length>1&&r`<p class="quiet">${t("note.first")}</p>`}
    <${C} label=${t("field.seen")} hint=${t("note.how")} value=${a} rows=${5} max=${4e3} change=${o=>b({text:o})} />
    <p class="buttons"><button class="main" disabled=${!a.trim()}>${t("note.send")}</button>${l}</p>
  </${q}>`}function ke(){let{team:e,ask:a,text:s}=v.value,{send:l,outcome:i}=V(),o=[...$.value.questions.values()];return r`<${q} submit=${()=>{let{team:c,ask:u,text:w}=v.value,d=$.value.questions.get(u)?.seqs.get(c);c&&u&&w.trim()&&l("note",{text:t("verbal.text",{text:w}),team:c,of:d},t("verbal.done"),()=>z({text:w}))}}>
    <p class="quiet">${t("verbal.says")}</p>
    <${x} label=${t("field.team")} value=${e} none=${t("field.choose")} change=${c=>b({team:c,ask:""})} choices=${P()} />
    <${x} label=${t("field.question")} value=${a} none=${t("field.choose")} change=${c=>b({ask:c})}
      choices=${o.filter(c=>!e||c.seqs.has(e)).map(c=>[c.ask,he(c.text,90)])} />
    ${a&&r`<p class="words" dir="auto">${$.value.questions.get(a)?.texts.get(e)}</p>`}
    <${C} label=${t("verbal.field")} value=${s} rows=${4} max=${3800} change=${c=>b({text:c})} />
    <p class="buttons"><button class="main" disabled=${!(e&&a&&s.trim())}>${t("verbal.send")}</button>${i}</p>
  </${q}>`}var W=e=>ie($.value,e.seq,h()),U=()=>ce($.value).filter(e=>!k.value.length||k.value.includes(e.team)),we=()=>U().filter(e=>!W(e)).length;function Te({answer:e}){let a=new Map;for(let s of $.value.notes)s.of===e.seq&&s.rate&&s.by!==h()&&a.set(s.by,s);return a.size?r`<ul class="plain">${[...a.values()].map(s=>r`<li key=${s.by}><b class="rate" data-rate=${s.rate}>${t(`rate.${s.rate}.short`)}</b>
    <bdi>${y(s.by)}</bdi> <span class="quiet" dir="auto">${s.text}</span></li>`)}</ul>`:null}function Ae({answer:e}){let a=W(e),s=g(a?.rate??""),l=g(a?.text??""),i=g(""),o=g(!a),n=$.value.questions.get(e.ask),c=f.record.plan.value.asks.get(e.ask),u=f.record.plan.value.objectives.get(c?.objective),w=async()=>{if(!s.value)return;i.value="";let d=await N("note",{text:l.value.trim()||t(`rate.${s.value}`),team:e.team,of:e.seq,rate:s.value});if(!d.ok)return i.value=t(`refusal.${d.why}`);o.value=!1,L(t("grade.done"))};return r`<article class="card answer" data-seq=${e.seq}>
    <header><h2><bdi>${y(e.team)}</bdi></h2> <${se} at=${e.at} own=${!1} />
      ${e.attempt>1&&r`<span class="chip">${t("grade.attempt",{count:e.attempt})}</span>`}
      ${e.by?.startsWith("excon")&&r`<span class="chip">${t("grade.entered")}</span>`}
      ${a&&r`<span class="chip good">${t("grade.is")} ${t(`rate.${a.rate}.short`)}</span>`}
      <a href=${A("evaluator",e.seq)}>${t("grade.there")}</a></header>
    ${u&&r`<p class="quiet"><bdi>${u.title}</bdi></p>`}
    <h3>${t("grade.question")}</h3><p class="words" dir="auto">${n?.texts.get(e.team)}</p>
    <h3>${t("grade.rubric")}</h3>${c?.rubric?r`<p class="words rubric" dir="auto">${c.rubric}</p>`:r`<p class="quiet">${t("grade.no_rubric")}</p>`}
    <h3>${t("grade.answer")}</h3><p class="words said" dir="auto">${e.value}</p>
    <${Te} answer=${e} />
    ${o.value?r`<${q} submit=${w}>
      <${G} value=${s.value} name=${`grade-${e.seq}`} choose=${d=>s.value=d} />
      <${C} label=${t("field.why")} value=${l.value} rows=${2} max=${4e3} change=${d=>l.value=d} />
      <p class="buttons"><button class="main" disabled=${!s.value}>${t("grade.send")}</button>
        ${i.value&&r`<span role="alert" class="chip bad">${i.value}</span>`}</p></${q}>`:r`<p class="buttons"><button type="button" onClick=${()=>o.value=!0}>${t("grade.again")}</button></p>`}
  </article>`}function xe(){let e=g(!1),a=U().filter(s=>e.value||!W(s));return r`<h1>${t("view.evaluator_answers")}</h1>
    <${T} label=${t("grade.all")} checked=${e.value} change=${s=>e.value=s} />
    ${a.length===0&&r`<p class="empty">${U().length?t("grade.none_left"):t("grade.none")}</p>`}
    ${a.map(s=>r`<${Ae} key=${s.seq} answer=${s} />`)}`}var X=58,qe={messages:["message","inject","question"],duties:["duty","breach"],control:["control"],notes:["note"]};function je(e){let{lines:a}=$.value,s=f.record.plan.value,l=e.words.trim().toLowerCase(),i=e.team?[e.team]:k.value;return a.filter(o=>(!i.length||!o.teams.length||o.teams.some(n=>i.includes(n)))&&(!e.kind||qe[e.kind].includes(o.kind))&&(!e.objective||ne($.value,s,o).has(e.objective))&&(!l||[I(o),o.text,...o.teams.map(y)].some(n=>n?.toLowerCase().includes(l))))}function Le(e){m.value=e.seq,matchMedia("(max-width: 64rem)").matches&&requestAnimationFrame(()=>document.querySelector(".bench").scrollIntoView())}function J(e,a){let s=e.findIndex(n=>n.seq===m.value),l=s<0?e.at(-1):e[Math.min(e.length-1,Math.max(0,s+a))];if(!l)return;m.value=l.seq;let i=document.querySelector(".timeline .long"),o=e.indexOf(l)*X;i&&(o<i.scrollTop||o+X>i.scrollTop+i.clientHeight)&&(i.scrollTop=o-i.clientHeight/2)}function Ce({filter:e,lines:a}){let s=[...f.record.plan.value.participants.values()],l=n=>e.value={...e.value,...n},i=a.some(n=>n.seq===m.value)?m.value:a.at(-1)?.seq,o=g(!1);return r`<section class="timeline" aria-labelledby="timeline">
    <h1 id="timeline">${t("timeline.name")} <small>${t("timeline.count",{count:a.length})}</small></h1>
    <div class="sieve">
      <${x} label=${t("filter.team")} value=${e.value.team} none=${k.value.length?t("filter.watched"):t("filter.all_teams")}
        change=${n=>l({team:n})} choices=${s.map(n=>[n.id,n.name])} />
      <${x} label=${t("filter.objective")} value=${e.value.objective} none=${t("filter.all")}
        change=${n=>l({objective:n})} choices=${F().map(n=>[n.id,n.title])} />
      <${x} label=${t("filter.kind")} value=${e.value.kind} none=${t("filter.all")}
        change=${n=>l({kind:n})} choices=${Object.keys(qe).map(n=>[n,t(`filter.${n}`)])} />
      <${C} label=${t("filter.words")} value=${e.value.words} change=${n=>l({words:n})} type="search" />
    </div>
    <details class="watch" open=${o.value} onToggle=${n=>o.value=n.target.open}>
      <summary>${k.value.length?t("watch.some",{count:k.value.length,all:te(s.length)}):t("watch.all")}</summary>
      <div class="teams">${s.map(n=>r`<label class="check" key=${n.id}><input type="checkbox" checked=${k.value.includes(n.id)}
        onChange=${c=>k.value=c.target.checked?[...k.value,n.id]:k.value.filter(u=>u!==n.id)} />
        <bdi>${n.name}</bdi></label>`)}</div>
    </details>
    ${a.length===0?r`<p class="empty">${f.record.phase.value.started?t("timeline.none"):t("timeline.before")}</p>`:r`<${oe} rows=${a} height=${X} label=${t("timeline.name")} follow=${!0} id=${n=>n.seq}
          row=${n=>r`<${pe} line=${n} chosen=${n.seq===i} choose=${()=>Le(n)} />`} />`}
  </section>`}var Y=D(localStorage.getItem("tocsin.keys")!=="off"),M=D(!1),Q={rate:ge,note:ye,verbal:ke},Re={rate:"r",note:"n",verbal:"v"};function Ie(){let e=[["j","next"],["k","previous"],["e","pick"],["r","rate"],["1–5","scale"],["n","note"],["v","verbal"],["u","unrated"],["/","words"],["Ctrl+Enter","send"],["?","help"]];return r`<${H} title=${t("keys.name")} close=${()=>M.value=!1}>
    <table><tbody>${e.map(([a,s])=>r`<tr key=${a}><th scope="row"><kbd dir="ltr">${a}</kbd></th><td>${t(`keys.${s}`)}</td></tr>`)}</tbody></table>
    <${T} label=${t("keys.on")} checked=${Y.value} change=${a=>{Y.value=a,localStorage.setItem("tocsin.keys",a?"on":"off")}} />
  </${H}>`}function Ee(){let e=j($.value,h()),a=_().filter(i=>!e.has(E(i.team,i.objective))),s=a.findIndex(i=>i.team===v.value.team&&i.objective===v.value.objective),l=a[(s+1)%a.length];l&&b({mode:"rate",...l,rate:""})}function Me(e,a){let s=e.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog");if(e.key==="Enter"&&e.ctrlKey)return e.target.closest("form")?.requestSubmit(),!0;if(s||e.ctrlKey||e.metaKey||e.altKey)return!1;let l={"?":()=>M.value=!0,j:()=>J(a,1),k:()=>J(a,-1),e:()=>m.value&&S(m.value),u:Ee,"/":()=>document.querySelector(".sieve input[type=search]")?.focus()};for(let[i,o]of Object.entries(Re))l[o]=()=>Oe(i);for(let[i,o]of O.entries())l[i+1]=()=>v.value.mode==="rate"&&b({rate:o});return!(e.key in l)||!Y.value&&e.key!=="?"?!1:(l[e.key](),!0)}function Oe(e){let a=$.value.bySeq.get(m.value),s=v.value.team||(a?.teams.length?a.teams[0]:"");b({mode:e,team:s}),e!=="rate"&&m.value&&!p.value.includes(m.value)&&e==="note"&&(p.value=[m.value,...p.value]),requestAnimationFrame(()=>document.querySelector(e==="rate"?".bench select":".bench textarea")?.focus())}function De(){let e=$.value.bySeq.get(m.value),a=v.value.mode in Q?v.value.mode:"rate",s=j($.value,h()),l=_(),i=l.filter(n=>s.has(E(n.team,n.objective))).length,o=e&&p.value.includes(e.seq);return r`<section class="bench" aria-labelledby="bench">
    <h2 id="bench" class="hidden">${t("bench.name")}</h2>
    <div class="card">
      ${e?r`<${ve} line=${e} />
        <p class="buttons"><button type="button" aria-pressed=${o} onClick=${()=>S(e.seq)}>${o?t("evidence.unpick"):t("evidence.pick")} <kbd>E</kbd></button>
          <button type="button" onClick=${()=>Oe("note")}>${t("note.this")} <kbd>N</kbd></button></p>`:r`<p class="quiet">${t("bench.choose")}</p>`}
    </div>
    <div class="card">
      <div class="modes" role="group" aria-label=${t("bench.write")}>${Object.keys(Q).map(n=>r`<button type="button" key=${n} aria-pressed=${n===a} onClick=${()=>b({mode:n})}>${t(`mode.${n}`)}</button>`)}
        <span class="rest"><span class="quiet">${t("rate.rest",{rated:i,all:l.length})}</span>
        ${i<l.length&&r`<button type="button" class="plain link" onClick=${Ee}>${t("rate.next")}</button>`}
        <button type="button" class="plain" aria-label=${t("keys.name")} onClick=${()=>M.value=!0}>?</button></span></div>
      <${Q[a]} />
    </div>
  </section>`}function Se({detail:e}){let a=g({team:"",objective:"",kind:"",words:""}),s=je(a.value);return B(()=>{let[l,i]=e.split("/"),o=v.value.team===l&&v.value.objective===i;i?b({mode:"rate",team:l,objective:i,...o?{}:{rate:""}}):/^\d+$/.test(e)&&(m.value=Number(e))},[e]),B(()=>{let l=i=>Me(i,s)&&i.preventDefault();return addEventListener("keydown",l),()=>removeEventListener("keydown",l)}),r`<div class="desk"><${Ce} filter=${a} lines=${s} /><${De} /></div>${M.value&&r`<${Ie} />`}`}function Be(){let e=new Set($.value.ratings.map(a=>a.by));for(let a of f.board.value.people.values())a.role==="evaluator"&&e.add(a.person);return e.delete(h()),[...e].sort()}function Ke({team:e,objective:a,mine:s,theirs:l}){let i=E(e,a),o=s.get(i),n=l.map(d=>d.get(i)).filter(Boolean),c=R(e,a),u=`${y(e)}, ${f.record.plan.value.objectives.get(a).title}`,w=o?t(`rate.${o.rate}`):t(c?"grid.unrated":"grid.not_exercised");return r`<td class=${c?"":"aside"}><a href=${A("evaluator",`${e}/${a}`)} aria-label=${`${u}: ${w}`}>
    ${o?r`<b class="rate" data-rate=${o.rate}>${t(`rate.${o.rate}.short`)}</b>`:r`<span class="rate none" aria-hidden="true">${c?"?":"–"}</span>`}
    ${n.map(d=>r`<span class="rate small" data-rate=${d.rate} title=${y(d.by)}>${t(`rate.${d.rate}.short`)}</span>`)}
    ${n.some(d=>d.rate!==o?.rate)&&r`<small class="differ">${t("grid.differ")}</small>`}
  </a></td>`}function He({people:e}){let a=_(),s=j($.value,h()),l=a.filter(i=>s.has(E(i.team,i.objective))).length;return r`<p class="progress"><span><bdi>${y(h())}</bdi></span>
      <progress max=${a.length||1} value=${l} aria-label=${y(h())}></progress>
      <span>${l===a.length&&a.length?t("grid.done"):t("grid.count",{rated:l,all:a.length})}</span></p>
    ${e.length===0&&r`<p class="quiet">${t("grid.alone")}</p>`}`}function Fe(){let e=Be(),a=j($.value,h()),s=e.map(o=>j($.value,o)),l=ue(),i=F();return l.length?r`<h1>${t("view.evaluator_ratings")}</h1>
    <p class="quiet">${t("grid.says")}</p>
    <div class="card"><h2>${t("grid.progress")}</h2><${He} people=${e} /></div>
    <div class="ratings" tabindex="0" role="region" aria-label=${t("view.evaluator_ratings")}><table>
      <thead><tr><th scope="col">${t("field.team")}</th>${i.map(o=>r`<th scope="col" key=${o.id}><bdi>${o.title}</bdi>
        ${o.gca?.length>0&&r`<br /><small dir="ltr">GCA ${o.gca.join(", ")}</small>`}</th>`)}</tr></thead>
      <tbody>${l.map(o=>r`<tr key=${o.id}><th scope="row"><bdi>${o.name}</bdi></th>
        ${i.map(n=>r`<${Ke} key=${n.id} team=${o.id} objective=${n.id} mine=${a} theirs=${s} />`)}</tr>`)}</tbody>
    </table></div>
    <h2>${t("rate.scale")}</h2>
    <dl class="scale-words">${O.map(o=>r`<div key=${o}><dt><b class="rate" data-rate=${o}>${t(`rate.${o}.short`)}</b> ${t(`rate.${o}`)}</dt>
      <dd>${t(`rate.${o}.says`)}</dd></div>`)}</dl>`:r`<h1>${t("view.evaluator_ratings")}</h1><p class="empty">${t("timeline.before")}</p>`}ae.debounceRendering=e=>{let a=()=>{cancelAnimationFrame(s),clearTimeout(l),e()},s=requestAnimationFrame(a),l=setTimeout(a,250)};var Bt=[{id:"evaluator",view:Se},{id:"evaluator_ratings",view:Fe},{id:"evaluator_answers",view:xe,badge:we},{id:"lobby",view:le}];export{Bt as views};
