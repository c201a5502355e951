import{b as ae,d as se}from"./shared-CUXX2FMJ.js";import{a as N,b as q,d as G,e as j,f as J,h as U}from"./shared-RAEWQOXG.js";import{b as ke}from"./shared-XIU5MO6R.js";import{A as te,C as x,D as l,F as D,J as H,L as b,a as _,b as ge,d as $,i as V,p as s,q as ee,r as C,s as he,t as I,y as ye,z as R}from"./shared-MMFPGG5K.js";var A=["P","S","M","U","NA"],at=new Set(["notify","share","sighting","query","assist","trace","acknowledge","result","consent.ask","consent.give","escalate","sitrep","poc.check","poc.reply","offer","statement","declare","answer","log"]),st=new Set(["open","met","overdue","late","missed","excused","breached","partly"]),Se=e=>e?.split("/")[0],S=(e,t)=>`${e} ${t}`;function nt(){return{lines:[],bySeq:new Map,duties:new Map,questions:new Map,answers:[],ratings:[],notes:[],about:new Map,kinds:new Map,waits:new Map}}function M(e,t,a){let n={seq:t.seq,at:t.at,teams:[],...a};return e.lines.push(n),t.seq!==void 0&&e.bySeq.set(t.seq,n),n}function ne(e,t,a,n,o){let{to:r=[],tlp:i,subject:c,text:m}=a;M(e,t,{kind:"message",type:a.type,from:n,by:o,to:r,tlp:i,subject:c,text:m,message:a,teams:[Se(n),...r]})}function xe(e,t,a,n,o){let r=`${a} ${n} ${t.at}`,i=e.kinds.get(r);if(i){i.to.push(o.to),i.teams.push(o.to),e.bySeq.set(t.seq,i);return}let{from:c,tlp:m,subject:d,text:f}=o;e.kinds.set(r,M(e,t,{kind:a,type:a,id:n,from:c,to:[o.to],tlp:m,subject:d,text:f,message:o,teams:[o.to,...c?[c]:[]]}))}var qe=(e,t,a)=>{t&&(e.about.has(t)||e.about.set(t,new Set),e.about.get(t).add(a))},w=e=>(t,a)=>M(t,a,{kind:"control",type:a.type,message:a.message,text:a.message.reason,teams:[].concat(a.message[e]??[])}),ot={inject:(e,t)=>xe(e,t,"inject",t.message.inject,t.message),question(e,t){let{ask:a,text:n,form:o,choices:r,to:i}=t.message;e.questions.set(a,{ask:a,text:n,form:o,choices:r,seqs:e.questions.get(a)?.seqs??new Map}),e.questions.get(a).seqs.set(i,t.seq),xe(e,t,"question",a,t.message)},answered(e,t){let{ask:a,team:n,of:o,attempt:r,right:i=!1}=t.message,c=e.bySeq.get(o)?.message;e.answers.push({seq:o,at:t.at,ask:a,team:n,attempt:r,right:i,value:c?.value??"",by:e.bySeq.get(o)?.by})},entered(e,t){let a=e.waits.get(t.message.of);a&&ne(e,{...t,seq:t.message.of},{...a,type:a.says},t.message.team,t.message.by)},obligation(e,t){let{number:a,state:n,cause:o}=t.message,r=e.duties.get(a)??{number:a,changes:[],reached:[]};for(let[i,c]of Object.entries(t.message))r[i]=c;r.changes.push({seq:t.seq,at:t.at,state:n,cause:o}),e.duties.set(a,r),qe(e,o,a),st.has(n)&&M(e,t,{kind:"duty",type:"obligation",state:n,number:a,due:r.due,teams:[r.team]})},progress(e,t){let a=e.duties.get(t.message.number);!a||!t.message.cause||t.message.step==="delivered"||(a.reached.push({seq:t.message.cause,step:t.message.step}),qe(e,t.message.cause,t.message.number))},ruled(e,t){let a=e.duties.get(t.message.number);a&&(a.ruled=t.message),M(e,t,{kind:"control",type:"ruled",number:t.message.number,state:t.message.state,message:t.message,text:t.message.reason,teams:a?[a.team]:[]})},refused(e,t){let a=e.bySeq.get(t.message.of);a&&(a.refused=t.message.why);for(let n of[e.ratings,e.notes]){let o=n.findIndex(r=>r.seq===t.message.of);o>=0&&n.splice(o,1)}a?.kind==="note"&&e.lines.splice(e.lines.indexOf(a),1)},breach:(e,t)=>M(e,t,{kind:"breach",type:"breach",message:t.message,of:t.message.of,tlp:t.message.tlp,teams:[t.message.by]}),outage:w("participant"),line:w("participant"),credited:w("team"),standing:w("team"),swapped:w("team"),helped:w("team"),help:(e,t)=>M(e,t,{kind:"control",type:"help",from:t.from,text:t.message.text,message:t.message,teams:[Se(t.from)]}),noduff:(e,t)=>M(e,t,{kind:"control",type:"noduff",from:t.from,text:t.message.text,message:t.message,teams:[]}),clock:w("none"),started:w("none"),ended:w("none"),agreement:w("none"),rating(e,t){let{objective:a,team:n,rate:o,of:r=[],text:i}=t.message;e.ratings.push({seq:t.seq,at:t.at,by:t.from,objective:a,team:n,rate:o,of:r,text:i})},note(e,t){let{team:a,of:n,text:o,rate:r}=t.message;e.notes.push({seq:t.seq,at:t.at,by:t.from,team:a,of:n,text:o,rate:r}),M(e,t,{kind:"note",type:"note",from:t.from,text:o,of:n,rate:r,message:t.message,teams:a?[a]:e.bySeq.get(n)?.teams??[]})},enter:(e,t)=>e.waits.set(t.seq,t.message),speak:(e,t)=>ne(e,t,{...t.message,type:t.message.says},t.message.as,t.from)};function rt(e,t){t.from&&at.has(t.type)?ne(e,t,t.message,t.from,t.from):ot[t.type]?.(e,t)}function Oe(e,t){if(t)return t.startsWith("ask:")?e.asks.get(t.slice(4))?.objective:e.expects.get(t)?.objective}function X(e,t,a){let n=new Set,o=[...e.about.get(a.seq)??[],...a.number?[a.number]:[]];for(let r of o)n.add(Oe(t,e.duties.get(r)?.expect));if(a.kind==="inject")for(let r of t.expects.values())r.about===a.id&&n.add(r.objective);return a.kind==="question"&&n.add(t.asks.get(a.id)?.objective),a.type==="answer"&&n.add(t.asks.get(a.message.ask)?.objective),n.delete(void 0),n}function z(e,t,a){let n=[...e.expects.values(),...e.asks.values()].filter(o=>o.objective===a);return n.length===0||n.some(o=>!o.of?.length||o.of.includes(t))}function Ce(e,t,a,n){let o=[];for(let r of e.duties.values()){if(r.team!==a||Oe(t,r.expect)!==n)continue;let i=r.changes.at(-1),c=r.ruled?.state??i.state;if(c==="dormant"||c==="void")continue;let m=["met","late","partly","breached"].includes(i.state)&&i.cause?i.cause:i.seq;o.push({seq:m,state:c,number:r.number,expect:r.expect})}return o}function O(e,t){let a=new Map;for(let n of e.ratings)n.by===t&&a.set(S(n.team,n.objective),n);return a}var Me=(e,t,a)=>e.notes.findLast(n=>n.of===t&&n.rate&&n.by===a);function Ee(e){let t=new Map;for(let a of e.answers)e.questions.get(a.ask)?.form==="text"&&t.set(`${a.team} ${a.ask}`,a);return[...t.values()]}var je=nt(),we=0,u=ge(()=>{let e=$.record.feed.value,t=Math.min(e.count-we,e.rows.length);for(let a of e.rows.slice(e.rows.length-t))rt(je,a);return we=e.count,{...je}});function oe(e,t){let a=`tocsin.evaluation.${e}`,n=_(JSON.parse(sessionStorage.getItem(a)??"null")??t);return n.subscribe(o=>sessionStorage.setItem(a,JSON.stringify(o))),n}var k=oe("watched",[]),p=oe("picked",[]),y=oe("draft",{mode:"rate",team:"",objective:"",rate:"",text:"",of:0,ask:""}),g=_(0),v=e=>y.value={...y.value,...e},T=e=>p.value=p.value.includes(e)?p.value.filter(t=>t!==e):[...p.value,e],re=()=>{let e=[...$.record.plan.value.participants.values()];return k.value.length?e.filter(t=>k.value.includes(t.id)):e},F=()=>[...$.record.plan.value.objectives.values()],B=()=>re().flatMap(e=>F().filter(t=>z($.record.plan.value,e.id,t.id)).map(t=>({team:e.id,objective:t.id}))),h=()=>$.me.value?.person,Ne=()=>$.clock.value.over||$.record.phase.value.ended!==null;function Fe(e,t=4){return e.length<=t?I(e.map(b)):s("names.more",{names:I(e.slice(0,t-1).map(b)),count:e.length-t+1})}var ie=e=>`⁨${e}⁩`;function P(e){if(!e)return"";let[t,a]=e.includes(":")?e.split(":"):["",e];if(t==="ask")return s("duty.ask",{what:ie(u.value.questions.get(a)?.text??a)});if(t==="agreement")return s("duty.agreement",{what:ie(a)});let n=$.record.plan.value.expects.get(a);if(!n)return a;let o=ee(`says.${n.act}`)?s(`says.${n.act}`):n.act??a;return s(n.never?"duty.never":"duty.must",{act:o,what:ie(a)})}function K({state:e}){let t={met:"good",late:"warn",overdue:"warn",partly:"warn",missed:"bad",breached:"bad"}[e]??"";return l`<span class=${`chip ${t}`}>${C("state",e)}</span>`}function Y(e){let{kind:t,type:a,message:n}=e;return t==="message"?ee(`says.${a}`)?s(`says.${a}`):a:t==="inject"||t==="question"?s(`says.${t}`):t==="breach"?s(`line.breach.${n.rule}`):t==="note"?e.rate?s("line.grade"):s("line.note"):a==="clock"?s(`line.clock.${n.how}`):a==="line"||a==="outage"?s(`line.${a}.${n.cut?"cut":"back"}`):s(`line.${a}`)}var Le=e=>u.value.duties.get(e.number);function W(e){return e.kind==="duty"||e.type==="ruled"?P(Le(e)?.expect):e.type==="answer"?e.message.value:e.type==="declare"?[C("declaration",e.message.declaration),e.text].filter(Boolean).join(": "):e.subject||e.text||""}function _e({line:e}){let t=e.from??(e.kind==="inject"||e.kind==="question"?void 0:e.teams[0]);return e.kind==="control"||e.kind==="duty"||e.kind==="breach"||e.kind==="note"?e.teams.length>0&&l`<bdi>${Fe(e.teams)}</bdi>`:l`<bdi>${b(t)}</bdi>${e.to?.length>0&&l` <span aria-label=${s("line.to")} class="arrow">→</span> <bdi>${Fe(e.to)}</bdi>`}`}function Re({line:e,chosen:t,choose:a}){let n=p.value.includes(e.seq);return l`<button type="button" class="line" data-kind=${e.kind} data-seq=${e.seq} tabindex=${t?0:-1}
      aria-pressed=${t} onClick=${a}>
    <span class="when" dir="ltr">${D(e.at).slice(2)}</span>
    <span class="what"><span class="first"><b>${Y(e)}</b>
      ${e.state&&l`<${K} state=${e.state} />`}
      ${e.rate&&l`<b class="rate" data-rate=${e.rate}>${s(`rate.${e.rate}.short`)}</b>`}
      ${e.refused&&l`<span class="chip bad">${s("line.refused")}</span>`}
      <span class="whom"><${_e} line=${e} /></span></span>
    <span class="gist" dir="auto">${W(e)}</span></span>
    <span class="signs">${e.tlp&&l`<${ae} mark=${e.tlp} />`}
      ${n&&l`<span class="pin" aria-label=${s("evidence.is")}>✓</span>`}</span>
  </button>`}function it({line:e}){let{about:t,duties:a}=u.value,n=[...t.get(e.seq)??[]];return n.length>0&&l`<h3>${s("read.duties")}</h3><ul class="plain">${n.map(o=>{let r=a.get(o);return l`<li key=${o}><${K} state=${r?.ruled?.state??r?.changes.at(-1)?.state} /> <bdi>${P(r?.expect)}</bdi>
      <span class="quiet"> <bdi>${b(r?.team)}</bdi></span></li>`})}</ul>`}function Ae({line:e}){let{message:t={}}=e,a=$.record.plan.value,n=[...X(u.value,a,e)];return l`<article class="reading" aria-label=${s("read.name")}>
    <header><b>${Y(e)}</b> ${e.state&&l`<${K} state=${e.state} />`} ${e.tlp&&l`<${ae} mark=${e.tlp} />`}
      <${H} at=${e.at} own=${!1} /> <span class="quiet" dir="ltr">#${e.seq}</span></header>
    <p class="quiet"><${_e} line=${e} />${e.by&&e.by!==e.from&&l` · ${s("read.by",{who:b(e.by)})}`}</p>
    ${e.refused&&l`<p><span class="chip bad">${s("line.refused")}</span> ${C("refusal",e.refused)}</p>`}
    ${(e.subject||e.kind==="duty")&&l`<h3><bdi>${e.kind==="duty"?P(Le(e)?.expect):e.subject}</bdi></h3>`}
    ${t.value&&l`<p class="words" dir="auto">${t.value}</p>`}
    ${t.declaration&&l`<p>${C("declaration",t.declaration)}${t.rsit&&l` · ${C("rsit",t.rsit)}`}
      ${t.severity&&l` · ${C("ciss",t.severity)}`}</p>`}
    ${t.status&&l`<p>${C("status",t.status)}${t.justification&&l` · ${C("justification",t.justification)}`}</p>`}
    ${e.text&&l`<p class="words" dir="auto">${e.text}</p>`}
    ${t.carries?.length>0&&l`<p class="quiet">${s("read.carries",{what:I(t.carries)})}</p>`}
    ${e.due&&l`<p class="quiet">${s("read.due")} <${H} at=${e.due} own=${!1} /></p>`}
    <${it} line=${e} />
    ${n.length>0&&l`<p class="quiet">${s("read.objectives")} <bdi>${I(n.map(o=>a.objectives.get(o)?.title??o))}</bdi></p>`}
  </article>`}var le=()=>[...$.record.plan.value.participants.values()].map(e=>[e.id,e.name]),Ie=(e,t=60)=>e.length>t?`${e.slice(0,t-1)}…`:e;function Te(e){let t=u.value.bySeq.get(e);return t?`${D(t.at)} ${Y(t)}: ${Ie(W(t))}`:`#${e}`}function ce(){let e=x(""),t=x(""),a=async(o,r,i,c)=>{e.value=t.value="";let m=await V(o,r);m.ok?(t.value=i,U(i),c()):e.value=s(`refusal.${m.why}`)},n=l`${e.value&&l`<p role="alert" class="chip bad">${e.value}</p>`}
    ${t.value&&l`<p class="chip good">${t.value}</p>`}`;return{send:a,outcome:n}}function ue({value:e,choose:t,name:a,keys:n=!1}){return l`<fieldset class="scale"><legend>${s("rate.choose")}</legend>
    ${A.map((o,r)=>l`<label key=${o} data-rate=${o} class=${e===o?"is":""}>
      <input type="radio" name=${a} value=${o} checked=${e===o} onChange=${()=>t(o)} />
      <b>${s(`rate.${o}.short`)}</b> <span><b>${s(`rate.${o}`)}</b> ${n&&l`<kbd>${r+1}</kbd>`}<br />
      <small>${s(`rate.${o}.says`)}</small></span></label>`)}
  </fieldset>`}function De(){return l`<div class="picked"><h3>${s("evidence.name",{count:p.value.length})}</h3>
    ${p.value.length===0?l`<p class="quiet">${s("evidence.none")}</p>`:l`<ul class="plain">${p.value.map(e=>l`<li key=${e}>
          <button type="button" class="plain link" onClick=${()=>g.value=e}><bdi>${Te(e)}</bdi></button>
          <button type="button" class="plain" aria-label=${s("evidence.drop",{what:Te(e)})} onClick=${()=>T(e)}>✕</button></li>`)}</ul>`}
  </div>`}function lt({team:e,objective:t}){let a=Ce(u.value,$.record.plan.value,e,t),n=(...r)=>a.filter(i=>r.includes(i.state)).length,o=r=>g.value=r;return l`<div class="suggested"><h3>${s("suggest.name")}</h3>
    <p class="quiet">${a.length?s("suggest.count",{met:n("met"),late:n("late","partly"),missed:n("missed","overdue","breached"),open:n("open")}):z($.record.plan.value,e,t)?s("suggest.none"):s("suggest.never")}</p>
    <ul class="plain">${a.map(r=>l`<li key=${r.number}>
      <label class="check"><input type="checkbox" checked=${p.value.includes(r.seq)} onChange=${()=>T(r.seq)} />
      <span><${K} state=${r.state} /> <bdi>${P(r.expect)}</bdi></span></label>
      <button type="button" class="plain link" onClick=${()=>o(r.seq)}>${s("do.read")}</button></li>`)}</ul>
  </div>`}function ct({team:e,objective:t}){let a=O(u.value,h()).get(S(e,t)),n=new Map;for(let o of u.value.ratings)o.by!==h()&&o.team===e&&o.objective===t&&n.set(o.by,o);return n.size?a?l`<ul class="plain">${[...n.values()].map(o=>l`<li key=${o.by}><b class="rate" data-rate=${o.rate}>${s(`rate.${o.rate}.short`)}</b>
    <bdi>${b(o.by)}</bdi> <span class="quiet" dir="auto">${o.text??""}</span></li>`)}</ul>`:l`<p class="quiet">${s("others.hidden",{count:n.size})}</p>`:null}function He(){let{team:e,objective:t,rate:a,text:n}=y.value,{send:o,outcome:r}=ce(),i=O(u.value,h()).get(S(e,t)),c=e&&t&&a;return l`<${j} submit=${()=>c&&o("rating",{objective:t,team:e,rate:a,of:p.value.slice(0,64),text:n},s("rate.done",{team:b(e)}),()=>{v({rate:"",text:""}),p.value=[]})}>
    <div class="pair">
      <${q} label=${s("field.team")} value=${e} none=${s("field.choose")} change=${d=>v({team:d,rate:""})} choices=${le()} />
      <${q} label=${s("field.objective")} value=${t} none=${s("field.choose")} change=${d=>v({objective:d,rate:""})}
        choices=${F().map(d=>[d.id,d.title])} />
    </div>
    ${i&&l`<p class="quiet">${s("rate.mine",{rate:s(`rate.${i.rate}.short`),at:D(i.at)})}</p>`}
    ${e&&t&&l`<${ct} team=${e} objective=${t} /><${lt} team=${e} objective=${t} />`}
    <${De} />
    <${ue} value=${a} name="rate" keys=${!0} choose=${d=>v({rate:d})} />
    <${N} label=${s("field.seen")} hint=${s("rate.why")} value=${n} rows=${3} max=${4e3} change=${d=>v({text:d})} />
    <p class="buttons"><button class="main" disabled=${!c}>${i?s("rate.again"):s("rate.send")}</button>${r}</p>
  </${j}>`}function ze(){let{team:e,text:t}=y.value,{send:a,outcome:n}=ce(),o=p.value[0];return l`<${j} submit=${()=>t.trim()&&a("note",{text:t,team:e||void 0,of:o},s("note.done"),()=>{v({text:""}),p.value=p.value.slice(1)})}>
    <${q} label=${s("field.team")} value=${e} none=${s("field.no_team")} change=${i=>v({team:i})} choices=${le()} />
    <${De} />
    ${p.value.length>1&&l`<p class="quiet">${s("note.first")}</p>`}
    <${N} label=${s("field.seen")} hint=${s("note.how")} value=${t} rows=${5} max=${4e3} change=${i=>v({text:i})} />
    <p class="buttons"><button class="main" disabled=${!t.trim()}>${s("note.send")}</button>${n}</p>
  </${j}>`}function Be(){let{team:e,ask:t,text:a}=y.value,{send:n,outcome:o}=ce(),r=[...u.value.questions.values()],i=e&&t&&a.trim(),c=u.value.questions.get(t)?.seqs.get(e);return l`<${j} submit=${()=>i&&n("note",{text:s("verbal.text",{text:a}),team:e,of:c},s("verbal.done"),()=>v({text:""}))}>
    <p class="quiet">${s("verbal.says")}</p>
    <${q} label=${s("field.team")} value=${e} none=${s("field.choose")} change=${d=>v({team:d,ask:""})} choices=${le()} />
    <${q} label=${s("field.question")} value=${t} none=${s("field.choose")} change=${d=>v({ask:d})}
      choices=${r.filter(d=>!e||d.seqs.has(e)).map(d=>[d.ask,Ie(d.text,90)])} />
    ${t&&l`<p class="words" dir="auto">${u.value.questions.get(t)?.text}</p>`}
    <${N} label=${s("verbal.field")} value=${a} rows=${4} max=${3800} change=${d=>v({text:d})} />
    <p class="buttons"><button class="main" disabled=${!i}>${s("verbal.send")}</button>${o}</p>
  </${j}>`}var Q=e=>Me(u.value,e.seq,h()),de=()=>Ee(u.value).filter(e=>!k.value.length||k.value.includes(e.team)),Pe=()=>de().filter(e=>!Q(e)).length;function ut({answer:e}){let t=new Map;for(let a of u.value.notes)a.of===e.seq&&a.rate&&a.by!==h()&&t.set(a.by,a);return t.size?Q(e)?l`<ul class="plain">${[...t.values()].map(a=>l`<li key=${a.by}><b class="rate" data-rate=${a.rate}>${s(`rate.${a.rate}.short`)}</b>
    <bdi>${b(a.by)}</bdi> <span class="quiet" dir="auto">${a.text}</span></li>`)}</ul>`:l`<p class="quiet">${s("others.hidden",{count:t.size})}</p>`:null}function dt({answer:e}){let t=Q(e),a=x(t?.rate??""),n=x(t?.text??""),o=x(""),r=x(!t),i=u.value.questions.get(e.ask),c=$.record.plan.value.asks.get(e.ask),m=$.record.plan.value.objectives.get(c?.objective),d=async()=>{if(!a.value)return;o.value="";let f=await V("note",{text:n.value.trim()||s(`rate.${a.value}`),team:e.team,of:e.seq,rate:a.value});if(!f.ok)return o.value=s(`refusal.${f.why}`);r.value=!1,U(s("grade.done"))};return l`<article class="card answer" data-seq=${e.seq}>
    <header><h2><bdi>${b(e.team)}</bdi></h2> <${H} at=${e.at} own=${!1} />
      ${e.attempt>1&&l`<span class="chip">${s("grade.attempt",{count:e.attempt})}</span>`}
      ${e.by?.startsWith("excon")&&l`<span class="chip">${s("grade.entered")}</span>`}
      ${t&&l`<span class="chip good">${s("grade.is")} ${s(`rate.${t.rate}.short`)}</span>`}
      <a href=${J("evaluator",e.seq)}>${s("grade.there")}</a></header>
    ${m&&l`<p class="quiet"><bdi>${m.title}</bdi></p>`}
    <h3>${s("grade.question")}</h3><p class="words" dir="auto">${i?.text}</p>
    <h3>${s("grade.rubric")}</h3>${c?.rubric?l`<p class="words rubric" dir="auto">${c.rubric}</p>`:l`<p class="quiet">${s("grade.no_rubric")}</p>`}
    <h3>${s("grade.answer")}</h3><p class="words said" dir="auto">${e.value}</p>
    <${ut} answer=${e} />
    ${r.value?l`<${j} submit=${d}>
      <${ue} value=${a.value} name=${`grade-${e.seq}`} choose=${f=>a.value=f} />
      <${N} label=${s("field.why")} value=${n.value} rows=${2} max=${4e3} change=${f=>n.value=f} />
      <p class="buttons"><button class="main" disabled=${!a.value}>${s("grade.send")}</button>
        ${o.value&&l`<span role="alert" class="chip bad">${o.value}</span>`}</p></${j}>`:l`<p class="buttons"><button type="button" onClick=${()=>r.value=!0}>${s("grade.again")}</button></p>`}
  </article>`}function Ke(){let e=x(!1),t=de().filter(a=>e.value||!Q(a));return l`<h1>${s("view.evaluator_answers")}</h1>
    <${G} label=${s("grade.all")} checked=${e.value} change=${a=>e.value=a} />
    ${t.length===0&&l`<p class="empty">${de().length?s("grade.none_left"):s("grade.none")}</p>`}
    ${t.map(a=>l`<${dt} key=${a.seq} answer=${a} />`)}`}var We=8;function Ve({rows:e,height:t,row:a,label:n,follow:o=!1,id:r=(i,c)=>c}){let i=te(),c=te(!0),[m,d]=ye({from:0,count:40}),f=()=>{let{scrollTop:E,clientHeight:L,scrollHeight:tt}=i.current;c.current=E+L>=tt-t;let be=Math.max(0,Math.floor(E/t)-We),ve=Math.ceil(L/t)+2*We;(be!==m.from||ve!==m.count)&&d({from:be,count:ve})};R(()=>{o&&c.current&&(i.current.scrollTop=i.current.scrollHeight),f()},[e.length]),R(()=>{let E=new ResizeObserver(f);return E.observe(i.current),()=>E.disconnect()});let et=e.slice(m.from,m.from+m.count);return l`<div class="long" ref=${i} onScroll=${f} role="list" aria-label=${n} tabindex="0">
    <div style=${{height:`${e.length*t}px`}}>
      <div style=${{transform:`translateY(${m.from*t}px)`}}>
        ${et.map((E,L)=>l`<div role="listitem" key=${r(E,m.from+L)} style=${{height:`${t}px`}}
          aria-posinset=${m.from+L+1} aria-setsize=${e.length}>${a(E,m.from+L)}</div>`)}
      </div>
    </div>
  </div>`}var me=58,Ge={messages:["message","inject","question"],duties:["duty","breach"],control:["control"],notes:["note"]},mt=e=>e.kind!=="note"||e.from===h()||Ne();function Je(e){let{lines:t}=u.value,a=$.record.plan.value,n=e.words.trim().toLowerCase(),o=e.team?[e.team]:k.value;return t.filter(r=>mt(r)&&(!o.length||!r.teams.length||r.teams.some(i=>o.includes(i)))&&(!e.kind||Ge[e.kind].includes(r.kind))&&(!e.objective||X(u.value,a,r).has(e.objective))&&(!n||[W(r),r.text,...r.teams.map(b)].some(i=>i?.toLowerCase().includes(n))))}function $t(e){g.value=e.seq,matchMedia("(max-width: 64rem)").matches&&requestAnimationFrame(()=>document.querySelector(".bench").scrollIntoView())}function $e(e,t){let a=e.findIndex(i=>i.seq===g.value),n=a<0?e.at(-1):e[Math.min(e.length-1,Math.max(0,a+t))];if(!n)return;g.value=n.seq;let o=document.querySelector(".timeline .long"),r=e.indexOf(n)*me;o&&(r<o.scrollTop||r+me>o.scrollTop+o.clientHeight)&&(o.scrollTop=r-o.clientHeight/2)}function Ue({filter:e,lines:t}){let a=[...$.record.plan.value.participants.values()],n=i=>e.value={...e.value,...i},o=t.some(i=>i.seq===g.value)?g.value:t.at(-1)?.seq,r=x(!1);return l`<section class="timeline" aria-labelledby="timeline">
    <h1 id="timeline">${s("timeline.name")} <small>${s("timeline.count",{count:t.length})}</small></h1>
    <div class="filters">
      <${q} label=${s("filter.team")} value=${e.value.team} none=${k.value.length?s("filter.watched"):s("filter.all_teams")}
        change=${i=>n({team:i})} choices=${a.map(i=>[i.id,i.name])} />
      <${q} label=${s("filter.objective")} value=${e.value.objective} none=${s("filter.all")}
        change=${i=>n({objective:i})} choices=${F().map(i=>[i.id,i.title])} />
      <${q} label=${s("filter.kind")} value=${e.value.kind} none=${s("filter.all")}
        change=${i=>n({kind:i})} choices=${Object.keys(Ge).map(i=>[i,s(`filter.${i}`)])} />
      <${N} label=${s("filter.words")} value=${e.value.words} change=${i=>n({words:i})} type="search" />
    </div>
    <details class="watch" open=${r.value} onToggle=${i=>r.value=i.target.open}>
      <summary>${k.value.length?s("watch.some",{count:k.value.length,all:he(a.length)}):s("watch.all")}</summary>
      <div class="teams">${a.map(i=>l`<label class="check" key=${i.id}><input type="checkbox" checked=${k.value.includes(i.id)}
        onChange=${c=>k.value=c.target.checked?[...k.value,i.id]:k.value.filter(m=>m!==i.id)} />
        <bdi>${i.name}</bdi></label>`)}</div>
    </details>
    ${t.length===0?l`<p class="empty">${$.record.phase.value.started?s("timeline.none"):s("timeline.before")}</p>`:l`<${Ve} rows=${t} height=${me} label=${s("timeline.name")} follow=${!0} id=${i=>i.seq}
          row=${i=>l`<${Re} line=${i} chosen=${i.seq===o} choose=${()=>$t(i)} />`} />`}
  </section>`}var fe=_(localStorage.getItem("tocsin.keys")!=="off"),Z=_(!1),pe={rate:He,note:ze,verbal:Be},pt={rate:"r",note:"n",verbal:"v"};function ft(){let e=[["j","next"],["k","previous"],["e","pick"],["r","rate"],["1–5","scale"],["n","note"],["v","verbal"],["u","unrated"],["/","words"],["Ctrl+Enter","send"],["?","help"]];return l`<${se} title=${s("keys.name")} close=${()=>Z.value=!1}>
    <table><tbody>${e.map(([t,a])=>l`<tr key=${t}><th scope="row"><kbd dir="ltr">${t}</kbd></th><td>${s(`keys.${a}`)}</td></tr>`)}</tbody></table>
    <${G} label=${s("keys.on")} checked=${fe.value} change=${t=>{fe.value=t,localStorage.setItem("tocsin.keys",t?"on":"off")}} />
  </${se}>`}function Xe(){let e=O(u.value,h()),t=B().filter(o=>!e.has(S(o.team,o.objective))),a=t.findIndex(o=>o.team===y.value.team&&o.objective===y.value.objective),n=t[(a+1)%t.length];n&&v({mode:"rate",...n,rate:""})}function bt(e,t){let a=e.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog");if(e.key==="Enter"&&e.ctrlKey)return e.target.closest("form")?.requestSubmit(),!0;if(a||e.ctrlKey||e.metaKey||e.altKey)return!1;let n={"?":()=>Z.value=!0,j:()=>$e(t,1),k:()=>$e(t,-1),e:()=>g.value&&T(g.value),u:Xe,"/":()=>document.querySelector(".filters input[type=search]")?.focus()};for(let[o,r]of Object.entries(pt))n[r]=()=>Ye(o);for(let[o,r]of A.entries())n[o+1]=()=>y.value.mode==="rate"&&v({rate:r});return!(e.key in n)||!fe.value&&e.key!=="?"?!1:(n[e.key](),!0)}function Ye(e){let t=u.value.bySeq.get(g.value),a=y.value.team||(t?.teams.length?t.teams[0]:"");v({mode:e,team:a}),e!=="rate"&&g.value&&!p.value.includes(g.value)&&e==="note"&&(p.value=[g.value,...p.value]),requestAnimationFrame(()=>document.querySelector(e==="rate"?".bench select":".bench textarea")?.focus())}function vt(){let e=u.value.bySeq.get(g.value),t=y.value.mode in pe?y.value.mode:"rate",a=O(u.value,h()),n=B(),o=n.filter(i=>a.has(S(i.team,i.objective))).length,r=e&&p.value.includes(e.seq);return l`<section class="bench" aria-labelledby="bench">
    <h2 id="bench" class="hidden">${s("bench.name")}</h2>
    <div class="card">
      ${e?l`<${Ae} line=${e} />
        <p class="buttons"><button type="button" aria-pressed=${r} onClick=${()=>T(e.seq)}>${r?s("evidence.unpick"):s("evidence.pick")} <kbd>E</kbd></button>
          <button type="button" onClick=${()=>Ye("note")}>${s("note.this")} <kbd>N</kbd></button></p>`:l`<p class="quiet">${s("bench.choose")}</p>`}
    </div>
    <div class="card">
      <div class="modes" role="group" aria-label=${s("bench.write")}>${Object.keys(pe).map(i=>l`<button type="button" key=${i} aria-pressed=${i===t} onClick=${()=>v({mode:i})}>${s(`mode.${i}`)}</button>`)}
        <span class="rest"><span class="quiet">${s("rate.rest",{rated:o,all:n.length})}</span>
        ${o<n.length&&l`<button type="button" class="plain link" onClick=${Xe}>${s("rate.next")}</button>`}
        <button type="button" class="plain" aria-label=${s("keys.name")} onClick=${()=>Z.value=!0}>?</button></span></div>
      <${pe[t]} />
    </div>
  </section>`}function Qe({detail:e}){let t=x({team:"",objective:"",kind:"",words:""}),a=Je(t.value);return R(()=>{let[n,o]=e.split("/"),r=y.value.team===n&&y.value.objective===o;o?v({mode:"rate",team:n,objective:o,...r?{}:{rate:""}}):/^\d+$/.test(e)&&(g.value=Number(e))},[e]),R(()=>{let n=o=>bt(o,a)&&o.preventDefault();return addEventListener("keydown",n),()=>removeEventListener("keydown",n)}),l`<div class="desk"><${Ue} filter=${t} lines=${a} /><${vt} /></div>${Z.value&&l`<${ft} />`}`}function gt(){let e=new Set(u.value.ratings.map(t=>t.by));for(let t of $.board.value.people.values())t.role==="evaluator"&&e.add(t.person);return e.delete(h()),[...e].sort()}function ht({team:e,objective:t,mine:a,theirs:n}){let o=S(e,t),r=a.get(o),i=n.map(f=>f.get(o)).filter(Boolean),c=z($.record.plan.value,e,t),m=`${b(e)}, ${$.record.plan.value.objectives.get(t).title}`,d=r?s(`rate.${r.rate}`):s(c?"grid.unrated":"grid.not_exercised");return l`<td class=${c?"":"aside"}><a href=${J("evaluator",`${e}/${t}`)} aria-label=${`${m}: ${d}`}>
    ${r?l`<b class="rate" data-rate=${r.rate}>${s(`rate.${r.rate}.short`)}</b>`:l`<span class="rate none" aria-hidden="true">${c?"?":"–"}</span>`}
    ${r&&i.map(f=>l`<span class="rate small" data-rate=${f.rate} title=${b(f.by)}>${s(`rate.${f.rate}.short`)}</span>`)}
    ${!r&&i.length>0&&l`<small>${s("grid.others",{count:i.length})}</small>`}
    ${r&&i.some(f=>f.rate!==r.rate)&&l`<small class="differ">${s("grid.differ")}</small>`}
  </a></td>`}function yt({people:e}){let t=B(),a=n=>{let o=O(u.value,n),r=t.filter(i=>o.has(S(i.team,i.objective))).length;return l`<li key=${n}><span><bdi>${b(n)}</bdi>${n===h()&&l` <span class="quiet">${s("grid.you")}</span>`}</span>
      <progress max=${t.length||1} value=${r} aria-label=${b(n)}></progress>
      <span>${r===t.length&&t.length?s("grid.done"):s("grid.count",{rated:r,all:t.length})}</span></li>`};return l`<ul class="plain progress">${[h(),...e].map(a)}</ul>
    ${e.length===0&&l`<p class="quiet">${s("grid.alone")}</p>`}`}function Ze(){let e=gt(),t=O(u.value,h()),a=e.map(r=>O(u.value,r)),n=re(),o=F();return n.length?l`<h1>${s("view.evaluator_ratings")}</h1>
    <p class="quiet">${s("grid.says")}</p>
    <div class="card"><h2>${s("grid.progress")}</h2><${yt} people=${e} /></div>
    <div class="grid" tabindex="0" role="region" aria-label=${s("view.evaluator_ratings")}><table>
      <thead><tr><th scope="col">${s("field.team")}</th>${o.map(r=>l`<th scope="col" key=${r.id}><bdi>${r.title}</bdi>
        ${r.gca?.length>0&&l`<br /><small dir="ltr">GCA ${r.gca.join(", ")}</small>`}</th>`)}</tr></thead>
      <tbody>${n.map(r=>l`<tr key=${r.id}><th scope="row"><bdi>${r.name}</bdi></th>
        ${o.map(i=>l`<${ht} key=${i.id} team=${r.id} objective=${i.id} mine=${t} theirs=${a} />`)}</tr>`)}</tbody>
    </table></div>
    <h2>${s("rate.scale")}</h2>
    <dl class="legend">${A.map(r=>l`<div key=${r}><dt><b class="rate" data-rate=${r}>${s(`rate.${r}.short`)}</b> ${s(`rate.${r}`)}</dt>
      <dd>${s(`rate.${r}.says`)}</dd></div>`)}</dl>`:l`<h1>${s("view.evaluator_ratings")}</h1><p class="empty">${s("timeline.before")}</p>`}var Ea=[{id:"evaluator",view:Qe},{id:"evaluator_ratings",view:Ze},{id:"evaluator_answers",view:Ke,badge:Pe},{id:"lobby",view:ke}];export{Ea as views};
