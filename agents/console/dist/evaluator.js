import{a as ae}from"./shared-RICCCR7X.js";import{b as te}from"./shared-W6GRPSQM.js";import{a as H}from"./shared-VKNJLP2Y.js";import{a as C,b as x,d as T,e as q,f as A,h as L}from"./shared-F2NQFTFD.js";import{a as E,b as S,c as se,d as R,e as oe,f as j,g as le,h as ne,i as c,j as k,k as p,l as y,m as d,n as $,o as F,p as re,q as O,r as _,s as v,u as ie,v as ce,w as ue,x as I,y as $e,z as de}from"./shared-2JVEWQOJ.js";import"./shared-4FJKR2IQ.js";import{B,E as f,F as r,I as K,M as ee,P as g,a as D,e as h,j as N,q as t,t as Y,y as Z}from"./shared-OQMP6T3N.js";var P=()=>[...h.record.plan.value.participants.values()].map(e=>[e.id,e.name]),pe=(e,a=60)=>e.length>a?`${e.slice(0,a-1)}…`:e;function me(e){let a=c.value.bySeq.get(e);return a?`${K(a.at)} ${ue(a)}: ${pe(I(a))}`:`#${e}`}function V(){let e=f(""),a=f(""),s=async(i,n,o,m)=>{e.value=a.value="";let w=await N(i,n);w.ok?(a.value=o,L(o),m()):e.value=t(`refusal.${w.why}`)},l=r`${e.value&&r`<p role="alert" class="chip bad">${e.value}</p>`}
    ${a.value&&r`<p class="chip good">${a.value}</p>`}`;return{send:s,outcome:l}}function z({value:e,choose:a,name:s,keys:l=!1}){return r`<fieldset class="scale"><legend>${t("rate.choose")}</legend>
    ${E.map((i,n)=>r`<label key=${i} data-rate=${i} class=${e===i?"is":""}>
      <input type="radio" name=${s} value=${i} checked=${e===i} onChange=${()=>a(i)} />
      <b>${t(`rate.${i}.short`)}</b> <span><b>${t(`rate.${i}`)}</b> ${l&&r`<kbd>${n+1}</kbd>`}<br />
      <small>${t(`rate.${i}.says`)}</small></span></label>`)}
  </fieldset>`}function ve(){return r`<div class="evidence"><h3>${t("evidence.name",{count:p.value.length})}</h3>
    ${p.value.length===0?r`<p class="quiet">${t("evidence.none")}</p>`:r`<ul class="plain">${p.value.map(e=>r`<li key=${e}>
          <button type="button" class="plain link" onClick=${()=>d.value=e}><bdi>${me(e)}</bdi></button>
          <button type="button" class="plain" aria-label=${t("evidence.drop",{what:me(e)})} onClick=${()=>F(e)}>✕</button></li>`)}</ul>`}
  </div>`}function Ee({team:e,objective:a}){let s=oe(c.value,h.record.plan.value,e,a),l=(...n)=>s.filter(o=>n.includes(o.state)).length,i=n=>d.value=n;return r`<div class="suggested"><h3>${t("suggest.name")}</h3>
    <p class="quiet">${s.length?t("suggest.count",{met:l("met"),late:l("late","partly"),missed:l("missed","overdue","breached"),open:l("open")}):R(e,a)?t("suggest.none"):t("suggest.never")}</p>
    <ul class="plain">${s.map(n=>r`<li key=${n.number}>
      <label class="check"><input type="checkbox" checked=${p.value.includes(n.seq)} onChange=${()=>F(n.seq)} />
      <span><${ce} state=${n.state} /> <bdi>${ie(n)}</bdi></span></label>
      <button type="button" class="plain link" onClick=${()=>i(n.seq)}>${t("do.read")}</button></li>`)}</ul>
  </div>`}function Fe({team:e,objective:a}){let s=new Map;for(let l of c.value.ratings)l.by!==v()&&l.team===e&&l.objective===a&&s.set(l.by,l);return s.size?r`<ul class="plain">${[...s.values()].map(l=>r`<li key=${l.by}><b class="rate" data-rate=${l.rate}>${t(`rate.${l.rate}.short`)}</b>
    <bdi>${g(l.by)}</bdi> <span class="quiet" dir="auto">${l.text??""}</span></li>`)}</ul>`:null}function be(){let{team:e,objective:a,rate:s,text:l}=y.value,{send:i,outcome:n}=V(),o=j(c.value,v()).get(S(e,a)),m=e&&a&&s;return r`<${q} submit=${()=>m&&i("rating",{objective:a,team:e,rate:s,of:p.value.slice(0,64),text:l},t("rate.done",{team:g(e)}),()=>{$({rate:"",text:""}),p.value=[]})}>
    <div class="pair">
      <${x} label=${t("field.team")} value=${e} none=${t("field.choose")} change=${u=>$({team:u,rate:""})} choices=${P()} />
      <${x} label=${t("field.objective")} value=${a} none=${t("field.choose")} change=${u=>$({objective:u,rate:""})}
        choices=${O().map(u=>[u.id,u.title])} />
    </div>
    ${o&&r`<p class="quiet">${t("rate.mine",{rate:t(`rate.${o.rate}.short`),at:K(o.at)})}</p>`}
    ${e&&a&&r`<${Fe} team=${e} objective=${a} /><${Ee} team=${e} objective=${a} />`}
    <${ve} />
    <${z} value=${s} name="rate" keys=${!0} choose=${u=>$({rate:u})} />
    <${C} label=${t("field.seen")} hint=${t("rate.why")} value=${l} rows=${3} max=${4e3} change=${u=>$({text:u})} />
    <p class="buttons"><button class="main" disabled=${!m}>${o?t("rate.again"):t("rate.send")}</button>${n}</p>
  </${q}>`}function he(){let{team:e,text:a}=y.value,{send:s,outcome:l}=V(),i=p.value[0];return r`<${q} submit=${()=>a.trim()&&s("note",{text:a,team:e||void 0,of:i},t("note.done"),()=>{$({text:""}),p.value=p.value.slice(1)})}>
    <${x} label=${t("field.team")} value=${e} none=${t("field.no_team")} change=${o=>$({team:o})} choices=${P()} />
    <${ve} />
    ${p.value.length>1&&r`<p class="quiet">${t("note.first")}</p>`}
    <${C} label=${t("field.seen")} hint=${t("note.how")} value=${a} rows=${5} max=${4e3} change=${o=>$({text:o})} />
    <p class="buttons"><button class="main" disabled=${!a.trim()}>${t("note.send")}</button>${l}</p>
  </${q}>`}function fe(){let{team:e,ask:a,text:s}=y.value,{send:l,outcome:i}=V(),n=[...c.value.questions.values()],o=e&&a&&s.trim(),m=c.value.questions.get(a)?.seqs.get(e);return r`<${q} submit=${()=>o&&l("note",{text:t("verbal.text",{text:s}),team:e,of:m},t("verbal.done"),()=>$({text:""}))}>
    <p class="quiet">${t("verbal.says")}</p>
    <${x} label=${t("field.team")} value=${e} none=${t("field.choose")} change=${u=>$({team:u,ask:""})} choices=${P()} />
    <${x} label=${t("field.question")} value=${a} none=${t("field.choose")} change=${u=>$({ask:u})}
      choices=${n.filter(u=>!e||u.seqs.has(e)).map(u=>[u.ask,pe(u.text,90)])} />
    ${a&&r`<p class="words" dir="auto">${c.value.questions.get(a)?.texts.get(e)}</p>`}
    <${C} label=${t("verbal.field")} value=${s} rows=${4} max=${3800} change=${u=>$({text:u})} />
    <p class="buttons"><button class="main" disabled=${!o}>${t("verbal.send")}</button>${i}</p>
  </${q}>`}var U=e=>le(c.value,e.seq,v()),G=()=>ne(c.value).filter(e=>!k.value.length||k.value.includes(e.team)),ge=()=>G().filter(e=>!U(e)).length;function Oe({answer:e}){let a=new Map;for(let s of c.value.notes)s.of===e.seq&&s.rate&&s.by!==v()&&a.set(s.by,s);return a.size?r`<ul class="plain">${[...a.values()].map(s=>r`<li key=${s.by}><b class="rate" data-rate=${s.rate}>${t(`rate.${s.rate}.short`)}</b>
    <bdi>${g(s.by)}</bdi> <span class="quiet" dir="auto">${s.text}</span></li>`)}</ul>`:null}function _e({answer:e}){let a=U(e),s=f(a?.rate??""),l=f(a?.text??""),i=f(""),n=f(!a),o=c.value.questions.get(e.ask),m=h.record.plan.value.asks.get(e.ask),w=h.record.plan.value.objectives.get(m?.objective),u=async()=>{if(!s.value)return;i.value="";let b=await N("note",{text:l.value.trim()||t(`rate.${s.value}`),team:e.team,of:e.seq,rate:s.value});if(!b.ok)return i.value=t(`refusal.${b.why}`);n.value=!1,L(t("grade.done"))};return r`<article class="card answer" data-seq=${e.seq}>
    <header><h2><bdi>${g(e.team)}</bdi></h2> <${ee} at=${e.at} own=${!1} />
      ${e.attempt>1&&r`<span class="chip">${t("grade.attempt",{count:e.attempt})}</span>`}
      ${e.by?.startsWith("excon")&&r`<span class="chip">${t("grade.entered")}</span>`}
      ${a&&r`<span class="chip good">${t("grade.is")} ${t(`rate.${a.rate}.short`)}</span>`}
      <a href=${A("evaluator",e.seq)}>${t("grade.there")}</a></header>
    ${w&&r`<p class="quiet"><bdi>${w.title}</bdi></p>`}
    <h3>${t("grade.question")}</h3><p class="words" dir="auto">${o?.texts.get(e.team)}</p>
    <h3>${t("grade.rubric")}</h3>${m?.rubric?r`<p class="words rubric" dir="auto">${m.rubric}</p>`:r`<p class="quiet">${t("grade.no_rubric")}</p>`}
    <h3>${t("grade.answer")}</h3><p class="words said" dir="auto">${e.value}</p>
    <${Oe} answer=${e} />
    ${n.value?r`<${q} submit=${u}>
      <${z} value=${s.value} name=${`grade-${e.seq}`} choose=${b=>s.value=b} />
      <${C} label=${t("field.why")} value=${l.value} rows=${2} max=${4e3} change=${b=>l.value=b} />
      <p class="buttons"><button class="main" disabled=${!s.value}>${t("grade.send")}</button>
        ${i.value&&r`<span role="alert" class="chip bad">${i.value}</span>`}</p></${q}>`:r`<p class="buttons"><button type="button" onClick=${()=>n.value=!0}>${t("grade.again")}</button></p>`}
  </article>`}function ye(){let e=f(!1),a=G().filter(s=>e.value||!U(s));return r`<h1>${t("view.evaluator_answers")}</h1>
    <${T} label=${t("grade.all")} checked=${e.value} change=${s=>e.value=s} />
    ${a.length===0&&r`<p class="empty">${G().length?t("grade.none_left"):t("grade.none")}</p>`}
    ${a.map(s=>r`<${_e} key=${s.seq} answer=${s} />`)}`}var W=58,ke={messages:["message","inject","question"],duties:["duty","breach"],control:["control"],notes:["note"]};function we(e){let{lines:a}=c.value,s=h.record.plan.value,l=e.words.trim().toLowerCase(),i=e.team?[e.team]:k.value;return a.filter(n=>(!i.length||!n.teams.length||n.teams.some(o=>i.includes(o)))&&(!e.kind||ke[e.kind].includes(n.kind))&&(!e.objective||se(c.value,s,n).has(e.objective))&&(!l||[I(n),n.text,...n.teams.map(g)].some(o=>o?.toLowerCase().includes(l))))}function Ne(e){d.value=e.seq,matchMedia("(max-width: 64rem)").matches&&requestAnimationFrame(()=>document.querySelector(".bench").scrollIntoView())}function X(e,a){let s=e.findIndex(o=>o.seq===d.value),l=s<0?e.at(-1):e[Math.min(e.length-1,Math.max(0,s+a))];if(!l)return;d.value=l.seq;let i=document.querySelector(".timeline .long"),n=e.indexOf(l)*W;i&&(n<i.scrollTop||n+W>i.scrollTop+i.clientHeight)&&(i.scrollTop=n-i.clientHeight/2)}function xe({filter:e,lines:a}){let s=[...h.record.plan.value.participants.values()],l=o=>e.value={...e.value,...o},i=a.some(o=>o.seq===d.value)?d.value:a.at(-1)?.seq,n=f(!1);return r`<section class="timeline" aria-labelledby="timeline">
    <h1 id="timeline">${t("timeline.name")} <small>${t("timeline.count",{count:a.length})}</small></h1>
    <div class="sieve">
      <${x} label=${t("filter.team")} value=${e.value.team} none=${k.value.length?t("filter.watched"):t("filter.all_teams")}
        change=${o=>l({team:o})} choices=${s.map(o=>[o.id,o.name])} />
      <${x} label=${t("filter.objective")} value=${e.value.objective} none=${t("filter.all")}
        change=${o=>l({objective:o})} choices=${O().map(o=>[o.id,o.title])} />
      <${x} label=${t("filter.kind")} value=${e.value.kind} none=${t("filter.all")}
        change=${o=>l({kind:o})} choices=${Object.keys(ke).map(o=>[o,t(`filter.${o}`)])} />
      <${C} label=${t("filter.words")} value=${e.value.words} change=${o=>l({words:o})} type="search" />
    </div>
    <details class="watch" open=${n.value} onToggle=${o=>n.value=o.target.open}>
      <summary>${k.value.length?t("watch.some",{count:k.value.length,all:Y(s.length)}):t("watch.all")}</summary>
      <div class="teams">${s.map(o=>r`<label class="check" key=${o.id}><input type="checkbox" checked=${k.value.includes(o.id)}
        onChange=${m=>k.value=m.target.checked?[...k.value,o.id]:k.value.filter(w=>w!==o.id)} />
        <bdi>${o.name}</bdi></label>`)}</div>
    </details>
    ${a.length===0?r`<p class="empty">${h.record.phase.value.started?t("timeline.none"):t("timeline.before")}</p>`:r`<${ae} rows=${a} height=${W} label=${t("timeline.name")} follow=${!0} id=${o=>o.seq}
          row=${o=>r`<${$e} line=${o} chosen=${o.seq===i} choose=${()=>Ne(o)} />`} />`}
  </section>`}var Q=D(localStorage.getItem("tocsin.keys")!=="off"),M=D(!1),J={rate:be,note:he,verbal:fe},Te={rate:"r",note:"n",verbal:"v"};function Ae(){let e=[["j","next"],["k","previous"],["e","pick"],["r","rate"],["1–5","scale"],["n","note"],["v","verbal"],["u","unrated"],["/","words"],["Ctrl+Enter","send"],["?","help"]];return r`<${H} title=${t("keys.name")} close=${()=>M.value=!1}>
    <table><tbody>${e.map(([a,s])=>r`<tr key=${a}><th scope="row"><kbd dir="ltr">${a}</kbd></th><td>${t(`keys.${s}`)}</td></tr>`)}</tbody></table>
    <${T} label=${t("keys.on")} checked=${Q.value} change=${a=>{Q.value=a,localStorage.setItem("tocsin.keys",a?"on":"off")}} />
  </${H}>`}function qe(){let e=j(c.value,v()),a=_().filter(i=>!e.has(S(i.team,i.objective))),s=a.findIndex(i=>i.team===y.value.team&&i.objective===y.value.objective),l=a[(s+1)%a.length];l&&$({mode:"rate",...l,rate:""})}function Le(e,a){let s=e.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog");if(e.key==="Enter"&&e.ctrlKey)return e.target.closest("form")?.requestSubmit(),!0;if(s||e.ctrlKey||e.metaKey||e.altKey)return!1;let l={"?":()=>M.value=!0,j:()=>X(a,1),k:()=>X(a,-1),e:()=>d.value&&F(d.value),u:qe,"/":()=>document.querySelector(".sieve input[type=search]")?.focus()};for(let[i,n]of Object.entries(Te))l[n]=()=>je(i);for(let[i,n]of E.entries())l[i+1]=()=>y.value.mode==="rate"&&$({rate:n});return!(e.key in l)||!Q.value&&e.key!=="?"?!1:(l[e.key](),!0)}function je(e){let a=c.value.bySeq.get(d.value),s=y.value.team||(a?.teams.length?a.teams[0]:"");$({mode:e,team:s}),e!=="rate"&&d.value&&!p.value.includes(d.value)&&e==="note"&&(p.value=[d.value,...p.value]),requestAnimationFrame(()=>document.querySelector(e==="rate"?".bench select":".bench textarea")?.focus())}function Re(){let e=c.value.bySeq.get(d.value),a=y.value.mode in J?y.value.mode:"rate",s=j(c.value,v()),l=_(),i=l.filter(o=>s.has(S(o.team,o.objective))).length,n=e&&p.value.includes(e.seq);return r`<section class="bench" aria-labelledby="bench">
    <h2 id="bench" class="hidden">${t("bench.name")}</h2>
    <div class="card">
      ${e?r`<${de} line=${e} />
        <p class="buttons"><button type="button" aria-pressed=${n} onClick=${()=>F(e.seq)}>${n?t("evidence.unpick"):t("evidence.pick")} <kbd>E</kbd></button>
          <button type="button" onClick=${()=>je("note")}>${t("note.this")} <kbd>N</kbd></button></p>`:r`<p class="quiet">${t("bench.choose")}</p>`}
    </div>
    <div class="card">
      <div class="modes" role="group" aria-label=${t("bench.write")}>${Object.keys(J).map(o=>r`<button type="button" key=${o} aria-pressed=${o===a} onClick=${()=>$({mode:o})}>${t(`mode.${o}`)}</button>`)}
        <span class="rest"><span class="quiet">${t("rate.rest",{rated:i,all:l.length})}</span>
        ${i<l.length&&r`<button type="button" class="plain link" onClick=${qe}>${t("rate.next")}</button>`}
        <button type="button" class="plain" aria-label=${t("keys.name")} onClick=${()=>M.value=!0}>?</button></span></div>
      <${J[a]} />
    </div>
  </section>`}function Ce({detail:e}){let a=f({team:"",objective:"",kind:"",words:""}),s=we(a.value);return B(()=>{let[l,i]=e.split("/"),n=y.value.team===l&&y.value.objective===i;i?$({mode:"rate",team:l,objective:i,...n?{}:{rate:""}}):/^\d+$/.test(e)&&(d.value=Number(e))},[e]),B(()=>{let l=i=>Le(i,s)&&i.preventDefault();return addEventListener("keydown",l),()=>removeEventListener("keydown",l)}),r`<div class="desk"><${xe} filter=${a} lines=${s} /><${Re} /></div>${M.value&&r`<${Ae} />`}`}function Ie(){let e=new Set(c.value.ratings.map(a=>a.by));for(let a of h.board.value.people.values())a.role==="evaluator"&&e.add(a.person);return e.delete(v()),[...e].sort()}function Me({team:e,objective:a,mine:s,theirs:l}){let i=S(e,a),n=s.get(i),o=l.map(b=>b.get(i)).filter(Boolean),m=R(e,a),w=`${g(e)}, ${h.record.plan.value.objectives.get(a).title}`,u=n?t(`rate.${n.rate}`):t(m?"grid.unrated":"grid.not_exercised");return r`<td class=${m?"":"aside"}><a href=${A("evaluator",`${e}/${a}`)} aria-label=${`${w}: ${u}`}>
    ${n?r`<b class="rate" data-rate=${n.rate}>${t(`rate.${n.rate}.short`)}</b>`:r`<span class="rate none" aria-hidden="true">${m?"?":"–"}</span>`}
    ${o.map(b=>r`<span class="rate small" data-rate=${b.rate} title=${g(b.by)}>${t(`rate.${b.rate}.short`)}</span>`)}
    ${o.some(b=>b.rate!==n?.rate)&&r`<small class="differ">${t("grid.differ")}</small>`}
  </a></td>`}function De({people:e}){let a=_(),s=j(c.value,v()),l=a.filter(i=>s.has(S(i.team,i.objective))).length;return r`<p class="progress"><span><bdi>${g(v())}</bdi></span>
      <progress max=${a.length||1} value=${l} aria-label=${g(v())}></progress>
      <span>${l===a.length&&a.length?t("grid.done"):t("grid.count",{rated:l,all:a.length})}</span></p>
    ${e.length===0&&r`<p class="quiet">${t("grid.alone")}</p>`}`}function Se(){let e=Ie(),a=j(c.value,v()),s=e.map(n=>j(c.value,n)),l=re(),i=O();return l.length?r`<h1>${t("view.evaluator_ratings")}</h1>
    <p class="quiet">${t("grid.says")}</p>
    <div class="card"><h2>${t("grid.progress")}</h2><${De} people=${e} /></div>
    <div class="ratings" tabindex="0" role="region" aria-label=${t("view.evaluator_ratings")}><table>
      <thead><tr><th scope="col">${t("field.team")}</th>${i.map(n=>r`<th scope="col" key=${n.id}><bdi>${n.title}</bdi>
        ${n.gca?.length>0&&r`<br /><small dir="ltr">GCA ${n.gca.join(", ")}</small>`}</th>`)}</tr></thead>
      <tbody>${l.map(n=>r`<tr key=${n.id}><th scope="row"><bdi>${n.name}</bdi></th>
        ${i.map(o=>r`<${Me} key=${o.id} team=${n.id} objective=${o.id} mine=${a} theirs=${s} />`)}</tr>`)}</tbody>
    </table></div>
    <h2>${t("rate.scale")}</h2>
    <dl class="scale-words">${E.map(n=>r`<div key=${n}><dt><b class="rate" data-rate=${n}>${t(`rate.${n}.short`)}</b> ${t(`rate.${n}`)}</dt>
      <dd>${t(`rate.${n}.says`)}</dd></div>`)}</dl>`:r`<h1>${t("view.evaluator_ratings")}</h1><p class="empty">${t("timeline.before")}</p>`}Z.debounceRendering=e=>{let a=()=>{cancelAnimationFrame(s),clearTimeout(l),e()},s=requestAnimationFrame(a),l=setTimeout(a,250)};var It=[{id:"evaluator",view:Ce},{id:"evaluator_ratings",view:Se},{id:"evaluator_answers",view:ye,badge:ge},{id:"lobby",view:te}];export{It as views};
