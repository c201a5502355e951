import{a as ne}from"./shared-VXIP75X2.js";import{b as re}from"./shared-WK3CYI5U.js";import{a as le,c as oe}from"./shared-YUXIKYDW.js";import{a as P}from"./shared-BZ3KI6FP.js";import{a as C,b as w,d as T,e as q,g as A,i as R}from"./shared-MJBGN2D7.js";import{a as O,b as E,c as ie,d as B,e as ce,f as j,g as ue,h as $e,i as $,j as k,k as p,l as v,m,n as b,o as S,p as de,q as F,r as N,s as h,u as me,v as pe,w as ve,x as I,y as be,z as he}from"./shared-S2PRANSD.js";import"./shared-WOMGKOFG.js";import{A as ae,I as K,N as g,O as r,T as H,X as se,_ as y,b as _,l as f,q as L,x as t}from"./shared-WZTXXMHZ.js";import"./shared-4CV4P3ME.js";var V=()=>[...f.record.plan.value.participants.values()].map(e=>[e.id,e.name]),ge=(e,a=60)=>e.length>a?`${e.slice(0,a-1)}…`:e;function fe(e){let a=$.value.bySeq.get(e);return a?`${H(a.at)} ${ve(a)}: ${ge(I(a))}`:`#${e}`}function z(){let e=g(""),a=g(""),l=async(i,s,o,c)=>{e.value=a.value="";let u=await L(i,s);u.ok?(a.value=o,R(o),c()):e.value=t(`refusal.${u.why}`)},n=r`${e.value&&r`<p role="alert" class="chip bad">${e.value}</p>`}
    ${a.value&&r`<p class="chip good">${a.value}</p>`}`;return{send:l,outcome:n}}var G=e=>b(Object.fromEntries(Object.entries(e).filter(([a,l])=>v.value[a]===l).map(([a])=>[a,""])));function U({value:e,choose:a,name:l,keys:n=!1}){return r`<fieldset class="scale"><legend>${t("rate.choose")}</legend>
    ${O.map((i,s)=>r`<label key=${i} data-rate=${i} class=${e===i?"is":""}>
      <input type="radio" name=${l} value=${i} checked=${e===i} onChange=${()=>a(i)} />
      <b>${t(`rate.${i}.short`)}</b> <span><b>${t(`rate.${i}`)}</b> ${n&&r`<kbd>${s+1}</kbd>`}<br />
      <small>${t(`rate.${i}.says`)}</small></span></label>`)}
  </fieldset>`}function ye(){return r`<div class="evidence"><h3>${t("evidence.name",{count:p.value.length})}</h3>
    ${p.value.length===0?r`<p class="quiet">${t("evidence.none")}</p>`:r`<ul class="plain">${p.value.map(e=>r`<li key=${e}>
          <button type="button" class="plain link" onClick=${()=>m.value=e}><bdi>${fe(e)}</bdi></button>
          <button type="button" class="plain" aria-label=${t("evidence.drop",{what:fe(e)})} onClick=${()=>S(e)}>✕</button></li>`)}</ul>`}
  </div>`}function Le({team:e,objective:a}){let l=ce($.value,f.record.plan.value,e,a),n=(...s)=>l.filter(o=>s.includes(o.state)).length,i=s=>m.value=s;return r`<div class="suggested"><h3>${t("suggest.name")}</h3>
    <p class="quiet">${l.length?t("suggest.count",{met:n("met"),late:n("late","partly"),missed:n("missed","overdue","breached"),open:n("open")}):B(e,a)?t("suggest.none"):t("suggest.never")}</p>
    <ul class="plain">${l.map(s=>r`<li key=${s.number}>
      <label class="check"><input type="checkbox" checked=${p.value.includes(s.seq)} onChange=${()=>S(s.seq)} />
      <span><${pe} state=${s.state} /> <bdi>${me(s)}</bdi></span></label>
      <button type="button" class="plain link" onClick=${()=>i(s.seq)}>${t("do.read")}</button></li>`)}</ul>
  </div>`}function Te({team:e,objective:a}){let l=new Map;for(let n of $.value.ratings)n.by!==h()&&n.team===e&&n.objective===a&&l.set(n.by,n);return l.size?r`<ul class="plain">${[...l.values()].map(n=>r`<li key=${n.by}><b class="rate" data-rate=${n.rate}>${t(`rate.${n.rate}.short`)}</b>
    <bdi>${y(n.by)}</bdi> <span class="quiet" dir="auto">${n.text??""}</span></li>`)}</ul>`:null}function ke(){let{team:e,objective:a,rate:l,text:n}=v.value,{send:i,outcome:s}=z(),o=j($.value,h()).get(E(e,a));return r`<${q} submit=${()=>{let{team:u,objective:x,rate:d,text:ee}=v.value,te=p.value;u&&x&&d&&i("rating",{objective:x,team:u,rate:d,of:te.slice(0,64),text:ee},t("rate.done",{team:y(u)}),()=>{G({rate:d,text:ee}),p.value===te&&(p.value=[])})}}>
    <div class="pair">
      <${w} label=${t("field.team")} value=${e} none=${t("field.choose")} change=${u=>b({team:u,rate:""})} choices=${V()} />
      <${w} label=${t("field.objective")} value=${a} none=${t("field.choose")} change=${u=>b({objective:u,rate:""})}
        choices=${F().map(u=>[u.id,u.title])} />
    </div>
    ${o&&r`<p class="quiet">${t("rate.mine",{rate:t(`rate.${o.rate}.short`),at:H(o.at)})}</p>`}
    ${e&&a&&r`<${Te} team=${e} objective=${a} /><${Le} team=${e} objective=${a} />`}
    <${ye} />
    <${U} value=${l} name="rate" keys=${!0} choose=${u=>b({rate:u})} />
    <${C} label=${t("field.seen")} hint=${t("rate.why")} value=${n} rows=${3} max=${4e3} change=${u=>b({text:u})} />
    <p class="buttons"><button class="main" disabled=${!(e&&a&&l)}>${o?t("rate.again"):t("rate.send")}</button>${s}</p>
  </${q}>`}function xe(){let{team:e,text:a}=v.value,{send:l,outcome:n}=z();return r`<${q} submit=${()=>{let{team:s,text:o}=v.value,c=p.value[0];o.trim()&&l("note",{text:o,team:s||void 0,of:c},t("note.done"),()=>{G({text:o}),p.value=p.value.filter(u=>u!==c)})}}>
    <${w} label=${t("field.team")} value=${e} none=${t("field.no_team")} change=${s=>b({team:s})} choices=${V()} />
    <${ye} />
    ${p.value.length>1&&r`<p class="quiet">${t("note.first")}</p>`}
    <${C} label=${t("field.seen")} hint=${t("note.how")} value=${a} rows=${5} max=${4e3} change=${s=>b({text:s})} />
    <p class="buttons"><button class="main" disabled=${!a.trim()}>${t("note.send")}</button>${n}</p>
  </${q}>`}function we(){let{team:e,ask:a,text:l}=v.value,{send:n,outcome:i}=z(),s=[...$.value.questions.values()];return r`<${q} submit=${()=>{let{team:c,ask:u,text:x}=v.value,d=$.value.questions.get(u)?.seqs.get(c);c&&u&&x.trim()&&n("note",{text:t("verbal.text",{text:x}),team:c,of:d},t("verbal.done"),()=>G({text:x}))}}>
    <p class="quiet">${t("verbal.says")}</p>
    <${w} label=${t("field.team")} value=${e} none=${t("field.choose")} change=${c=>b({team:c,ask:""})} choices=${V()} />
    <${w} label=${t("field.question")} value=${a} none=${t("field.choose")} change=${c=>b({ask:c})}
      choices=${s.filter(c=>!e||c.seqs.has(e)).map(c=>[c.ask,ge(c.text,90)])} />
    ${a&&r`<p class="words" dir="auto">${$.value.questions.get(a)?.texts.get(e)}</p>`}
    <${C} label=${t("verbal.field")} value=${l} rows=${4} max=${3800} change=${c=>b({text:c})} />
    <p class="buttons"><button class="main" disabled=${!(e&&a&&l.trim())}>${t("verbal.send")}</button>${i}</p>
  </${q}>`}var M=_(void 0);le(M);var X=e=>ue($.value,e.seq,h()),W=()=>$e($.value).filter(e=>!k.value.length||k.value.includes(e.team)),qe=()=>W().filter(e=>!X(e)).length;function Ae({answer:e}){let a=new Map;for(let l of $.value.notes)l.of===e.seq&&l.rate&&l.by!==h()&&a.set(l.by,l);return a.size?r`<ul class="plain">${[...a.values()].map(l=>r`<li key=${l.by}><b class="rate" data-rate=${l.rate}>${t(`rate.${l.rate}.short`)}</b>
    <bdi>${y(l.by)}</bdi> <span class="quiet" dir="auto">${l.text}</span></li>`)}</ul>`:null}function Re({answer:e}){let a=X(e),l=g(a?.rate??""),n=g(a?.text??""),i=g(""),s=g(!a),o=$.value.questions.get(e.ask),c=f.record.plan.value.asks.get(e.ask),u=f.record.plan.value.objectives.get(c?.objective),x=async()=>{if(!l.value)return;i.value="";let d=await L("note",{text:n.value.trim()||t(`rate.${l.value}`),team:e.team,of:e.seq,rate:l.value});if(!d.ok)return i.value=t(`refusal.${d.why}`);s.value=!1,M.value=void 0,R(t("grade.done"))};return r`<article class="card answer" data-seq=${e.seq}>
    <header><h2><bdi>${y(e.team)}</bdi></h2> <${se} at=${e.at} own=${!1} />
      ${e.attempt>1&&r`<span class="chip">${t("grade.attempt",{count:e.attempt})}</span>`}
      ${e.by?.startsWith("excon")&&r`<span class="chip">${t("grade.entered")}</span>`}
      ${a&&r`<span class="chip good">${t("grade.is")} ${t(`rate.${a.rate}.short`)}</span>`}
      <${oe} of=${e.seq} /><a href=${A("evaluator",e.seq)}>${t("grade.there")}</a></header>
    ${u&&r`<p class="quiet"><bdi>${u.title}</bdi></p>`}
    <h3>${t("grade.question")}</h3><p class="words" dir="auto">${o?.texts.get(e.team)}</p>
    <h3>${t("grade.rubric")}</h3>${c?.rubric?r`<p class="words rubric" dir="auto">${c.rubric}</p>`:r`<p class="quiet">${t("grade.no_rubric")}</p>`}
    <h3>${t("grade.answer")}</h3><p class="words said" dir="auto">${e.value}</p>
    <${Ae} answer=${e} />
    ${s.value?r`<${q} submit=${x}>
      <${U} value=${l.value} name=${`grade-${e.seq}`} choose=${d=>{l.value=d,M.value=e.seq}} />
      <${C} label=${t("field.why")} value=${n.value} rows=${2} max=${4e3} change=${d=>{n.value=d,M.value=e.seq}} />
      <p class="buttons"><button class="main" disabled=${!l.value}>${t("grade.send")}</button>
        ${i.value&&r`<span role="alert" class="chip bad">${i.value}</span>`}</p></${q}>`:r`<p class="buttons"><button type="button" onClick=${()=>s.value=!0}>${t("grade.again")}</button></p>`}
  </article>`}function je(){let e=g(!1),a=W().filter(l=>e.value||!X(l));return r`<h1>${t("view.evaluator_answers")}</h1>
    <${T} label=${t("grade.all")} checked=${e.value} change=${l=>e.value=l} />
    ${a.length===0&&r`<p class="empty">${W().length?t("grade.none_left"):t("grade.none")}</p>`}
    ${a.map(l=>r`<${Re} key=${l.seq} answer=${l} />`)}`}var J=58,Ce={messages:["message","inject","question"],duties:["duty","breach"],control:["control"],notes:["note"]};function Ee(e){let{lines:a}=$.value,l=f.record.plan.value,n=e.words.trim().toLowerCase(),i=e.team?[e.team]:k.value;return a.filter(s=>(!i.length||!s.teams.length||s.teams.some(o=>i.includes(o)))&&(!e.kind||Ce[e.kind].includes(s.kind))&&(!e.objective||ie($.value,l,s).has(e.objective))&&(!n||[I(s),s.text,...s.teams.map(y)].some(o=>o?.toLowerCase().includes(n))))}function Be(e){m.value=e.seq,matchMedia("(max-width: 64rem)").matches&&requestAnimationFrame(()=>document.querySelector(".bench").scrollIntoView())}function Q(e,a){let l=e.findIndex(o=>o.seq===m.value),n=l<0?e.at(-1):e[Math.min(e.length-1,Math.max(0,l+a))];if(!n)return;m.value=n.seq;let i=document.querySelector(".timeline .long"),s=e.indexOf(n)*J;i&&(s<i.scrollTop||s+J>i.scrollTop+i.clientHeight)&&(i.scrollTop=s-i.clientHeight/2)}function Oe({filter:e,lines:a}){let l=[...f.record.plan.value.participants.values()],n=o=>e.value={...e.value,...o},i=a.some(o=>o.seq===m.value)?m.value:a.at(-1)?.seq,s=g(!1);return r`<section class="timeline" aria-labelledby="timeline">
    <h1 id="timeline">${t("timeline.name")} <small>${t("timeline.count",{count:a.length})}</small></h1>
    <div class="sieve">
      <${w} label=${t("filter.team")} value=${e.value.team} none=${k.value.length?t("filter.watched"):t("filter.all_teams")}
        change=${o=>n({team:o})} choices=${l.map(o=>[o.id,o.name])} />
      <${w} label=${t("filter.objective")} value=${e.value.objective} none=${t("filter.all")}
        change=${o=>n({objective:o})} choices=${F().map(o=>[o.id,o.title])} />
      <${w} label=${t("filter.kind")} value=${e.value.kind} none=${t("filter.all")}
        change=${o=>n({kind:o})} choices=${Object.keys(Ce).map(o=>[o,t(`filter.${o}`)])} />
      <${C} label=${t("filter.words")} value=${e.value.words} change=${o=>n({words:o})} type="search" />
    </div>
    <details class="watch" open=${s.value} onToggle=${o=>s.value=o.target.open}>
      <summary>${k.value.length?t("watch.some",{count:k.value.length,all:ae(l.length)}):t("watch.all")}</summary>
      <div class="teams">${l.map(o=>r`<label class="check" key=${o.id}><input type="checkbox" checked=${k.value.includes(o.id)}
        onChange=${c=>k.value=c.target.checked?[...k.value,o.id]:k.value.filter(u=>u!==o.id)} />
        <bdi>${o.name}</bdi></label>`)}</div>
    </details>
    ${a.length===0?r`<p class="empty">${f.record.phase.value.started?t("timeline.none"):t("timeline.before")}</p>`:r`<${ne} rows=${a} height=${J} label=${t("timeline.name")} follow=${!0} id=${o=>o.seq}
          row=${o=>r`<${be} line=${o} chosen=${o.seq===i} choose=${()=>Be(o)} />`} />`}
  </section>`}var Z=_(localStorage.getItem("tocsin.keys")!=="off"),D=_(!1),Y={rate:ke,note:xe,verbal:we},Ie={rate:"r",note:"n",verbal:"v"};function Me(){let e=[["j","next"],["k","previous"],["e","pick"],["r","rate"],["1–5","scale"],["n","note"],["v","verbal"],["u","unrated"],["/","words"],["Ctrl+Enter","send"],["?","help"]];return r`<${P} title=${t("keys.name")} close=${()=>D.value=!1}>
    <table><tbody>${e.map(([a,l])=>r`<tr key=${a}><th scope="row"><kbd dir="ltr">${a}</kbd></th><td>${t(`keys.${l}`)}</td></tr>`)}</tbody></table>
    <${T} label=${t("keys.on")} checked=${Z.value} change=${a=>{Z.value=a,localStorage.setItem("tocsin.keys",a?"on":"off")}} />
  </${P}>`}function Se(){let e=j($.value,h()),a=N().filter(i=>!e.has(E(i.team,i.objective))),l=a.findIndex(i=>i.team===v.value.team&&i.objective===v.value.objective),n=a[(l+1)%a.length];n&&b({mode:"rate",...n,rate:""})}function De(e,a){let l=e.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog");if(e.key==="Enter"&&e.ctrlKey)return e.target.closest("form")?.requestSubmit(),!0;if(l||e.ctrlKey||e.metaKey||e.altKey)return!1;let n={"?":()=>D.value=!0,j:()=>Q(a,1),k:()=>Q(a,-1),e:()=>m.value&&S(m.value),u:Se,"/":()=>document.querySelector(".sieve input[type=search]")?.focus()};for(let[i,s]of Object.entries(Ie))n[s]=()=>Fe(i);for(let[i,s]of O.entries())n[i+1]=()=>v.value.mode==="rate"&&b({rate:s});return!(e.key in n)||!Z.value&&e.key!=="?"?!1:(n[e.key](),!0)}function Fe(e){let a=$.value.bySeq.get(m.value),l=v.value.team||(a?.teams.length?a.teams[0]:"");b({mode:e,team:l}),e!=="rate"&&m.value&&!p.value.includes(m.value)&&e==="note"&&(p.value=[m.value,...p.value]),requestAnimationFrame(()=>document.querySelector(e==="rate"?".bench select":".bench textarea")?.focus())}function Ke(){let e=$.value.bySeq.get(m.value),a=v.value.mode in Y?v.value.mode:"rate",l=j($.value,h()),n=N(),i=n.filter(o=>l.has(E(o.team,o.objective))).length,s=e&&p.value.includes(e.seq);return r`<section class="bench" aria-labelledby="bench">
    <h2 id="bench" class="hidden">${t("bench.name")}</h2>
    <div class="card">
      ${e?r`<${he} line=${e} />
        <p class="buttons"><button type="button" aria-pressed=${s} onClick=${()=>S(e.seq)}>${s?t("evidence.unpick"):t("evidence.pick")} <kbd>E</kbd></button>
          <button type="button" onClick=${()=>Fe("note")}>${t("note.this")} <kbd>N</kbd></button></p>`:r`<p class="quiet">${t("bench.choose")}</p>`}
    </div>
    <div class="card">
      <div class="modes" role="group" aria-label=${t("bench.write")}>${Object.keys(Y).map(o=>r`<button type="button" key=${o} aria-pressed=${o===a} onClick=${()=>b({mode:o})}>${t(`mode.${o}`)}</button>`)}
        <span class="rest"><span class="quiet">${t("rate.rest",{rated:i,all:n.length})}</span>
        ${i<n.length&&r`<button type="button" class="plain link" onClick=${Se}>${t("rate.next")}</button>`}
        <button type="button" class="plain" aria-label=${t("keys.name")} onClick=${()=>D.value=!0}>?</button></span></div>
      <${Y[a]} />
    </div>
  </section>`}function _e({detail:e}){let a=g({team:"",objective:"",kind:"",words:""}),l=Ee(a.value);return K(()=>{let[n,i]=e.split("/"),s=v.value.team===n&&v.value.objective===i;i?b({mode:"rate",team:n,objective:i,...s?{}:{rate:""}}):/^\d+$/.test(e)&&(m.value=Number(e))},[e]),K(()=>{let n=i=>De(i,l)&&i.preventDefault();return addEventListener("keydown",n),()=>removeEventListener("keydown",n)}),r`<div class="desk"><${Oe} filter=${a} lines=${l} /><${Ke} /></div>${D.value&&r`<${Me} />`}`}function He(){let e=new Set($.value.ratings.map(a=>a.by));for(let a of f.board.value.people.values())a.role==="evaluator"&&e.add(a.person);return e.delete(h()),[...e].sort()}function Pe({team:e,objective:a,mine:l,theirs:n}){let i=E(e,a),s=l.get(i),o=n.map(d=>d.get(i)).filter(Boolean),c=B(e,a),u=`${y(e)}, ${f.record.plan.value.objectives.get(a).title}`,x=s?t(`rate.${s.rate}`):t(c?"grid.unrated":"grid.not_exercised");return r`<td class=${c?"":"aside"}><a href=${A("evaluator",`${e}/${a}`)} aria-label=${`${u}: ${x}`}>
    ${s?r`<b class="rate" data-rate=${s.rate}>${t(`rate.${s.rate}.short`)}</b>`:r`<span class="rate none" aria-hidden="true">${c?"?":"–"}</span>`}
    ${o.map(d=>r`<span class="rate small" data-rate=${d.rate} title=${y(d.by)}>${t(`rate.${d.rate}.short`)}</span>`)}
    ${o.some(d=>d.rate!==s?.rate)&&r`<small class="differ">${t("grid.differ")}</small>`}
  </a></td>`}function Ve({people:e}){let a=N(),l=j($.value,h()),n=a.filter(i=>l.has(E(i.team,i.objective))).length;return r`<p class="progress"><span><bdi>${y(h())}</bdi></span>
      <progress max=${a.length||1} value=${n} aria-label=${y(h())}></progress>
      <span>${n===a.length&&a.length?t("grid.done"):t("grid.count",{rated:n,all:a.length})}</span></p>
    ${e.length===0&&r`<p class="quiet">${t("grid.alone")}</p>`}`}function Ne(){let e=He(),a=j($.value,h()),l=e.map(s=>j($.value,s)),n=de(),i=F();return n.length?r`<h1>${t("view.evaluator_ratings")}</h1>
    <p class="quiet">${t("grid.says")}</p>
    <div class="card"><h2>${t("grid.progress")}</h2><${Ve} people=${e} /></div>
    <div class="ratings" tabindex="0" role="region" aria-label=${t("view.evaluator_ratings")}><table>
      <thead><tr><th scope="col">${t("field.team")}</th>${i.map(s=>r`<th scope="col" key=${s.id}><bdi>${s.title}</bdi>
        ${s.gca?.length>0&&r`<br /><small dir="ltr">GCA ${s.gca.join(", ")}</small>`}</th>`)}</tr></thead>
      <tbody>${n.map(s=>r`<tr key=${s.id}><th scope="row"><bdi>${s.name}</bdi></th>
        ${i.map(o=>r`<${Pe} key=${o.id} team=${s.id} objective=${o.id} mine=${a} theirs=${l} />`)}</tr>`)}</tbody>
    </table></div>
    <h2>${t("rate.scale")}</h2>
    <dl class="scale-words">${O.map(s=>r`<div key=${s}><dt><b class="rate" data-rate=${s}>${t(`rate.${s}.short`)}</b> ${t(`rate.${s}`)}</dt>
      <dd>${t(`rate.${s}.says`)}</dd></div>`)}</dl>`:r`<h1>${t("view.evaluator_ratings")}</h1><p class="empty">${t("timeline.before")}</p>`}var Ht=[{id:"evaluator",view:_e},{id:"evaluator_ratings",view:Ne},{id:"evaluator_answers",view:je,badge:qe},{id:"lobby",view:re}];export{Ht as views};
