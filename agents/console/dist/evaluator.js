import{a as te}from"./shared-W4PRRWHC.js";import{b as ee}from"./shared-SRJN5FPC.js";import{a as H}from"./shared-OXEGDYAN.js";import{a as S,b as w,d as L,e as q,f as R,h as T}from"./shared-VS5XNK2F.js";import{A as de,a as E,b as C,c as ae,d as A,e as se,f as j,g as le,h as oe,i as c,j as k,k as v,l as y,m as d,n as $,o as O,p as ne,q as F,r as _,s as m,t as re,v as ie,w as ce,x as ue,y as I,z as $e}from"./shared-2LIUHKN3.js";import"./shared-DSJ5CGGC.js";import{B,E as f,F as n,I as K,M as Z,P as g,a as z,e as b,j as N,q as t,t as Y}from"./shared-RUJNVLSH.js";var P=()=>[...b.record.plan.value.participants.values()].map(e=>[e.id,e.name]),pe=(e,a=60)=>e.length>a?`${e.slice(0,a-1)}…`:e;function me(e){let a=c.value.bySeq.get(e);return a?`${K(a.at)} ${ue(a)}: ${pe(I(a))}`:`#${e}`}function V(){let e=f(""),a=f(""),r=async(o,s,l,p)=>{e.value=a.value="";let x=await N(o,s);x.ok?(a.value=l,T(l),p()):e.value=t(`refusal.${x.why}`)},i=n`${e.value&&n`<p role="alert" class="chip bad">${e.value}</p>`}
    ${a.value&&n`<p class="chip good">${a.value}</p>`}`;return{send:r,outcome:i}}function G({value:e,choose:a,name:r,keys:i=!1}){return n`<fieldset class="scale"><legend>${t("rate.choose")}</legend>
    ${E.map((o,s)=>n`<label key=${o} data-rate=${o} class=${e===o?"is":""}>
      <input type="radio" name=${r} value=${o} checked=${e===o} onChange=${()=>a(o)} />
      <b>${t(`rate.${o}.short`)}</b> <span><b>${t(`rate.${o}`)}</b> ${i&&n`<kbd>${s+1}</kbd>`}<br />
      <small>${t(`rate.${o}.says`)}</small></span></label>`)}
  </fieldset>`}function ve(){return n`<div class="picked"><h3>${t("evidence.name",{count:v.value.length})}</h3>
    ${v.value.length===0?n`<p class="quiet">${t("evidence.none")}</p>`:n`<ul class="plain">${v.value.map(e=>n`<li key=${e}>
          <button type="button" class="plain link" onClick=${()=>d.value=e}><bdi>${me(e)}</bdi></button>
          <button type="button" class="plain" aria-label=${t("evidence.drop",{what:me(e)})} onClick=${()=>O(e)}>✕</button></li>`)}</ul>`}
  </div>`}function Ee({team:e,objective:a}){let r=se(c.value,b.record.plan.value,e,a),i=(...s)=>r.filter(l=>s.includes(l.state)).length,o=s=>d.value=s;return n`<div class="suggested"><h3>${t("suggest.name")}</h3>
    <p class="quiet">${r.length?t("suggest.count",{met:i("met"),late:i("late","partly"),missed:i("missed","overdue","breached"),open:i("open")}):A(b.record.plan.value,e,a)?t("suggest.none"):t("suggest.never")}</p>
    <ul class="plain">${r.map(s=>n`<li key=${s.number}>
      <label class="check"><input type="checkbox" checked=${v.value.includes(s.seq)} onChange=${()=>O(s.seq)} />
      <span><${ce} state=${s.state} /> <bdi>${ie(s.expect)}</bdi></span></label>
      <button type="button" class="plain link" onClick=${()=>o(s.seq)}>${t("do.read")}</button></li>`)}</ul>
  </div>`}function Oe({team:e,objective:a}){let r=j(c.value,m()).get(C(e,a)),i=new Map;for(let o of c.value.ratings)o.by!==m()&&o.team===e&&o.objective===a&&i.set(o.by,o);return i.size?r?n`<ul class="plain">${[...i.values()].map(o=>n`<li key=${o.by}><b class="rate" data-rate=${o.rate}>${t(`rate.${o.rate}.short`)}</b>
    <bdi>${g(o.by)}</bdi> <span class="quiet" dir="auto">${o.text??""}</span></li>`)}</ul>`:n`<p class="quiet">${t("others.hidden",{count:i.size})}</p>`:null}function be(){let{team:e,objective:a,rate:r,text:i}=y.value,{send:o,outcome:s}=V(),l=j(c.value,m()).get(C(e,a)),p=e&&a&&r;return n`<${q} submit=${()=>p&&o("rating",{objective:a,team:e,rate:r,of:v.value.slice(0,64),text:i},t("rate.done",{team:g(e)}),()=>{$({rate:"",text:""}),v.value=[]})}>
    <div class="pair">
      <${w} label=${t("field.team")} value=${e} none=${t("field.choose")} change=${u=>$({team:u,rate:""})} choices=${P()} />
      <${w} label=${t("field.objective")} value=${a} none=${t("field.choose")} change=${u=>$({objective:u,rate:""})}
        choices=${F().map(u=>[u.id,u.title])} />
    </div>
    ${l&&n`<p class="quiet">${t("rate.mine",{rate:t(`rate.${l.rate}.short`),at:K(l.at)})}</p>`}
    ${e&&a&&n`<${Oe} team=${e} objective=${a} /><${Ee} team=${e} objective=${a} />`}
    <${ve} />
    <${G} value=${r} name="rate" keys=${!0} choose=${u=>$({rate:u})} />
    <${S} label=${t("field.seen")} hint=${t("rate.why")} value=${i} rows=${3} max=${4e3} change=${u=>$({text:u})} />
    <p class="buttons"><button class="main" disabled=${!p}>${l?t("rate.again"):t("rate.send")}</button>${s}</p>
  </${q}>`}function he(){let{team:e,text:a}=y.value,{send:r,outcome:i}=V(),o=v.value[0];return n`<${q} submit=${()=>a.trim()&&r("note",{text:a,team:e||void 0,of:o},t("note.done"),()=>{$({text:""}),v.value=v.value.slice(1)})}>
    <${w} label=${t("field.team")} value=${e} none=${t("field.no_team")} change=${l=>$({team:l})} choices=${P()} />
    <${ve} />
    ${v.value.length>1&&n`<p class="quiet">${t("note.first")}</p>`}
    <${S} label=${t("field.seen")} hint=${t("note.how")} value=${a} rows=${5} max=${4e3} change=${l=>$({text:l})} />
    <p class="buttons"><button class="main" disabled=${!a.trim()}>${t("note.send")}</button>${i}</p>
  </${q}>`}function fe(){let{team:e,ask:a,text:r}=y.value,{send:i,outcome:o}=V(),s=[...c.value.questions.values()],l=e&&a&&r.trim(),p=c.value.questions.get(a)?.seqs.get(e);return n`<${q} submit=${()=>l&&i("note",{text:t("verbal.text",{text:r}),team:e,of:p},t("verbal.done"),()=>$({text:""}))}>
    <p class="quiet">${t("verbal.says")}</p>
    <${w} label=${t("field.team")} value=${e} none=${t("field.choose")} change=${u=>$({team:u,ask:""})} choices=${P()} />
    <${w} label=${t("field.question")} value=${a} none=${t("field.choose")} change=${u=>$({ask:u})}
      choices=${s.filter(u=>!e||u.seqs.has(e)).map(u=>[u.ask,pe(u.text,90)])} />
    ${a&&n`<p class="words" dir="auto">${c.value.questions.get(a)?.text}</p>`}
    <${S} label=${t("verbal.field")} value=${r} rows=${4} max=${3800} change=${u=>$({text:u})} />
    <p class="buttons"><button class="main" disabled=${!l}>${t("verbal.send")}</button>${o}</p>
  </${q}>`}var M=e=>le(c.value,e.seq,m()),U=()=>oe(c.value).filter(e=>!k.value.length||k.value.includes(e.team)),ge=()=>U().filter(e=>!M(e)).length;function Fe({answer:e}){let a=new Map;for(let r of c.value.notes)r.of===e.seq&&r.rate&&r.by!==m()&&a.set(r.by,r);return a.size?M(e)?n`<ul class="plain">${[...a.values()].map(r=>n`<li key=${r.by}><b class="rate" data-rate=${r.rate}>${t(`rate.${r.rate}.short`)}</b>
    <bdi>${g(r.by)}</bdi> <span class="quiet" dir="auto">${r.text}</span></li>`)}</ul>`:n`<p class="quiet">${t("others.hidden",{count:a.size})}</p>`:null}function _e({answer:e}){let a=M(e),r=f(a?.rate??""),i=f(a?.text??""),o=f(""),s=f(!a),l=c.value.questions.get(e.ask),p=b.record.plan.value.asks.get(e.ask),x=b.record.plan.value.objectives.get(p?.objective),u=async()=>{if(!r.value)return;o.value="";let h=await N("note",{text:i.value.trim()||t(`rate.${r.value}`),team:e.team,of:e.seq,rate:r.value});if(!h.ok)return o.value=t(`refusal.${h.why}`);s.value=!1,T(t("grade.done"))};return n`<article class="card answer" data-seq=${e.seq}>
    <header><h2><bdi>${g(e.team)}</bdi></h2> <${Z} at=${e.at} own=${!1} />
      ${e.attempt>1&&n`<span class="chip">${t("grade.attempt",{count:e.attempt})}</span>`}
      ${e.by?.startsWith("excon")&&n`<span class="chip">${t("grade.entered")}</span>`}
      ${a&&n`<span class="chip good">${t("grade.is")} ${t(`rate.${a.rate}.short`)}</span>`}
      <a href=${R("evaluator",e.seq)}>${t("grade.there")}</a></header>
    ${x&&n`<p class="quiet"><bdi>${x.title}</bdi></p>`}
    <h3>${t("grade.question")}</h3><p class="words" dir="auto">${l?.text}</p>
    <h3>${t("grade.rubric")}</h3>${p?.rubric?n`<p class="words rubric" dir="auto">${p.rubric}</p>`:n`<p class="quiet">${t("grade.no_rubric")}</p>`}
    <h3>${t("grade.answer")}</h3><p class="words said" dir="auto">${e.value}</p>
    <${Fe} answer=${e} />
    ${s.value?n`<${q} submit=${u}>
      <${G} value=${r.value} name=${`grade-${e.seq}`} choose=${h=>r.value=h} />
      <${S} label=${t("field.why")} value=${i.value} rows=${2} max=${4e3} change=${h=>i.value=h} />
      <p class="buttons"><button class="main" disabled=${!r.value}>${t("grade.send")}</button>
        ${o.value&&n`<span role="alert" class="chip bad">${o.value}</span>`}</p></${q}>`:n`<p class="buttons"><button type="button" onClick=${()=>s.value=!0}>${t("grade.again")}</button></p>`}
  </article>`}function ye(){let e=f(!1),a=U().filter(r=>e.value||!M(r));return n`<h1>${t("view.evaluator_answers")}</h1>
    <${L} label=${t("grade.all")} checked=${e.value} change=${r=>e.value=r} />
    ${a.length===0&&n`<p class="empty">${U().length?t("grade.none_left"):t("grade.none")}</p>`}
    ${a.map(r=>n`<${_e} key=${r.seq} answer=${r} />`)}`}var W=58,ke={messages:["message","inject","question"],duties:["duty","breach"],control:["control"],notes:["note"]},Ne=e=>e.kind!=="note"||e.from===m()||re();function xe(e){let{lines:a}=c.value,r=b.record.plan.value,i=e.words.trim().toLowerCase(),o=e.team?[e.team]:k.value;return a.filter(s=>Ne(s)&&(!o.length||!s.teams.length||s.teams.some(l=>o.includes(l)))&&(!e.kind||ke[e.kind].includes(s.kind))&&(!e.objective||ae(c.value,r,s).has(e.objective))&&(!i||[I(s),s.text,...s.teams.map(g)].some(l=>l?.toLowerCase().includes(i))))}function Le(e){d.value=e.seq,matchMedia("(max-width: 64rem)").matches&&requestAnimationFrame(()=>document.querySelector(".bench").scrollIntoView())}function X(e,a){let r=e.findIndex(l=>l.seq===d.value),i=r<0?e.at(-1):e[Math.min(e.length-1,Math.max(0,r+a))];if(!i)return;d.value=i.seq;let o=document.querySelector(".timeline .long"),s=e.indexOf(i)*W;o&&(s<o.scrollTop||s+W>o.scrollTop+o.clientHeight)&&(o.scrollTop=s-o.clientHeight/2)}function we({filter:e,lines:a}){let r=[...b.record.plan.value.participants.values()],i=l=>e.value={...e.value,...l},o=a.some(l=>l.seq===d.value)?d.value:a.at(-1)?.seq,s=f(!1);return n`<section class="timeline" aria-labelledby="timeline">
    <h1 id="timeline">${t("timeline.name")} <small>${t("timeline.count",{count:a.length})}</small></h1>
    <div class="filters">
      <${w} label=${t("filter.team")} value=${e.value.team} none=${k.value.length?t("filter.watched"):t("filter.all_teams")}
        change=${l=>i({team:l})} choices=${r.map(l=>[l.id,l.name])} />
      <${w} label=${t("filter.objective")} value=${e.value.objective} none=${t("filter.all")}
        change=${l=>i({objective:l})} choices=${F().map(l=>[l.id,l.title])} />
      <${w} label=${t("filter.kind")} value=${e.value.kind} none=${t("filter.all")}
        change=${l=>i({kind:l})} choices=${Object.keys(ke).map(l=>[l,t(`filter.${l}`)])} />
      <${S} label=${t("filter.words")} value=${e.value.words} change=${l=>i({words:l})} type="search" />
    </div>
    <details class="watch" open=${s.value} onToggle=${l=>s.value=l.target.open}>
      <summary>${k.value.length?t("watch.some",{count:k.value.length,all:Y(r.length)}):t("watch.all")}</summary>
      <div class="teams">${r.map(l=>n`<label class="check" key=${l.id}><input type="checkbox" checked=${k.value.includes(l.id)}
        onChange=${p=>k.value=p.target.checked?[...k.value,l.id]:k.value.filter(x=>x!==l.id)} />
        <bdi>${l.name}</bdi></label>`)}</div>
    </details>
    ${a.length===0?n`<p class="empty">${b.record.phase.value.started?t("timeline.none"):t("timeline.before")}</p>`:n`<${te} rows=${a} height=${W} label=${t("timeline.name")} follow=${!0} id=${l=>l.seq}
          row=${l=>n`<${$e} line=${l} chosen=${l.seq===o} choose=${()=>Le(l)} />`} />`}
  </section>`}var Q=z(localStorage.getItem("tocsin.keys")!=="off"),D=z(!1),J={rate:be,note:he,verbal:fe},Re={rate:"r",note:"n",verbal:"v"};function Te(){let e=[["j","next"],["k","previous"],["e","pick"],["r","rate"],["1–5","scale"],["n","note"],["v","verbal"],["u","unrated"],["/","words"],["Ctrl+Enter","send"],["?","help"]];return n`<${H} title=${t("keys.name")} close=${()=>D.value=!1}>
    <table><tbody>${e.map(([a,r])=>n`<tr key=${a}><th scope="row"><kbd dir="ltr">${a}</kbd></th><td>${t(`keys.${r}`)}</td></tr>`)}</tbody></table>
    <${L} label=${t("keys.on")} checked=${Q.value} change=${a=>{Q.value=a,localStorage.setItem("tocsin.keys",a?"on":"off")}} />
  </${H}>`}function qe(){let e=j(c.value,m()),a=_().filter(o=>!e.has(C(o.team,o.objective))),r=a.findIndex(o=>o.team===y.value.team&&o.objective===y.value.objective),i=a[(r+1)%a.length];i&&$({mode:"rate",...i,rate:""})}function Ae(e,a){let r=e.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog");if(e.key==="Enter"&&e.ctrlKey)return e.target.closest("form")?.requestSubmit(),!0;if(r||e.ctrlKey||e.metaKey||e.altKey)return!1;let i={"?":()=>D.value=!0,j:()=>X(a,1),k:()=>X(a,-1),e:()=>d.value&&O(d.value),u:qe,"/":()=>document.querySelector(".filters input[type=search]")?.focus()};for(let[o,s]of Object.entries(Re))i[s]=()=>je(o);for(let[o,s]of E.entries())i[o+1]=()=>y.value.mode==="rate"&&$({rate:s});return!(e.key in i)||!Q.value&&e.key!=="?"?!1:(i[e.key](),!0)}function je(e){let a=c.value.bySeq.get(d.value),r=y.value.team||(a?.teams.length?a.teams[0]:"");$({mode:e,team:r}),e!=="rate"&&d.value&&!v.value.includes(d.value)&&e==="note"&&(v.value=[d.value,...v.value]),requestAnimationFrame(()=>document.querySelector(e==="rate"?".bench select":".bench textarea")?.focus())}function Ie(){let e=c.value.bySeq.get(d.value),a=y.value.mode in J?y.value.mode:"rate",r=j(c.value,m()),i=_(),o=i.filter(l=>r.has(C(l.team,l.objective))).length,s=e&&v.value.includes(e.seq);return n`<section class="bench" aria-labelledby="bench">
    <h2 id="bench" class="hidden">${t("bench.name")}</h2>
    <div class="card">
      ${e?n`<${de} line=${e} />
        <p class="buttons"><button type="button" aria-pressed=${s} onClick=${()=>O(e.seq)}>${s?t("evidence.unpick"):t("evidence.pick")} <kbd>E</kbd></button>
          <button type="button" onClick=${()=>je("note")}>${t("note.this")} <kbd>N</kbd></button></p>`:n`<p class="quiet">${t("bench.choose")}</p>`}
    </div>
    <div class="card">
      <div class="modes" role="group" aria-label=${t("bench.write")}>${Object.keys(J).map(l=>n`<button type="button" key=${l} aria-pressed=${l===a} onClick=${()=>$({mode:l})}>${t(`mode.${l}`)}</button>`)}
        <span class="rest"><span class="quiet">${t("rate.rest",{rated:o,all:i.length})}</span>
        ${o<i.length&&n`<button type="button" class="plain link" onClick=${qe}>${t("rate.next")}</button>`}
        <button type="button" class="plain" aria-label=${t("keys.name")} onClick=${()=>D.value=!0}>?</button></span></div>
      <${J[a]} />
    </div>
  </section>`}function Ce({detail:e}){let a=f({team:"",objective:"",kind:"",words:""}),r=xe(a.value);return B(()=>{let[i,o]=e.split("/"),s=y.value.team===i&&y.value.objective===o;o?$({mode:"rate",team:i,objective:o,...s?{}:{rate:""}}):/^\d+$/.test(e)&&(d.value=Number(e))},[e]),B(()=>{let i=o=>Ae(o,r)&&o.preventDefault();return addEventListener("keydown",i),()=>removeEventListener("keydown",i)}),n`<div class="desk"><${we} filter=${a} lines=${r} /><${Ie} /></div>${D.value&&n`<${Te} />`}`}function Me(){let e=new Set(c.value.ratings.map(a=>a.by));for(let a of b.board.value.people.values())a.role==="evaluator"&&e.add(a.person);return e.delete(m()),[...e].sort()}function De({team:e,objective:a,mine:r,theirs:i}){let o=C(e,a),s=r.get(o),l=i.map(h=>h.get(o)).filter(Boolean),p=A(b.record.plan.value,e,a),x=`${g(e)}, ${b.record.plan.value.objectives.get(a).title}`,u=s?t(`rate.${s.rate}`):t(p?"grid.unrated":"grid.not_exercised");return n`<td class=${p?"":"aside"}><a href=${R("evaluator",`${e}/${a}`)} aria-label=${`${x}: ${u}`}>
    ${s?n`<b class="rate" data-rate=${s.rate}>${t(`rate.${s.rate}.short`)}</b>`:n`<span class="rate none" aria-hidden="true">${p?"?":"–"}</span>`}
    ${s&&l.map(h=>n`<span class="rate small" data-rate=${h.rate} title=${g(h.by)}>${t(`rate.${h.rate}.short`)}</span>`)}
    ${!s&&l.length>0&&n`<small>${t("grid.others",{count:l.length})}</small>`}
    ${s&&l.some(h=>h.rate!==s.rate)&&n`<small class="differ">${t("grid.differ")}</small>`}
  </a></td>`}function ze({people:e}){let a=_(),r=i=>{let o=j(c.value,i),s=a.filter(l=>o.has(C(l.team,l.objective))).length;return n`<li key=${i}><span><bdi>${g(i)}</bdi>${i===m()&&n` <span class="quiet">${t("grid.you")}</span>`}</span>
      <progress max=${a.length||1} value=${s} aria-label=${g(i)}></progress>
      <span>${s===a.length&&a.length?t("grid.done"):t("grid.count",{rated:s,all:a.length})}</span></li>`};return n`<ul class="plain progress">${[m(),...e].map(r)}</ul>
    ${e.length===0&&n`<p class="quiet">${t("grid.alone")}</p>`}`}function Se(){let e=Me(),a=j(c.value,m()),r=e.map(s=>j(c.value,s)),i=ne(),o=F();return i.length?n`<h1>${t("view.evaluator_ratings")}</h1>
    <p class="quiet">${t("grid.says")}</p>
    <div class="card"><h2>${t("grid.progress")}</h2><${ze} people=${e} /></div>
    <div class="grid" tabindex="0" role="region" aria-label=${t("view.evaluator_ratings")}><table>
      <thead><tr><th scope="col">${t("field.team")}</th>${o.map(s=>n`<th scope="col" key=${s.id}><bdi>${s.title}</bdi>
        ${s.gca?.length>0&&n`<br /><small dir="ltr">GCA ${s.gca.join(", ")}</small>`}</th>`)}</tr></thead>
      <tbody>${i.map(s=>n`<tr key=${s.id}><th scope="row"><bdi>${s.name}</bdi></th>
        ${o.map(l=>n`<${De} key=${l.id} team=${s.id} objective=${l.id} mine=${a} theirs=${r} />`)}</tr>`)}</tbody>
    </table></div>
    <h2>${t("rate.scale")}</h2>
    <dl class="legend">${E.map(s=>n`<div key=${s}><dt><b class="rate" data-rate=${s}>${t(`rate.${s}.short`)}</b> ${t(`rate.${s}`)}</dt>
      <dd>${t(`rate.${s}.says`)}</dd></div>`)}</dl>`:n`<h1>${t("view.evaluator_ratings")}</h1><p class="empty">${t("timeline.before")}</p>`}var It=[{id:"evaluator",view:Ce},{id:"evaluator_ratings",view:Se},{id:"evaluator_answers",view:ye,badge:ge},{id:"lobby",view:ee}];export{It as views};
