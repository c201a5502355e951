import{a as gt,b as kt}from"./shared-2DDCOSF7.js";import{a as vt,b as yt}from"./shared-IB4JTGFT.js";import{a as I,b as ht}from"./shared-N3KPBPDG.js";import{a as y,b as q,c as F,d as dt,e as f,g as mt,h as g,i as R}from"./shared-2UJIRYOY.js";import{b as ft,c as k,d as bt}from"./shared-3JKFMV3T.js";import{A as pt,B as ut,G as d,H as W,M as n,O as M,R as X,U as K,V as x,W as Q,Y as S,Z as N,b as tt,c as z,d as J,k as c,m as et,o as ct,p as h,q as $t,r as ot,w as o,y as u}from"./shared-GU7YWHTW.js";import"./shared-4CV4P3ME.js";var st=new Set(["query","assist","trace","consent.ask","poc.check"]),wt=["baseline","low","medium","high","severe","emergency"];function at(t,...s){let a=t;for(let e=0;e<64&&a.re;e++){let i=s.map(l=>l.get(a.re)).find(Boolean);if(!i||i===a)return a.re;a=i}return a.of}function xt(t,s){let a=new Map,e=[...t.all,...s.all].sort((i,l)=>i.at-l.at||i.of-l.of);for(let i of e){let l=at(i,t.byOf,s.byOf);a.has(l)||a.set(l,{root:l,items:[],last:i});let r=a.get(l);r.items.push(i),r.last=i}return a}function Ct(t){let s=new Map,a=new Map,e=(i,l,r)=>i.set(l,[...i.get(l)??[],r]);for(let i of t.all)i.ask&&e(a,i.ask,i),i.re&&i.says!=="log"&&e(s,i.re,i);return{byRe:s,byAsk:a}}function _(t,{byRe:s,byAsk:a}){return t.kind==="question"?a.get(t.ask)?.at(-1):s.get(t.of)?.at(-1)}var St=(t,{byAsk:s})=>(t.attempts||1)-(s.get(t.ask)?.length??0);function L(t,s){if(t.over)return!1;if(t.kind==="question")return!_(t,s);if(!t.due&&!st.has(t.says))return!1;let a=_(t,s);return!a||a.says==="acknowledge"&&(!a.status||a.status==="pending")}function Ot(t,s,a){return t.map(e=>{let i=L(e,a),l=i&&e.due?e.due:1/0,r=wt.length-wt.indexOf(e.severity??"baseline");return{letter:e,over:e.over?1:0,due:l,rest:(i?0:100)+(s(e)?50:0)+r}}).sort((e,i)=>e.over-i.over||(e.due===i.due?e.rest-i.rest||i.letter.box-e.letter.box:e.due<i.due?-1:1)).map(({letter:e})=>e)}function qt(t,s,a){return[...t.byId.values()].map(e=>{let i=$=>$.carries?.includes(e.id),l=s.all.find(i),r=a.all.filter(i).flatMap($=>($.to??[]).map(b=>({to:b,at:$.at,of:$.of,by:$.from})));return{artefact:e,brought:l,told:r}})}var P=(t,s,a)=>[...t.values()].filter(e=>e.among.includes(s)&&a>=(e.from??0)&&(e.until===void 0||a<e.until)),V=(t,s)=>[...new Set([...t.all,...s.all].map(a=>a.incident).filter(Boolean).reverse())];var Y=t=>`tocsin.${c.me.value.exercise}.${c.me.value.person}.${t}`,U=tt(new Set),v=tt(null),jt=!1;J(()=>{!c.me.value||jt||(jt=!0,U.value=new Set(JSON.parse(localStorage.getItem(Y("read"))??"[]")),v.value=JSON.parse(localStorage.getItem(Y("draft"))??"null"),J(()=>localStorage.setItem(Y("read"),JSON.stringify([...U.value]))),J(()=>localStorage.setItem(Y("draft"),JSON.stringify(v.value))))});vt(z(()=>v.value?.re));var D=t=>U.value.has(t.box);function Et(t){D(t)||(U.value=new Set([...U.value,t.box]))}var O=z(()=>Ct(c.said.value)),Nt=z(()=>xt(c.letters.value,c.said.value)),B=t=>c.letters.value.byOf.get(t)??c.said.value.byOf.get(t);function j(t){v.value={type:"notify",...t,to:t.to??[],carries:t.carries??[]}}var w=t=>v.value={...v.value,...t};function Mt(){let{type:t,...s}=v.value;return v.value=null,h(t,s)}function nt({party:t}){return P(c.directory.value.agreements,t,M.value).map(a=>n`<span key=${a.id} class="chip tie" title=${(a.covers??[]).map(e=>u("says",e)).join(", ")}>
    <bdi>${a.title??a.id}</bdi>${a.up_to&&n` <span dir="ltr">≤ <${k} mark=${a.up_to} /></span>`}</span>`)}function it(t=""){let s=t.toLocaleLowerCase();return[...c.directory.value.parties.values()].filter(a=>a.id!==c.me.value.seat).filter(a=>`${a.name} ${a.id} ${a.country??""} ${u("kind",a.kind)}`.toLocaleLowerCase().includes(s)).sort((a,e)=>Number(e.seat??0)-Number(a.seat??0)||(a.country??"~").localeCompare(e.country??"~")||a.name.localeCompare(e.name))}function Ft({chosen:t,change:s}){let[a,e]=d(""),i=r=>s($=>$.includes(r)?$.filter(b=>b!==r):[...$,r]),l=it(a);return n`<fieldset class="recipients"><legend>${o("field.to")}</legend>
    <p class="chosen" aria-live="polite">${t.length===0?n`<span class="quiet">${o("to.nobody")}</span>`:t.map(r=>n`<button key=${r} type="button" class="chip" onClick=${()=>i(r)}
          aria-label=${o("to.remove",{who:S(r)})}><bdi>${S(r)}</bdi> ✕</button>`)}</p>
    <input type="search" dir="auto" placeholder=${o("to.search")} aria-label=${o("to.search")} value=${a}
      onInput=${r=>e(r.target.value)} />
    <div class="choices" role="group" aria-label=${o("view.directory")} tabindex="0">${l.map(r=>n`<label key=${r.id} class="check">
      <input type="checkbox" checked=${t.includes(r.id)} onChange=${()=>i(r.id)} />
      <span><b><bdi>${r.name}</bdi></b> <small>${u("kind",r.kind)}${r.country&&n` · <bdi>${r.country}</bdi>`}
        ${" · "}<span dir="ltr">${K(M.value,r.utc)}</span>${!r.seat&&n` · ${o("party.entity")}`}</small>
        ${" "}<${nt} party=${r.id} /></span></label>`)}</div>
  </fieldset>`}var Tt=t=>[...t].map(s=>s.toString(16).padStart(2,"0")).join("");function Xt(t,s){return new Promise((a,e)=>{let i=[],l=0,r=()=>$t("file.get",{artefact:t.id,at:l})||b(e,new Error("link")),$=ct(p=>{if(p.type==="trouble")return b(e,new Error(p.what));if(p.type!=="file.part"||p.artefact!==t.id||(p.at??0)!==l)return;let C=p.bytes??new Uint8Array;if(p.sealed||C.length===0&&l<p.total)return b(e,new Error("sealed"));i.push(C),l+=C.length,s(l/p.total),l>=p.total?b(a,new Blob(i,{type:"application/octet-stream"})):r()}),b=(p,C)=>{$(),p(C)};r()})}async function Kt(t,s){let a=await Xt(t,s);if(t.hash){let i=new Uint8Array(await crypto.subtle.digest("SHA-256",await a.arrayBuffer()));if(Tt(i)!==Tt(t.hash))throw new Error("hash")}let e=document.createElement("a");e.href=URL.createObjectURL(a),e.download=`EXERCISE-${c.me.value.exercise}-${t.file.split("/").pop()}`,e.click(),setTimeout(()=>URL.revokeObjectURL(e.href),6e4)}function Qt({artefact:t}){let[s,a]=d("");return n`<span class="download"><button type="button" onClick=${async()=>{try{a(o("file.fetching",{part:0})),await Kt(t,i=>a(o("file.fetching",{part:Math.floor(i*100)}))),a(o("file.done"))}catch(i){a(o(i.message==="hash"?"file.damaged":"file.failed"))}R(o("file.done"))}}>${o("file.get")}
    ${" "}<bdi>${t.file}</bdi> <span class="quiet">${ut(t.size??0)}</span></button>
    ${s&&n` <small role="status">${s}</small>`}</span>`}function H({id:t}){let s=c.artefacts.value.byId.get(t);return s?n`<div class="artefact">
    <p><${k} mark=${s.tlp} /> <b><bdi>${s.title??s.id}</bdi></b>
      ${s.kind&&n` <span class="chip"><bdi>${s.kind}</bdi></span>`}
      ${s.source&&n` <small>${o("artefact.source")} <${N} id=${s.source} /></small>`}</p>
    ${s.value&&n`<code class="words" dir="auto">${s.value}</code>`}
    ${s.stays_in&&n`<p class="chip warn">${o("artefact.stays",{country:s.stays_in})}</p>`}
    ${s.file&&n`<p><${Qt} artefact=${s} /></p>`}
  </div>`:n`<div class="artefact"><bdi>${t}</bdi></div>`}function E(t){let[s,a]=(t??"").split("/");return t===c.me.value?.person?o("person.you"):a??(s===c.me.value?.seat?o("role.lead"):s)}var Vt=["detected","aware","classified","contained","recovered","closed"],Yt=["abusive-content","malicious-code","information-gathering","intrusion-attempts","intrusions","availability","information-content-security","fraud","vulnerable","other","test"],Zt=["baseline","low","medium","high","severe","emergency"];function Rt({re:t,incident:s,close:a}){let[e,i]=d(""),[l,r]=d(""),[$,b]=d(""),[p,C]=d(s??""),[G,m]=d("");return n`<${I} title=${o("declare.title")} close=${a}><${f} submit=${()=>{e&&(a(),h("declare",{re:t,incident:p,declaration:e,rsit:l,severity:$,text:G}))}}>
    <fieldset class="marks"><legend>${o("declare.stage")}</legend>${Vt.map(A=>n`<label key=${A}>
      <input type="radio" name="stage" value=${A} checked=${e===A} onChange=${()=>i(A)} />
      <b>${u("declaration",A)}</b> <span class="quiet">${o(`declaration.${A}.says`)}</span></label>`)}</fieldset>
    <${y} label=${o("field.incident")} max="80" value=${p} change=${C}
      list=${V(c.letters.value,c.said.value)} />
    <${q} label=${o("field.rsit")} none=${o("field.none")} value=${l} change=${r} choices=${F("rsit",Yt)} />
    <${q} label=${o("field.severity")} none=${o("field.none")} value=${$} change=${b} choices=${F("ciss",Zt)} />
    <${y} label=${o("field.text")} rows=${3} max="16384" value=${G} change=${m} />
    <p class="buttons"><button class="main" disabled=${!e}>${o("declare.send")}</button>
      <button type="button" onClick=${a}>${o("do.cancel")}</button></p>
  </${f}></${I}>`}var te=["SystemResource","Authentication","AuthenticationOrigin","Encryption","UnrecognizedFormat","CannotProcess","Other"];function ee({letter:t}){return n`<header class="letter-head">
    <h2><bdi>${t.subject??u("says",t.says??t.kind)}</bdi></h2>
    <p><${N} id=${t.from} more=${!0} /></p>
    <p><${x} at=${t.at} />
      ${" "}<span class="chip">${u("says",t.kind==="mail"?t.says:t.kind)}</span>
      ${t.channel&&n` <span class="chip"><bdi>${t.channel}</bdi></span>`}
      ${t.incident&&n` <span class="chip" title=${o("field.incident")}><bdi>${t.incident}</bdi></span>`}
      ${t.stage&&n` <span class="chip">${u("notice",t.stage)}</span>`}
      ${t.status&&n` <span class="chip">${u("status",t.status)}</span>`}
      ${t.rsit&&n` <span class="chip">${u("rsit",t.rsit)}</span>`}
      ${t.severity&&n` <span class="chip warn">${o("field.severity")}: ${u("ciss",t.severity)}</span>`}
      ${t.seats?.length>0&&n` <span class="chip">${o("letter.seats",{seats:t.seats.join(", ")})}</span>`}</p>
    ${t.tlp&&n`<p><${k} mark=${t.tlp} sentence=${!0} /></p>`}
    ${t.wider&&n`<p>${o("consent.wider")} <${k} mark=${t.wider} sentence=${!0} /></p>`}
    ${t.due>0&&L(t,O.value)&&n`<p><${Q} due=${t.due} /> <${x} at=${t.due} /></p>`}
  </header>`}function oe({letter:t}){let[s,a]=d(""),e=O.value.byAsk.get(t.ask)??[],i=St(t,O.value),l=`ask-${t.box}`;return n`<${f} class="card" submit=${()=>{s&&h("answer",{ask:t.ask,value:s}),a("")}}>
    <fieldset><legend class="words" dir="auto">${t.text}</legend>
      ${e.map(r=>n`<p>${o("question.given",{who:E(r.from)})} <b><bdi>${r.value}</bdi></b>
        ${" "}<${x} at=${r.at} /></p>`)}
      ${i>0&&(t.form==="choice"?t.choices.map(r=>n`<label key=${r} class="check"><input type="radio" name=${l} value=${r}
            checked=${s===r} onChange=${()=>a(r)} /> <bdi>${r}</bdi></label>`):n`<${y} label=${o(t.form==="file"?"question.file":"question.answer")} value=${s} change=${a}
            rows=${t.form==="text"?5:0} max="2000" />`)}
    </fieldset>
    ${i>0?n`<p class="buttons"><button class="main" disabled=${!s}>${o("question.send")}</button>
        <span class="quiet">${o("question.left",{count:i})}</span></p>`:n`<p class="quiet">${o("question.over")}</p>`}
  </${f}>`}function se({letter:t,close:s}){let[a,e]=d("CannotProcess"),[i,l]=d(""),r=t.says==="consent.ask"?"consent.give":"acknowledge";return n`<${I} title=${o("deny.title")} close=${s}><${f} submit=${()=>{s(),h(r,{to:[t.from],re:t.of,status:"denied",justification:a,text:i,incident:t.incident,carries:r==="consent.give"?t.carries:void 0,tlp:r==="consent.give"?t.tlp:void 0})}}>
    <${q} label=${o("deny.why")} value=${a} change=${e} choices=${F("justification",te)} />
    <${y} label=${o("field.text")} rows=${3} max="16384" value=${i} change=${l} />
    <p class="buttons"><button class="danger">${o("deny.send")}</button><button type="button" onClick=${s}>${o("do.cancel")}</button></p>
  </${f}></${I}>`}function ae({letter:t}){let[s,a]=d(""),e=(p,C={})=>{j({type:p,re:t.of,incident:t.incident,...C}),g("compose")},i=t.kind==="mail",l=i&&st.has(t.says),r=p=>h("acknowledge",{re:t.of,status:p,to:i?[t.from]:void 0,incident:t.incident}),$=t.from?{to:[t.from]}:{},b=_(t,O.value);return n`<div class="acts"><p class="buttons">
    ${t.kind!=="question"&&n`<button type="button" class=${b?"":"main"} onClick=${()=>r()}>${o("act.acknowledge")}</button>`}
    ${t.says==="poc.check"&&n`<button type="button" class="main" onClick=${()=>h("poc.reply",{to:[t.from],re:t.of})}>${o("act.here")}</button>`}
    ${t.says==="consent.ask"&&n`<button type="button" onClick=${()=>h("consent.give",{to:[t.from],re:t.of,status:"approved",wider:t.wider,carries:t.carries,tlp:t.tlp})}>${o("act.consent")}</button>`}
    ${l&&t.says!=="consent.ask"&&n`<button type="button" onClick=${()=>r("approved")}>${o("act.approve")}</button>
      <button type="button" onClick=${()=>r("pending")}>${o("act.pending")}</button>`}
    ${l&&n`<button type="button" onClick=${()=>a("deny")}>${o("act.deny")}</button>`}
    ${i&&n`<button type="button" onClick=${()=>e(l?"result":"share",$)}>${o("act.reply")}</button>`}
    ${t.kind==="inject"&&t.from&&n`<button type="button" onClick=${()=>e("query",$)}>${o("act.reply")}</button>`}
    <button type="button" onClick=${()=>e("share",{carries:t.carries??[]})}>${o("act.share")}</button>
    <button type="button" onClick=${()=>a("declare")}>${o("act.declare")}</button>
    <button type="button" onClick=${()=>g("log",t.of)}>${o("act.log")}</button>
    <button type="button" onClick=${()=>g("help",t.of)}>${o("act.help")}</button>
  </p>
  ${s==="deny"&&n`<${se} letter=${t} close=${()=>a("")} />`}
  ${s==="declare"&&n`<${Rt} re=${t.of} incident=${t.incident} close=${()=>a("")} />`}
  </div>`}function rt({item:t}){return n`<article class="saying"><p><b>${E(t.from)}</b> <span class="chip">${u("says",t.says)}</span>
      ${t.status&&n` <span class="chip">${u("status",t.status)}</span>`}
      ${t.justification&&n` <span class="chip">${u("justification",t.justification)}</span>`}
      ${t.declaration&&n` <span class="chip good">${u("declaration",t.declaration)}</span>`}
      ${t.rsit&&n` <span class="chip">${u("rsit",t.rsit)}</span>`}
      ${" "}<${k} mark=${t.tlp} /> <${x} at=${t.at} /></p>
    ${t.to?.length>0&&n`<p class="quiet">${o("field.to")} ${t.to.map((s,a)=>n`${a>0&&", "}<${N} id=${s} />`)}</p>`}
    ${t.subject&&n`<p><b><bdi>${t.subject}</bdi></b></p>`}
    ${(t.text??t.value)&&n`<p class="words" dir="auto">${t.text??t.value}</p>`}
    ${t.carries?.map(s=>n`<${H} key=${s} id=${s} />`)}
  </article>`}function ne({letter:t}){let s=at(t,c.letters.value.byOf,c.said.value.byOf),a=(Nt.value.get(s)?.items??[]).filter(e=>e!==t);return a.length===0?null:n`<section><h3>${o("thread.title")}</h3>${a.map(e=>e.kind==="said"?n`<${rt} key=${e.of} item=${e} />`:n`<article key=${e.of} class="saying theirs"><p><b><${N} id=${e.from} /></b>
        ${" "}<span class="chip">${u("says",e.says??e.kind)}</span> <${k} mark=${e.tlp} /> <${x} at=${e.at} /></p>
        <p class="words" dir="auto">${e.text??e.subject}</p>
        <p><a href=${`#/inbox/${e.box}`}>${o("thread.open")}</a></p></article>`)}</section>`}function Lt({letter:t}){let a=c.letters.value.byOf.get(t.supersedes??t.withdraws);return n`<article class="letter">
    ${t.over&&n`<p class="alarm" role="note">${o(`letter.${t.over}.says`)}</p>`}
    <${ee} letter=${t} />
    ${a&&n`<p class="alarm" role="note">${o(t.withdraws?"letter.withdraws":"letter.corrects")}
      ${" "}<a href=${`#/inbox/${a.box}`}><bdi>${a.subject??a.inject}</bdi></a></p>`}
    ${t.kind==="question"?n`<${oe} letter=${t} />`:n`<div class="words letter-text" dir="auto">${t.text}</div>`}
    ${t.carries?.length>0&&n`<section><h3>${o("letter.carries")}</h3>
      ${t.carries.map(e=>n`<${H} key=${e} id=${e} />`)}</section>`}
    ${!t.over&&!t.withdraws&&n`<${ae} letter=${t} />`}
    <${ne} letter=${t} />
  </article>`}var At=60,T=t=>t.subject??t.text?.split(`
`)[0].slice(0,120)??u("says",t.says??t.kind),_t=()=>c.letters.value.all.filter(t=>!t.over&&(!D(t)||L(t,O.value))).length;function ie({letter:t}){let s=_(t,O.value),a=yt(t.of);return n`<span class="flags">
    ${t.over&&n`<span class="chip warn">${o(`letter.${t.over}`)}</span>`}
    ${!t.over&&L(t,O.value)&&(t.due?n`<${Q} due=${t.due} />`:n`<span class="chip warn">${o("letter.asks")}</span>`)}
    ${s&&n`<span class="chip good">${o("letter.handled",{what:u("says",s.says),who:E(s.from)})}</span>`}
    ${a.map(e=>n`<span class="chip">${o("letter.busy",{who:E(e.person)})}</span>`)}
  </span>`}function re({letter:t,current:s}){let a=!D(t);return n`<li><a href=${mt("inbox",t.box)} class=${`row ${a?"unread":""}`} aria-current=${s?"true":void 0}>
    <span class="from">${a&&n`<b class="dot" aria-label=${o("letter.unread")}>●</b> `}<bdi>${S(t.from)}</bdi></span>
    <${x} at=${t.at} own=${!1} />
    <span class="title"><bdi>${T(t)}</bdi></span>
    <span class="meta"><${k} mark=${t.tlp} /> <span class="quiet">${u("says",t.kind==="mail"?t.says:t.kind)}</span>
      <${ie} letter=${t} /></span>
  </a></li>`}function It({title:t,letters:s,box:a}){let[e,i]=d(At);return s.length===0?null:n`<section><h2>${t} <span class="quiet">${s.length}</span></h2>
    <ul class="rows">${s.slice(0,e).map(l=>n`<${re} key=${l.box} letter=${l} current=${l.box===a} />`)}</ul>
    ${s.length>e&&n`<button type="button" onClick=${()=>i(e+At)}>${o("inbox.more")}</button>`}
  </section>`}function Pt({detail:t}){let s=c.letters.value,a=Number(t)||0,e=s.byBox.get(a);W(()=>{e&&Et(e)},[e]);let i=$=>!$.over&&(!D($)||L($,O.value)),l=Ot(s.all.filter(i),D,O.value),r=s.all.filter($=>!i($)).reverse();return n`<div class=${`split ${e?"has-open":""}`}>
    <div class="side">
      <h1>${o("view.inbox")}</h1>
      ${s.all.length===0&&n`<p class="empty">${o("inbox.empty")}</p>`}
      <${It} title=${o("inbox.first")} letters=${l} box=${a} />
      <${It} title=${o("inbox.rest")} letters=${r} box=${a} />
    </div>
    <div class="open">${e?n`<p class="back"><button type="button" onClick=${()=>g("inbox")}>${o("do.back")}</button></p>
             <${Lt} key=${a} letter=${e} />`:n`<p class="empty">${o("inbox.choose")}</p>`}</div>
  </div>`}function Dt(){let t=c.letters.value.last;c.letters.subscribe(({last:s,byBox:a})=>{let e=a.get(s);e&&s>t&&c.me.value&&s>c.me.value.box&&R(o("letter.new",{who:S(e.from),what:T(e)})),t=Math.max(t,s)})}var lt=["notify","share","query","assist","escalate","statement"],Z=["sighting","result","sitrep","offer","trace","consent.ask","poc.check"],le=["CLEAR","GREEN","AMBER","AMBER+STRICT","RED"],ce={notify:({stage:t})=>n`<${q} label=${o("field.stage")} none=${o("field.none")} value=${t}
    change=${s=>w({stage:s})} choices=${F("notice",["early_warning","initial","update","final"])} />`,escalate:({level:t,mode:s})=>n`<${q} label=${o("field.level")} none=${o("field.none")} value=${t}
      change=${a=>w({level:a})} choices=${F("level",["national","regional","international"])} />
    <${y} label=${o("field.mode")} hint=${o("field.mode.hint")} max="40" value=${s??""} pattern="[a-z0-9._\\-]*"
      change=${a=>w({mode:a})} />`,"consent.ask":({wider:t})=>n`<${q} label=${o("consent.wider")} value=${t??"GREEN"}
    change=${s=>w({wider:s})} choices=${le.map(s=>[s,`TLP:${s}`])} />`},$e={stage:"notify",level:"escalate",mode:"escalate",wider:"consent.ask"};function pe(t){let s=Object.fromEntries(Object.entries($e).filter(([,a])=>a!==t).map(([a])=>[a,void 0]));w({...s,type:t,wider:t==="consent.ask"?"GREEN":void 0})}function ue({carries:t=[]}){let s=[...c.artefacts.value.byId.values()];if(s.length===0)return null;let a=(e,i)=>w({carries:i?[...v.value.carries,e]:v.value.carries.filter(l=>l!==e)});return n`<fieldset class="carries"><legend>${o("field.carries")}</legend>${s.map(e=>n`<${dt} key=${e.id}
    checked=${t.includes(e.id)} change=${i=>a(e.id,i)}
    label=${n`<${k} mark=${e.tlp} /> <b><bdi>${e.title??e.id}</bdi></b>
      ${e.value&&n` <code dir="ltr">${e.value.slice(0,60)}</code>`} <small>${e.file}</small>`} />`)}</fieldset>`}function de({to:t=[],under:s}){let a=[...new Set(t.flatMap(e=>P(c.directory.value.agreements,e,M.value)))];return a.length===0?null:n`<${q} label=${o("field.under")} none=${o("field.under.none")} value=${s} change=${e=>w({under:e})}
    choices=${a.map(e=>[e.id,`${e.title??e.id} (${(e.covers??[]).map(i=>u("says",i)).join(", ")}${e.up_to?`; ${o("agreement.up_to")} TLP:${e.up_to}`:""})`])} />`}function Bt(){let t=v.value;if(W(()=>{t||j({})},[t]),!t)return null;let{type:s,to:a,carries:e,tlp:i,re:l}=t,r=s==="statement",$=l&&B(l),b=ft((e??[]).map(m=>c.artefacts.value.byId.get(m)?.tlp)),p=[!r&&a.length===0&&o("compose.lacks.to"),e.length>0&&!i&&o("compose.lacks.mark"),!t.text&&!t.subject&&e.length===0&&o("compose.lacks.text")].filter(Boolean),C=()=>{if(p.length)return R(p.join(" "));R(o("compose.sent",{who:a.map(S).join(", ")})),Mt(),g("log")},G=Z.includes(s)||lt.includes(s)?[...lt,...Z]:[...lt,...Z,s];return n`<${f} class="compose" submit=${C}><div class="page">
    <h1>${o("view.compose")}</h1>
    ${$&&n`<p class="card about">${o("compose.about")} <b><bdi>${T($)}</bdi></b>
      ${$.kind!=="said"&&n` <span class="quiet">${S($.from)}</span>`}
      <button type="button" class="plain" onClick=${()=>w({re:void 0})} aria-label=${o("compose.apart")}>✕</button></p>`}
    <div class="kinds" role="radiogroup" aria-label=${o("field.type")}>${G.map(m=>n`<label key=${m} class=${Z.includes(m)?"rarer":""}>
      <input type="radio" name="type" value=${m} checked=${s===m} onChange=${()=>pe(m)} /> <span>${u("says",m)}</span></label>`)}</div>
    <p class="quiet">${o(`kind-of.${s}`)}</p>
    <div class="columns"><div>
      <${Ft} chosen=${a} change=${m=>w({to:m(v.value.to)})} />
      ${r&&a.length===0&&n`<p class="chip warn">${o("compose.public")}</p>`}
      <${de} to=${a} under=${t.under} />
      ${ce[s]?.(t)}
    </div><div>
      <${y} label=${o("field.subject")} max="200" value=${t.subject??""} change=${m=>w({subject:m})} />
      <${y} label=${o("field.text")} rows=${8} max="16384" value=${t.text??""} change=${m=>w({text:m})} />
      <${y} label=${o("field.incident")} max="80" value=${t.incident??""} change=${m=>w({incident:m})}
        list=${V(c.letters.value,c.said.value)} />
    </div></div>
    <${ue} carries=${e} />
    <${bt} name="tlp" value=${i} least=${b} choose=${m=>w({tlp:m})} />
    ${p.length>0&&n`<ul class="lacks" role="status">${p.map(m=>n`<li>${m}</li>`)}</ul>`}
    </div><p class="buttons bar"><button class="main" disabled=${p.length>0}>${o("do.send")}</button>
      <button type="button" onClick=${()=>{v.value=null,g("inbox")}}>${o("compose.drop")}</button></p>
  </${f}>`}function me({one:t}){let s=M.value,a=P(new Map([[t.id,t]]),t.among[0],s).length>0;return n`<tr><th scope="row"><bdi>${t.title??t.id}</bdi></th>
    <td>${pt(t.among.map(S))}</td>
    <td>${(t.covers??[]).map(e=>u("says",e)).join(", ")} ${t.purpose&&n`<small>(${u("purpose",t.purpose)})</small>`}</td>
    <td>${t.up_to?n`<${k} mark=${t.up_to} />`:"–"}</td>
    <td dir="ltr">${t.reply?X(t.reply).slice(2):"–"}</td>
    <td><span class=${`chip ${a?"good":""}`}>${o(a?"agreement.holds":"agreement.not")}</span>
      ${t.from>s&&n` <small dir="ltr">${X(t.from)} →</small>`}
      ${t.until!==void 0&&n` <small dir="ltr">→ ${X(t.until)}</small>`}</td></tr>`}function Ut(){let[t,s]=d(""),a=[...c.directory.value.agreements.values()];return n`<h1>${o("view.directory")}</h1>
    <p><input type="search" dir="auto" aria-label=${o("to.search")} placeholder=${o("to.search")} value=${t}
      onInput=${e=>s(e.target.value)} /></p>
    <div class="scroll" tabindex="0" role="region" aria-label=${o("view.directory")}><table><thead><tr>
      ${["party.name","party.kind","party.country","party.hour","party.agreements"].map(e=>n`<th key=${e} scope="col">${o(e)}</th>`)}
      <th scope="col"><span class="hidden">${o("party.acts")}</span></th></tr></thead>
    <tbody>${it(t).map(e=>n`<tr key=${e.id}>
      <th scope="row"><bdi>${e.name}</bdi> ${!e.seat&&n`<small>${o("party.entity")}</small>`}</th>
      <td>${u("kind",e.kind)}${e.level&&n` <small>${u("level",e.level)}</small>`}</td>
      <td><bdi>${e.country??"–"}</bdi></td>
      <td dir="ltr">${K(M.value,e.utc)}</td>
      <td><${nt} party=${e.id} /></td>
      <td><div class="buttons"><button type="button" aria-label=${`${o("party.write")}: ${e.name}`} onClick=${()=>{j({to:[e.id]}),g("compose")}}>${o("party.write")}</button>
        ${e.seat&&n`<button type="button" aria-label=${`${o("party.check")}: ${e.name}`}
          onClick=${()=>h("poc.check",{to:[e.id]})}>${o("party.check")}</button>`}</div></td></tr>`)}</tbody></table></div>
    <h2>${o("agreement.title")}</h2>
    ${a.length===0?n`<p class="empty">${o("agreement.none")}</p>`:n`<div class="scroll" tabindex="0" role="region" aria-label=${o("agreement.title")}><table><thead><tr>
        ${["agreement.name","agreement.among","agreement.covers","agreement.up_to","agreement.reply","agreement.state"].map(e=>n`<th key=${e} scope="col">${o(e)}</th>`)}</tr></thead>
        <tbody>${a.map(e=>n`<${me} key=${e.id} one=${e} />`)}</tbody></table></div>`}`}function fe(){let[t,s]=d(""),[a,e]=d(!1);return n`<section class="card noduff"><h2>NO DUFF</h2><p>${o("noduff.says")}</p>
    <${f} submit=${()=>e(!0)}>
      <${y} label=${o("noduff.what")} rows=${2} max="2000" value=${t} change=${s} />
      <p class="buttons"><button class="danger">${o("noduff.say")}</button></p>
    </${f}>
    ${a&&n`<${ht} title="NO DUFF" text=${o("noduff.sure")} yes=${o("noduff.say")} close=${()=>e(!1)}
      run=${()=>{h("noduff",{text:t}),s("")}} />`}
  </section>`}function Ht({detail:t}){let[s,a]=d(""),e=t&&B(Number(t)),i=c.said.value.all.filter(r=>r.says==="help").reverse(),l=r=>c.letters.value.all.filter($=>$.re===r&&!$.from);return n`<h1>${o("view.help")}</h1>
    <${f} class="card" submit=${()=>{s.trim()&&(h("help",{text:s,re:e?.of}),a(""))}}>
      <${y} label=${o("help.ask")} hint=${e?o("log.about",{what:T(e)}):o("help.hint")} rows=${3} max="4000"
        value=${s} change=${a} />
      <p class="buttons"><button class="main" disabled=${!s.trim()}>${o("help.send")}</button></p>
    </${f}>
    ${i.map(r=>n`<article key=${r.of} class="saying"><p><b>${E(r.from)}</b> <${x} at=${r.at} /></p>
      <p class="words" dir="auto">${r.text}</p>
      ${l(r.of).map($=>n`<p key=${$.box} class="words theirs" dir="auto"><b>${o("excon")}:</b> ${$.text}</p>`)}</article>`)}
    <${fe} />`}function be({holding:{artefact:t,brought:s,told:a}}){let e=(l,r={})=>{j({type:l,carries:[t.id],re:s?.of,...r}),g("compose")},i=t.source??s?.from;return n`<article class="card">
    <${H} id=${t.id} />
    <dl><dt>${o("holdings.from")}</dt>
      <dd>${s?n`<a href=${`#/inbox/${s.box}`}><${N} id=${s.from} /></a> <${x} at=${s.at} />`:o(t.own?"holdings.own":"holdings.unknown")}</dd>
      <dt>${o("holdings.told")}</dt>
      <dd>${a.length===0?n`<span class="quiet">${o("holdings.nobody")}</span>`:n`<ul class="plain">${a.map(l=>n`<li key=${`${l.of}${l.to}`}><${N} id=${l.to} /> <${x} at=${l.at} />
            ${" "}<span class="quiet">${E(l.by)}</span></li>`)}</ul>`}</dd></dl>
    <p class="buttons"><button type="button" onClick=${()=>e("share")}>${o("act.share")}</button>
      ${i&&i!==c.me.value.seat&&n`<button type="button" onClick=${()=>e("consent.ask",{to:[i],wider:"GREEN",tlp:t.tlp})}>${o("holdings.consent")}</button>`}
      <button type="button" onClick=${()=>e("sighting")}>${o("holdings.sighting")}</button></p>
  </article>`}function Gt(){let t=qt(c.artefacts.value,c.letters.value,c.said.value),s=[...c.directory.value.staged.values()].filter(a=>!c.artefacts.value.byId.has(a.id));return n`<h1>${o("view.holdings")}</h1>
    ${t.length===0&&n`<p class="empty">${o("holdings.empty")}</p>`}
    <div class="cards">${t.map(a=>n`<${be} key=${a.artefact.id} holding=${a} />`)}</div>
    ${s.length>0&&n`<p class="quiet">${o("holdings.staged",{count:s.length})}</p>`}`}var zt=50,Jt=()=>et.value.entries.filter(t=>t.state==="refused").length;function he({entry:{n:t,state:s,message:a,why:e,detail:i}}){return n`<article class=${`saying ${s}`}><p><b>${u("says",a.type)}</b>
      <span class=${`chip ${s==="refused"?"bad":"warn"}`}>${o(`outbox.${s}`)}</span></p>
    <p class="words" dir="auto">${a.subject??a.text??a.value}</p>
    ${s==="refused"&&n`<p role="alert">${o(`refusal.${e}`)} ${i&&n`<bdi lang="en">(${i})</bdi>`}</p>
      <p class="buttons"><button type="button" onClick=${()=>{let{n:l,...r}=a;ot(t),j(r),g("compose")}}>${o("outbox.mend")}</button>
        <button type="button" onClick=${()=>ot(t)}>${o("do.dismiss")}</button></p>`}
  </article>`}function Wt({detail:t}){let[s,a]=d(""),[e,i]=d(!1),[l,r]=d(zt),$=t&&B(Number(t)),b=c.said.value.all.filter(p=>!e||p.says==="log"||p.says==="declare").reverse();return n`<h1>${o("view.log")}</h1>
    <${f} class="card" submit=${()=>{s.trim()&&(h("log",{text:s,re:$?.of,incident:$?.incident}),a(""),t&&g("log"))}}>
      <${y} label=${o("log.decide")} hint=${$?o("log.about",{what:T($)}):o("log.hint")} rows=${3} max="16384"
        value=${s} change=${a} />
      <p class="buttons"><button class="main" disabled=${!s.trim()}>${o("log.write")}</button></p>
    </${f}>
    ${et.value.entries.map(p=>n`<${he} key=${p.n} entry=${p} />`)}
    <p><label class="check"><input type="checkbox" checked=${e} onChange=${p=>i(p.target.checked)} />
      <span>${o("log.only")}</span></label></p>
    ${b.length===0&&n`<p class="empty">${o("log.empty")}</p>`}
    ${b.slice(0,l).map(p=>n`<${rt} key=${p.number} item=${p} />`)}
    ${b.length>l&&n`<button type="button" onClick=${()=>r(l+zt)}>${o("inbox.more")}</button>`}`}Dt();var ve=()=>c.clock.value.at===0&&!c.clock.value.running,Is=[{id:"inbox",view:Pt,badge:_t},{id:"compose",view:Bt,badge:()=>v.value?.text||v.value?.to.length?1:0},{id:"holdings",view:Gt},{id:"directory",view:Ut},{id:"log",view:Wt,badge:Jt},{id:"help",view:Ht},{id:"lobby",view:kt,badge:gt,first:ve}];export{Is as views};
