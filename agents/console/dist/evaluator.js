import{a as fe}from"./shared-W4PRRWHC.js";import{c as Z,e as ee}from"./shared-WOB2S43Q.js";import{a as E,b as q,d as W,e as j,f as H,h as V}from"./shared-VS5XNK2F.js";import{b as be}from"./shared-SRJN5FPC.js";import{B as Y,E as x,F as i,I as A,M as I,P as $,a as F,b as me,e as p,j as K,q as s,r as Q,s as C,t as $e,u as R}from"./shared-RUJNVLSH.js";var _=["P","S","M","U","NA"],Ge=new Set(["notify","share","sighting","query","assist","trace","acknowledge","result","consent.ask","consent.give","escalate","sitrep","poc.check","poc.reply","offer","statement","declare","answer","log"]),Je=new Set(["open","met","overdue","late","missed","excused","breached","partly"]),ke=e=>e?.split("/")[0],S=(e,t)=>`${e} ${t}`;function Ue(){return{lines:[],bySeq:new Map,duties:new Map,questions:new Map,answers:[],ratings:[],notes:[],about:new Map,kinds:new Map,waits:new Map}}function M(e,t,a){let n={seq:t.seq,at:t.at,teams:[],...a};return e.lines.push(n),t.seq!==void 0&&e.bySeq.set(t.seq,n),n}function te(e,t,a,n,o){let{to:r=[],tlp:l,subject:u,text:g}=a;M(e,t,{kind:"message",type:a.type,from:n,by:o,to:r,tlp:l,subject:u,text:g,message:a,teams:[ke(n),...r]})}function ge(e,t,a,n,o){let r=`${a} ${n} ${t.at}`,l=e.kinds.get(r);if(l){l.to.push(o.to),l.teams.push(o.to),e.bySeq.set(t.seq,l);return}let{from:u,tlp:g,subject:d,text:h}=o;e.kinds.set(r,M(e,t,{kind:a,type:a,id:n,from:u,to:[o.to],tlp:g,subject:d,text:h,message:o,teams:[o.to,...u?[u]:[]]}))}var ve=(e,t,a)=>{t&&(e.about.has(t)||e.about.set(t,new Set),e.about.get(t).add(a))},w=e=>(t,a)=>M(t,a,{kind:"control",type:a.type,message:a.message,text:a.message.reason,teams:[].concat(a.message[e]??[])}),Xe={inject:(e,t)=>ge(e,t,"inject",t.message.inject,t.message),question(e,t){let{ask:a,text:n,form:o,choices:r,to:l}=t.message;e.questions.set(a,{ask:a,text:n,form:o,choices:r,seqs:e.questions.get(a)?.seqs??new Map}),e.questions.get(a).seqs.set(l,t.seq),ge(e,t,"question",a,t.message)},answered(e,t){let{ask:a,team:n,of:o,attempt:r,right:l=!1}=t.message,u=e.bySeq.get(o)?.message;e.answers.push({seq:o,at:t.at,ask:a,team:n,attempt:r,right:l,value:u?.value??"",by:e.bySeq.get(o)?.by})},entered(e,t){let a=e.waits.get(t.message.of);a&&te(e,{...t,seq:t.message.of},{...a,type:a.says},t.message.team,t.message.by)},obligation(e,t){let{number:a,state:n,cause:o}=t.message,r=e.duties.get(a)??{number:a,changes:[],reached:[]};for(let[l,u]of Object.entries(t.message))r[l]=u;r.changes.push({seq:t.seq,at:t.at,state:n,cause:o}),e.duties.set(a,r),ve(e,o,a),Je.has(n)&&M(e,t,{kind:"duty",type:"obligation",state:n,number:a,due:r.due,teams:[r.team]})},progress(e,t){let a=e.duties.get(t.message.number);!a||!t.message.cause||t.message.step==="delivered"||(a.reached.push({seq:t.message.cause,step:t.message.step}),ve(e,t.message.cause,t.message.number))},ruled(e,t){let a=e.duties.get(t.message.number);a&&(a.ruled=t.message),M(e,t,{kind:"control",type:"ruled",number:t.message.number,state:t.message.state,message:t.message,text:t.message.reason,teams:a?[a.team]:[]})},refused(e,t){let a=e.bySeq.get(t.message.of);a&&(a.refused=t.message.why);for(let n of[e.ratings,e.notes]){let o=n.findIndex(r=>r.seq===t.message.of);o>=0&&n.splice(o,1)}a?.kind==="note"&&e.lines.splice(e.lines.indexOf(a),1)},breach:(e,t)=>M(e,t,{kind:"breach",type:"breach",message:t.message,of:t.message.of,tlp:t.message.tlp,teams:[t.message.by]}),outage:w("participant"),line:w("participant"),credited:w("team"),standing:w("team"),swapped:w("team"),helped:w("team"),help:(e,t)=>M(e,t,{kind:"control",type:"help",from:t.from,text:t.message.text,message:t.message,teams:[ke(t.from)]}),noduff:(e,t)=>M(e,t,{kind:"control",type:"noduff",from:t.from,text:t.message.text,message:t.message,teams:[]}),clock:w("none"),started:w("none"),ended:w("none"),agreement:w("none"),rating(e,t){let{objective:a,team:n,rate:o,of:r=[],text:l}=t.message;e.ratings.push({seq:t.seq,at:t.at,by:t.from,objective:a,team:n,rate:o,of:r,text:l})},note(e,t){let{team:a,of:n,text:o,rate:r}=t.message;e.notes.push({seq:t.seq,at:t.at,by:t.from,team:a,of:n,text:o,rate:r}),M(e,t,{kind:"note",type:"note",from:t.from,text:o,of:n,rate:r,message:t.message,teams:a?[a]:e.bySeq.get(n)?.teams??[]})},enter:(e,t)=>e.waits.set(t.seq,t.message),speak:(e,t)=>te(e,t,{...t.message,type:t.message.says},t.message.as,t.from)};function Qe(e,t){t.from&&Ge.has(t.type)?te(e,t,t.message,t.from,t.from):Xe[t.type]?.(e,t)}function xe(e,t){if(t)return t.startsWith("ask:")?e.asks.get(t.slice(4))?.objective:e.expects.get(t)?.objective}function G(e,t,a){let n=new Set,o=[...e.about.get(a.seq)??[],...a.number?[a.number]:[]];for(let r of o)n.add(xe(t,e.duties.get(r)?.expect));if(a.kind==="inject")for(let r of t.expects.values())r.about===a.id&&n.add(r.objective);return a.kind==="question"&&n.add(t.asks.get(a.id)?.objective),a.type==="answer"&&n.add(t.asks.get(a.message.ask)?.objective),n.delete(void 0),n}function T(e,t,a){let n=[...e.expects.values(),...e.asks.values()].filter(o=>o.objective===a);return n.length===0||n.some(o=>!o.of?.length||o.of.includes(t))}function qe(e,t,a,n){let o=[];for(let r of e.duties.values()){if(r.team!==a||xe(t,r.expect)!==n)continue;let l=r.changes.at(-1),u=r.ruled?.state??l.state;if(u==="dormant"||u==="void")continue;let g=["met","late","partly","breached"].includes(l.state)&&l.cause?l.cause:l.seq;o.push({seq:g,state:u,number:r.number,expect:r.expect})}return o}function O(e,t){let a=new Map;for(let n of e.ratings)n.by===t&&a.set(S(n.team,n.objective),n);return a}var je=(e,t,a)=>e.notes.findLast(n=>n.of===t&&n.rate&&n.by===a);function we(e){let t=new Map;for(let a of e.answers)e.questions.get(a.ask)?.form==="text"&&t.set(`${a.team} ${a.ask}`,a);return[...t.values()]}var he=Ue(),ye=0,c=me(()=>{let e=p.record.feed.value,t=Math.min(e.count-ye,e.rows.length);for(let a of e.rows.slice(e.rows.length-t))Qe(he,a);return ye=e.count,{...he}});function ae(e,t){let a=`tocsin.evaluation.${e}`,n=F(JSON.parse(sessionStorage.getItem(a)??"null")??t);return n.subscribe(o=>sessionStorage.setItem(a,JSON.stringify(o))),n}var k=ae("watched",[]),m=ae("picked",[]),y=ae("draft",{mode:"rate",team:"",objective:"",rate:"",text:"",of:0,ask:""}),f=F(0),b=e=>y.value={...y.value,...e},L=e=>m.value=m.value.includes(e)?m.value.filter(t=>t!==e):[...m.value,e],se=()=>{let e=[...p.record.plan.value.participants.values()];return k.value.length?e.filter(t=>k.value.includes(t.id)):e},N=()=>[...p.record.plan.value.objectives.values()],D=()=>se().flatMap(e=>N().filter(t=>T(p.record.plan.value,e.id,t.id)).map(t=>({team:e.id,objective:t.id}))),v=()=>p.me.value?.person,Se=()=>p.clock.value.over||p.record.phase.value.ended!==null;function Oe(e,t=4){return e.length<=t?R(e.map($)):s("names.more",{names:R(e.slice(0,t-1).map($)),count:e.length-t+1})}var ne=e=>`⁨${e}⁩`;function B(e){if(!e)return"";let[t,a]=e.includes(":")?e.split(":"):["",e];if(t==="ask")return s("duty.ask",{what:ne(c.value.questions.get(a)?.text??a)});if(t==="agreement")return s("duty.agreement",{what:ne(a)});let n=p.record.plan.value.expects.get(a);if(!n)return a;let o=Q(`says.${n.act}`)?s(`says.${n.act}`):n.act??a;return s(n.never?"duty.never":"duty.must",{act:o,what:ne(a)})}function P({state:e}){let t={met:"good",late:"warn",overdue:"warn",partly:"warn",missed:"bad",breached:"bad"}[e]??"";return i`<span class=${`chip ${t}`}>${C("state",e)}</span>`}function J(e){let{kind:t,type:a,message:n}=e;return t==="message"?Q(`says.${a}`)?s(`says.${a}`):a:t==="inject"||t==="question"?s(`says.${t}`):t==="breach"?s(`line.breach.${n.rule}`):t==="note"?e.rate?s("line.grade"):s("line.note"):a==="clock"?s(`line.clock.${n.how}`):a==="line"||a==="outage"?s(`line.${a}.${n.cut?"cut":"back"}`):s(`line.${a}`)}var Ce=e=>c.value.duties.get(e.number);function z(e){return e.kind==="duty"||e.type==="ruled"?B(Ce(e)?.expect):e.type==="answer"?e.message.value:e.type==="declare"?[C("declaration",e.message.declaration),e.text].filter(Boolean).join(": "):e.subject||e.text||""}function Me({line:e}){let t=e.from??(e.kind==="inject"||e.kind==="question"?void 0:e.teams[0]);return e.kind==="control"||e.kind==="duty"||e.kind==="breach"||e.kind==="note"?e.teams.length>0&&i`<bdi>${Oe(e.teams)}</bdi>`:i`<bdi>${$(t)}</bdi>${e.to?.length>0&&i` <span aria-label=${s("line.to")} class="arrow">→</span> <bdi>${Oe(e.to)}</bdi>`}`}function Ee({line:e,chosen:t,choose:a}){let n=m.value.includes(e.seq);return i`<button type="button" class="line" data-kind=${e.kind} data-seq=${e.seq} tabindex=${t?0:-1}
      aria-pressed=${t} onClick=${a}>
    <span class="when" dir="ltr">${A(e.at).slice(2)}</span>
    <span class="what"><span class="first"><b>${J(e)}</b>
      ${e.state&&i`<${P} state=${e.state} />`}
      ${e.rate&&i`<b class="rate" data-rate=${e.rate}>${s(`rate.${e.rate}.short`)}</b>`}
      ${e.refused&&i`<span class="chip bad">${s("line.refused")}</span>`}
      <span class="whom"><${Me} line=${e} /></span></span>
    <span class="gist" dir="auto">${z(e)}</span></span>
    <span class="signs">${e.tlp&&i`<${Z} mark=${e.tlp} />`}
      ${n&&i`<span class="pin" aria-label=${s("evidence.is")}>✓</span>`}</span>
  </button>`}function Ye({line:e}){let{about:t,duties:a}=c.value,n=[...t.get(e.seq)??[]];return n.length>0&&i`<h3>${s("read.duties")}</h3><ul class="plain">${n.map(o=>{let r=a.get(o);return i`<li key=${o}><${P} state=${r?.ruled?.state??r?.changes.at(-1)?.state} /> <bdi>${B(r?.expect)}</bdi>
      <span class="quiet"> <bdi>${$(r?.team)}</bdi></span></li>`})}</ul>`}function Ne({line:e}){let{message:t={}}=e,a=p.record.plan.value,n=[...G(c.value,a,e)];return i`<article class="reading" aria-label=${s("read.name")}>
    <header><b>${J(e)}</b> ${e.state&&i`<${P} state=${e.state} />`} ${e.tlp&&i`<${Z} mark=${e.tlp} />`}
      <${I} at=${e.at} own=${!1} /> <span class="quiet" dir="ltr">#${e.seq}</span></header>
    <p class="quiet"><${Me} line=${e} />${e.by&&e.by!==e.from&&i` · ${s("read.by",{who:$(e.by)})}`}</p>
    ${e.refused&&i`<p><span class="chip bad">${s("line.refused")}</span> ${C("refusal",e.refused)}</p>`}
    ${(e.subject||e.kind==="duty")&&i`<h3><bdi>${e.kind==="duty"?B(Ce(e)?.expect):e.subject}</bdi></h3>`}
    ${t.value&&i`<p class="words" dir="auto">${t.value}</p>`}
    ${t.declaration&&i`<p>${C("declaration",t.declaration)}${t.rsit&&i` · ${C("rsit",t.rsit)}`}
      ${t.severity&&i` · ${C("ciss",t.severity)}`}</p>`}
    ${t.status&&i`<p>${C("status",t.status)}${t.justification&&i` · ${C("justification",t.justification)}`}</p>`}
    ${e.text&&i`<p class="words" dir="auto">${e.text}</p>`}
    ${t.carries?.length>0&&i`<p class="quiet">${s("read.carries",{what:R(t.carries)})}</p>`}
    ${e.due&&i`<p class="quiet">${s("read.due")} <${I} at=${e.due} own=${!1} /></p>`}
    <${Ye} line=${e} />
    ${n.length>0&&i`<p class="quiet">${s("read.objectives")} <bdi>${R(n.map(o=>a.objectives.get(o)?.title??o))}</bdi></p>`}
  </article>`}var oe=()=>[...p.record.plan.value.participants.values()].map(e=>[e.id,e.name]),_e=(e,t=60)=>e.length>t?`${e.slice(0,t-1)}…`:e;function Fe(e){let t=c.value.bySeq.get(e);return t?`${A(t.at)} ${J(t)}: ${_e(z(t))}`:`#${e}`}function re(){let e=x(""),t=x(""),a=async(o,r,l,u)=>{e.value=t.value="";let g=await K(o,r);g.ok?(t.value=l,V(l),u()):e.value=s(`refusal.${g.why}`)},n=i`${e.value&&i`<p role="alert" class="chip bad">${e.value}</p>`}
    ${t.value&&i`<p class="chip good">${t.value}</p>`}`;return{send:a,outcome:n}}function ie({value:e,choose:t,name:a,keys:n=!1}){return i`<fieldset class="scale"><legend>${s("rate.choose")}</legend>
    ${_.map((o,r)=>i`<label key=${o} data-rate=${o} class=${e===o?"is":""}>
      <input type="radio" name=${a} value=${o} checked=${e===o} onChange=${()=>t(o)} />
      <b>${s(`rate.${o}.short`)}</b> <span><b>${s(`rate.${o}`)}</b> ${n&&i`<kbd>${r+1}</kbd>`}<br />
      <small>${s(`rate.${o}.says`)}</small></span></label>`)}
  </fieldset>`}function Le(){return i`<div class="picked"><h3>${s("evidence.name",{count:m.value.length})}</h3>
    ${m.value.length===0?i`<p class="quiet">${s("evidence.none")}</p>`:i`<ul class="plain">${m.value.map(e=>i`<li key=${e}>
          <button type="button" class="plain link" onClick=${()=>f.value=e}><bdi>${Fe(e)}</bdi></button>
          <button type="button" class="plain" aria-label=${s("evidence.drop",{what:Fe(e)})} onClick=${()=>L(e)}>✕</button></li>`)}</ul>`}
  </div>`}function Ze({team:e,objective:t}){let a=qe(c.value,p.record.plan.value,e,t),n=(...r)=>a.filter(l=>r.includes(l.state)).length,o=r=>f.value=r;return i`<div class="suggested"><h3>${s("suggest.name")}</h3>
    <p class="quiet">${a.length?s("suggest.count",{met:n("met"),late:n("late","partly"),missed:n("missed","overdue","breached"),open:n("open")}):T(p.record.plan.value,e,t)?s("suggest.none"):s("suggest.never")}</p>
    <ul class="plain">${a.map(r=>i`<li key=${r.number}>
      <label class="check"><input type="checkbox" checked=${m.value.includes(r.seq)} onChange=${()=>L(r.seq)} />
      <span><${P} state=${r.state} /> <bdi>${B(r.expect)}</bdi></span></label>
      <button type="button" class="plain link" onClick=${()=>o(r.seq)}>${s("do.read")}</button></li>`)}</ul>
  </div>`}function et({team:e,objective:t}){let a=O(c.value,v()).get(S(e,t)),n=new Map;for(let o of c.value.ratings)o.by!==v()&&o.team===e&&o.objective===t&&n.set(o.by,o);return n.size?a?i`<ul class="plain">${[...n.values()].map(o=>i`<li key=${o.by}><b class="rate" data-rate=${o.rate}>${s(`rate.${o.rate}.short`)}</b>
    <bdi>${$(o.by)}</bdi> <span class="quiet" dir="auto">${o.text??""}</span></li>`)}</ul>`:i`<p class="quiet">${s("others.hidden",{count:n.size})}</p>`:null}function Re(){let{team:e,objective:t,rate:a,text:n}=y.value,{send:o,outcome:r}=re(),l=O(c.value,v()).get(S(e,t)),u=e&&t&&a;return i`<${j} submit=${()=>u&&o("rating",{objective:t,team:e,rate:a,of:m.value.slice(0,64),text:n},s("rate.done",{team:$(e)}),()=>{b({rate:"",text:""}),m.value=[]})}>
    <div class="pair">
      <${q} label=${s("field.team")} value=${e} none=${s("field.choose")} change=${d=>b({team:d,rate:""})} choices=${oe()} />
      <${q} label=${s("field.objective")} value=${t} none=${s("field.choose")} change=${d=>b({objective:d,rate:""})}
        choices=${N().map(d=>[d.id,d.title])} />
    </div>
    ${l&&i`<p class="quiet">${s("rate.mine",{rate:s(`rate.${l.rate}.short`),at:A(l.at)})}</p>`}
    ${e&&t&&i`<${et} team=${e} objective=${t} /><${Ze} team=${e} objective=${t} />`}
    <${Le} />
    <${ie} value=${a} name="rate" keys=${!0} choose=${d=>b({rate:d})} />
    <${E} label=${s("field.seen")} hint=${s("rate.why")} value=${n} rows=${3} max=${4e3} change=${d=>b({text:d})} />
    <p class="buttons"><button class="main" disabled=${!u}>${l?s("rate.again"):s("rate.send")}</button>${r}</p>
  </${j}>`}function Ae(){let{team:e,text:t}=y.value,{send:a,outcome:n}=re(),o=m.value[0];return i`<${j} submit=${()=>t.trim()&&a("note",{text:t,team:e||void 0,of:o},s("note.done"),()=>{b({text:""}),m.value=m.value.slice(1)})}>
    <${q} label=${s("field.team")} value=${e} none=${s("field.no_team")} change=${l=>b({team:l})} choices=${oe()} />
    <${Le} />
    ${m.value.length>1&&i`<p class="quiet">${s("note.first")}</p>`}
    <${E} label=${s("field.seen")} hint=${s("note.how")} value=${t} rows=${5} max=${4e3} change=${l=>b({text:l})} />
    <p class="buttons"><button class="main" disabled=${!t.trim()}>${s("note.send")}</button>${n}</p>
  </${j}>`}function Ie(){let{team:e,ask:t,text:a}=y.value,{send:n,outcome:o}=re(),r=[...c.value.questions.values()],l=e&&t&&a.trim(),u=c.value.questions.get(t)?.seqs.get(e);return i`<${j} submit=${()=>l&&n("note",{text:s("verbal.text",{text:a}),team:e,of:u},s("verbal.done"),()=>b({text:""}))}>
    <p class="quiet">${s("verbal.says")}</p>
    <${q} label=${s("field.team")} value=${e} none=${s("field.choose")} change=${d=>b({team:d,ask:""})} choices=${oe()} />
    <${q} label=${s("field.question")} value=${t} none=${s("field.choose")} change=${d=>b({ask:d})}
      choices=${r.filter(d=>!e||d.seqs.has(e)).map(d=>[d.ask,_e(d.text,90)])} />
    ${t&&i`<p class="words" dir="auto">${c.value.questions.get(t)?.text}</p>`}
    <${E} label=${s("verbal.field")} value=${a} rows=${4} max=${3800} change=${d=>b({text:d})} />
    <p class="buttons"><button class="main" disabled=${!l}>${s("verbal.send")}</button>${o}</p>
  </${j}>`}var U=e=>je(c.value,e.seq,v()),le=()=>we(c.value).filter(e=>!k.value.length||k.value.includes(e.team)),Te=()=>le().filter(e=>!U(e)).length;function tt({answer:e}){let t=new Map;for(let a of c.value.notes)a.of===e.seq&&a.rate&&a.by!==v()&&t.set(a.by,a);return t.size?U(e)?i`<ul class="plain">${[...t.values()].map(a=>i`<li key=${a.by}><b class="rate" data-rate=${a.rate}>${s(`rate.${a.rate}.short`)}</b>
    <bdi>${$(a.by)}</bdi> <span class="quiet" dir="auto">${a.text}</span></li>`)}</ul>`:i`<p class="quiet">${s("others.hidden",{count:t.size})}</p>`:null}function at({answer:e}){let t=U(e),a=x(t?.rate??""),n=x(t?.text??""),o=x(""),r=x(!t),l=c.value.questions.get(e.ask),u=p.record.plan.value.asks.get(e.ask),g=p.record.plan.value.objectives.get(u?.objective),d=async()=>{if(!a.value)return;o.value="";let h=await K("note",{text:n.value.trim()||s(`rate.${a.value}`),team:e.team,of:e.seq,rate:a.value});if(!h.ok)return o.value=s(`refusal.${h.why}`);r.value=!1,V(s("grade.done"))};return i`<article class="card answer" data-seq=${e.seq}>
    <header><h2><bdi>${$(e.team)}</bdi></h2> <${I} at=${e.at} own=${!1} />
      ${e.attempt>1&&i`<span class="chip">${s("grade.attempt",{count:e.attempt})}</span>`}
      ${e.by?.startsWith("excon")&&i`<span class="chip">${s("grade.entered")}</span>`}
      ${t&&i`<span class="chip good">${s("grade.is")} ${s(`rate.${t.rate}.short`)}</span>`}
      <a href=${H("evaluator",e.seq)}>${s("grade.there")}</a></header>
    ${g&&i`<p class="quiet"><bdi>${g.title}</bdi></p>`}
    <h3>${s("grade.question")}</h3><p class="words" dir="auto">${l?.text}</p>
    <h3>${s("grade.rubric")}</h3>${u?.rubric?i`<p class="words rubric" dir="auto">${u.rubric}</p>`:i`<p class="quiet">${s("grade.no_rubric")}</p>`}
    <h3>${s("grade.answer")}</h3><p class="words said" dir="auto">${e.value}</p>
    <${tt} answer=${e} />
    ${r.value?i`<${j} submit=${d}>
      <${ie} value=${a.value} name=${`grade-${e.seq}`} choose=${h=>a.value=h} />
      <${E} label=${s("field.why")} value=${n.value} rows=${2} max=${4e3} change=${h=>n.value=h} />
      <p class="buttons"><button class="main" disabled=${!a.value}>${s("grade.send")}</button>
        ${o.value&&i`<span role="alert" class="chip bad">${o.value}</span>`}</p></${j}>`:i`<p class="buttons"><button type="button" onClick=${()=>r.value=!0}>${s("grade.again")}</button></p>`}
  </article>`}function De(){let e=x(!1),t=le().filter(a=>e.value||!U(a));return i`<h1>${s("view.evaluator_answers")}</h1>
    <${W} label=${s("grade.all")} checked=${e.value} change=${a=>e.value=a} />
    ${t.length===0&&i`<p class="empty">${le().length?s("grade.none_left"):s("grade.none")}</p>`}
    ${t.map(a=>i`<${at} key=${a.seq} answer=${a} />`)}`}var ce=58,Be={messages:["message","inject","question"],duties:["duty","breach"],control:["control"],notes:["note"]},st=e=>e.kind!=="note"||e.from===v()||Se();function Pe(e){let{lines:t}=c.value,a=p.record.plan.value,n=e.words.trim().toLowerCase(),o=e.team?[e.team]:k.value;return t.filter(r=>st(r)&&(!o.length||!r.teams.length||r.teams.some(l=>o.includes(l)))&&(!e.kind||Be[e.kind].includes(r.kind))&&(!e.objective||G(c.value,a,r).has(e.objective))&&(!n||[z(r),r.text,...r.teams.map($)].some(l=>l?.toLowerCase().includes(n))))}function nt(e){f.value=e.seq,matchMedia("(max-width: 64rem)").matches&&requestAnimationFrame(()=>document.querySelector(".bench").scrollIntoView())}function ue(e,t){let a=e.findIndex(l=>l.seq===f.value),n=a<0?e.at(-1):e[Math.min(e.length-1,Math.max(0,a+t))];if(!n)return;f.value=n.seq;let o=document.querySelector(".timeline .long"),r=e.indexOf(n)*ce;o&&(r<o.scrollTop||r+ce>o.scrollTop+o.clientHeight)&&(o.scrollTop=r-o.clientHeight/2)}function ze({filter:e,lines:t}){let a=[...p.record.plan.value.participants.values()],n=l=>e.value={...e.value,...l},o=t.some(l=>l.seq===f.value)?f.value:t.at(-1)?.seq,r=x(!1);return i`<section class="timeline" aria-labelledby="timeline">
    <h1 id="timeline">${s("timeline.name")} <small>${s("timeline.count",{count:t.length})}</small></h1>
    <div class="filters">
      <${q} label=${s("filter.team")} value=${e.value.team} none=${k.value.length?s("filter.watched"):s("filter.all_teams")}
        change=${l=>n({team:l})} choices=${a.map(l=>[l.id,l.name])} />
      <${q} label=${s("filter.objective")} value=${e.value.objective} none=${s("filter.all")}
        change=${l=>n({objective:l})} choices=${N().map(l=>[l.id,l.title])} />
      <${q} label=${s("filter.kind")} value=${e.value.kind} none=${s("filter.all")}
        change=${l=>n({kind:l})} choices=${Object.keys(Be).map(l=>[l,s(`filter.${l}`)])} />
      <${E} label=${s("filter.words")} value=${e.value.words} change=${l=>n({words:l})} type="search" />
    </div>
    <details class="watch" open=${r.value} onToggle=${l=>r.value=l.target.open}>
      <summary>${k.value.length?s("watch.some",{count:k.value.length,all:$e(a.length)}):s("watch.all")}</summary>
      <div class="teams">${a.map(l=>i`<label class="check" key=${l.id}><input type="checkbox" checked=${k.value.includes(l.id)}
        onChange=${u=>k.value=u.target.checked?[...k.value,l.id]:k.value.filter(g=>g!==l.id)} />
        <bdi>${l.name}</bdi></label>`)}</div>
    </details>
    ${t.length===0?i`<p class="empty">${p.record.phase.value.started?s("timeline.none"):s("timeline.before")}</p>`:i`<${fe} rows=${t} height=${ce} label=${s("timeline.name")} follow=${!0} id=${l=>l.seq}
          row=${l=>i`<${Ee} line=${l} chosen=${l.seq===o} choose=${()=>nt(l)} />`} />`}
  </section>`}var pe=F(localStorage.getItem("tocsin.keys")!=="off"),X=F(!1),de={rate:Re,note:Ae,verbal:Ie},ot={rate:"r",note:"n",verbal:"v"};function rt(){let e=[["j","next"],["k","previous"],["e","pick"],["r","rate"],["1–5","scale"],["n","note"],["v","verbal"],["u","unrated"],["/","words"],["Ctrl+Enter","send"],["?","help"]];return i`<${ee} title=${s("keys.name")} close=${()=>X.value=!1}>
    <table><tbody>${e.map(([t,a])=>i`<tr key=${t}><th scope="row"><kbd dir="ltr">${t}</kbd></th><td>${s(`keys.${a}`)}</td></tr>`)}</tbody></table>
    <${W} label=${s("keys.on")} checked=${pe.value} change=${t=>{pe.value=t,localStorage.setItem("tocsin.keys",t?"on":"off")}} />
  </${ee}>`}function Ke(){let e=O(c.value,v()),t=D().filter(o=>!e.has(S(o.team,o.objective))),a=t.findIndex(o=>o.team===y.value.team&&o.objective===y.value.objective),n=t[(a+1)%t.length];n&&b({mode:"rate",...n,rate:""})}function it(e,t){let a=e.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog");if(e.key==="Enter"&&e.ctrlKey)return e.target.closest("form")?.requestSubmit(),!0;if(a||e.ctrlKey||e.metaKey||e.altKey)return!1;let n={"?":()=>X.value=!0,j:()=>ue(t,1),k:()=>ue(t,-1),e:()=>f.value&&L(f.value),u:Ke,"/":()=>document.querySelector(".filters input[type=search]")?.focus()};for(let[o,r]of Object.entries(ot))n[r]=()=>We(o);for(let[o,r]of _.entries())n[o+1]=()=>y.value.mode==="rate"&&b({rate:r});return!(e.key in n)||!pe.value&&e.key!=="?"?!1:(n[e.key](),!0)}function We(e){let t=c.value.bySeq.get(f.value),a=y.value.team||(t?.teams.length?t.teams[0]:"");b({mode:e,team:a}),e!=="rate"&&f.value&&!m.value.includes(f.value)&&e==="note"&&(m.value=[f.value,...m.value]),requestAnimationFrame(()=>document.querySelector(e==="rate"?".bench select":".bench textarea")?.focus())}function lt(){let e=c.value.bySeq.get(f.value),t=y.value.mode in de?y.value.mode:"rate",a=O(c.value,v()),n=D(),o=n.filter(l=>a.has(S(l.team,l.objective))).length,r=e&&m.value.includes(e.seq);return i`<section class="bench" aria-labelledby="bench">
    <h2 id="bench" class="hidden">${s("bench.name")}</h2>
    <div class="card">
      ${e?i`<${Ne} line=${e} />
        <p class="buttons"><button type="button" aria-pressed=${r} onClick=${()=>L(e.seq)}>${r?s("evidence.unpick"):s("evidence.pick")} <kbd>E</kbd></button>
          <button type="button" onClick=${()=>We("note")}>${s("note.this")} <kbd>N</kbd></button></p>`:i`<p class="quiet">${s("bench.choose")}</p>`}
    </div>
    <div class="card">
      <div class="modes" role="group" aria-label=${s("bench.write")}>${Object.keys(de).map(l=>i`<button type="button" key=${l} aria-pressed=${l===t} onClick=${()=>b({mode:l})}>${s(`mode.${l}`)}</button>`)}
        <span class="rest"><span class="quiet">${s("rate.rest",{rated:o,all:n.length})}</span>
        ${o<n.length&&i`<button type="button" class="plain link" onClick=${Ke}>${s("rate.next")}</button>`}
        <button type="button" class="plain" aria-label=${s("keys.name")} onClick=${()=>X.value=!0}>?</button></span></div>
      <${de[t]} />
    </div>
  </section>`}function He({detail:e}){let t=x({team:"",objective:"",kind:"",words:""}),a=Pe(t.value);return Y(()=>{let[n,o]=e.split("/"),r=y.value.team===n&&y.value.objective===o;o?b({mode:"rate",team:n,objective:o,...r?{}:{rate:""}}):/^\d+$/.test(e)&&(f.value=Number(e))},[e]),Y(()=>{let n=o=>it(o,a)&&o.preventDefault();return addEventListener("keydown",n),()=>removeEventListener("keydown",n)}),i`<div class="desk"><${ze} filter=${t} lines=${a} /><${lt} /></div>${X.value&&i`<${rt} />`}`}function ct(){let e=new Set(c.value.ratings.map(t=>t.by));for(let t of p.board.value.people.values())t.role==="evaluator"&&e.add(t.person);return e.delete(v()),[...e].sort()}function ut({team:e,objective:t,mine:a,theirs:n}){let o=S(e,t),r=a.get(o),l=n.map(h=>h.get(o)).filter(Boolean),u=T(p.record.plan.value,e,t),g=`${$(e)}, ${p.record.plan.value.objectives.get(t).title}`,d=r?s(`rate.${r.rate}`):s(u?"grid.unrated":"grid.not_exercised");return i`<td class=${u?"":"aside"}><a href=${H("evaluator",`${e}/${t}`)} aria-label=${`${g}: ${d}`}>
    ${r?i`<b class="rate" data-rate=${r.rate}>${s(`rate.${r.rate}.short`)}</b>`:i`<span class="rate none" aria-hidden="true">${u?"?":"–"}</span>`}
    ${r&&l.map(h=>i`<span class="rate small" data-rate=${h.rate} title=${$(h.by)}>${s(`rate.${h.rate}.short`)}</span>`)}
    ${!r&&l.length>0&&i`<small>${s("grid.others",{count:l.length})}</small>`}
    ${r&&l.some(h=>h.rate!==r.rate)&&i`<small class="differ">${s("grid.differ")}</small>`}
  </a></td>`}function dt({people:e}){let t=D(),a=n=>{let o=O(c.value,n),r=t.filter(l=>o.has(S(l.team,l.objective))).length;return i`<li key=${n}><span><bdi>${$(n)}</bdi>${n===v()&&i` <span class="quiet">${s("grid.you")}</span>`}</span>
      <progress max=${t.length||1} value=${r} aria-label=${$(n)}></progress>
      <span>${r===t.length&&t.length?s("grid.done"):s("grid.count",{rated:r,all:t.length})}</span></li>`};return i`<ul class="plain progress">${[v(),...e].map(a)}</ul>
    ${e.length===0&&i`<p class="quiet">${s("grid.alone")}</p>`}`}function Ve(){let e=ct(),t=O(c.value,v()),a=e.map(r=>O(c.value,r)),n=se(),o=N();return n.length?i`<h1>${s("view.evaluator_ratings")}</h1>
    <p class="quiet">${s("grid.says")}</p>
    <div class="card"><h2>${s("grid.progress")}</h2><${dt} people=${e} /></div>
    <div class="grid" tabindex="0" role="region" aria-label=${s("view.evaluator_ratings")}><table>
      <thead><tr><th scope="col">${s("field.team")}</th>${o.map(r=>i`<th scope="col" key=${r.id}><bdi>${r.title}</bdi>
        ${r.gca?.length>0&&i`<br /><small dir="ltr">GCA ${r.gca.join(", ")}</small>`}</th>`)}</tr></thead>
      <tbody>${n.map(r=>i`<tr key=${r.id}><th scope="row"><bdi>${r.name}</bdi></th>
        ${o.map(l=>i`<${ut} key=${l.id} team=${r.id} objective=${l.id} mine=${t} theirs=${a} />`)}</tr>`)}</tbody>
    </table></div>
    <h2>${s("rate.scale")}</h2>
    <dl class="legend">${_.map(r=>i`<div key=${r}><dt><b class="rate" data-rate=${r}>${s(`rate.${r}.short`)}</b> ${s(`rate.${r}`)}</dt>
      <dd>${s(`rate.${r}.says`)}</dd></div>`)}</dl>`:i`<h1>${s("view.evaluator_ratings")}</h1><p class="empty">${s("timeline.before")}</p>`}var ha=[{id:"evaluator",view:He},{id:"evaluator_ratings",view:Ve},{id:"evaluator_answers",view:De,badge:Te},{id:"lobby",view:be}];export{ha as views};
