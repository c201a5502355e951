import{a as ae}from"./shared-AHAA52OO.js";import{b as te}from"./shared-FS672MIF.js";import{a as H}from"./shared-Y7S2XUIT.js";import{a as S,b as x,d as T,e as q,f as A,h as L}from"./shared-EJQD4L7G.js";import{A as me,a as E,b as C,c as se,d as R,e as oe,f as j,g as le,h as ne,i as c,j as k,k as v,l as y,m as d,n as $,o as O,p as re,q as F,r as _,s as m,t as ie,v as ce,w as ue,x as $e,y as I,z as de}from"./shared-3ZLWBP5Z.js";import"./shared-IIDAOFMZ.js";import{B,E as f,F as r,I as K,M as ee,P as g,a as z,e as h,j as N,q as t,t as Y,y as Z}from"./shared-7BKKGPCO.js";var P=()=>[...h.record.plan.value.participants.values()].map(e=>[e.id,e.name]),ve=(e,a=60)=>e.length>a?`${e.slice(0,a-1)}…`:e;function pe(e){let a=c.value.bySeq.get(e);return a?`${K(a.at)} ${$e(a)}: ${ve(I(a))}`:`#${e}`}function V(){let e=f(""),a=f(""),n=async(l,s,o,p)=>{e.value=a.value="";let w=await N(l,s);w.ok?(a.value=o,L(o),p()):e.value=t(`refusal.${w.why}`)},i=r`${e.value&&r`<p role="alert" class="chip bad">${e.value}</p>`}
    ${a.value&&r`<p class="chip good">${a.value}</p>`}`;return{send:n,outcome:i}}function G({value:e,choose:a,name:n,keys:i=!1}){return r`<fieldset class="scale"><legend>${t("rate.choose")}</legend>
    ${E.map((l,s)=>r`<label key=${l} data-rate=${l} class=${e===l?"is":""}>
      <input type="radio" name=${n} value=${l} checked=${e===l} onChange=${()=>a(l)} />
      <b>${t(`rate.${l}.short`)}</b> <span><b>${t(`rate.${l}`)}</b> ${i&&r`<kbd>${s+1}</kbd>`}<br />
      <small>${t(`rate.${l}.says`)}</small></span></label>`)}
  </fieldset>`}function be(){return r`<div class="evidence"><h3>${t("evidence.name",{count:v.value.length})}</h3>
    ${v.value.length===0?r`<p class="quiet">${t("evidence.none")}</p>`:r`<ul class="plain">${v.value.map(e=>r`<li key=${e}>
          <button type="button" class="plain link" onClick=${()=>d.value=e}><bdi>${pe(e)}</bdi></button>
          <button type="button" class="plain" aria-label=${t("evidence.drop",{what:pe(e)})} onClick=${()=>O(e)}>✕</button></li>`)}</ul>`}
  </div>`}function Oe({team:e,objective:a}){let n=oe(c.value,h.record.plan.value,e,a),i=(...s)=>n.filter(o=>s.includes(o.state)).length,l=s=>d.value=s;return r`<div class="suggested"><h3>${t("suggest.name")}</h3>
    <p class="quiet">${n.length?t("suggest.count",{met:i("met"),late:i("late","partly"),missed:i("missed","overdue","breached"),open:i("open")}):R(e,a)?t("suggest.none"):t("suggest.never")}</p>
    <ul class="plain">${n.map(s=>r`<li key=${s.number}>
      <label class="check"><input type="checkbox" checked=${v.value.includes(s.seq)} onChange=${()=>O(s.seq)} />
      <span><${ue} state=${s.state} /> <bdi>${ce(s.expect)}</bdi></span></label>
      <button type="button" class="plain link" onClick=${()=>l(s.seq)}>${t("do.read")}</button></li>`)}</ul>
  </div>`}function Fe({team:e,objective:a}){let n=j(c.value,m()).get(C(e,a)),i=new Map;for(let l of c.value.ratings)l.by!==m()&&l.team===e&&l.objective===a&&i.set(l.by,l);return i.size?n?r`<ul class="plain">${[...i.values()].map(l=>r`<li key=${l.by}><b class="rate" data-rate=${l.rate}>${t(`rate.${l.rate}.short`)}</b>
    <bdi>${g(l.by)}</bdi> <span class="quiet" dir="auto">${l.text??""}</span></li>`)}</ul>`:r`<p class="quiet">${t("others.hidden",{count:i.size})}</p>`:null}function he(){let{team:e,objective:a,rate:n,text:i}=y.value,{send:l,outcome:s}=V(),o=j(c.value,m()).get(C(e,a)),p=e&&a&&n;return r`<${q} submit=${()=>p&&l("rating",{objective:a,team:e,rate:n,of:v.value.slice(0,64),text:i},t("rate.done",{team:g(e)}),()=>{$({rate:"",text:""}),v.value=[]})}>
    <div class="pair">
      <${x} label=${t("field.team")} value=${e} none=${t("field.choose")} change=${u=>$({team:u,rate:""})} choices=${P()} />
      <${x} label=${t("field.objective")} value=${a} none=${t("field.choose")} change=${u=>$({objective:u,rate:""})}
        choices=${F().map(u=>[u.id,u.title])} />
    </div>
    ${o&&r`<p class="quiet">${t("rate.mine",{rate:t(`rate.${o.rate}.short`),at:K(o.at)})}</p>`}
    ${e&&a&&r`<${Fe} team=${e} objective=${a} /><${Oe} team=${e} objective=${a} />`}
    <${be} />
    <${G} value=${n} name="rate" keys=${!0} choose=${u=>$({rate:u})} />
    <${S} label=${t("field.seen")} hint=${t("rate.why")} value=${i} rows=${3} max=${4e3} change=${u=>$({text:u})} />
    <p class="buttons"><button class="main" disabled=${!p}>${o?t("rate.again"):t("rate.send")}</button>${s}</p>
  </${q}>`}function fe(){let{team:e,text:a}=y.value,{send:n,outcome:i}=V(),l=v.value[0];return r`<${q} submit=${()=>a.trim()&&n("note",{text:a,team:e||void 0,of:l},t("note.done"),()=>{$({text:""}),v.value=v.value.slice(1)})}>
    <${x} label=${t("field.team")} value=${e} none=${t("field.no_team")} change=${o=>$({team:o})} choices=${P()} />
    <${be} />
    ${v.value.length>1&&r`<p class="quiet">${t("note.first")}</p>`}
    <${S} label=${t("field.seen")} hint=${t("note.how")} value=${a} rows=${5} max=${4e3} change=${o=>$({text:o})} />
    <p class="buttons"><button class="main" disabled=${!a.trim()}>${t("note.send")}</button>${i}</p>
  </${q}>`}function ge(){let{team:e,ask:a,text:n}=y.value,{send:i,outcome:l}=V(),s=[...c.value.questions.values()],o=e&&a&&n.trim(),p=c.value.questions.get(a)?.seqs.get(e);return r`<${q} submit=${()=>o&&i("note",{text:t("verbal.text",{text:n}),team:e,of:p},t("verbal.done"),()=>$({text:""}))}>
    <p class="quiet">${t("verbal.says")}</p>
    <${x} label=${t("field.team")} value=${e} none=${t("field.choose")} change=${u=>$({team:u,ask:""})} choices=${P()} />
    <${x} label=${t("field.question")} value=${a} none=${t("field.choose")} change=${u=>$({ask:u})}
      choices=${s.filter(u=>!e||u.seqs.has(e)).map(u=>[u.ask,ve(u.text,90)])} />
    ${a&&r`<p class="words" dir="auto">${c.value.questions.get(a)?.text}</p>`}
    <${S} label=${t("verbal.field")} value=${n} rows=${4} max=${3800} change=${u=>$({text:u})} />
    <p class="buttons"><button class="main" disabled=${!o}>${t("verbal.send")}</button>${l}</p>
  </${q}>`}var M=e=>le(c.value,e.seq,m()),U=()=>ne(c.value).filter(e=>!k.value.length||k.value.includes(e.team)),ye=()=>U().filter(e=>!M(e)).length;function _e({answer:e}){let a=new Map;for(let n of c.value.notes)n.of===e.seq&&n.rate&&n.by!==m()&&a.set(n.by,n);return a.size?M(e)?r`<ul class="plain">${[...a.values()].map(n=>r`<li key=${n.by}><b class="rate" data-rate=${n.rate}>${t(`rate.${n.rate}.short`)}</b>
    <bdi>${g(n.by)}</bdi> <span class="quiet" dir="auto">${n.text}</span></li>`)}</ul>`:r`<p class="quiet">${t("others.hidden",{count:a.size})}</p>`:null}function Ne({answer:e}){let a=M(e),n=f(a?.rate??""),i=f(a?.text??""),l=f(""),s=f(!a),o=c.value.questions.get(e.ask),p=h.record.plan.value.asks.get(e.ask),w=h.record.plan.value.objectives.get(p?.objective),u=async()=>{if(!n.value)return;l.value="";let b=await N("note",{text:i.value.trim()||t(`rate.${n.value}`),team:e.team,of:e.seq,rate:n.value});if(!b.ok)return l.value=t(`refusal.${b.why}`);s.value=!1,L(t("grade.done"))};return r`<article class="card answer" data-seq=${e.seq}>
    <header><h2><bdi>${g(e.team)}</bdi></h2> <${ee} at=${e.at} own=${!1} />
      ${e.attempt>1&&r`<span class="chip">${t("grade.attempt",{count:e.attempt})}</span>`}
      ${e.by?.startsWith("excon")&&r`<span class="chip">${t("grade.entered")}</span>`}
      ${a&&r`<span class="chip good">${t("grade.is")} ${t(`rate.${a.rate}.short`)}</span>`}
      <a href=${A("evaluator",e.seq)}>${t("grade.there")}</a></header>
    ${w&&r`<p class="quiet"><bdi>${w.title}</bdi></p>`}
    <h3>${t("grade.question")}</h3><p class="words" dir="auto">${o?.text}</p>
    <h3>${t("grade.rubric")}</h3>${p?.rubric?r`<p class="words rubric" dir="auto">${p.rubric}</p>`:r`<p class="quiet">${t("grade.no_rubric")}</p>`}
    <h3>${t("grade.answer")}</h3><p class="words said" dir="auto">${e.value}</p>
    <${_e} answer=${e} />
    ${s.value?r`<${q} submit=${u}>
      <${G} value=${n.value} name=${`grade-${e.seq}`} choose=${b=>n.value=b} />
      <${S} label=${t("field.why")} value=${i.value} rows=${2} max=${4e3} change=${b=>i.value=b} />
      <p class="buttons"><button class="main" disabled=${!n.value}>${t("grade.send")}</button>
        ${l.value&&r`<span role="alert" class="chip bad">${l.value}</span>`}</p></${q}>`:r`<p class="buttons"><button type="button" onClick=${()=>s.value=!0}>${t("grade.again")}</button></p>`}
  </article>`}function ke(){let e=f(!1),a=U().filter(n=>e.value||!M(n));return r`<h1>${t("view.evaluator_answers")}</h1>
    <${T} label=${t("grade.all")} checked=${e.value} change=${n=>e.value=n} />
    ${a.length===0&&r`<p class="empty">${U().length?t("grade.none_left"):t("grade.none")}</p>`}
    ${a.map(n=>r`<${Ne} key=${n.seq} answer=${n} />`)}`}var W=58,we={messages:["message","inject","question"],duties:["duty","breach"],control:["control"],notes:["note"]},Te=e=>e.kind!=="note"||e.from===m()||ie();function xe(e){let{lines:a}=c.value,n=h.record.plan.value,i=e.words.trim().toLowerCase(),l=e.team?[e.team]:k.value;return a.filter(s=>Te(s)&&(!l.length||!s.teams.length||s.teams.some(o=>l.includes(o)))&&(!e.kind||we[e.kind].includes(s.kind))&&(!e.objective||se(c.value,n,s).has(e.objective))&&(!i||[I(s),s.text,...s.teams.map(g)].some(o=>o?.toLowerCase().includes(i))))}function Ae(e){d.value=e.seq,matchMedia("(max-width: 64rem)").matches&&requestAnimationFrame(()=>document.querySelector(".bench").scrollIntoView())}function X(e,a){let n=e.findIndex(o=>o.seq===d.value),i=n<0?e.at(-1):e[Math.min(e.length-1,Math.max(0,n+a))];if(!i)return;d.value=i.seq;let l=document.querySelector(".timeline .long"),s=e.indexOf(i)*W;l&&(s<l.scrollTop||s+W>l.scrollTop+l.clientHeight)&&(l.scrollTop=s-l.clientHeight/2)}function qe({filter:e,lines:a}){let n=[...h.record.plan.value.participants.values()],i=o=>e.value={...e.value,...o},l=a.some(o=>o.seq===d.value)?d.value:a.at(-1)?.seq,s=f(!1);return r`<section class="timeline" aria-labelledby="timeline">
    <h1 id="timeline">${t("timeline.name")} <small>${t("timeline.count",{count:a.length})}</small></h1>
    <div class="sieve">
      <${x} label=${t("filter.team")} value=${e.value.team} none=${k.value.length?t("filter.watched"):t("filter.all_teams")}
        change=${o=>i({team:o})} choices=${n.map(o=>[o.id,o.name])} />
      <${x} label=${t("filter.objective")} value=${e.value.objective} none=${t("filter.all")}
        change=${o=>i({objective:o})} choices=${F().map(o=>[o.id,o.title])} />
      <${x} label=${t("filter.kind")} value=${e.value.kind} none=${t("filter.all")}
        change=${o=>i({kind:o})} choices=${Object.keys(we).map(o=>[o,t(`filter.${o}`)])} />
      <${S} label=${t("filter.words")} value=${e.value.words} change=${o=>i({words:o})} type="search" />
    </div>
    <details class="watch" open=${s.value} onToggle=${o=>s.value=o.target.open}>
      <summary>${k.value.length?t("watch.some",{count:k.value.length,all:Y(n.length)}):t("watch.all")}</summary>
      <div class="teams">${n.map(o=>r`<label class="check" key=${o.id}><input type="checkbox" checked=${k.value.includes(o.id)}
        onChange=${p=>k.value=p.target.checked?[...k.value,o.id]:k.value.filter(w=>w!==o.id)} />
        <bdi>${o.name}</bdi></label>`)}</div>
    </details>
    ${a.length===0?r`<p class="empty">${h.record.phase.value.started?t("timeline.none"):t("timeline.before")}</p>`:r`<${ae} rows=${a} height=${W} label=${t("timeline.name")} follow=${!0} id=${o=>o.seq}
          row=${o=>r`<${de} line=${o} chosen=${o.seq===l} choose=${()=>Ae(o)} />`} />`}
  </section>`}var Q=z(localStorage.getItem("tocsin.keys")!=="off"),D=z(!1),J={rate:he,note:fe,verbal:ge},Le={rate:"r",note:"n",verbal:"v"};function Re(){let e=[["j","next"],["k","previous"],["e","pick"],["r","rate"],["1–5","scale"],["n","note"],["v","verbal"],["u","unrated"],["/","words"],["Ctrl+Enter","send"],["?","help"]];return r`<${H} title=${t("keys.name")} close=${()=>D.value=!1}>
    <table><tbody>${e.map(([a,n])=>r`<tr key=${a}><th scope="row"><kbd dir="ltr">${a}</kbd></th><td>${t(`keys.${n}`)}</td></tr>`)}</tbody></table>
    <${T} label=${t("keys.on")} checked=${Q.value} change=${a=>{Q.value=a,localStorage.setItem("tocsin.keys",a?"on":"off")}} />
  </${H}>`}function je(){let e=j(c.value,m()),a=_().filter(l=>!e.has(C(l.team,l.objective))),n=a.findIndex(l=>l.team===y.value.team&&l.objective===y.value.objective),i=a[(n+1)%a.length];i&&$({mode:"rate",...i,rate:""})}function Ie(e,a){let n=e.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog");if(e.key==="Enter"&&e.ctrlKey)return e.target.closest("form")?.requestSubmit(),!0;if(n||e.ctrlKey||e.metaKey||e.altKey)return!1;let i={"?":()=>D.value=!0,j:()=>X(a,1),k:()=>X(a,-1),e:()=>d.value&&O(d.value),u:je,"/":()=>document.querySelector(".sieve input[type=search]")?.focus()};for(let[l,s]of Object.entries(Le))i[s]=()=>Ce(l);for(let[l,s]of E.entries())i[l+1]=()=>y.value.mode==="rate"&&$({rate:s});return!(e.key in i)||!Q.value&&e.key!=="?"?!1:(i[e.key](),!0)}function Ce(e){let a=c.value.bySeq.get(d.value),n=y.value.team||(a?.teams.length?a.teams[0]:"");$({mode:e,team:n}),e!=="rate"&&d.value&&!v.value.includes(d.value)&&e==="note"&&(v.value=[d.value,...v.value]),requestAnimationFrame(()=>document.querySelector(e==="rate"?".bench select":".bench textarea")?.focus())}function Me(){let e=c.value.bySeq.get(d.value),a=y.value.mode in J?y.value.mode:"rate",n=j(c.value,m()),i=_(),l=i.filter(o=>n.has(C(o.team,o.objective))).length,s=e&&v.value.includes(e.seq);return r`<section class="bench" aria-labelledby="bench">
    <h2 id="bench" class="hidden">${t("bench.name")}</h2>
    <div class="card">
      ${e?r`<${me} line=${e} />
        <p class="buttons"><button type="button" aria-pressed=${s} onClick=${()=>O(e.seq)}>${s?t("evidence.unpick"):t("evidence.pick")} <kbd>E</kbd></button>
          <button type="button" onClick=${()=>Ce("note")}>${t("note.this")} <kbd>N</kbd></button></p>`:r`<p class="quiet">${t("bench.choose")}</p>`}
    </div>
    <div class="card">
      <div class="modes" role="group" aria-label=${t("bench.write")}>${Object.keys(J).map(o=>r`<button type="button" key=${o} aria-pressed=${o===a} onClick=${()=>$({mode:o})}>${t(`mode.${o}`)}</button>`)}
        <span class="rest"><span class="quiet">${t("rate.rest",{rated:l,all:i.length})}</span>
        ${l<i.length&&r`<button type="button" class="plain link" onClick=${je}>${t("rate.next")}</button>`}
        <button type="button" class="plain" aria-label=${t("keys.name")} onClick=${()=>D.value=!0}>?</button></span></div>
      <${J[a]} />
    </div>
  </section>`}function Se({detail:e}){let a=f({team:"",objective:"",kind:"",words:""}),n=xe(a.value);return B(()=>{let[i,l]=e.split("/"),s=y.value.team===i&&y.value.objective===l;l?$({mode:"rate",team:i,objective:l,...s?{}:{rate:""}}):/^\d+$/.test(e)&&(d.value=Number(e))},[e]),B(()=>{let i=l=>Ie(l,n)&&l.preventDefault();return addEventListener("keydown",i),()=>removeEventListener("keydown",i)}),r`<div class="desk"><${qe} filter=${a} lines=${n} /><${Me} /></div>${D.value&&r`<${Re} />`}`}function De(){let e=new Set(c.value.ratings.map(a=>a.by));for(let a of h.board.value.people.values())a.role==="evaluator"&&e.add(a.person);return e.delete(m()),[...e].sort()}function ze({team:e,objective:a,mine:n,theirs:i}){let l=C(e,a),s=n.get(l),o=i.map(b=>b.get(l)).filter(Boolean),p=R(e,a),w=`${g(e)}, ${h.record.plan.value.objectives.get(a).title}`,u=s?t(`rate.${s.rate}`):t(p?"grid.unrated":"grid.not_exercised");return r`<td class=${p?"":"aside"}><a href=${A("evaluator",`${e}/${a}`)} aria-label=${`${w}: ${u}`}>
    ${s?r`<b class="rate" data-rate=${s.rate}>${t(`rate.${s.rate}.short`)}</b>`:r`<span class="rate none" aria-hidden="true">${p?"?":"–"}</span>`}
    ${s&&o.map(b=>r`<span class="rate small" data-rate=${b.rate} title=${g(b.by)}>${t(`rate.${b.rate}.short`)}</span>`)}
    ${!s&&o.length>0&&r`<small>${t("grid.others",{count:o.length})}</small>`}
    ${s&&o.some(b=>b.rate!==s.rate)&&r`<small class="differ">${t("grid.differ")}</small>`}
  </a></td>`}function Be({people:e}){let a=_(),n=i=>{let l=j(c.value,i),s=a.filter(o=>l.has(C(o.team,o.objective))).length;return r`<li key=${i}><span><bdi>${g(i)}</bdi>${i===m()&&r` <span class="quiet">${t("grid.you")}</span>`}</span>
      <progress max=${a.length||1} value=${s} aria-label=${g(i)}></progress>
      <span>${s===a.length&&a.length?t("grid.done"):t("grid.count",{rated:s,all:a.length})}</span></li>`};return r`<ul class="plain progress">${[m(),...e].map(n)}</ul>
    ${e.length===0&&r`<p class="quiet">${t("grid.alone")}</p>`}`}function Ee(){let e=De(),a=j(c.value,m()),n=e.map(s=>j(c.value,s)),i=re(),l=F();return i.length?r`<h1>${t("view.evaluator_ratings")}</h1>
    <p class="quiet">${t("grid.says")}</p>
    <div class="card"><h2>${t("grid.progress")}</h2><${Be} people=${e} /></div>
    <div class="ratings" tabindex="0" role="region" aria-label=${t("view.evaluator_ratings")}><table>
      <thead><tr><th scope="col">${t("field.team")}</th>${l.map(s=>r`<th scope="col" key=${s.id}><bdi>${s.title}</bdi>
        ${s.gca?.length>0&&r`<br /><small dir="ltr">GCA ${s.gca.join(", ")}</small>`}</th>`)}</tr></thead>
      <tbody>${i.map(s=>r`<tr key=${s.id}><th scope="row"><bdi>${s.name}</bdi></th>
        ${l.map(o=>r`<${ze} key=${o.id} team=${s.id} objective=${o.id} mine=${a} theirs=${n} />`)}</tr>`)}</tbody>
    </table></div>
    <h2>${t("rate.scale")}</h2>
    <dl class="scale-words">${E.map(s=>r`<div key=${s}><dt><b class="rate" data-rate=${s}>${t(`rate.${s}.short`)}</b> ${t(`rate.${s}`)}</dt>
      <dd>${t(`rate.${s}.says`)}</dd></div>`)}</dl>`:r`<h1>${t("view.evaluator_ratings")}</h1><p class="empty">${t("timeline.before")}</p>`}Z.debounceRendering=e=>{let a=()=>{cancelAnimationFrame(n),clearTimeout(i),e()},n=requestAnimationFrame(a),i=setTimeout(a,250)};var Dt=[{id:"evaluator",view:Se},{id:"evaluator_ratings",view:Ee},{id:"evaluator_answers",view:ke,badge:ye},{id:"lobby",view:te}];export{Dt as views};
