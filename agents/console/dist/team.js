import{a as kt,b as wt}from"./shared-A3RGY5LR.js";import{a as A,b as gt}from"./shared-GS2OQMBN.js";import{a as y,b as q,c as F,d as bt,e as b,g as ht,h as g,i as L}from"./shared-BILBFK5A.js";import{b as vt,c as k,d as yt}from"./shared-MXACFALK.js";import{A as mt,B as ft,G as d,H as X,L as n,M as T,P as Y,S as K,T as x,U as Q,W as S,X as M,b as et,c as W,d as B,k as c,l as pt,m as st,n as ut,o as dt,p as h,q as H,r as ot,w as s,y as u}from"./shared-4XBRGCWM.js";var at=new Set(["query","assist","trace","consent.ask","poc.check"]),Kt=["baseline","low","medium","high","severe","emergency"];function nt(t,...e){let a=t;for(let o=0;o<64&&a.re;o++){let i=e.map(l=>l.get(a.re)).find(Boolean);if(!i||i===a)return a.re;a=i}return a.of}function xt(t,e){let a=new Map,o=[...t.all,...e.all].sort((i,l)=>i.at-l.at||i.of-l.of);for(let i of o){let l=nt(i,t.byOf,e.byOf);a.has(l)||a.set(l,{root:l,items:[],last:i});let r=a.get(l);r.items.push(i),r.last=i}return a}function Ct(t){let e=new Map,a=new Map,o=(i,l,r)=>i.set(l,[...i.get(l)??[],r]);for(let i of t.all)i.ask&&o(a,i.ask,i),i.re&&i.says!=="log"&&o(e,i.re,i);return{byRe:e,byAsk:a}}function I(t,{byRe:e,byAsk:a}){return t.kind==="question"?a.get(t.ask)?.at(-1):e.get(t.of)?.at(-1)}var St=(t,{byAsk:e})=>(t.attempts||1)-(e.get(t.ask)?.length??0);function N(t,e){if(t.over)return!1;if(t.kind==="question")return!I(t,e);if(!t.due&&!at.has(t.says))return!1;let a=I(t,e);return!a||a.says==="acknowledge"&&(!a.status||a.status==="pending")}function Ot(t,e,a){let o=i=>[i.over?1:0,N(i,a)&&i.due?0:1,N(i,a)&&i.due?i.due:0,N(i,a)?0:1,e(i)?1:0,-Kt.indexOf(i.severity??"baseline"),-i.box];return[...t].map(i=>[o(i),i]).sort(([i],[l])=>{let r=i.findIndex(($,m)=>$!==l[m]);return r<0?0:i[r]-l[r]}).map(([,i])=>i)}function qt(t,e,a){return[...t.byId.values()].map(o=>{let i=$=>$.carries?.includes(o.id),l=e.all.find(i),r=a.all.filter(i).flatMap($=>($.to??[]).map(m=>({to:m,at:$.at,of:$.of,by:$.from})));return{artefact:o,brought:l,told:r}})}var P=(t,e,a)=>[...t.values()].filter(o=>o.among.includes(e)&&a>=(o.from??0)&&(o.until===void 0||a<o.until)),V=(t,e)=>[...new Set([...t.all,...e.all].map(a=>a.incident).filter(Boolean).reverse())];var Z=t=>`tocsin.${c.me.value.exercise}.${c.me.value.person}.${t}`,G=et(new Set),v=et(null),jt=!1;B(()=>{!c.me.value||jt||(jt=!0,G.value=new Set(JSON.parse(localStorage.getItem(Z("read"))??"[]")),v.value=JSON.parse(localStorage.getItem(Z("draft"))??"null"),B(()=>localStorage.setItem(Z("read"),JSON.stringify([...G.value]))),B(()=>localStorage.setItem(Z("draft"),JSON.stringify(v.value))))});var Qt=3e4,it=W(()=>v.value?.re),Et;B(()=>{let t=it.value;pt.value.phase==="live"&&(t||Et)&&H("busy",{re:t}),Et=t});setInterval(()=>it.value&&H("busy",{re:it.value}),Qt);var D=t=>G.value.has(t.box);function Mt(t){D(t)||(G.value=new Set([...G.value,t.box]))}var O=W(()=>Ct(c.said.value)),Nt=W(()=>xt(c.letters.value,c.said.value)),U=t=>c.letters.value.byOf.get(t)??c.said.value.byOf.get(t);function j(t){v.value={type:"notify",...t,to:t.to??[],carries:t.carries??[]}}var w=t=>v.value={...v.value,...t};function Tt(){let{type:t,...e}=v.value;return v.value=null,h(t,e)}function rt({party:t}){return P(c.directory.value.agreements,t,T.value).map(a=>n`<span key=${a.id} class="chip tie" title=${(a.covers??[]).map(o=>u("says",o)).join(", ")}>
    <bdi>${a.title??a.id}</bdi>${a.up_to&&n` <span dir="ltr">≤ <${k} mark=${a.up_to} /></span>`}</span>`)}function lt(t=""){let e=t.toLocaleLowerCase();return[...c.directory.value.parties.values()].filter(a=>a.id!==c.me.value.seat).filter(a=>`${a.name} ${a.id} ${a.country??""} ${u("kind",a.kind)}`.toLocaleLowerCase().includes(e)).sort((a,o)=>Number(o.seat??0)-Number(a.seat??0)||(a.country??"~").localeCompare(o.country??"~")||a.name.localeCompare(o.name))}function Ft({chosen:t,change:e}){let[a,o]=d(""),i=r=>e($=>$.includes(r)?$.filter(m=>m!==r):[...$,r]),l=lt(a);return n`<fieldset class="recipients"><legend>${s("field.to")}</legend>
    <p class="chosen" aria-live="polite">${t.length===0?n`<span class="quiet">${s("to.nobody")}</span>`:t.map(r=>n`<button key=${r} type="button" class="chip" onClick=${()=>i(r)}
          aria-label=${s("to.remove",{who:S(r)})}><bdi>${S(r)}</bdi> ✕</button>`)}</p>
    <input type="search" dir="auto" placeholder=${s("to.search")} aria-label=${s("to.search")} value=${a}
      onInput=${r=>o(r.target.value)} />
    <div class="choices" role="group" aria-label=${s("view.directory")} tabindex="0">${l.map(r=>n`<label key=${r.id} class="check">
      <input type="checkbox" checked=${t.includes(r.id)} onChange=${()=>i(r.id)} />
      <span><b><bdi>${r.name}</bdi></b> <small>${u("kind",r.kind)}${r.country&&n` · <bdi>${r.country}</bdi>`}
        ${" · "}<span dir="ltr">${K(T.value,r.utc)}</span>${!r.seat&&n` · ${s("party.entity")}`}</small>
        ${" "}<${rt} party=${r.id} /></span></label>`)}</div>
  </fieldset>`}var Rt=t=>[...t].map(e=>e.toString(16).padStart(2,"0")).join("");function Vt(t,e){return new Promise((a,o)=>{let i=[],l=0,r=()=>H("file.get",{artefact:t.id,at:l})||m(o,new Error("link")),$=dt(p=>{if(p.type==="trouble")return m(o,new Error(p.what));if(p.type!=="file.part"||p.artefact!==t.id||(p.at??0)!==l)return;let C=p.bytes??new Uint8Array;if(p.sealed||C.length===0&&l<p.total)return m(o,new Error("sealed"));i.push(C),l+=C.length,e(l/p.total),l>=p.total?m(a,new Blob(i,{type:"application/octet-stream"})):r()}),m=(p,C)=>{$(),p(C)};r()})}async function Zt(t,e){let a=await Vt(t,e);if(t.hash){let i=new Uint8Array(await crypto.subtle.digest("SHA-256",await a.arrayBuffer()));if(Rt(i)!==Rt(t.hash))throw new Error("hash")}let o=document.createElement("a");o.href=URL.createObjectURL(a),o.download=`EXERCISE-${c.me.value.exercise}-${t.file.split("/").pop()}`,o.click(),setTimeout(()=>URL.revokeObjectURL(o.href),6e4)}function te({artefact:t}){let[e,a]=d("");return n`<span class="download"><button type="button" onClick=${async()=>{try{a(s("file.fetching",{part:0})),await Zt(t,i=>a(s("file.fetching",{part:Math.floor(i*100)}))),a(s("file.done"))}catch(i){a(s(i.message==="hash"?"file.damaged":"file.failed"))}L(s("file.done"))}}>${s("file.get")}
    ${" "}<bdi>${t.file}</bdi> <span class="quiet">${ft(t.size??0)}</span></button>
    ${e&&n` <small role="status">${e}</small>`}</span>`}function z({id:t}){let e=c.artefacts.value.byId.get(t);return e?n`<div class="artefact">
    <p><${k} mark=${e.tlp} /> <b><bdi>${e.title??e.id}</bdi></b>
      ${e.kind&&n` <span class="chip"><bdi>${e.kind}</bdi></span>`}
      ${e.source&&n` <small>${s("artefact.source")} <${M} id=${e.source} /></small>`}</p>
    ${e.value&&n`<code class="words" dir="auto">${e.value}</code>`}
    ${e.stays_in&&n`<p class="chip warn">${s("artefact.stays",{country:e.stays_in})}</p>`}
    ${e.file&&n`<p><${te} artefact=${e} /></p>`}
  </div>`:n`<div class="artefact"><bdi>${t}</bdi></div>`}function E(t){let[e,a]=(t??"").split("/");return t===c.me.value?.person?s("person.you"):a??(e===c.me.value?.seat?s("role.lead"):e)}var ee=75e3,Lt=t=>[...c.busy.value.byPerson.values()].filter(e=>e.re===t&&ut()-e.heard_ms<ee);var se=["detected","aware","classified","contained","recovered","closed"],oe=["abusive-content","malicious-code","information-gathering","intrusion-attempts","intrusions","availability","information-content-security","fraud","vulnerable","other","test"],ae=["baseline","low","medium","high","severe","emergency"];function _t({re:t,incident:e,close:a}){let[o,i]=d(""),[l,r]=d(""),[$,m]=d(""),[p,C]=d(e??""),[J,f]=d("");return n`<${A} title=${s("declare.title")} close=${a}><${b} submit=${()=>{o&&(a(),h("declare",{re:t,incident:p,declaration:o,rsit:l,severity:$,text:J}))}}>
    <fieldset class="marks"><legend>${s("declare.stage")}</legend>${se.map(_=>n`<label key=${_}>
      <input type="radio" name="stage" value=${_} checked=${o===_} onChange=${()=>i(_)} />
      <b>${u("declaration",_)}</b> <span class="quiet">${s(`declaration.${_}.says`)}</span></label>`)}</fieldset>
    <${y} label=${s("field.incident")} max="80" value=${p} change=${C}
      list=${V(c.letters.value,c.said.value)} />
    <${q} label=${s("field.rsit")} none=${s("field.none")} value=${l} change=${r} choices=${F("rsit",oe)} />
    <${q} label=${s("field.severity")} none=${s("field.none")} value=${$} change=${m} choices=${F("ciss",ae)} />
    <${y} label=${s("field.text")} rows=${3} max="16384" value=${J} change=${f} />
    <p class="buttons"><button class="main" disabled=${!o}>${s("declare.send")}</button>
      <button type="button" onClick=${a}>${s("do.cancel")}</button></p>
  </${b}></${A}>`}var ne=["SystemResource","Authentication","AuthenticationOrigin","Encryption","UnrecognizedFormat","CannotProcess","Other"];function ie({letter:t}){return n`<header class="letter-head">
    <h2><bdi>${t.subject??u("says",t.says??t.kind)}</bdi></h2>
    <p><${M} id=${t.from} more=${!0} /></p>
    <p><${x} at=${t.at} />
      ${" "}<span class="chip">${u("says",t.kind==="mail"?t.says:t.kind)}</span>
      ${t.channel&&n` <span class="chip"><bdi>${t.channel}</bdi></span>`}
      ${t.incident&&n` <span class="chip" title=${s("field.incident")}><bdi>${t.incident}</bdi></span>`}
      ${t.stage&&n` <span class="chip">${u("notice",t.stage)}</span>`}
      ${t.status&&n` <span class="chip">${u("status",t.status)}</span>`}
      ${t.rsit&&n` <span class="chip">${u("rsit",t.rsit)}</span>`}
      ${t.severity&&n` <span class="chip warn">${s("field.severity")}: ${u("ciss",t.severity)}</span>`}
      ${t.seats?.length>0&&n` <span class="chip">${s("letter.seats",{seats:t.seats.join(", ")})}</span>`}</p>
    ${t.tlp&&n`<p><${k} mark=${t.tlp} sentence=${!0} /></p>`}
    ${t.wider&&n`<p>${s("consent.wider")} <${k} mark=${t.wider} sentence=${!0} /></p>`}
    ${t.due>0&&N(t,O.value)&&n`<p><${Q} due=${t.due} /> <${x} at=${t.due} /></p>`}
  </header>`}function re({letter:t}){let[e,a]=d(""),o=O.value.byAsk.get(t.ask)??[],i=St(t,O.value),l=`ask-${t.box}`;return n`<${b} class="card" submit=${()=>{e&&h("answer",{ask:t.ask,value:e}),a("")}}>
    <fieldset><legend class="words" dir="auto">${t.text}</legend>
      ${o.map(r=>n`<p>${s("question.given",{who:E(r.from)})} <b><bdi>${r.value}</bdi></b>
        ${" "}<${x} at=${r.at} /></p>`)}
      ${i>0&&(t.form==="choice"?t.choices.map(r=>n`<label key=${r} class="check"><input type="radio" name=${l} value=${r}
            checked=${e===r} onChange=${()=>a(r)} /> <bdi>${r}</bdi></label>`):n`<${y} label=${s(t.form==="file"?"question.file":"question.answer")} value=${e} change=${a}
            rows=${t.form==="text"?5:0} max="2000" />`)}
    </fieldset>
    ${i>0?n`<p class="buttons"><button class="main" disabled=${!e}>${s("question.send")}</button>
        <span class="quiet">${s("question.left",{count:i})}</span></p>`:n`<p class="quiet">${s("question.over")}</p>`}
  </${b}>`}function le({letter:t,close:e}){let[a,o]=d("CannotProcess"),[i,l]=d(""),r=t.says==="consent.ask"?"consent.give":"acknowledge";return n`<${A} title=${s("deny.title")} close=${e}><${b} submit=${()=>{e(),h(r,{to:[t.from],re:t.of,status:"denied",justification:a,text:i,incident:t.incident,carries:r==="consent.give"?t.carries:void 0,tlp:r==="consent.give"?t.tlp:void 0})}}>
    <${q} label=${s("deny.why")} value=${a} change=${o} choices=${F("justification",ne)} />
    <${y} label=${s("field.text")} rows=${3} max="16384" value=${i} change=${l} />
    <p class="buttons"><button class="danger">${s("deny.send")}</button><button type="button" onClick=${e}>${s("do.cancel")}</button></p>
  </${b}></${A}>`}function ce({letter:t}){let[e,a]=d(""),o=(p,C={})=>{j({type:p,re:t.of,incident:t.incident,...C}),g("compose")},i=t.kind==="mail",l=i&&at.has(t.says),r=p=>h("acknowledge",{re:t.of,status:p,to:i?[t.from]:void 0,incident:t.incident}),$=t.from?{to:[t.from]}:{},m=I(t,O.value);return n`<div class="acts"><p class="buttons">
    ${t.kind!=="question"&&n`<button type="button" class=${m?"":"main"} onClick=${()=>r()}>${s("act.acknowledge")}</button>`}
    ${t.says==="poc.check"&&n`<button type="button" class="main" onClick=${()=>h("poc.reply",{to:[t.from],re:t.of})}>${s("act.here")}</button>`}
    ${t.says==="consent.ask"&&n`<button type="button" onClick=${()=>h("consent.give",{to:[t.from],re:t.of,status:"approved",wider:t.wider,carries:t.carries,tlp:t.tlp})}>${s("act.consent")}</button>`}
    ${l&&t.says!=="consent.ask"&&n`<button type="button" onClick=${()=>r("approved")}>${s("act.approve")}</button>
      <button type="button" onClick=${()=>r("pending")}>${s("act.pending")}</button>`}
    ${l&&n`<button type="button" onClick=${()=>a("deny")}>${s("act.deny")}</button>`}
    ${i&&n`<button type="button" onClick=${()=>o(l?"result":"share",$)}>${s("act.reply")}</button>`}
    ${t.kind==="inject"&&t.from&&n`<button type="button" onClick=${()=>o("query",$)}>${s("act.reply")}</button>`}
    <button type="button" onClick=${()=>o("share",{carries:t.carries??[]})}>${s("act.share")}</button>
    <button type="button" onClick=${()=>a("declare")}>${s("act.declare")}</button>
    <button type="button" onClick=${()=>g("log",t.of)}>${s("act.log")}</button>
    <button type="button" onClick=${()=>g("help",t.of)}>${s("act.help")}</button>
  </p>
  ${e==="deny"&&n`<${le} letter=${t} close=${()=>a("")} />`}
  ${e==="declare"&&n`<${_t} re=${t.of} incident=${t.incident} close=${()=>a("")} />`}
  </div>`}function ct({item:t}){return n`<article class="saying"><p><b>${E(t.from)}</b> <span class="chip">${u("says",t.says)}</span>
      ${t.status&&n` <span class="chip">${u("status",t.status)}</span>`}
      ${t.justification&&n` <span class="chip">${u("justification",t.justification)}</span>`}
      ${t.declaration&&n` <span class="chip good">${u("declaration",t.declaration)}</span>`}
      ${t.rsit&&n` <span class="chip">${u("rsit",t.rsit)}</span>`}
      ${" "}<${k} mark=${t.tlp} /> <${x} at=${t.at} /></p>
    ${t.to?.length>0&&n`<p class="quiet">${s("field.to")} ${t.to.map((e,a)=>n`${a>0&&", "}<${M} id=${e} />`)}</p>`}
    ${t.subject&&n`<p><b><bdi>${t.subject}</bdi></b></p>`}
    ${(t.text??t.value)&&n`<p class="words" dir="auto">${t.text??t.value}</p>`}
    ${t.carries?.map(e=>n`<${z} key=${e} id=${e} />`)}
  </article>`}function $e({letter:t}){let e=nt(t,c.letters.value.byOf,c.said.value.byOf),a=(Nt.value.get(e)?.items??[]).filter(o=>o!==t);return a.length===0?null:n`<section><h3>${s("thread.title")}</h3>${a.map(o=>o.kind==="said"?n`<${ct} key=${o.of} item=${o} />`:n`<article key=${o.of} class="saying theirs"><p><b><${M} id=${o.from} /></b>
        ${" "}<span class="chip">${u("says",o.says??o.kind)}</span> <${k} mark=${o.tlp} /> <${x} at=${o.at} /></p>
        <p class="words" dir="auto">${o.text??o.subject}</p>
        <p><a href=${`#/inbox/${o.box}`}>${s("thread.open")}</a></p></article>`)}</section>`}function At({letter:t}){let a=c.letters.value.byOf.get(t.supersedes??t.withdraws);return n`<article class="letter">
    ${t.over&&n`<p class="alarm" role="note">${s(`letter.${t.over}.says`)}</p>`}
    <${ie} letter=${t} />
    ${a&&n`<p class="alarm" role="note">${s(t.withdraws?"letter.withdraws":"letter.corrects")}
      ${" "}<a href=${`#/inbox/${a.box}`}><bdi>${a.subject??a.inject}</bdi></a></p>`}
    ${t.kind==="question"?n`<${re} letter=${t} />`:n`<div class="words letter-text" dir="auto">${t.text}</div>`}
    ${t.carries?.length>0&&n`<section><h3>${s("letter.carries")}</h3>
      ${t.carries.map(o=>n`<${z} key=${o} id=${o} />`)}</section>`}
    ${!t.over&&!t.withdraws&&n`<${ce} letter=${t} />`}
    <${$e} letter=${t} />
  </article>`}var It=60,R=t=>t.subject??t.text?.split(`
`)[0].slice(0,120)??u("says",t.says??t.kind),Dt=()=>c.letters.value.all.filter(t=>!t.over&&(!D(t)||N(t,O.value))).length;function pe({letter:t}){let e=I(t,O.value),a=Lt(t.of);return n`<span class="flags">
    ${t.over&&n`<span class="chip warn">${s(`letter.${t.over}`)}</span>`}
    ${!t.over&&N(t,O.value)&&(t.due?n`<${Q} due=${t.due} />`:n`<span class="chip warn">${s("letter.asks")}</span>`)}
    ${e&&n`<span class="chip good">${s("letter.handled",{what:u("says",e.says),who:E(e.from)})}</span>`}
    ${a.map(o=>n`<span class="chip">${s("letter.busy",{who:E(o.person)})}</span>`)}
  </span>`}function ue({letter:t,current:e}){let a=!D(t);return n`<li><a href=${ht("inbox",t.box)} class=${`row ${a?"unread":""}`} aria-current=${e?"true":void 0}>
    <span class="from">${a&&n`<b class="dot" aria-label=${s("letter.unread")}>●</b> `}<bdi>${S(t.from)}</bdi></span>
    <${x} at=${t.at} own=${!1} />
    <span class="title"><bdi>${R(t)}</bdi></span>
    <span class="meta"><${k} mark=${t.tlp} /> <span class="quiet">${u("says",t.kind==="mail"?t.says:t.kind)}</span>
      <${pe} letter=${t} /></span>
  </a></li>`}function Pt({title:t,letters:e,box:a}){let[o,i]=d(It);return e.length===0?null:n`<section><h2>${t} <span class="quiet">${e.length}</span></h2>
    <ul class="rows">${e.slice(0,o).map(l=>n`<${ue} key=${l.box} letter=${l} current=${l.box===a} />`)}</ul>
    ${e.length>o&&n`<button type="button" onClick=${()=>i(o+It)}>${s("inbox.more")}</button>`}
  </section>`}function Ut({detail:t}){let e=c.letters.value,a=Number(t)||0,o=e.byBox.get(a);X(()=>{o&&Mt(o)},[o]);let i=Ot(e.all,D,O.value),l=i.filter($=>!$.over&&(!D($)||N($,O.value))),r=i.filter($=>!l.includes($)).sort(($,m)=>m.box-$.box);return n`<div class=${`split ${o?"has-open":""}`}>
    <div class="side">
      <h1>${s("view.inbox")}</h1>
      ${e.all.length===0&&n`<p class="empty">${s("inbox.empty")}</p>`}
      <${Pt} title=${s("inbox.first")} letters=${l} box=${a} />
      <${Pt} title=${s("inbox.rest")} letters=${r} box=${a} />
    </div>
    <div class="open">${o?n`<p class="back"><button type="button" onClick=${()=>g("inbox")}>${s("do.back")}</button></p>
             <${At} key=${a} letter=${o} />`:n`<p class="empty">${s("inbox.choose")}</p>`}</div>
  </div>`}function Bt(){let t=c.letters.value.last;c.letters.subscribe(({last:e,byBox:a})=>{let o=a.get(e);o&&e>t&&c.me.value&&e>c.me.value.box&&L(s("letter.new",{who:S(o.from),what:R(o)})),t=Math.max(t,e)})}var $t=["notify","share","query","assist","escalate","statement"],tt=["sighting","result","sitrep","offer","trace","consent.ask","poc.check"],de=["CLEAR","GREEN","AMBER","AMBER+STRICT","RED"],me={notify:({stage:t})=>n`<${q} label=${s("field.stage")} none=${s("field.none")} value=${t}
    change=${e=>w({stage:e})} choices=${F("notice",["early_warning","initial","update","final"])} />`,escalate:({level:t,mode:e})=>n`<${q} label=${s("field.level")} none=${s("field.none")} value=${t}
      change=${a=>w({level:a})} choices=${F("level",["national","regional","international"])} />
    <${y} label=${s("field.mode")} hint=${s("field.mode.hint")} max="40" value=${e??""} pattern="[a-z0-9._\\-]*"
      change=${a=>w({mode:a})} />`,"consent.ask":({wider:t})=>n`<${q} label=${s("consent.wider")} value=${t??"GREEN"}
    change=${e=>w({wider:e})} choices=${de.map(e=>[e,`TLP:${e}`])} />`},fe={stage:"notify",level:"escalate",mode:"escalate",wider:"consent.ask"};function be(t){let e=Object.fromEntries(Object.entries(fe).filter(([,a])=>a!==t).map(([a])=>[a,void 0]));w({...e,type:t,wider:t==="consent.ask"?"GREEN":void 0})}function he({carries:t=[]}){let e=[...c.artefacts.value.byId.values()];if(e.length===0)return null;let a=(o,i)=>w({carries:i?[...v.value.carries,o]:v.value.carries.filter(l=>l!==o)});return n`<fieldset class="carries"><legend>${s("field.carries")}</legend>${e.map(o=>n`<${bt} key=${o.id}
    checked=${t.includes(o.id)} change=${i=>a(o.id,i)}
    label=${n`<${k} mark=${o.tlp} /> <b><bdi>${o.title??o.id}</bdi></b>
      ${o.value&&n` <code dir="ltr">${o.value.slice(0,60)}</code>`} <small>${o.file}</small>`} />`)}</fieldset>`}function ve({to:t=[],under:e}){let a=[...new Set(t.flatMap(o=>P(c.directory.value.agreements,o,T.value)))];return a.length===0?null:n`<${q} label=${s("field.under")} none=${s("field.under.none")} value=${e} change=${o=>w({under:o})}
    choices=${a.map(o=>[o.id,`${o.title??o.id} (${(o.covers??[]).map(i=>u("says",i)).join(", ")}${o.up_to?`; ${s("agreement.up_to")} TLP:${o.up_to}`:""})`])} />`}function Ht(){let t=v.value;if(X(()=>{t||j({})},[t]),!t)return null;let{type:e,to:a,carries:o,tlp:i,re:l}=t,r=e==="statement",$=l&&U(l),m=vt((o??[]).map(f=>c.artefacts.value.byId.get(f)?.tlp)),p=[!r&&a.length===0&&s("compose.lacks.to"),o.length>0&&!i&&s("compose.lacks.mark"),!t.text&&!t.subject&&o.length===0&&s("compose.lacks.text")].filter(Boolean),C=()=>{if(p.length)return L(p.join(" "));L(s("compose.sent",{who:a.map(S).join(", ")})),Tt(),g("log")},J=tt.includes(e)||$t.includes(e)?[...$t,...tt]:[...$t,...tt,e];return n`<${b} class="compose" submit=${C}><div class="page">
    <h1>${s("view.compose")}</h1>
    ${$&&n`<p class="card about">${s("compose.about")} <b><bdi>${R($)}</bdi></b>
      ${$.kind!=="said"&&n` <span class="quiet">${S($.from)}</span>`}
      <button type="button" class="plain" onClick=${()=>w({re:void 0})} aria-label=${s("compose.apart")}>✕</button></p>`}
    <div class="kinds" role="radiogroup" aria-label=${s("field.type")}>${J.map(f=>n`<label key=${f} class=${tt.includes(f)?"rarer":""}>
      <input type="radio" name="type" value=${f} checked=${e===f} onChange=${()=>be(f)} /> <span>${u("says",f)}</span></label>`)}</div>
    <p class="quiet">${s(`kind-of.${e}`)}</p>
    <div class="columns"><div>
      <${Ft} chosen=${a} change=${f=>w({to:f(v.value.to)})} />
      ${r&&a.length===0&&n`<p class="chip warn">${s("compose.public")}</p>`}
      <${ve} to=${a} under=${t.under} />
      ${me[e]?.(t)}
    </div><div>
      <${y} label=${s("field.subject")} max="200" value=${t.subject??""} change=${f=>w({subject:f})} />
      <${y} label=${s("field.text")} rows=${8} max="16384" value=${t.text??""} change=${f=>w({text:f})} />
      <${y} label=${s("field.incident")} max="80" value=${t.incident??""} change=${f=>w({incident:f})}
        list=${V(c.letters.value,c.said.value)} />
    </div></div>
    <${he} carries=${o} />
    <${yt} name="tlp" value=${i} least=${m} choose=${f=>w({tlp:f})} />
    ${p.length>0&&n`<ul class="lacks" role="status">${p.map(f=>n`<li>${f}</li>`)}</ul>`}
    </div><p class="buttons bar"><button class="main" disabled=${p.length>0}>${s("do.send")}</button>
      <button type="button" onClick=${()=>{v.value=null,g("inbox")}}>${s("compose.drop")}</button></p>
  </${b}>`}function ye({one:t}){let e=T.value,a=P(new Map([[t.id,t]]),t.among[0],e).length>0;return n`<tr><th scope="row"><bdi>${t.title??t.id}</bdi></th>
    <td>${mt(t.among.map(S))}</td>
    <td>${(t.covers??[]).map(o=>u("says",o)).join(", ")} ${t.purpose&&n`<small>(${u("purpose",t.purpose)})</small>`}</td>
    <td>${t.up_to?n`<${k} mark=${t.up_to} />`:"–"}</td>
    <td dir="ltr">${t.reply?Y(t.reply).slice(2):"–"}</td>
    <td><span class=${`chip ${a?"good":""}`}>${s(a?"agreement.holds":"agreement.not")}</span>
      ${t.from>e&&n` <small dir="ltr">${Y(t.from)} →</small>`}
      ${t.until!==void 0&&n` <small dir="ltr">→ ${Y(t.until)}</small>`}</td></tr>`}function Gt(){let[t,e]=d(""),a=[...c.directory.value.agreements.values()];return n`<h1>${s("view.directory")}</h1>
    <p><input type="search" dir="auto" aria-label=${s("to.search")} placeholder=${s("to.search")} value=${t}
      onInput=${o=>e(o.target.value)} /></p>
    <div class="scroll" tabindex="0" role="region" aria-label=${s("view.directory")}><table><thead><tr>
      ${["party.name","party.kind","party.country","party.hour","party.agreements"].map(o=>n`<th key=${o} scope="col">${s(o)}</th>`)}
      <th scope="col"><span class="hidden">${s("party.acts")}</span></th></tr></thead>
    <tbody>${lt(t).map(o=>n`<tr key=${o.id}>
      <th scope="row"><bdi>${o.name}</bdi> ${!o.seat&&n`<small>${s("party.entity")}</small>`}</th>
      <td>${u("kind",o.kind)}${o.level&&n` <small>${u("level",o.level)}</small>`}</td>
      <td><bdi>${o.country??"–"}</bdi></td>
      <td dir="ltr">${K(T.value,o.utc)}</td>
      <td><${rt} party=${o.id} /></td>
      <td><div class="buttons"><button type="button" aria-label=${`${s("party.write")}: ${o.name}`} onClick=${()=>{j({to:[o.id]}),g("compose")}}>${s("party.write")}</button>
        ${o.seat&&n`<button type="button" aria-label=${`${s("party.check")}: ${o.name}`}
          onClick=${()=>h("poc.check",{to:[o.id]})}>${s("party.check")}</button>`}</div></td></tr>`)}</tbody></table></div>
    <h2>${s("agreement.title")}</h2>
    ${a.length===0?n`<p class="empty">${s("agreement.none")}</p>`:n`<div class="scroll" tabindex="0" role="region" aria-label=${s("agreement.title")}><table><thead><tr>
        ${["agreement.name","agreement.among","agreement.covers","agreement.up_to","agreement.reply","agreement.state"].map(o=>n`<th key=${o} scope="col">${s(o)}</th>`)}</tr></thead>
        <tbody>${a.map(o=>n`<${ye} key=${o.id} one=${o} />`)}</tbody></table></div>`}`}function ge(){let[t,e]=d(""),[a,o]=d(!1);return n`<section class="card noduff"><h2>NO DUFF</h2><p>${s("noduff.says")}</p>
    <${b} submit=${()=>o(!0)}>
      <${y} label=${s("noduff.what")} rows=${2} max="2000" value=${t} change=${e} />
      <p class="buttons"><button class="danger">${s("noduff.say")}</button></p>
    </${b}>
    ${a&&n`<${gt} title="NO DUFF" text=${s("noduff.sure")} yes=${s("noduff.say")} close=${()=>o(!1)}
      run=${()=>{h("noduff",{text:t}),e("")}} />`}
  </section>`}function zt({detail:t}){let[e,a]=d(""),o=t&&U(Number(t)),i=c.said.value.all.filter(r=>r.says==="help").reverse(),l=r=>c.letters.value.all.filter($=>$.re===r&&!$.from);return n`<h1>${s("view.help")}</h1>
    <${b} class="card" submit=${()=>{e.trim()&&(h("help",{text:e,re:o?.of}),a(""))}}>
      <${y} label=${s("help.ask")} hint=${o?s("log.about",{what:R(o)}):s("help.hint")} rows=${3} max="4000"
        value=${e} change=${a} />
      <p class="buttons"><button class="main" disabled=${!e.trim()}>${s("help.send")}</button></p>
    </${b}>
    ${i.map(r=>n`<article key=${r.of} class="saying"><p><b>${E(r.from)}</b> <${x} at=${r.at} /></p>
      <p class="words" dir="auto">${r.text}</p>
      ${l(r.of).map($=>n`<p key=${$.box} class="words theirs" dir="auto"><b>${s("excon")}:</b> ${$.text}</p>`)}</article>`)}
    <${ge} />`}function ke({holding:{artefact:t,brought:e,told:a}}){let o=(l,r={})=>{j({type:l,carries:[t.id],re:e?.of,...r}),g("compose")},i=t.source??e?.from;return n`<article class="card">
    <${z} id=${t.id} />
    <dl><dt>${s("holdings.from")}</dt>
      <dd>${e?n`<a href=${`#/inbox/${e.box}`}><${M} id=${e.from} /></a> <${x} at=${e.at} />`:s(t.own?"holdings.own":"holdings.unknown")}</dd>
      <dt>${s("holdings.told")}</dt>
      <dd>${a.length===0?n`<span class="quiet">${s("holdings.nobody")}</span>`:n`<ul class="plain">${a.map(l=>n`<li key=${`${l.of}${l.to}`}><${M} id=${l.to} /> <${x} at=${l.at} />
            ${" "}<span class="quiet">${E(l.by)}</span></li>`)}</ul>`}</dd></dl>
    <p class="buttons"><button type="button" onClick=${()=>o("share")}>${s("act.share")}</button>
      ${i&&i!==c.me.value.seat&&n`<button type="button" onClick=${()=>o("consent.ask",{to:[i],wider:"GREEN",tlp:t.tlp})}>${s("holdings.consent")}</button>`}
      <button type="button" onClick=${()=>o("sighting")}>${s("holdings.sighting")}</button></p>
  </article>`}function Jt(){let t=qt(c.artefacts.value,c.letters.value,c.said.value),e=[...c.directory.value.staged.values()].filter(a=>!c.artefacts.value.byId.has(a.id));return n`<h1>${s("view.holdings")}</h1>
    ${t.length===0&&n`<p class="empty">${s("holdings.empty")}</p>`}
    <div class="cards">${t.map(a=>n`<${ke} key=${a.artefact.id} holding=${a} />`)}</div>
    ${e.length>0&&n`<p class="quiet">${s("holdings.staged",{count:e.length})}</p>`}`}var Wt=50,Xt=()=>st.value.entries.filter(t=>t.state==="refused").length;function we({entry:{n:t,state:e,message:a,why:o,detail:i}}){return n`<article class=${`saying ${e}`}><p><b>${u("says",a.type)}</b>
      <span class=${`chip ${e==="refused"?"bad":"warn"}`}>${s(`outbox.${e}`)}</span></p>
    <p class="words" dir="auto">${a.subject??a.text??a.value}</p>
    ${e==="refused"&&n`<p role="alert">${s(`refusal.${o}`)} ${i&&n`<bdi>(${i})</bdi>`}</p>
      <p class="buttons"><button type="button" onClick=${()=>{let{n:l,...r}=a;ot(t),j(r),g("compose")}}>${s("outbox.mend")}</button>
        <button type="button" onClick=${()=>ot(t)}>${s("do.dismiss")}</button></p>`}
  </article>`}function Yt({detail:t}){let[e,a]=d(""),[o,i]=d(!1),[l,r]=d(Wt),$=t&&U(Number(t)),m=c.said.value.all.filter(p=>!o||p.says==="log"||p.says==="declare").reverse();return n`<h1>${s("view.log")}</h1>
    <${b} class="card" submit=${()=>{e.trim()&&(h("log",{text:e,re:$?.of,incident:$?.incident}),a(""),t&&g("log"))}}>
      <${y} label=${s("log.decide")} hint=${$?s("log.about",{what:R($)}):s("log.hint")} rows=${3} max="16384"
        value=${e} change=${a} />
      <p class="buttons"><button class="main" disabled=${!e.trim()}>${s("log.write")}</button></p>
    </${b}>
    ${st.value.entries.map(p=>n`<${we} key=${p.n} entry=${p} />`)}
    <p><label class="check"><input type="checkbox" checked=${o} onChange=${p=>i(p.target.checked)} />
      <span>${s("log.only")}</span></label></p>
    ${m.length===0&&n`<p class="empty">${s("log.empty")}</p>`}
    ${m.slice(0,l).map(p=>n`<${ct} key=${p.number} item=${p} />`)}
    ${m.length>l&&n`<button type="button" onClick=${()=>r(l+Wt)}>${s("inbox.more")}</button>`}`}Bt();var xe=()=>c.clock.value.at===0&&!c.clock.value.running,Do=[{id:"inbox",view:Ut,badge:Dt},{id:"compose",view:Ht,badge:()=>v.value?.text||v.value?.to.length?1:0},{id:"holdings",view:Jt},{id:"directory",view:Gt},{id:"log",view:Yt,badge:Xt},{id:"help",view:zt},{id:"lobby",view:wt,badge:kt,first:xe}];export{Do as views};
