import{a as y,b as E,c as T,d as vt,e as b,f as kt,g,h as F}from"./shared-ZDPJWFNQ.js";import{a as wt,b as xt}from"./shared-IOAETGOV.js";import{A as gt,B as n,C as N,D as Y,G as K,H as x,I as Q,J as S,K as R,a as et,b as X,c as H,d as c,e as dt,f as ot,g as mt,h as ft,i as h,j as G,k as st,p as o,q as u,s as bt,t as ht,x as d,y as I,z as yt}from"./shared-XSSPGXKX.js";var at=new Set(["query","assist","trace","consent.ask","poc.check"]),te=["baseline","low","medium","high","severe","emergency"];function nt(t,...e){let a=t;for(let s=0;s<64&&a.re;s++){let i=e.map(l=>l.get(a.re)).find(Boolean);if(!i||i===a)return a.re;a=i}return a.of}function Ct(t,e){let a=new Map,s=[...t.all,...e.all].sort((i,l)=>i.at-l.at||i.of-l.of);for(let i of s){let l=nt(i,t.byOf,e.byOf);a.has(l)||a.set(l,{root:l,items:[],last:i});let r=a.get(l);r.items.push(i),r.last=i}return a}function St(t){let e=new Map,a=new Map,s=(i,l,r)=>i.set(l,[...i.get(l)??[],r]);for(let i of t.all)i.ask&&s(a,i.ask,i),i.re&&i.says!=="log"&&s(e,i.re,i);return{byRe:e,byAsk:a}}function P(t,{byRe:e,byAsk:a}){return t.kind==="question"?a.get(t.ask)?.at(-1):e.get(t.of)?.at(-1)}var Ot=(t,{byAsk:e})=>(t.attempts||1)-(e.get(t.ask)?.length??0);function j(t,e){if(t.over)return!1;if(t.kind==="question")return!P(t,e);if(!t.due&&!at.has(t.says))return!1;let a=P(t,e);return!a||a.says==="acknowledge"&&(!a.status||a.status==="pending")}function Et(t,e,a){let s=i=>[i.over?1:0,j(i,a)&&i.due?0:1,j(i,a)&&i.due?i.due:0,j(i,a)?0:1,e(i)?1:0,-te.indexOf(i.severity??"baseline"),-i.box];return[...t].map(i=>[s(i),i]).sort(([i],[l])=>{let r=i.findIndex(($,f)=>$!==l[f]);return r<0?0:i[r]-l[r]}).map(([,i])=>i)}function Mt(t,e,a){return[...t.byId.values()].map(s=>{let i=$=>$.carries?.includes(s.id),l=e.all.find(i),r=a.all.filter(i).flatMap($=>($.to??[]).map(f=>({to:f,at:$.at,of:$.of,by:$.from})));return{artefact:s,brought:l,told:r}})}var D=(t,e,a)=>[...t.values()].filter(s=>s.among.includes(e)&&a>=(s.from??0)&&(s.until===void 0||a<s.until)),V=(t,e)=>[...new Set([...t.all,...e.all].map(a=>a.incident).filter(Boolean).reverse())];var Z=t=>`tocsin.${c.me.value.exercise}.${c.me.value.person}.${t}`,z=et(new Set),k=et(null),qt=!1;H(()=>{!c.me.value||qt||(qt=!0,z.value=new Set(JSON.parse(localStorage.getItem(Z("read"))??"[]")),k.value=JSON.parse(localStorage.getItem(Z("draft"))??"null"),H(()=>localStorage.setItem(Z("read"),JSON.stringify([...z.value]))),H(()=>localStorage.setItem(Z("draft"),JSON.stringify(k.value))))});var ee=3e4,it=X(()=>k.value?.re),Rt;H(()=>{let t=it.value;dt.value.phase==="live"&&(t||Rt)&&G("busy",{re:t}),Rt=t});setInterval(()=>it.value&&G("busy",{re:it.value}),ee);var B=t=>z.value.has(t.box);function jt(t){B(t)||(z.value=new Set([...z.value,t.box]))}var O=X(()=>St(c.said.value)),Nt=X(()=>Ct(c.letters.value,c.said.value)),U=t=>c.letters.value.byOf.get(t)??c.said.value.byOf.get(t);function M(t){k.value={type:"notify",to:[],carries:[],...t}}var w=t=>k.value={...k.value,...t};function Tt(){let{type:t,...e}=k.value;return k.value=null,h(t,e)}var lt=["CLEAR","GREEN","AMBER","AMBER+STRICT","RED"],rt=t=>lt.indexOf(t),Lt=t=>lt[Math.max(...t.map(rt),-1)];function v({mark:t,sentence:e=!1}){if(!t)return null;let a=o(`tlp.${t}`);return n`<span class="mark" data-mark=${t} title=${a} dir="ltr">TLP:${t}</span>
    ${e&&n`<span class="mark-says"> ${a}</span>`}`}function At({value:t,least:e,choose:a,name:s}){return n`<fieldset class="marks"><legend>${o("mark.choose")}</legend>
    ${lt.map(i=>{let l=e&&rt(i)<rt(e);return n`<label key=${i} class=${l?"low":""}>
        <input type="radio" name=${s} value=${i} checked=${t===i} onChange=${()=>a(i)} />
        <${v} mark=${i} /> <span>${o(`tlp.${i}`)}${l&&` ${o("mark.low",{mark:`TLP:${e}`})}`}</span>
      </label>`})}
  </fieldset>`}function ct({party:t}){return D(c.directory.value.agreements,t,N.value).map(a=>n`<span key=${a.id} class="chip tie" title=${(a.covers??[]).map(s=>u("says",s)).join(", ")}>
    <bdi>${a.title??a.id}</bdi>${a.up_to&&n` <span dir="ltr">≤ <${v} mark=${a.up_to} /></span>`}</span>`)}function $t(t=""){let e=t.toLocaleLowerCase();return[...c.directory.value.parties.values()].filter(a=>a.id!==c.me.value.seat).filter(a=>`${a.name} ${a.id} ${a.country??""} ${u("kind",a.kind)}`.toLocaleLowerCase().includes(e)).sort((a,s)=>Number(s.seat??0)-Number(a.seat??0)||(a.country??"~").localeCompare(s.country??"~")||a.name.localeCompare(s.name))}function Ft({chosen:t,change:e}){let[a,s]=d(""),i=r=>e(t.includes(r)?t.filter($=>$!==r):[...t,r]),l=$t(a);return n`<fieldset class="recipients"><legend>${o("field.to")}</legend>
    <p class="chosen" aria-live="polite">${t.length===0?n`<span class="quiet">${o("to.nobody")}</span>`:t.map(r=>n`<button key=${r} type="button" class="chip" onClick=${()=>i(r)}
          aria-label=${o("to.remove",{who:S(r)})}><bdi>${S(r)}</bdi> ✕</button>`)}</p>
    <input type="search" dir="auto" placeholder=${o("to.search")} aria-label=${o("to.search")} value=${a}
      onInput=${r=>s(r.target.value)} />
    <div class="choices" role="group" aria-label=${o("view.directory")} tabindex="0">${l.map(r=>n`<label key=${r.id} class="check">
      <input type="checkbox" checked=${t.includes(r.id)} onChange=${()=>i(r.id)} />
      <span><b><bdi>${r.name}</bdi></b> <small>${u("kind",r.kind)}${r.country&&n` · <bdi>${r.country}</bdi>`}
        ${" · "}<span dir="ltr">${K(N.value,r.utc)}</span>${!r.seat&&n` · ${o("party.entity")}`}</small>
        ${" "}<${ct} party=${r.id} /></span></label>`)}</div>
  </fieldset>`}var _t=t=>[...t].map(e=>e.toString(16).padStart(2,"0")).join("");function oe(t,e){return new Promise((a,s)=>{let i=[],l=0,r=()=>G("file.get",{artefact:t.id,at:l})||f(s,new Error("link")),$=ft(p=>{if(p.type==="trouble")return f(s,new Error(p.what));if(p.type!=="file.part"||p.artefact!==t.id||(p.at??0)!==l)return;let C=p.bytes??new Uint8Array;if(p.sealed||C.length===0&&l<p.total)return f(s,new Error("sealed"));i.push(C),l+=C.length,e(l/p.total),l>=p.total?f(a,new Blob(i,{type:"application/octet-stream"})):r()}),f=(p,C)=>{$(),p(C)};r()})}async function se(t,e){let a=await oe(t,e);if(t.hash){let i=new Uint8Array(await crypto.subtle.digest("SHA-256",await a.arrayBuffer()));if(_t(i)!==_t(t.hash))throw new Error("hash")}let s=document.createElement("a");s.href=URL.createObjectURL(a),s.download=`EXERCISE-${c.me.value.exercise}-${t.file.split("/").pop()}`,s.click(),setTimeout(()=>URL.revokeObjectURL(s.href),6e4)}function ae({artefact:t}){let[e,a]=d("");return n`<span class="download"><button type="button" onClick=${async()=>{try{a(o("file.fetching",{part:0})),await se(t,i=>a(o("file.fetching",{part:Math.floor(i*100)}))),a(o("file.done"))}catch(i){a(o(i.message==="hash"?"file.damaged":"file.failed"))}F(o("file.done"))}}>${o("file.get")}
    ${" "}<bdi>${t.file}</bdi> <span class="quiet">${ht(t.size??0)}</span></button>
    ${e&&n` <small role="status">${e}</small>`}</span>`}function J({id:t}){let e=c.artefacts.value.byId.get(t);return e?n`<div class="artefact">
    <p><${v} mark=${e.tlp} /> <b><bdi>${e.title??e.id}</bdi></b>
      ${e.kind&&n` <span class="chip"><bdi>${e.kind}</bdi></span>`}
      ${e.source&&n` <small>${o("artefact.source")} <${R} id=${e.source} /></small>`}</p>
    ${e.value&&n`<code class="words" dir="auto">${e.value}</code>`}
    ${e.stays_in&&n`<p class="chip warn">${o("artefact.stays",{country:e.stays_in})}</p>`}
    ${e.file&&n`<p><${ae} artefact=${e} /></p>`}
  </div>`:n`<div class="artefact"><bdi>${t}</bdi></div>`}function L({title:t,close:e,children:a,wide:s=!1}){let i=yt(),l=gt();return I(()=>i.current.showModal(),[]),n`<dialog ref=${i} class=${s?"wide":""} aria-labelledby=${l} onClose=${e}>
    <header><h2 id=${l}>${t}</h2>
      <button type="button" class="plain" aria-label=${o("do.close")} onClick=${e}>✕</button></header>
    ${a}
  </dialog>`}function It({title:t,text:e,yes:a,run:s,close:i,danger:l=!0}){return n`<${L} title=${t} close=${i}>
    <p>${e}</p>
    <p class="buttons">
      <button type="button" class=${l?"danger":"main"} onClick=${()=>{i(),s()}}>${a}</button>
      <button type="button" autofocus onClick=${i}>${o("do.cancel")}</button>
    </p>
  </${L}>`}function q(t){let[e,a]=(t??"").split("/");return t===c.me.value?.person?o("person.you"):a??(e===c.me.value?.seat?o("role.lead"):e)}var ne=75e3,Pt=t=>[...c.busy.value.byPerson.values()].filter(e=>e.re===t&&mt()-e.heard_ms<ne);var ie=["detected","aware","classified","contained","recovered","closed"],re=["abusive-content","malicious-code","information-gathering","intrusion-attempts","intrusions","availability","information-content-security","fraud","vulnerable","other","test"],le=["baseline","low","medium","high","severe","emergency"];function Dt({re:t,incident:e,close:a}){let[s,i]=d(""),[l,r]=d(""),[$,f]=d(""),[p,C]=d(e??""),[W,m]=d("");return n`<${L} title=${o("declare.title")} close=${a}><${b} submit=${()=>{s&&(a(),h("declare",{re:t,incident:p,declaration:s,rsit:l,severity:$,text:W}))}}>
    <fieldset class="marks"><legend>${o("declare.stage")}</legend>${ie.map(_=>n`<label key=${_}>
      <input type="radio" name="stage" value=${_} checked=${s===_} onChange=${()=>i(_)} />
      <b>${u("declaration",_)}</b> <span class="quiet">${o(`declaration.${_}.says`)}</span></label>`)}</fieldset>
    <${y} label=${o("field.incident")} max="80" value=${p} change=${C}
      list=${V(c.letters.value,c.said.value)} />
    <${E} label=${o("field.rsit")} none=${o("field.none")} value=${l} change=${r} choices=${T("rsit",re)} />
    <${E} label=${o("field.severity")} none=${o("field.none")} value=${$} change=${f} choices=${T("ciss",le)} />
    <${y} label=${o("field.text")} rows=${3} max="16384" value=${W} change=${m} />
    <p class="buttons"><button class="main" disabled=${!s}>${o("declare.send")}</button>
      <button type="button" onClick=${a}>${o("do.cancel")}</button></p>
  </${b}></${L}>`}var ce=["SystemResource","Authentication","AuthenticationOrigin","Encryption","UnrecognizedFormat","CannotProcess","Other"];function $e({letter:t}){return n`<header class="letter-head">
    <h2><bdi>${t.subject??u("says",t.says??t.kind)}</bdi></h2>
    <p><${R} id=${t.from} more=${!0} /></p>
    <p><${x} at=${t.at} />
      ${" "}<span class="chip">${u("says",t.kind==="mail"?t.says:t.kind)}</span>
      ${t.channel&&n` <span class="chip"><bdi>${t.channel}</bdi></span>`}
      ${t.incident&&n` <span class="chip" title=${o("field.incident")}><bdi>${t.incident}</bdi></span>`}
      ${t.stage&&n` <span class="chip">${u("notice",t.stage)}</span>`}
      ${t.status&&n` <span class="chip">${u("status",t.status)}</span>`}
      ${t.rsit&&n` <span class="chip">${u("rsit",t.rsit)}</span>`}
      ${t.severity&&n` <span class="chip warn">${o("field.severity")}: ${u("ciss",t.severity)}</span>`}
      ${t.seats?.length>0&&n` <span class="chip">${o("letter.seats",{seats:t.seats.join(", ")})}</span>`}</p>
    ${t.tlp&&n`<p><${v} mark=${t.tlp} sentence=${!0} /></p>`}
    ${t.wider&&n`<p>${o("consent.wider")} <${v} mark=${t.wider} sentence=${!0} /></p>`}
    ${t.due>0&&j(t,O.value)&&n`<p><${Q} due=${t.due} /> <${x} at=${t.due} /></p>`}
  </header>`}function pe({letter:t}){let[e,a]=d(""),s=O.value.byAsk.get(t.ask)??[],i=Ot(t,O.value),l=`ask-${t.box}`;return n`<${b} class="card" submit=${()=>{e&&h("answer",{ask:t.ask,value:e}),a("")}}>
    <fieldset><legend class="words" dir="auto">${t.text}</legend>
      ${s.map(r=>n`<p>${o("question.given",{who:q(r.from)})} <b><bdi>${r.value}</bdi></b>
        ${" "}<${x} at=${r.at} /></p>`)}
      ${i>0&&(t.form==="choice"?t.choices.map(r=>n`<label key=${r} class="check"><input type="radio" name=${l} value=${r}
            checked=${e===r} onChange=${()=>a(r)} /> <bdi>${r}</bdi></label>`):n`<${y} label=${o(t.form==="file"?"question.file":"question.answer")} value=${e} change=${a}
            rows=${t.form==="text"?5:0} max="2000" />`)}
    </fieldset>
    ${i>0?n`<p class="buttons"><button class="main" disabled=${!e}>${o("question.send")}</button>
        <span class="quiet">${o("question.left",{count:i})}</span></p>`:n`<p class="quiet">${o("question.over")}</p>`}
  </${b}>`}function ue({letter:t,close:e}){let[a,s]=d("CannotProcess"),[i,l]=d(""),r=t.says==="consent.ask"?"consent.give":"acknowledge";return n`<${L} title=${o("deny.title")} close=${e}><${b} submit=${()=>{e(),h(r,{to:[t.from],re:t.of,status:"denied",justification:a,text:i,incident:t.incident,carries:r==="consent.give"?t.carries:void 0,tlp:r==="consent.give"?t.tlp:void 0})}}>
    <${E} label=${o("deny.why")} value=${a} change=${s} choices=${T("justification",ce)} />
    <${y} label=${o("field.text")} rows=${3} max="16384" value=${i} change=${l} />
    <p class="buttons"><button class="danger">${o("deny.send")}</button><button type="button" onClick=${e}>${o("do.cancel")}</button></p>
  </${b}></${L}>`}function de({letter:t}){let[e,a]=d(""),s=(p,C={})=>{M({type:p,re:t.of,incident:t.incident,...C}),g("compose")},i=t.kind==="mail",l=i&&at.has(t.says),r=p=>h("acknowledge",{re:t.of,status:p,to:i?[t.from]:void 0,incident:t.incident}),$=t.from?{to:[t.from]}:{},f=P(t,O.value);return n`<div class="acts"><p class="buttons">
    ${t.kind!=="question"&&n`<button type="button" class=${f?"":"main"} onClick=${()=>r()}>${o("act.acknowledge")}</button>`}
    ${t.says==="poc.check"&&n`<button type="button" class="main" onClick=${()=>h("poc.reply",{to:[t.from],re:t.of})}>${o("act.here")}</button>`}
    ${t.says==="consent.ask"&&n`<button type="button" onClick=${()=>h("consent.give",{to:[t.from],re:t.of,status:"approved",wider:t.wider,carries:t.carries,tlp:t.tlp})}>${o("act.consent")}</button>`}
    ${l&&t.says!=="consent.ask"&&n`<button type="button" onClick=${()=>r("approved")}>${o("act.approve")}</button>
      <button type="button" onClick=${()=>r("pending")}>${o("act.pending")}</button>`}
    ${l&&n`<button type="button" onClick=${()=>a("deny")}>${o("act.deny")}</button>`}
    ${i&&n`<button type="button" onClick=${()=>s(l?"result":"share",$)}>${o("act.reply")}</button>`}
    ${t.kind==="inject"&&t.from&&n`<button type="button" onClick=${()=>s("query",$)}>${o("act.reply")}</button>`}
    <button type="button" onClick=${()=>s("share",{carries:t.carries??[]})}>${o("act.share")}</button>
    <button type="button" onClick=${()=>a("declare")}>${o("act.declare")}</button>
    <button type="button" onClick=${()=>g("log",t.of)}>${o("act.log")}</button>
    <button type="button" onClick=${()=>g("help",t.of)}>${o("act.help")}</button>
  </p>
  ${e==="deny"&&n`<${ue} letter=${t} close=${()=>a("")} />`}
  ${e==="declare"&&n`<${Dt} re=${t.of} incident=${t.incident} close=${()=>a("")} />`}
  </div>`}function pt({item:t}){return n`<article class="saying"><p><b>${q(t.from)}</b> <span class="chip">${u("says",t.says)}</span>
      ${t.status&&n` <span class="chip">${u("status",t.status)}</span>`}
      ${t.justification&&n` <span class="chip">${u("justification",t.justification)}</span>`}
      ${t.declaration&&n` <span class="chip good">${u("declaration",t.declaration)}</span>`}
      ${t.rsit&&n` <span class="chip">${u("rsit",t.rsit)}</span>`}
      ${" "}<${v} mark=${t.tlp} /> <${x} at=${t.at} /></p>
    ${t.to?.length>0&&n`<p class="quiet">${o("field.to")} ${t.to.map((e,a)=>n`${a>0&&", "}<${R} id=${e} />`)}</p>`}
    ${t.subject&&n`<p><b><bdi>${t.subject}</bdi></b></p>`}
    ${(t.text??t.value)&&n`<p class="words" dir="auto">${t.text??t.value}</p>`}
    ${t.carries?.map(e=>n`<${J} key=${e} id=${e} />`)}
  </article>`}function me({letter:t}){let e=nt(t,c.letters.value.byOf,c.said.value.byOf),a=(Nt.value.get(e)?.items??[]).filter(s=>s!==t);return a.length===0?null:n`<section><h3>${o("thread.title")}</h3>${a.map(s=>s.kind==="said"?n`<${pt} key=${s.of} item=${s} />`:n`<article key=${s.of} class="saying theirs"><p><b><${R} id=${s.from} /></b>
        ${" "}<span class="chip">${u("says",s.says??s.kind)}</span> <${v} mark=${s.tlp} /> <${x} at=${s.at} /></p>
        <p class="words" dir="auto">${s.text??s.subject}</p>
        <p><a href=${`#/inbox/${s.box}`}>${o("thread.open")}</a></p></article>`)}</section>`}function Bt({letter:t}){let a=c.letters.value.byOf.get(t.supersedes??t.withdraws);return n`<article class="letter">
    ${t.over&&n`<p class="alarm" role="note">${o(`letter.${t.over}.says`)}</p>`}
    <${$e} letter=${t} />
    ${a&&n`<p class="alarm" role="note">${o(t.withdraws?"letter.withdraws":"letter.corrects")}
      ${" "}<a href=${`#/inbox/${a.box}`}><bdi>${a.subject??a.inject}</bdi></a></p>`}
    ${t.kind==="question"?n`<${pe} letter=${t} />`:n`<div class="words letter-text" dir="auto">${t.text}</div>`}
    ${t.carries?.length>0&&n`<section><h3>${o("letter.carries")}</h3>
      ${t.carries.map(s=>n`<${J} key=${s} id=${s} />`)}</section>`}
    ${!t.over&&!t.withdraws&&n`<${de} letter=${t} />`}
    <${me} letter=${t} />
  </article>`}var Ut=60,A=t=>t.subject??t.text?.split(`
`)[0].slice(0,120)??u("says",t.says??t.kind),Gt=()=>c.letters.value.all.filter(t=>!t.over&&(!B(t)||j(t,O.value))).length;function fe({letter:t}){let e=P(t,O.value),a=Pt(t.of);return n`<span class="flags">
    ${t.over&&n`<span class="chip warn">${o(`letter.${t.over}`)}</span>`}
    ${!t.over&&j(t,O.value)&&(t.due?n`<${Q} due=${t.due} />`:n`<span class="chip warn">${o("letter.asks")}</span>`)}
    ${e&&n`<span class="chip good">${o("letter.handled",{what:u("says",e.says),who:q(e.from)})}</span>`}
    ${a.map(s=>n`<span class="chip">${o("letter.busy",{who:q(s.person)})}</span>`)}
  </span>`}function be({letter:t,current:e}){let a=!B(t);return n`<li><a href=${kt("inbox",t.box)} class=${`row ${a?"unread":""}`} aria-current=${e?"true":void 0}>
    <span class="from">${a&&n`<b class="dot" aria-label=${o("letter.unread")}>●</b> `}<bdi>${S(t.from)}</bdi></span>
    <${x} at=${t.at} own=${!1} />
    <span class="title"><bdi>${A(t)}</bdi></span>
    <span class="meta"><${v} mark=${t.tlp} /> <span class="quiet">${u("says",t.kind==="mail"?t.says:t.kind)}</span>
      <${fe} letter=${t} /></span>
  </a></li>`}function Ht({title:t,letters:e,box:a}){let[s,i]=d(Ut);return e.length===0?null:n`<section><h2>${t} <span class="quiet">${e.length}</span></h2>
    <ul class="rows">${e.slice(0,s).map(l=>n`<${be} key=${l.box} letter=${l} current=${l.box===a} />`)}</ul>
    ${e.length>s&&n`<button type="button" onClick=${()=>i(s+Ut)}>${o("inbox.more")}</button>`}
  </section>`}function zt({detail:t}){let e=c.letters.value,a=Number(t)||0,s=e.byBox.get(a);I(()=>{s&&jt(s)},[s]);let i=Et(e.all,B,O.value),l=i.filter($=>!$.over&&(!B($)||j($,O.value))),r=i.filter($=>!l.includes($)).sort(($,f)=>f.box-$.box);return n`<div class=${`split ${s?"has-open":""}`}>
    <div class="side">
      <h1>${o("view.inbox")}</h1>
      ${e.all.length===0&&n`<p class="empty">${o("inbox.empty")}</p>`}
      <${Ht} title=${o("inbox.first")} letters=${l} box=${a} />
      <${Ht} title=${o("inbox.rest")} letters=${r} box=${a} />
    </div>
    <div class="open">${s?n`<p class="back"><button type="button" onClick=${()=>g("inbox")}>${o("do.back")}</button></p>
             <${Bt} key=${a} letter=${s} />`:n`<p class="empty">${o("inbox.choose")}</p>`}</div>
  </div>`}function Jt(){let t=c.letters.value.last;c.letters.subscribe(({last:e,byBox:a})=>{let s=a.get(e);s&&e>t&&c.me.value&&e>c.me.value.box&&F(o("letter.new",{who:S(s.from),what:A(s)})),t=Math.max(t,e)})}var ut=["notify","share","query","assist","escalate","statement"],tt=["sighting","result","sitrep","offer","trace","consent.ask","poc.check"],he=["CLEAR","GREEN","AMBER","AMBER+STRICT","RED"],ye={notify:({stage:t})=>n`<${E} label=${o("field.stage")} none=${o("field.none")} value=${t}
    change=${e=>w({stage:e})} choices=${T("notice",["early_warning","initial","update","final"])} />`,escalate:({level:t,mode:e})=>n`<${E} label=${o("field.level")} none=${o("field.none")} value=${t}
      change=${a=>w({level:a})} choices=${T("level",["national","regional","international"])} />
    <${y} label=${o("field.mode")} hint=${o("field.mode.hint")} max="40" value=${e??""} pattern="[a-z0-9._\\-]*"
      change=${a=>w({mode:a})} />`,"consent.ask":({wider:t})=>n`<${E} label=${o("consent.wider")} value=${t??"GREEN"}
    change=${e=>w({wider:e})} choices=${he.map(e=>[e,`TLP:${e}`])} />`},ge={stage:"notify",level:"escalate",mode:"escalate",wider:"consent.ask"};function ve(t){let e=Object.fromEntries(Object.entries(ge).filter(([,a])=>a!==t).map(([a])=>[a,void 0]));w({...e,type:t,wider:t==="consent.ask"?"GREEN":void 0})}function ke({carries:t=[]}){let e=[...c.artefacts.value.byId.values()];if(e.length===0)return null;let a=(s,i)=>w({carries:i?[...t,s]:t.filter(l=>l!==s)});return n`<fieldset class="carries"><legend>${o("field.carries")}</legend>${e.map(s=>n`<${vt} key=${s.id}
    checked=${t.includes(s.id)} change=${i=>a(s.id,i)}
    label=${n`<${v} mark=${s.tlp} /> <b><bdi>${s.title??s.id}</bdi></b>
      ${s.value&&n` <code dir="ltr">${s.value.slice(0,60)}</code>`} <small>${s.file}</small>`} />`)}</fieldset>`}function we({to:t=[],under:e}){let a=[...new Set(t.flatMap(s=>D(c.directory.value.agreements,s,N.value)))];return a.length===0?null:n`<${E} label=${o("field.under")} none=${o("field.under.none")} value=${e} change=${s=>w({under:s})}
    choices=${a.map(s=>[s.id,`${s.title??s.id} (${(s.covers??[]).map(i=>u("says",i)).join(", ")}${s.up_to?`; ${o("agreement.up_to")} TLP:${s.up_to}`:""})`])} />`}function Wt(){let t=k.value;if(I(()=>{t||M({})},[t]),!t)return null;let{type:e,to:a,carries:s,tlp:i,re:l}=t,r=e==="statement",$=l&&U(l),f=Lt((s??[]).map(m=>c.artefacts.value.byId.get(m)?.tlp)),p=[!r&&a.length===0&&o("compose.lacks.to"),s.length>0&&!i&&o("compose.lacks.mark"),!t.text&&!t.subject&&s.length===0&&o("compose.lacks.text")].filter(Boolean),C=()=>{if(p.length)return F(p.join(" "));F(o("compose.sent",{who:a.map(S).join(", ")})),Tt(),g("log")},W=tt.includes(e)||ut.includes(e)?[...ut,...tt]:[...ut,...tt,e];return n`<${b} class="compose" submit=${C}><div class="page">
    <h1>${o("view.compose")}</h1>
    ${$&&n`<p class="card about">${o("compose.about")} <b><bdi>${A($)}</bdi></b>
      ${$.kind!=="said"&&n` <span class="quiet">${S($.from)}</span>`}
      <button type="button" class="plain" onClick=${()=>w({re:void 0})} aria-label=${o("compose.apart")}>✕</button></p>`}
    <div class="kinds" role="radiogroup" aria-label=${o("field.type")}>${W.map(m=>n`<label key=${m} class=${tt.includes(m)?"rarer":""}>
      <input type="radio" name="type" value=${m} checked=${e===m} onChange=${()=>ve(m)} /> <span>${u("says",m)}</span></label>`)}</div>
    <p class="quiet">${o(`kind-of.${e}`)}</p>
    <div class="columns"><div>
      <${Ft} chosen=${a} change=${m=>w({to:m})} />
      ${r&&a.length===0&&n`<p class="chip warn">${o("compose.public")}</p>`}
      <${we} to=${a} under=${t.under} />
      ${ye[e]?.(t)}
    </div><div>
      <${y} label=${o("field.subject")} max="200" value=${t.subject??""} change=${m=>w({subject:m})} />
      <${y} label=${o("field.text")} rows=${8} max="16384" value=${t.text??""} change=${m=>w({text:m})} />
      <${y} label=${o("field.incident")} max="80" value=${t.incident??""} change=${m=>w({incident:m})}
        list=${V(c.letters.value,c.said.value)} />
    </div></div>
    <${ke} carries=${s} />
    <${At} name="tlp" value=${i} least=${f} choose=${m=>w({tlp:m})} />
    ${p.length>0&&n`<ul class="lacks" role="status">${p.map(m=>n`<li>${m}</li>`)}</ul>`}
    </div><p class="buttons bar"><button class="main" disabled=${p.length>0}>${o("do.send")}</button>
      <button type="button" onClick=${()=>{k.value=null,g("inbox")}}>${o("compose.drop")}</button></p>
  </${b}>`}function xe({one:t}){let e=N.value,a=D(new Map([[t.id,t]]),t.among[0],e).length>0;return n`<tr><th scope="row"><bdi>${t.title??t.id}</bdi></th>
    <td>${bt(t.among.map(S))}</td>
    <td>${(t.covers??[]).map(s=>u("says",s)).join(", ")} ${t.purpose&&n`<small>(${u("purpose",t.purpose)})</small>`}</td>
    <td>${t.up_to?n`<${v} mark=${t.up_to} />`:"–"}</td>
    <td dir="ltr">${t.reply?Y(t.reply).slice(2):"–"}</td>
    <td><span class=${`chip ${a?"good":""}`}>${o(a?"agreement.holds":"agreement.not")}</span>
      ${t.from>e&&n` <small dir="ltr">${Y(t.from)} →</small>`}
      ${t.until!==void 0&&n` <small dir="ltr">→ ${Y(t.until)}</small>`}</td></tr>`}function Xt(){let[t,e]=d(""),a=[...c.directory.value.agreements.values()];return n`<h1>${o("view.directory")}</h1>
    <p><input type="search" dir="auto" aria-label=${o("to.search")} placeholder=${o("to.search")} value=${t}
      onInput=${s=>e(s.target.value)} /></p>
    <div class="scroll" tabindex="0" role="region" aria-label=${o("view.directory")}><table><thead><tr>
      ${["party.name","party.kind","party.country","party.hour","party.agreements"].map(s=>n`<th key=${s} scope="col">${o(s)}</th>`)}
      <th scope="col"><span class="hidden">${o("party.acts")}</span></th></tr></thead>
    <tbody>${$t(t).map(s=>n`<tr key=${s.id}>
      <th scope="row"><bdi>${s.name}</bdi> ${!s.seat&&n`<small>${o("party.entity")}</small>`}</th>
      <td>${u("kind",s.kind)}${s.level&&n` <small>${u("level",s.level)}</small>`}</td>
      <td><bdi>${s.country??"–"}</bdi></td>
      <td dir="ltr">${K(N.value,s.utc)}</td>
      <td><${ct} party=${s.id} /></td>
      <td><div class="buttons"><button type="button" aria-label=${`${o("party.write")}: ${s.name}`} onClick=${()=>{M({to:[s.id]}),g("compose")}}>${o("party.write")}</button>
        ${s.seat&&n`<button type="button" aria-label=${`${o("party.check")}: ${s.name}`}
          onClick=${()=>h("poc.check",{to:[s.id]})}>${o("party.check")}</button>`}</div></td></tr>`)}</tbody></table></div>
    <h2>${o("agreement.title")}</h2>
    ${a.length===0?n`<p class="empty">${o("agreement.none")}</p>`:n`<div class="scroll" tabindex="0" role="region" aria-label=${o("agreement.title")}><table><thead><tr>
        ${["agreement.name","agreement.among","agreement.covers","agreement.up_to","agreement.reply","agreement.state"].map(s=>n`<th key=${s} scope="col">${o(s)}</th>`)}</tr></thead>
        <tbody>${a.map(s=>n`<${xe} key=${s.id} one=${s} />`)}</tbody></table></div>`}`}function Ce(){let[t,e]=d(""),[a,s]=d(!1);return n`<section class="card noduff"><h2>NO DUFF</h2><p>${o("noduff.says")}</p>
    <${b} submit=${()=>s(!0)}>
      <${y} label=${o("noduff.what")} rows=${2} max="2000" value=${t} change=${e} />
      <p class="buttons"><button class="danger">${o("noduff.say")}</button></p>
    </${b}>
    ${a&&n`<${It} title="NO DUFF" text=${o("noduff.sure")} yes=${o("noduff.say")} close=${()=>s(!1)}
      run=${()=>{h("noduff",{text:t}),e("")}} />`}
  </section>`}function Yt({detail:t}){let[e,a]=d(""),s=t&&U(Number(t)),i=c.said.value.all.filter(r=>r.says==="help").reverse(),l=r=>c.letters.value.all.filter($=>$.re===r&&!$.from);return n`<h1>${o("view.help")}</h1>
    <${b} class="card" submit=${()=>{e.trim()&&(h("help",{text:e,re:s?.of}),a(""))}}>
      <${y} label=${o("help.ask")} hint=${s?o("log.about",{what:A(s)}):o("help.hint")} rows=${3} max="4000"
        value=${e} change=${a} />
      <p class="buttons"><button class="main" disabled=${!e.trim()}>${o("help.send")}</button></p>
    </${b}>
    ${i.map(r=>n`<article key=${r.of} class="saying"><p><b>${q(r.from)}</b> <${x} at=${r.at} /></p>
      <p class="words" dir="auto">${r.text}</p>
      ${l(r.of).map($=>n`<p key=${$.box} class="words theirs" dir="auto"><b>${o("excon")}:</b> ${$.text}</p>`)}</article>`)}
    <${Ce} />`}function Se({holding:{artefact:t,brought:e,told:a}}){let s=(l,r={})=>{M({type:l,carries:[t.id],re:e?.of,...r}),g("compose")},i=t.source??e?.from;return n`<article class="card">
    <${J} id=${t.id} />
    <dl><dt>${o("holdings.from")}</dt>
      <dd>${e?n`<a href=${`#/inbox/${e.box}`}><${R} id=${e.from} /></a> <${x} at=${e.at} />`:o(t.own?"holdings.own":"holdings.unknown")}</dd>
      <dt>${o("holdings.told")}</dt>
      <dd>${a.length===0?n`<span class="quiet">${o("holdings.nobody")}</span>`:n`<ul class="plain">${a.map(l=>n`<li key=${`${l.of}${l.to}`}><${R} id=${l.to} /> <${x} at=${l.at} />
            ${" "}<span class="quiet">${q(l.by)}</span></li>`)}</ul>`}</dd></dl>
    <p class="buttons"><button type="button" onClick=${()=>s("share")}>${o("act.share")}</button>
      ${i&&i!==c.me.value.seat&&n`<button type="button" onClick=${()=>s("consent.ask",{to:[i],wider:"GREEN",tlp:t.tlp})}>${o("holdings.consent")}</button>`}
      <button type="button" onClick=${()=>s("sighting")}>${o("holdings.sighting")}</button></p>
  </article>`}function Kt(){let t=Mt(c.artefacts.value,c.letters.value,c.said.value),e=[...c.directory.value.staged.values()].filter(a=>!c.artefacts.value.byId.has(a.id));return n`<h1>${o("view.holdings")}</h1>
    ${t.length===0&&n`<p class="empty">${o("holdings.empty")}</p>`}
    <div class="cards">${t.map(a=>n`<${Se} key=${a.artefact.id} holding=${a} />`)}</div>
    ${e.length>0&&n`<p class="quiet">${o("holdings.staged",{count:e.length})}</p>`}`}var Qt=50,Vt=()=>ot.value.entries.filter(t=>t.state==="refused").length;function Oe({entry:{n:t,state:e,message:a,why:s,detail:i}}){return n`<article class=${`saying ${e}`}><p><b>${u("says",a.type)}</b>
      <span class=${`chip ${e==="refused"?"bad":"warn"}`}>${o(`outbox.${e}`)}</span></p>
    <p class="words" dir="auto">${a.subject??a.text??a.value}</p>
    ${e==="refused"&&n`<p role="alert">${o(`refusal.${s}`)} ${i&&n`<bdi>(${i})</bdi>`}</p>
      <p class="buttons"><button type="button" onClick=${()=>{let{n:l,...r}=a;st(t),M(r),g("compose")}}>${o("outbox.mend")}</button>
        <button type="button" onClick=${()=>st(t)}>${o("do.dismiss")}</button></p>`}
  </article>`}function Zt({detail:t}){let[e,a]=d(""),[s,i]=d(!1),[l,r]=d(Qt),$=t&&U(Number(t)),f=c.said.value.all.filter(p=>!s||p.says==="log"||p.says==="declare").reverse();return n`<h1>${o("view.log")}</h1>
    <${b} class="card" submit=${()=>{e.trim()&&(h("log",{text:e,re:$?.of,incident:$?.incident}),a(""),t&&g("log"))}}>
      <${y} label=${o("log.decide")} hint=${$?o("log.about",{what:A($)}):o("log.hint")} rows=${3} max="16384"
        value=${e} change=${a} />
      <p class="buttons"><button class="main" disabled=${!e.trim()}>${o("log.write")}</button></p>
    </${b}>
    ${ot.value.entries.map(p=>n`<${Oe} key=${p.n} entry=${p} />`)}
    <p><label class="check"><input type="checkbox" checked=${s} onChange=${p=>i(p.target.checked)} />
      <span>${o("log.only")}</span></label></p>
    ${f.length===0&&n`<p class="empty">${o("log.empty")}</p>`}
    ${f.slice(0,l).map(p=>n`<${pt} key=${p.number} item=${p} />`)}
    ${f.length>l&&n`<button type="button" onClick=${()=>r(l+Qt)}>${o("inbox.more")}</button>`}`}Jt();var Ee=()=>c.clock.value.at===0&&!c.clock.value.running,Ks=[{id:"inbox",view:zt,badge:Gt},{id:"compose",view:Wt,badge:()=>k.value?.text||k.value?.to.length?1:0},{id:"holdings",view:Kt},{id:"directory",view:Xt},{id:"log",view:Zt,badge:Vt},{id:"help",view:Yt},{id:"lobby",view:xt,badge:wt,first:Ee}];export{Ks as views};
