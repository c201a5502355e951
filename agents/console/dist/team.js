import{a as kt,b as wt}from"./shared-WK3CYI5U.js";import{a as yt,b as Y}from"./shared-YUXIKYDW.js";import{a as _,b as gt}from"./shared-BZ3KI6FP.js";import{a as g,b as j,c as F,d as ft,e as b,g as bt,h as y,i as R}from"./shared-MJBGN2D7.js";import{b as ht,c as k,d as vt}from"./shared-WOMGKOFG.js";import{$ as N,B as dt,C as mt,H as m,I,O as n,Q as T,T as K,W as Q,X as x,Y as V,_ as S,b as J,c as W,d as X,l as c,n as st,p as ut,q as h,r as pt,s as at,x as s,z as p}from"./shared-WZTXXMHZ.js";import"./shared-4CV4P3ME.js";var nt=new Set(["query","assist","trace","consent.ask","poc.check"]),xt=["baseline","low","medium","high","severe","emergency"];function it(t,...o){let a=t;for(let e=0;e<64&&a.re;e++){let i=o.map(l=>l.get(a.re)).find(Boolean);if(!i||i===a)return a.re;a=i}return a.of}function Ct(t,o){let a=new Map,e=[...t.all,...o.all].sort((i,l)=>i.at-l.at||i.of-l.of);for(let i of e){let l=it(i,t.byOf,o.byOf);a.has(l)||a.set(l,{root:l,items:[],last:i});let r=a.get(l);r.items.push(i),r.last=i}return a}function St(t){let o=new Map,a=new Map,e=(i,l,r)=>i.set(l,[...i.get(l)??[],r]);for(let i of t.all)i.ask&&e(a,i.ask,i),i.re&&i.says!=="log"&&e(o,i.re,i);return{byRe:o,byAsk:a}}function P(t,{byRe:o,byAsk:a}){return t.kind==="question"?a.get(t.ask)?.at(-1):o.get(t.of)?.at(-1)}var Ot=(t,{byAsk:o})=>(t.attempts||1)-(o.get(t.ask)?.length??0);function L(t,o){return t.over?!1:t.kind==="question"?!P(t,o):!t.due&&!nt.has(t.says)?!1:[t.of,...t.earlier??[]].every(a=>{let e=P({of:a},o);return!e||e.says==="acknowledge"&&(!e.status||e.status==="pending")})}function qt(t,o,a){return t.map(e=>{let i=L(e,a),l=i&&e.due?e.due:1/0,r=xt.length-xt.indexOf(e.severity??"baseline");return{letter:e,over:e.over?1:0,due:l,rest:(i?0:100)+(o(e)?50:0)+r}}).sort((e,i)=>e.over-i.over||(e.due===i.due?e.rest-i.rest||i.letter.box-e.letter.box:e.due<i.due?-1:1)).map(({letter:e})=>e)}function jt(t,o,a){return[...t.byId.values()].map(e=>{let i=$=>$.carries?.includes(e.id),l=o.all.find(i),r=a.all.filter(i).flatMap($=>($.to??[]).map(d=>({to:d,at:$.at,of:$.of,by:$.from})));return{artefact:e,brought:l,told:r}})}var D=(t,o,a)=>[...t.values()].filter(e=>e.among.includes(o)&&a>=(e.from??0)&&(e.until===void 0||a<e.until)),Z=(t,o)=>[...new Set([...t.all,...o.all].map(a=>a.incident).filter(Boolean).reverse())];var tt=t=>`tocsin.${c.me.value.exercise}.${c.me.value.person}.${t}`,H=J(new Set),v=J(null),Et=!1;X(()=>{!c.me.value||Et||(Et=!0,H.value=new Set(JSON.parse(localStorage.getItem(tt("read"))??"[]")),v.value=JSON.parse(localStorage.getItem(tt("draft"))??"null"),X(()=>localStorage.setItem(tt("read"),JSON.stringify([...H.value]))),X(()=>localStorage.setItem(tt("draft"),JSON.stringify(v.value))))});var et=J(void 0);yt(W(()=>et.value??v.value?.re));var B=t=>H.value.has(t.box);function Nt(t){B(t)||(H.value=new Set([...H.value,t.box]))}var O=W(()=>St(c.said.value)),Tt=W(()=>Ct(c.letters.value,c.said.value)),U=t=>c.letters.value.byOf.get(t)??c.said.value.byOf.get(t);function E(t){v.value={type:"notify",...t,to:t.to??[],carries:t.carries??[]}}var w=t=>v.value={...v.value,...t};function Ft(){let{type:t,...o}=v.value;return v.value=null,h(t,o)}function rt({party:t}){return D(c.directory.value.agreements,t,T.value).map(a=>n`<span key=${a.id} class="chip tie" title=${(a.covers??[]).map(e=>p("says",e)).join(", ")}>
    <bdi>${a.title??a.id}</bdi>${a.up_to&&n` <span dir="ltr">≤ <${k} mark=${a.up_to} /></span>`}</span>`)}function lt(t=""){let o=t.toLocaleLowerCase();return[...c.directory.value.parties.values()].filter(a=>a.id!==c.me.value.seat).filter(a=>`${a.name} ${a.id} ${a.country??""} ${p("kind",a.kind)}`.toLocaleLowerCase().includes(o)).sort((a,e)=>Number(e.seat??0)-Number(a.seat??0)||(a.country??"~").localeCompare(e.country??"~")||a.name.localeCompare(e.name))}function Mt({chosen:t,change:o}){let[a,e]=m(""),i=r=>o($=>$.includes(r)?$.filter(d=>d!==r):[...$,r]),l=lt(a);return n`<fieldset class="recipients"><legend>${s("field.to")}</legend>
    <p class="chosen" aria-live="polite">${t.length===0?n`<span class="quiet">${s("to.nobody")}</span>`:t.map(r=>n`<button key=${r} type="button" class="chip" onClick=${()=>i(r)}
          aria-label=${s("to.remove",{who:S(r)})}><bdi>${S(r)}</bdi></button>`)}</p>
    <input type="search" dir="auto" placeholder=${s("to.search")} aria-label=${s("to.search")} value=${a}
      onInput=${r=>e(r.target.value)} />
    <div class="choices" role="group" aria-label=${s("view.directory")} tabindex="0">${l.map(r=>n`<label key=${r.id} class="check">
      <input type="checkbox" checked=${t.includes(r.id)} onChange=${()=>i(r.id)} />
      <span><b><bdi>${r.name}</bdi></b> <small>${p("kind",r.kind)}${r.country&&n` · <bdi>${r.country}</bdi>`}
        ${" · "}<span dir="ltr">${Q(T.value,r.utc)}</span>${!r.seat&&n` · ${s("party.entity")}`}</small>
        ${" "}<${rt} party=${r.id} /></span></label>`)}</div>
  </fieldset>`}var Rt=t=>[...t].map(o=>o.toString(16).padStart(2,"0")).join("");function Qt(t,o){return new Promise((a,e)=>{let i=[],l=0,r=()=>pt("file.get",{artefact:t.id,at:l})||d(e,new Error("link")),$=ut(u=>{if(u.type==="trouble")return d(e,new Error(u.what));if(u.type!=="file.part"||u.artefact!==t.id||(u.at??0)!==l)return;let C=u.bytes??new Uint8Array;if(u.sealed||C.length===0&&l<u.total)return d(e,new Error("sealed"));i.push(C),l+=C.length,o(l/u.total),l>=u.total?d(a,new Blob(i,{type:"application/octet-stream"})):r()}),d=(u,C)=>{$(),u(C)};r()})}async function Vt(t,o){let a=await Qt(t,o);if(t.hash){let i=new Uint8Array(await crypto.subtle.digest("SHA-256",await a.arrayBuffer()));if(Rt(i)!==Rt(t.hash))throw new Error("hash")}let e=document.createElement("a");e.href=URL.createObjectURL(a),e.download=`EXERCISE-${c.me.value.exercise}-${t.file.split("/").pop()}`,e.click(),setTimeout(()=>URL.revokeObjectURL(e.href),6e4)}function Yt({artefact:t}){let[o,a]=m("");return n`<span class="download"><button type="button" onClick=${async()=>{try{a(s("file.fetching",{part:0})),await Vt(t,i=>a(s("file.fetching",{part:Math.floor(i*100)}))),a(s("file.done"))}catch(i){a(s(i.message==="hash"?"file.damaged":"file.failed"))}R(s("file.done"))}}>${s("file.get")}
    ${" "}<bdi>${t.file}</bdi> <span class="quiet">${mt(t.size??0)}</span></button>
    ${o&&n` <small role="status">${o}</small>`}</span>`}function G({id:t}){let o=c.artefacts.value.byId.get(t);return o?n`<div class="artefact">
    <p><${k} mark=${o.tlp} /> <b><bdi>${o.title??o.id}</bdi></b>
      ${o.kind&&n` <span class="chip"><bdi>${o.kind}</bdi></span>`}
      ${o.source&&n` <small>${s("artefact.source")} <${N} id=${o.source} /></small>`}</p>
    ${o.value&&n`<code class="words" dir="auto">${o.value}</code>`}
    ${o.stays_in&&n`<p class="chip warn">${s("artefact.stays",{country:o.stays_in})}</p>`}
    ${o.file&&n`<p><${Yt} artefact=${o} /></p>`}
  </div>`:n`<div class="artefact"><bdi>${t}</bdi></div>`}function q(t){let[o,a]=(t??"").split("/");return t===c.me.value?.person?s("person.you"):a??(o===c.me.value?.seat?s("role.lead"):o)}var Zt=["detected","aware","classified","contained","recovered","closed"],te=["abusive-content","malicious-code","information-gathering","intrusion-attempts","intrusions","availability","information-content-security","fraud","vulnerable","other","test"],ee=["baseline","low","medium","high","severe","emergency"];function Lt({re:t,incident:o,close:a}){let[e,i]=m(""),[l,r]=m(""),[$,d]=m(""),[u,C]=m(o??""),[z,f]=m("");return n`<${_} title=${s("declare.title")} close=${a}><${b} submit=${()=>{e&&(a(),h("declare",{re:t,incident:u,declaration:e,rsit:l,severity:$,text:z}))}}>
    <fieldset class="marks"><legend>${s("declare.stage")}</legend>${Zt.map(A=>n`<label key=${A}>
      <input type="radio" name="stage" value=${A} checked=${e===A} onChange=${()=>i(A)} />
      <b>${p("declaration",A)}</b> <span class="quiet">${s(`declaration.${A}.says`)}</span></label>`)}</fieldset>
    <${g} label=${s("field.incident")} max="80" value=${u} change=${C}
      list=${Z(c.letters.value,c.said.value)} />
    <${j} label=${s("field.rsit")} none=${s("field.none")} value=${l} change=${r} choices=${F("rsit",te)} />
    <${j} label=${s("field.severity")} none=${s("field.none")} value=${$} change=${d} choices=${F("ciss",ee)} />
    <${g} label=${s("field.text")} rows=${3} max="16384" value=${z} change=${f} />
    <p class="buttons"><button class="main" disabled=${!e}>${s("declare.send")}</button>
      <button type="button" onClick=${a}>${s("do.cancel")}</button></p>
  </${b}></${_}>`}var oe=["SystemResource","Authentication","AuthenticationOrigin","Encryption","UnrecognizedFormat","CannotProcess","Other"];function At(t,o){I(()=>{if(o)return et.value=t,()=>et.value=void 0},[t,o])}function se({letter:t}){return n`<header class="letter-head">
    <h2><bdi>${t.subject??p("says",t.says??t.kind)}</bdi></h2>
    <p><${N} id=${t.from} more=${!0} /></p>
    <p><${x} at=${t.at} />
      ${" "}<span class="chip">${p("says",t.kind==="mail"?t.says:t.kind)}</span>
      ${t.channel&&n` <span class="chip"><bdi>${t.channel}</bdi></span>`}
      ${t.incident&&n` <span class="chip" title=${s("field.incident")}><bdi>${t.incident}</bdi></span>`}
      ${t.stage&&n` <span class="chip">${p("notice",t.stage)}</span>`}
      ${t.status&&n` <span class="chip">${p("status",t.status)}</span>`}
      ${t.rsit&&n` <span class="chip">${p("rsit",t.rsit)}</span>`}
      ${t.severity&&n` <span class="chip warn">${s("field.severity")}: ${p("ciss",t.severity)}</span>`}
      ${t.seats?.length>0&&n` <span class="chip">${s("letter.seats",{seats:t.seats.join(", ")})}</span>`}
      ${Y(t.of).map(o=>n` <span class="chip busy">${s("letter.busy",{who:q(o.person)})}</span>`)}</p>
    ${t.tlp&&n`<p><${k} mark=${t.tlp} sentence=${!0} /></p>`}
    ${t.wider&&n`<p>${s("consent.wider")} <${k} mark=${t.wider} sentence=${!0} /></p>`}
    ${t.due>0&&L(t,O.value)&&n`<p><${V} due=${t.due} /> <${x} at=${t.due} /></p>`}
  </header>`}function ae({letter:t}){let[o,a]=m(""),[e,i]=m(!1);At(t.of,e&&Boolean(o));let l=O.value.byAsk.get(t.ask)??[],r=t.over?0:Ot(t,O.value),$=`ask-${t.box}`;return n`<${b} class="card" oninput=${()=>i(!0)} onfocusin=${()=>i(!0)}
    onfocusout=${d=>i(d.currentTarget.contains(d.relatedTarget))} submit=${()=>{o&&h("answer",{ask:t.ask,value:o}),a("")}}>
    <fieldset><legend class="words" dir="auto">${t.text}</legend>
      ${l.map(d=>n`<p>${s("question.given",{who:q(d.from)})} <b><bdi>${d.value}</bdi></b>
        ${" "}<${x} at=${d.at} /></p>`)}
      ${r>0&&(t.form==="choice"?t.choices.map(d=>n`<label key=${d} class="check"><input type="radio" name=${$} value=${d}
            checked=${o===d} onChange=${()=>a(d)} /> <bdi>${d}</bdi></label>`):n`<${g} label=${s(t.form==="file"?"question.file":"question.answer")} value=${o} change=${a}
            rows=${t.form==="text"?5:0} max="2000" />`)}
    </fieldset>
    ${r>0?n`<p class="buttons"><button class="main" disabled=${!o}>${s("question.send")}</button>
        <span class="quiet">${s("question.left",{count:r})}</span></p>`:n`<p class="quiet">${s("question.over")}</p>`}
  </${b}>`}function ne({letter:t,close:o}){let[a,e]=m("CannotProcess"),[i,l]=m("");At(t.of,!0);let r=t.says==="consent.ask"?"consent.give":"acknowledge";return n`<${_} title=${s("deny.title")} close=${o}><${b} submit=${()=>{o(),h(r,{to:[t.from],re:t.of,status:"denied",justification:a,text:i,incident:t.incident,carries:r==="consent.give"?t.carries:void 0,tlp:r==="consent.give"?t.tlp:void 0})}}>
    <${j} label=${s("deny.why")} value=${a} change=${e} choices=${F("justification",oe)} />
    <${g} label=${s("field.text")} rows=${3} max="16384" value=${i} change=${l} />
    <p class="buttons"><button class="danger">${s("deny.send")}</button><button type="button" onClick=${o}>${s("do.cancel")}</button></p>
  </${b}></${_}>`}function ie({letter:t}){let[o,a]=m(""),e=(u,C={})=>{E({type:u,re:t.of,incident:t.incident,...C}),y("compose")},i=t.kind==="mail",l=i&&nt.has(t.says),r=u=>h("acknowledge",{re:t.of,status:u,to:i?[t.from]:void 0,incident:t.incident}),$=t.from?{to:[t.from]}:{},d=P(t,O.value);return n`<div class="acts"><p class="buttons">
    ${t.kind!=="question"&&n`<button type="button" class=${d?"":"main"} onClick=${()=>r()}>${s("act.acknowledge")}</button>`}
    ${t.says==="poc.check"&&n`<button type="button" class="main" onClick=${()=>h("poc.reply",{to:[t.from],re:t.of})}>${s("act.here")}</button>`}
    ${t.says==="consent.ask"&&n`<button type="button" onClick=${()=>h("consent.give",{to:[t.from],re:t.of,status:"approved",wider:t.wider,carries:t.carries,tlp:t.tlp})}>${s("act.consent")}</button>`}
    ${l&&t.says!=="consent.ask"&&n`<button type="button" onClick=${()=>r("approved")}>${s("act.approve")}</button>
      <button type="button" onClick=${()=>r("pending")}>${s("act.pending")}</button>`}
    ${l&&n`<button type="button" onClick=${()=>a("deny")}>${s("act.deny")}</button>`}
    ${i&&n`<button type="button" onClick=${()=>e(l?"result":"share",$)}>${s("act.reply")}</button>`}
    ${t.kind==="inject"&&t.from&&n`<button type="button" onClick=${()=>e("query",$)}>${s("act.reply")}</button>`}
    <button type="button" onClick=${()=>e("share",{carries:t.carries??[]})}>${s("act.share")}</button>
    <button type="button" onClick=${()=>a("declare")}>${s("act.declare")}</button>
    <button type="button" onClick=${()=>y("log",t.of)}>${s("act.log")}</button>
    <button type="button" onClick=${()=>y("help",t.of)}>${s("act.help")}</button>
  </p>
  ${o==="deny"&&n`<${ne} letter=${t} close=${()=>a("")} />`}
  ${o==="declare"&&n`<${Lt} re=${t.of} incident=${t.incident} close=${()=>a("")} />`}
  </div>`}function ct({item:t}){return n`<article class="saying"><p><b>${q(t.from)}</b> <span class="chip">${p("says",t.says)}</span>
      ${t.status&&n` <span class="chip">${p("status",t.status)}</span>`}
      ${t.justification&&n` <span class="chip">${p("justification",t.justification)}</span>`}
      ${t.declaration&&n` <span class="chip good">${p("declaration",t.declaration)}</span>`}
      ${t.rsit&&n` <span class="chip">${p("rsit",t.rsit)}</span>`}
      ${" "}<${k} mark=${t.tlp} /> <${x} at=${t.at} /></p>
    ${t.to?.length>0&&n`<p class="quiet">${s("field.to")} ${t.to.map((o,a)=>n`${a>0&&", "}<${N} id=${o} />`)}</p>`}
    ${t.subject&&n`<p><b><bdi>${t.subject}</bdi></b></p>`}
    ${(t.text??t.value)&&n`<p class="words" dir="auto">${t.text??t.value}</p>`}
    ${t.carries?.map(o=>n`<${G} key=${o} id=${o} />`)}
  </article>`}function re({letter:t}){let o=it(t,c.letters.value.byOf,c.said.value.byOf),a=(Tt.value.get(o)?.items??[]).filter(e=>e!==t);return a.length===0?null:n`<section><h3>${s("thread.title")}</h3>${a.map(e=>e.kind==="said"?n`<${ct} key=${e.of} item=${e} />`:n`<article key=${e.of} class="saying theirs"><p><b><${N} id=${e.from} /></b>
        ${" "}<span class="chip">${p("says",e.says??e.kind)}</span> <${k} mark=${e.tlp} /> <${x} at=${e.at} /></p>
        <p class="words" dir="auto">${e.text??e.subject}</p>
        <p><a href=${`#/inbox/${e.box}`}>${s("thread.open")}</a></p></article>`)}</section>`}function It({letter:t}){let a=c.letters.value.byOf.get(t.supersedes??t.withdraws);return n`<article class="letter">
    ${t.over&&n`<p class="alarm" role="note">${s(`letter.${t.over}.says`)}</p>`}
    <${se} letter=${t} />
    ${a&&n`<p class="alarm" role="note">${s(t.withdraws?"letter.withdraws":"letter.corrects")}
      ${" "}<a href=${`#/inbox/${a.box}`}><bdi>${a.subject??a.inject}</bdi></a></p>`}
    ${t.kind==="question"?n`<${ae} letter=${t} />`:n`<div class="words letter-text" dir="auto">${t.text}</div>`}
    ${t.carries?.length>0&&n`<section><h3>${s("letter.carries")}</h3>
      ${t.carries.map(e=>n`<${G} key=${e} id=${e} />`)}</section>`}
    ${!t.over&&!t.withdraws&&n`<${ie} letter=${t} />`}
    <${re} letter=${t} />
  </article>`}var _t=60,M=t=>t.subject??t.text?.split(`
`)[0].slice(0,120)??p("says",t.says??t.kind),Dt=()=>c.letters.value.all.filter(t=>!t.over&&(!B(t)||L(t,O.value))).length;function le({letter:t}){let o=P(t,O.value),a=Y(t.of);return n`<span class="flags">
    ${t.over&&n`<span class="chip warn">${s(`letter.${t.over}`)}</span>`}
    ${!t.over&&L(t,O.value)&&(t.due?n`<${V} due=${t.due} />`:n`<span class="chip warn">${s("letter.asks")}</span>`)}
    ${o&&n`<span class="chip good">${s("letter.handled",{what:p("says",o.says),who:q(o.from)})}</span>`}
    ${a.map(e=>n`<span class="chip">${s("letter.busy",{who:q(e.person)})}</span>`)}
  </span>`}function ce({letter:t,current:o}){let a=!B(t);return n`<li><a href=${bt("inbox",t.box)} class=${`row ${a?"unread":""}`} aria-current=${o?"true":void 0}>
    <span class="from">${a&&n`<b class="dot" aria-label=${s("letter.unread")}>●</b> `}<bdi>${S(t.from)}</bdi></span>
    <${x} at=${t.at} own=${!1} />
    <span class="title"><bdi>${M(t)}</bdi></span>
    <span class="meta"><${k} mark=${t.tlp} /> <span class="quiet">${p("says",t.kind==="mail"?t.says:t.kind)}</span>
      <${le} letter=${t} /></span>
  </a></li>`}function Pt({title:t,letters:o,box:a}){let[e,i]=m(_t);return o.length===0?null:n`<section><h2>${t} <span class="quiet">${o.length}</span></h2>
    <ul class="rows">${o.slice(0,e).map(l=>n`<${ce} key=${l.box} letter=${l} current=${l.box===a} />`)}</ul>
    ${o.length>e&&n`<button type="button" onClick=${()=>i(e+_t)}>${s("inbox.more")}</button>`}
  </section>`}function Bt({detail:t}){let o=c.letters.value,a=Number(t)||0,e=o.byBox.get(a);I(()=>{e&&Nt(e)},[e]);let i=$=>!$.over&&(!B($)||L($,O.value)),l=qt(o.all.filter(i),B,O.value),r=o.all.filter($=>!i($)).reverse();return n`<div class=${`split ${e?"has-open":""}`}>
    <div class="side">
      <h1>${s("view.inbox")}</h1>
      ${o.all.length===0&&n`<p class="empty">${s("inbox.empty")}</p>`}
      <${Pt} title=${s("inbox.first")} letters=${l} box=${a} />
      <${Pt} title=${s("inbox.rest")} letters=${r} box=${a} />
    </div>
    <div class="open">${e?n`<p class="back"><button type="button" onClick=${()=>y("inbox")}>${s("do.back")}</button></p>
             <${It} key=${a} letter=${e} />`:n`<p class="empty">${s("inbox.choose")}</p>`}</div>
  </div>`}function Ut(){let t=c.letters.value.last;c.letters.subscribe(({last:o,byBox:a})=>{let e=a.get(o);e&&o>t&&c.me.value&&o>c.me.value.box&&R(s("letter.new",{who:S(e.from),what:M(e)})),t=Math.max(t,o)})}var $t=["notify","share","query","assist","escalate","statement"],ot=["sighting","result","sitrep","offer","trace","consent.ask","poc.check"],$e=["CLEAR","GREEN","AMBER","AMBER+STRICT","RED"],ue={notify:({stage:t})=>n`<${j} label=${s("field.stage")} none=${s("field.none")} value=${t}
    change=${o=>w({stage:o})} choices=${F("notice",["early_warning","initial","update","final"])} />`,escalate:({level:t,mode:o})=>n`<${j} label=${s("field.level")} none=${s("field.none")} value=${t}
      change=${a=>w({level:a})} choices=${F("level",["national","regional","international"])} />
    <${g} label=${s("field.mode")} hint=${s("field.mode.hint")} max="40" value=${o??""} pattern="[a-z0-9._\\-]*"
      change=${a=>w({mode:a})} />`,"consent.ask":({wider:t})=>n`<${j} label=${s("consent.wider")} value=${t??"GREEN"}
    change=${o=>w({wider:o})} choices=${$e.map(o=>[o,`TLP:${o}`])} />`},pe={stage:"notify",level:"escalate",mode:"escalate",wider:"consent.ask"};function de(t){let o=Object.fromEntries(Object.entries(pe).filter(([,a])=>a!==t).map(([a])=>[a,void 0]));w({...o,type:t,wider:t==="consent.ask"?"GREEN":void 0})}function me({carries:t=[]}){let o=[...c.artefacts.value.byId.values()];if(o.length===0)return null;let a=(e,i)=>w({carries:i?[...v.value.carries,e]:v.value.carries.filter(l=>l!==e)});return n`<fieldset class="carries"><legend>${s("field.carries")}</legend>${o.map(e=>n`<${ft} key=${e.id}
    checked=${t.includes(e.id)} change=${i=>a(e.id,i)}
    label=${n`<${k} mark=${e.tlp} /> <b><bdi>${e.title??e.id}</bdi></b>
      ${e.value&&n` <code dir="ltr">${e.value.slice(0,60)}</code>`} <small>${e.file}</small>`} />`)}</fieldset>`}function fe({to:t=[],under:o}){let a=[...new Set(t.flatMap(e=>D(c.directory.value.agreements,e,T.value)))];return a.length===0?null:n`<${j} label=${s("field.under")} none=${s("field.under.none")} value=${o} change=${e=>w({under:e})}
    choices=${a.map(e=>[e.id,`${e.title??e.id} (${(e.covers??[]).map(i=>p("says",i)).join(", ")}${e.up_to?`; ${s("agreement.up_to")} TLP:${e.up_to}`:""})`])} />`}function Ht(){let t=v.value;if(I(()=>{t||E({})},[t]),!t)return null;let{type:o,to:a,carries:e,tlp:i,re:l}=t,r=o==="statement",$=l&&U(l),d=ht((e??[]).map(f=>c.artefacts.value.byId.get(f)?.tlp)),u=[!r&&a.length===0&&s("compose.lacks.to"),e.length>0&&!i&&s("compose.lacks.mark"),!t.text&&!t.subject&&e.length===0&&s("compose.lacks.text")].filter(Boolean),C=()=>{if(u.length)return R(u.join(" "));R(s("compose.sent",{who:a.map(S).join(", ")})),Ft(),y("log")},z=ot.includes(o)||$t.includes(o)?[...$t,...ot]:[...$t,...ot,o];return n`<${b} class="compose" submit=${C}><div class="page">
    <h1>${s("view.compose")}</h1>
    ${$&&n`<p class="card about">${s("compose.about")} <b><bdi>${M($)}</bdi></b>
      ${$.kind!=="said"&&n` <span class="quiet">${S($.from)}</span>`}
      <button type="button" class="plain" onClick=${()=>w({re:void 0})} aria-label=${s("compose.apart")}>✕</button></p>`}
    <div class="kinds" role="radiogroup" aria-label=${s("field.type")}>${z.map(f=>n`<label key=${f} class=${ot.includes(f)?"rarer":""}>
      <input type="radio" name="type" value=${f} checked=${o===f} onChange=${()=>de(f)} /> <span>${p("says",f)}</span></label>`)}</div>
    <p class="quiet">${s(`kind-of.${o}`)}</p>
    <div class="columns"><div>
      <${Mt} chosen=${a} change=${f=>w({to:f(v.value.to)})} />
      ${r&&a.length===0&&n`<p class="chip warn">${s("compose.public")}</p>`}
      <${fe} to=${a} under=${t.under} />
      ${ue[o]?.(t)}
    </div><div>
      <${g} label=${s("field.subject")} max="200" value=${t.subject??""} change=${f=>w({subject:f})} />
      <${g} label=${s("field.text")} rows=${8} max="16384" value=${t.text??""} change=${f=>w({text:f})} />
      <${g} label=${s("field.incident")} max="80" value=${t.incident??""} change=${f=>w({incident:f})}
        list=${Z(c.letters.value,c.said.value)} />
    </div></div>
    <${me} carries=${e} />
    <${vt} name="tlp" value=${i} least=${d} choose=${f=>w({tlp:f})} />
    ${u.length>0&&n`<ul class="lacks" role="status">${u.map(f=>n`<li>${f}</li>`)}</ul>`}
    </div><p class="buttons bar"><button class="main" disabled=${u.length>0}>${s("do.send")}</button>
      <button type="button" onClick=${()=>{v.value=null,y("inbox")}}>${s("compose.drop")}</button></p>
  </${b}>`}function be({one:t}){let o=T.value,a=D(new Map([[t.id,t]]),t.among[0],o).length>0;return n`<tr><th scope="row"><bdi>${t.title??t.id}</bdi></th>
    <td>${dt(t.among.map(S))}</td>
    <td>${(t.covers??[]).map(e=>p("says",e)).join(", ")} ${t.purpose&&n`<small>(${p("purpose",t.purpose)})</small>`}</td>
    <td>${t.up_to?n`<${k} mark=${t.up_to} />`:"–"}</td>
    <td dir="ltr">${t.reply?K(t.reply).slice(2):"–"}</td>
    <td><span class=${`chip ${a?"good":""}`}>${s(a?"agreement.holds":"agreement.not")}</span>
      ${t.from>o&&n` <small dir="ltr">${K(t.from)} →</small>`}
      ${t.until!==void 0&&n` <small dir="ltr">→ ${K(t.until)}</small>`}</td></tr>`}function Gt(){let[t,o]=m(""),a=[...c.directory.value.agreements.values()];return n`<h1>${s("view.directory")}</h1>
    <p><input type="search" dir="auto" aria-label=${s("to.search")} placeholder=${s("to.search")} value=${t}
      onInput=${e=>o(e.target.value)} /></p>
    <div class="scroll" tabindex="0" role="region" aria-label=${s("view.directory")}><table><thead><tr>
      ${["party.name","party.kind","party.country","party.hour","party.agreements"].map(e=>n`<th key=${e} scope="col">${s(e)}</th>`)}
      <th scope="col"><span class="hidden">${s("party.acts")}</span></th></tr></thead>
    <tbody>${lt(t).map(e=>n`<tr key=${e.id}>
      <th scope="row"><bdi>${e.name}</bdi> ${!e.seat&&n`<small>${s("party.entity")}</small>`}</th>
      <td>${p("kind",e.kind)}${e.level&&n` <small>${p("level",e.level)}</small>`}</td>
      <td><bdi>${e.country??"–"}</bdi></td>
      <td dir="ltr">${Q(T.value,e.utc)}</td>
      <td><${rt} party=${e.id} /></td>
      <td><div class="buttons"><button type="button" aria-label=${`${s("party.write")}: ${e.name}`} onClick=${()=>{E({to:[e.id]}),y("compose")}}>${s("party.write")}</button>
        ${e.seat&&n`<button type="button" aria-label=${`${s("party.check")}: ${e.name}`}
          onClick=${()=>h("poc.check",{to:[e.id]})}>${s("party.check")}</button>`}</div></td></tr>`)}</tbody></table></div>
    <h2>${s("agreement.title")}</h2>
    ${a.length===0?n`<p class="empty">${s("agreement.none")}</p>`:n`<div class="scroll" tabindex="0" role="region" aria-label=${s("agreement.title")}><table><thead><tr>
        ${["agreement.name","agreement.among","agreement.covers","agreement.up_to","agreement.reply","agreement.state"].map(e=>n`<th key=${e} scope="col">${s(e)}</th>`)}</tr></thead>
        <tbody>${a.map(e=>n`<${be} key=${e.id} one=${e} />`)}</tbody></table></div>`}`}function he(){let[t,o]=m(""),[a,e]=m(!1);return n`<section class="card noduff"><h2>NO DUFF</h2><p>${s("noduff.says")}</p>
    <${b} submit=${()=>e(!0)}>
      <${g} label=${s("noduff.what")} rows=${2} max="2000" value=${t} change=${o} />
      <p class="buttons"><button class="danger">${s("noduff.say")}</button></p>
    </${b}>
    ${a&&n`<${gt} title="NO DUFF" text=${s("noduff.sure")} yes=${s("noduff.say")} close=${()=>e(!1)}
      run=${()=>{h("noduff",{text:t}),o("")}} />`}
  </section>`}function zt({detail:t}){let[o,a]=m(""),e=t&&U(Number(t)),i=c.said.value.all.filter(r=>r.says==="help").reverse(),l=r=>c.letters.value.all.filter($=>$.re===r&&!$.from);return n`<h1>${s("view.help")}</h1>
    <${b} class="card" submit=${()=>{o.trim()&&(h("help",{text:o,re:e?.of}),a(""))}}>
      <${g} label=${s("help.ask")} hint=${e?s("log.about",{what:M(e)}):s("help.hint")} rows=${3} max="4000"
        value=${o} change=${a} />
      <p class="buttons"><button class="main" disabled=${!o.trim()}>${s("help.send")}</button></p>
    </${b}>
    ${i.map(r=>n`<article key=${r.of} class="saying"><p><b>${q(r.from)}</b> <${x} at=${r.at} /></p>
      <p class="words" dir="auto">${r.text}</p>
      ${l(r.of).map($=>n`<p key=${$.box} class="words theirs" dir="auto"><b>${s("excon")}:</b> ${$.text}</p>`)}</article>`)}
    <${he} />`}function ve({holding:{artefact:t,brought:o,told:a}}){let e=(l,r={})=>{E({type:l,carries:[t.id],re:o?.of,...r}),y("compose")},i=t.source??o?.from;return n`<article class="card">
    <${G} id=${t.id} />
    <dl><dt>${s("holdings.from")}</dt>
      <dd>${o?n`<a href=${`#/inbox/${o.box}`}><${N} id=${o.from} /></a> <${x} at=${o.at} />`:s(t.own?"holdings.own":"holdings.unknown")}</dd>
      <dt>${s("holdings.told")}</dt>
      <dd>${a.length===0?n`<span class="quiet">${s("holdings.nobody")}</span>`:n`<ul class="plain">${a.map(l=>n`<li key=${`${l.of}${l.to}`}><${N} id=${l.to} /> <${x} at=${l.at} />
            ${" "}<span class="quiet">${q(l.by)}</span></li>`)}</ul>`}</dd></dl>
    <p class="buttons"><button type="button" onClick=${()=>e("share")}>${s("act.share")}</button>
      ${i&&i!==c.me.value.seat&&n`<button type="button" onClick=${()=>e("consent.ask",{to:[i],wider:"GREEN",tlp:t.tlp})}>${s("holdings.consent")}</button>`}
      <button type="button" onClick=${()=>e("sighting")}>${s("holdings.sighting")}</button></p>
  </article>`}function Jt(){let t=jt(c.artefacts.value,c.letters.value,c.said.value),o=[...c.directory.value.staged.values()].filter(a=>!c.artefacts.value.byId.has(a.id));return n`<h1>${s("view.holdings")}</h1>
    ${t.length===0&&n`<p class="empty">${s("holdings.empty")}</p>`}
    <div class="cards">${t.map(a=>n`<${ve} key=${a.artefact.id} holding=${a} />`)}</div>
    ${o.length>0&&n`<p class="quiet">${s("holdings.staged",{count:o.length})}</p>`}`}var Wt=50,Xt=()=>st.value.entries.filter(t=>t.state==="refused").length;function ge({entry:{n:t,state:o,message:a,why:e,detail:i}}){return n`<article class=${`saying ${o}`}><p><b>${p("says",a.type)}</b>
      <span class=${`chip ${o==="refused"?"bad":"warn"}`}>${s(`outbox.${o}`)}</span></p>
    <p class="words" dir="auto">${a.subject??a.text??a.value}</p>
    ${o==="refused"&&n`<p role="alert">${s(`refusal.${e}`)} ${i&&n`<bdi lang="en">(${i})</bdi>`}</p>
      <p class="buttons"><button type="button" onClick=${()=>{let{n:l,...r}=a;at(t),E(r),y("compose")}}>${s("outbox.mend")}</button>
        <button type="button" onClick=${()=>at(t)}>${s("do.dismiss")}</button></p>`}
  </article>`}function Kt({detail:t}){let[o,a]=m(""),[e,i]=m(!1),[l,r]=m(Wt),$=t&&U(Number(t)),d=c.said.value.all.filter(u=>!e||u.says==="log"||u.says==="declare").reverse();return n`<h1>${s("view.log")}</h1>
    <${b} class="card" submit=${()=>{o.trim()&&(h("log",{text:o,re:$?.of,incident:$?.incident}),a(""),t&&y("log"))}}>
      <${g} label=${s("log.decide")} hint=${$?s("log.about",{what:M($)}):s("log.hint")} rows=${3} max="16384"
        value=${o} change=${a} />
      <p class="buttons"><button class="main" disabled=${!o.trim()}>${s("log.write")}</button></p>
    </${b}>
    ${st.value.entries.map(u=>n`<${ge} key=${u.n} entry=${u} />`)}
    <p><label class="check"><input type="checkbox" checked=${e} onChange=${u=>i(u.target.checked)} />
      <span>${s("log.only")}</span></label></p>
    ${d.length===0&&n`<p class="empty">${s("log.empty")}</p>`}
    ${d.slice(0,l).map(u=>n`<${ct} key=${u.number} item=${u} />`)}
    ${d.length>l&&n`<button type="button" onClick=${()=>r(l+Wt)}>${s("inbox.more")}</button>`}`}Ut();var ye=()=>c.clock.value.at===0&&!c.clock.value.running,Ds=[{id:"inbox",view:Bt,badge:Dt},{id:"compose",view:Ht,badge:()=>v.value?.text||v.value?.to.length?1:0},{id:"holdings",view:Jt},{id:"directory",view:Gt},{id:"log",view:Kt,badge:Xt},{id:"help",view:zt},{id:"lobby",view:wt,badge:kt,first:ye}];export{Ds as views};
