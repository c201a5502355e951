import{a as ae}from"./shared-W4PRRWHC.js";import{b as te}from"./shared-SRJN5FPC.js";import{a as H}from"./shared-OXEGDYAN.js";import{a as S,b as w,d as L,e as q,f as R,h as T}from"./shared-VS5XNK2F.js";import{A as me,a as E,b as C,c as se,d as A,e as oe,f as j,g as le,h as ne,i as c,j as k,k as v,l as y,m as d,n as $,o as O,p as re,q as F,r as _,s as m,t as ie,v as ce,w as ue,x as $e,y as I,z as de}from"./shared-XPZ3JW33.js";import"./shared-DSJ5CGGC.js";import{B,E as f,F as n,I as K,M as ee,P as g,a as z,e as h,j as N,q as t,t as Y,y as Z}from"./shared-RUJNVLSH.js";var P=()=>[...h.record.plan.value.participants.values()].map(e=>[e.id,e.name]),ve=(e,a=60)=>e.length>a?`${e.slice(0,a-1)}…`:e;function pe(e){let a=c.value.bySeq.get(e);return a?`${K(a.at)} ${$e(a)}: ${ve(I(a))}`:`#${e}`}function V(){let e=f(""),a=f(""),r=async(l,s,o,p)=>{e.value=a.value="";let x=await N(l,s);x.ok?(a.value=o,T(o),p()):e.value=t(`refusal.${x.why}`)},i=n`${e.value&&n`<p role="alert" class="chip bad">${e.value}</p>`}
    ${a.value&&n`<p class="chip good">${a.value}</p>`}`;return{send:r,outcome:i}}function G({value:e,choose:a,name:r,keys:i=!1}){return n`<fieldset class="scale"><legend>${t("rate.choose")}</legend>
    ${E.map((l,s)=>n`<label key=${l} data-rate=${l} class=${e===l?"is":""}>
      <input type="radio" name=${r} value=${l} checked=${e===l} onChange=${()=>a(l)} />
      <b>${t(`rate.${l}.short`)}</b> <span><b>${t(`rate.${l}`)}</b> ${i&&n`<kbd>${s+1}</kbd>`}<br />
      <small>${t(`rate.${l}.says`)}</small></span></label>`)}
  </fieldset>`}function be(){return n`<div class="picked"><h3>${t("evidence.name",{count:v.value.length})}</h3>
    ${v.value.length===0?n`<p class="quiet">${t("evidence.none")}</p>`:n`<ul class="plain">${v.value.map(e=>n`<li key=${e}>
          <button type="button" class="plain link" onClick=${()=>d.value=e}><bdi>${pe(e)}</bdi></button>
          <button type="button" class="plain" aria-label=${t("evidence.drop",{what:pe(e)})} onClick=${()=>O(e)}>✕</button></li>`)}</ul>`}
  </div>`}function Oe({team:e,objective:a}){let r=oe(c.value,h.record.plan.value,e,a),i=(...s)=>r.filter(o=>s.includes(o.state)).length,l=s=>d.value=s;return n`<div class="suggested"><h3>${t("suggest.name")}</h3>
    <p class="quiet">${r.length?t("suggest.count",{met:i("met"),late:i("late","partly"),missed:i("missed","overdue","breached"),open:i("open")}):A(e,a)?t("suggest.none"):t("suggest.never")}</p>
    <ul class="plain">${r.map(s=>n`<li key=${s.number}>
      <label class="check"><input type="checkbox" checked=${v.value.includes(s.seq)} onChange=${()=>O(s.seq)} />
      <span><${ue} state=${s.state} /> <bdi>${ce(s.expect)}</bdi></span></label>
      <button type="button" class="plain link" onClick=${()=>l(s.seq)}>${t("do.read")}</button></li>`)}</ul>
  </div>`}function Fe({team:e,objective:a}){let r=j(c.value,m()).get(C(e,a)),i=new Map;for(let l of c.value.ratings)l.by!==m()&&l.team===e&&l.objective===a&&i.set(l.by,l);return i.size?r?n`<ul class="plain">${[...i.values()].map(l=>n`<li key=${l.by}><b class="rate" data-rate=${l.rate}>${t(`rate.${l.rate}.short`)}</b>
    <bdi>${g(l.by)}</bdi> <span class="quiet" dir="auto">${l.text??""}</span></li>`)}</ul>`:n`<p class="quiet">${t("others.hidden",{count:i.size})}</p>`:null}function he(){let{team:e,objective:a,rate:r,text:i}=y.value,{send:l,outcome:s}=V(),o=j(c.value,m()).get(C(e,a)),p=e&&a&&r;return n`<${q} submit=${()=>p&&l("rating",{objective:a,team:e,rate:r,of:v.value.slice(0,64),text:i},t("rate.done",{team:g(e)}),()=>{$({rate:"",text:""}),v.value=[]})}>
    <div class="pair">
      <${w} label=${t("field.team")} value=${e} none=${t("field.choose")} change=${u=>$({team:u,rate:""})} choices=${P()} />
      <${w} label=${t("field.objective")} value=${a} none=${t("field.choose")} change=${u=>$({objective:u,rate:""})}
        choices=${F().map(u=>[u.id,u.title])} />
    </div>
    ${o&&n`<p class="quiet">${t("rate.mine",{rate:t(`rate.${o.rate}.short`),at:K(o.at)})}</p>`}
    ${e&&a&&n`<${Fe} team=${e} objective=${a} /><${Oe} team=${e} objective=${a} />`}
    <${be} />
    <${G} value=${r} name="rate" keys=${!0} choose=${u=>$({rate:u})} />
    <${S} label=${t("field.seen")} hint=${t("rate.why")} value=${i} rows=${3} max=${4e3} change=${u=>$({text:u})} />
    <p class="buttons"><button class="main" disabled=${!p}>${o?t("rate.again"):t("rate.send")}</button>${s}</p>
  </${q}>`}function fe(){let{team:e,text:a}=y.value,{send:r,outcome:i}=V(),l=v.value[0];return n`<${q} submit=${()=>a.trim()&&r("note",{text:a,team:e||void 0,of:l},t("note.done"),()=>{$({text:""}),v.value=v.value.slice(1)})}>
    <${w} label=${t("field.team")} value=${e} none=${t("field.no_team")} change=${o=>$({team:o})} choices=${P()} />
    <${be} />
    ${v.value.length>1&&n`<p class="quiet">${t("note.first")}</p>`}
    <${S} label=${t("field.seen")} hint=${t("note.how")} value=${a} rows=${5} max=${4e3} change=${o=>$({text:o})} />
    <p class="buttons"><button class="main" disabled=${!a.trim()}>${t("note.send")}</button>${i}</p>
  </${q}>`}function ge(){let{team:e,ask:a,text:r}=y.value,{send:i,outcome:l}=V(),s=[...c.value.questions.values()],o=e&&a&&r.trim(),p=c.value.questions.get(a)?.seqs.get(e);return n`<${q} submit=${()=>o&&i("note",{text:t("verbal.text",{text:r}),team:e,of:p},t("verbal.done"),()=>$({text:""}))}>
    <p class="quiet">${t("verbal.says")}</p>
    <${w} label=${t("field.team")} value=${e} none=${t("field.choose")} change=${u=>$({team:u,ask:""})} choices=${P()} />
    <${w} label=${t("field.question")} value=${a} none=${t("field.choose")} change=${u=>$({ask:u})}
      choices=${s.filter(u=>!e||u.seqs.has(e)).map(u=>[u.ask,ve(u.text,90)])} />
    ${a&&n`<p class="words" dir="auto">${c.value.questions.get(a)?.text}</p>`}
    <${S} label=${t("verbal.field")} value=${r} rows=${4} max=${3800} change=${u=>$({text:u})} />
    <p class="buttons"><button class="main" disabled=${!o}>${t("verbal.send")}</button>${l}</p>
  </${q}>`}var M=e=>le(c.value,e.seq,m()),U=()=>ne(c.value).filter(e=>!k.value.length||k.value.includes(e.team)),ye=()=>U().filter(e=>!M(e)).length;function _e({answer:e}){let a=new Map;for(let r of c.value.notes)r.of===e.seq&&r.rate&&r.by!==m()&&a.set(r.by,r);return a.size?M(e)?n`<ul class="plain">${[...a.values()].map(r=>n`<li key=${r.by}><b class="rate" data-rate=${r.rate}>${t(`rate.${r.rate}.short`)}</b>
    <bdi>${g(r.by)}</bdi> <span class="quiet" dir="auto">${r.text}</span></li>`)}</ul>`:n`<p class="quiet">${t("others.hidden",{count:a.size})}</p>`:null}function Ne({answer:e}){let a=M(e),r=f(a?.rate??""),i=f(a?.text??""),l=f(""),s=f(!a),o=c.value.questions.get(e.ask),p=h.record.plan.value.asks.get(e.ask),x=h.record.plan.value.objectives.get(p?.objective),u=async()=>{if(!r.value)return;l.value="";let b=await N("note",{text:i.value.trim()||t(`rate.${r.value}`),team:e.team,of:e.seq,rate:r.value});if(!b.ok)return l.value=t(`refusal.${b.why}`);s.value=!1,T(t("grade.done"))};return n`<article class="card answer" data-seq=${e.seq}>
    <header><h2><bdi>${g(e.team)}</bdi></h2> <${ee} at=${e.at} own=${!1} />
      ${e.attempt>1&&n`<span class="chip">${t("grade.attempt",{count:e.attempt})}</span>`}
      ${e.by?.startsWith("excon")&&n`<span class="chip">${t("grade.entered")}</span>`}
      ${a&&n`<span class="chip good">${t("grade.is")} ${t(`rate.${a.rate}.short`)}</span>`}
      <a href=${R("evaluator",e.seq)}>${t("grade.there")}</a></header>
    ${x&&n`<p class="quiet"><bdi>${x.title}</bdi></p>`}
    <h3>${t("grade.question")}</h3><p class="words" dir="auto">${o?.text}</p>
    <h3>${t("grade.rubric")}</h3>${p?.rubric?n`<p class="words rubric" dir="auto">${p.rubric}</p>`:n`<p class="quiet">${t("grade.no_rubric")}</p>`}
    <h3>${t("grade.answer")}</h3><p class="words said" dir="auto">${e.value}</p>
    <${_e} answer=${e} />
    ${s.value?n`<${q} submit=${u}>
      <${G} value=${r.value} name=${`grade-${e.seq}`} choose=${b=>r.value=b} />
      <${S} label=${t("field.why")} value=${i.value} rows=${2} max=${4e3} change=${b=>i.value=b} />
      <p class="buttons"><button class="main" disabled=${!r.value}>${t("grade.send")}</button>
        ${l.value&&n`<span role="alert" class="chip bad">${l.value}</span>`}</p></${q}>`:n`<p class="buttons"><button type="button" onClick=${()=>s.value=!0}>${t("grade.again")}</button></p>`}
  </article>`}function ke(){let e=f(!1),a=U().filter(r=>e.value||!M(r));return n`<h1>${t("view.evaluator_answers")}</h1>
    <${L} label=${t("grade.all")} checked=${e.value} change=${r=>e.value=r} />
    ${a.length===0&&n`<p class="empty">${U().length?t("grade.none_left"):t("grade.none")}</p>`}
    ${a.map(r=>n`<${Ne} key=${r.seq} answer=${r} />`)}`}var W=58,xe={messages:["message","inject","question"],duties:["duty","breach"],control:["control"],notes:["note"]},Le=e=>e.kind!=="note"||e.from===m()||ie();function we(e){let{lines:a}=c.value,r=h.record.plan.value,i=e.words.trim().toLowerCase(),l=e.team?[e.team]:k.value;return a.filter(s=>Le(s)&&(!l.length||!s.teams.length||s.teams.some(o=>l.includes(o)))&&(!e.kind||xe[e.kind].includes(s.kind))&&(!e.objective||se(c.value,r,s).has(e.objective))&&(!i||[I(s),s.text,...s.teams.map(g)].some(o=>o?.toLowerCase().includes(i))))}function Re(e){d.value=e.seq,matchMedia("(max-width: 64rem)").matches&&requestAnimationFrame(()=>document.querySelector(".bench").scrollIntoView())}function X(e,a){let r=e.findIndex(o=>o.seq===d.value),i=r<0?e.at(-1):e[Math.min(e.length-1,Math.max(0,r+a))];if(!i)return;d.value=i.seq;let l=document.querySelector(".timeline .long"),s=e.indexOf(i)*W;l&&(s<l.scrollTop||s+W>l.scrollTop+l.clientHeight)&&(l.scrollTop=s-l.clientHeight/2)}function qe({filter:e,lines:a}){let r=[...h.record.plan.value.participants.values()],i=o=>e.value={...e.value,...o},l=a.some(o=>o.seq===d.value)?d.value:a.at(-1)?.seq,s=f(!1);return n`<section class="timeline" aria-labelledby="timeline">
    <h1 id="timeline">${t("timeline.name")} <small>${t("timeline.count",{count:a.length})}</small></h1>
    <div class="filters">
      <${w} label=${t("filter.team")} value=${e.value.team} none=${k.value.length?t("filter.watched"):t("filter.all_teams")}
        change=${o=>i({team:o})} choices=${r.map(o=>[o.id,o.name])} />
      <${w} label=${t("filter.objective")} value=${e.value.objective} none=${t("filter.all")}
        change=${o=>i({objective:o})} choices=${F().map(o=>[o.id,o.title])} />
      <${w} label=${t("filter.kind")} value=${e.value.kind} none=${t("filter.all")}
        change=${o=>i({kind:o})} choices=${Object.keys(xe).map(o=>[o,t(`filter.${o}`)])} />
      <${S} label=${t("filter.words")} value=${e.value.words} change=${o=>i({words:o})} type="search" />
    </div>
    <details class="watch" open=${s.value} onToggle=${o=>s.value=o.target.open}>
      <summary>${k.value.length?t("watch.some",{count:k.value.length,all:Y(r.length)}):t("watch.all")}</summary>
      <div class="teams">${r.map(o=>n`<label class="check" key=${o.id}><input type="checkbox" checked=${k.value.includes(o.id)}
        onChange=${p=>k.value=p.target.checked?[...k.value,o.id]:k.value.filter(x=>x!==o.id)} />
        <bdi>${o.name}</bdi></label>`)}</div>
    </details>
    ${a.length===0?n`<p class="empty">${h.record.phase.value.started?t("timeline.none"):t("timeline.before")}</p>`:n`<${ae} rows=${a} height=${W} label=${t("timeline.name")} follow=${!0} id=${o=>o.seq}
          row=${o=>n`<${de} line=${o} chosen=${o.seq===l} choose=${()=>Re(o)} />`} />`}
  </section>`}var Q=z(localStorage.getItem("tocsin.keys")!=="off"),D=z(!1),J={rate:he,note:fe,verbal:ge},Te={rate:"r",note:"n",verbal:"v"};function Ae(){let e=[["j","next"],["k","previous"],["e","pick"],["r","rate"],["1–5","scale"],["n","note"],["v","verbal"],["u","unrated"],["/","words"],["Ctrl+Enter","send"],["?","help"]];return n`<${H} title=${t("keys.name")} close=${()=>D.value=!1}>
    <table><tbody>${e.map(([a,r])=>n`<tr key=${a}><th scope="row"><kbd dir="ltr">${a}</kbd></th><td>${t(`keys.${r}`)}</td></tr>`)}</tbody></table>
    <${L} label=${t("keys.on")} checked=${Q.value} change=${a=>{Q.value=a,localStorage.setItem("tocsin.keys",a?"on":"off")}} />
  </${H}>`}function je(){let e=j(c.value,m()),a=_().filter(l=>!e.has(C(l.team,l.objective))),r=a.findIndex(l=>l.team===y.value.team&&l.objective===y.value.objective),i=a[(r+1)%a.length];i&&$({mode:"rate",...i,rate:""})}function Ie(e,a){let r=e.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog");if(e.key==="Enter"&&e.ctrlKey)return e.target.closest("form")?.requestSubmit(),!0;if(r||e.ctrlKey||e.metaKey||e.altKey)return!1;let i={"?":()=>D.value=!0,j:()=>X(a,1),k:()=>X(a,-1),e:()=>d.value&&O(d.value),u:je,"/":()=>document.querySelector(".filters input[type=search]")?.focus()};for(let[l,s]of Object.entries(Te))i[s]=()=>Ce(l);for(let[l,s]of E.entries())i[l+1]=()=>y.value.mode==="rate"&&$({rate:s});return!(e.key in i)||!Q.value&&e.key!=="?"?!1:(i[e.key](),!0)}function Ce(e){let a=c.value.bySeq.get(d.value),r=y.value.team||(a?.teams.length?a.teams[0]:"");$({mode:e,team:r}),e!=="rate"&&d.value&&!v.value.includes(d.value)&&e==="note"&&(v.value=[d.value,...v.value]),requestAnimationFrame(()=>document.querySelector(e==="rate"?".bench select":".bench textarea")?.focus())}function Me(){let e=c.value.bySeq.get(d.value),a=y.value.mode in J?y.value.mode:"rate",r=j(c.value,m()),i=_(),l=i.filter(o=>r.has(C(o.team,o.objective))).length,s=e&&v.value.includes(e.seq);return n`<section class="bench" aria-labelledby="bench">
    <h2 id="bench" class="hidden">${t("bench.name")}</h2>
    <div class="card">
      ${e?n`<${me} line=${e} />
        <p class="buttons"><button type="button" aria-pressed=${s} onClick=${()=>O(e.seq)}>${s?t("evidence.unpick"):t("evidence.pick")} <kbd>E</kbd></button>
          <button type="button" onClick=${()=>Ce("note")}>${t("note.this")} <kbd>N</kbd></button></p>`:n`<p class="quiet">${t("bench.choose")}</p>`}
    </div>
    <div class="card">
      <div class="modes" role="group" aria-label=${t("bench.write")}>${Object.keys(J).map(o=>n`<button type="button" key=${o} aria-pressed=${o===a} onClick=${()=>$({mode:o})}>${t(`mode.${o}`)}</button>`)}
        <span class="rest"><span class="quiet">${t("rate.rest",{rated:l,all:i.length})}</span>
        ${l<i.length&&n`<button type="button" class="plain link" onClick=${je}>${t("rate.next")}</button>`}
        <button type="button" class="plain" aria-label=${t("keys.name")} onClick=${()=>D.value=!0}>?</button></span></div>
      <${J[a]} />
    </div>
  </section>`}function Se({detail:e}){let a=f({team:"",objective:"",kind:"",words:""}),r=we(a.value);return B(()=>{let[i,l]=e.split("/"),s=y.value.team===i&&y.value.objective===l;l?$({mode:"rate",team:i,objective:l,...s?{}:{rate:""}}):/^\d+$/.test(e)&&(d.value=Number(e))},[e]),B(()=>{let i=l=>Ie(l,r)&&l.preventDefault();return addEventListener("keydown",i),()=>removeEventListener("keydown",i)}),n`<div class="desk"><${qe} filter=${a} lines=${r} /><${Me} /></div>${D.value&&n`<${Ae} />`}`}function De(){let e=new Set(c.value.ratings.map(a=>a.by));for(let a of h.board.value.people.values())a.role==="evaluator"&&e.add(a.person);return e.delete(m()),[...e].sort()}function ze({team:e,objective:a,mine:r,theirs:i}){let l=C(e,a),s=r.get(l),o=i.map(b=>b.get(l)).filter(Boolean),p=A(e,a),x=`${g(e)}, ${h.record.plan.value.objectives.get(a).title}`,u=s?t(`rate.${s.rate}`):t(p?"grid.unrated":"grid.not_exercised");return n`<td class=${p?"":"aside"}><a href=${R("evaluator",`${e}/${a}`)} aria-label=${`${x}: ${u}`}>
    ${s?n`<b class="rate" data-rate=${s.rate}>${t(`rate.${s.rate}.short`)}</b>`:n`<span class="rate none" aria-hidden="true">${p?"?":"–"}</span>`}
    ${s&&o.map(b=>n`<span class="rate small" data-rate=${b.rate} title=${g(b.by)}>${t(`rate.${b.rate}.short`)}</span>`)}
    ${!s&&o.length>0&&n`<small>${t("grid.others",{count:o.length})}</small>`}
    ${s&&o.some(b=>b.rate!==s.rate)&&n`<small class="differ">${t("grid.differ")}</small>`}
  </a></td>`}function Be({people:e}){let a=_(),r=i=>{let l=j(c.value,i),s=a.filter(o=>l.has(C(o.team,o.objective))).length;return n`<li key=${i}><span><bdi>${g(i)}</bdi>${i===m()&&n` <span class="quiet">${t("grid.you")}</span>`}</span>
      <progress max=${a.length||1} value=${s} aria-label=${g(i)}></progress>
      <span>${s===a.length&&a.length?t("grid.done"):t("grid.count",{rated:s,all:a.length})}</span></li>`};return n`<ul class="plain progress">${[m(),...e].map(r)}</ul>
    ${e.length===0&&n`<p class="quiet">${t("grid.alone")}</p>`}`}function Ee(){let e=De(),a=j(c.value,m()),r=e.map(s=>j(c.value,s)),i=re(),l=F();return i.length?n`<h1>${t("view.evaluator_ratings")}</h1>
    <p class="quiet">${t("grid.says")}</p>
    <div class="card"><h2>${t("grid.progress")}</h2><${Be} people=${e} /></div>
    <div class="grid" tabindex="0" role="region" aria-label=${t("view.evaluator_ratings")}><table>
      <thead><tr><th scope="col">${t("field.team")}</th>${l.map(s=>n`<th scope="col" key=${s.id}><bdi>${s.title}</bdi>
        ${s.gca?.length>0&&n`<br /><small dir="ltr">GCA ${s.gca.join(", ")}</small>`}</th>`)}</tr></thead>
      <tbody>${i.map(s=>n`<tr key=${s.id}><th scope="row"><bdi>${s.name}</bdi></th>
        ${l.map(o=>n`<${ze} key=${o.id} team=${s.id} objective=${o.id} mine=${a} theirs=${r} />`)}</tr>`)}</tbody>
    </table></div>
    <h2>${t("rate.scale")}</h2>
    <dl class="legend">${E.map(s=>n`<div key=${s}><dt><b class="rate" data-rate=${s}>${t(`rate.${s}.short`)}</b> ${t(`rate.${s}`)}</dt>
      <dd>${t(`rate.${s}.says`)}</dd></div>`)}</dl>`:n`<h1>${t("view.evaluator_ratings")}</h1><p class="empty">${t("timeline.before")}</p>`}Z.debounceRendering=e=>document.hidden?setTimeout(e,250):requestAnimationFrame(e);var Dt=[{id:"evaluator",view:Se},{id:"evaluator_ratings",view:Ee},{id:"evaluator_answers",view:ke,badge:ye},{id:"lobby",view:te}];export{Dt as views};
