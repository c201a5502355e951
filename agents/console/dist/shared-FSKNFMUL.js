import{A as V,B as X,C as A,D as u,F as Y,a as y,b as I,i as J,j as W,p as M,q as T,r as U,v as G,w as H,x as O,y as h,z as Q}from"./shared-AMK3LW3G.js";import{a as S}from"./shared-OXEGDYAN.js";import{a as f,d as j,e as d,f as B}from"./shared-VS5XNK2F.js";import{A as m,B as D,F as s,G as E,I as x,P as C,a as p,b as v,e as i,h as R,i as q,k as K,q as a,s as P,t as z,u as F}from"./shared-RUJNVLSH.js";var N=()=>`tocsin.area.${i.me.value?.exercise}`,b=p(new Set),L="";function se(){L===N()||!i.me.value||(L=N(),b.value=new Set(JSON.parse(localStorage.getItem(L)??"[]")))}function Z(e){b.value=e,localStorage.setItem(N(),JSON.stringify([...e]))}var ae=(...e)=>!b.value.size||e.some(t=>t&&b.value.has(t.split("/")[0])),le=v(()=>J(i.board.value.people.values())),ne=v(()=>{let{plan:e,obligations:t,teams:n,help:r}=i.record;return W({plan:e.value,obligations:t.value,teams:n.value,help:r.value},le.value,E.value).filter(l=>ae(l.id))}),Se=v(()=>[...i.record.help.value.bySeq.values()].filter(e=>!e.answered&&ae(e.from))),_=p(null);q(e=>{e.code==="read_only"&&(_.value=e),e.type==="taken"&&(_.value=null)});function oe({alarm:e}){let[t,n]=m(e.storyline??""),[r,l]=m(""),[c,o]=m(!1);return s`<${d} submit=${()=>o(K("amend",{storyline:t,reason:r}))} class="amend">
    <${f} label=${a("alarm.stop")} hint=${a("alarm.stop.hint")} value=${t} change=${n} dir="ltr" />
    <${f} label=${a("field.reason")} value=${r} change=${l} max="300" />
    <p class="buttons"><button class="main">${a(t?"alarm.amend":"alarm.again")}</button>
      ${c&&s`<span role="status">${a("alarm.sent")}</span>`}</p></${d}>`}function re(){let e=i.record.emergencies.value.all,t=i.record.phase.value.clock;return t?.how==="no_duff"?e.at(-1)??{from:t.by,message:{text:t.reason},at:t.at}:null}function ce(){let e=re(),t=i.agree.value,n=i.me.value,r=O()==="L"?[]:ne.value.filter(o=>o.gone),l=t?Math.ceil((t.within/1e6-(R()-t.heard_ms))/1e3):0,c=["director","excon"].includes(n?.role);return s`<div class="control-alarms">
    ${e&&s`<section class="emergency" role="alert"><h2>NO DUFF · ${a("alarm.real")}</h2>
      <p><b><bdi>${C(e.from)}</bdi></b> <span dir="ltr">${x(e.at)}</span> <bdi>${e.message.text}</bdi></p>
      <p>${a("alarm.real.do")}</p>
      <p class="buttons"><${u} type="resume" /></p></section>`}
    ${i.alarms.value.all.map(o=>s`<section key=${o.since} class="alarm bad" role="alert">
      <b>${a(o.storyline?"alarm.stage":"alarm.still")}</b> <span dir="ltr">${x(o.since)}</span>
      <p lang="en" dir="ltr" class="words">${o.what}${o.file?` (${o.file}${o.line?`:${o.line}`:""})`:""}</p>
      ${c&&s`<${oe} alarm=${o} />`}</section>`)}
    ${_.value&&s`<p class="alarm bad" role="alert"><b>${a("alarm.storage")}</b> ${a("trouble.read_only")} ${a("alarm.storage.do")}</p>`}
    ${t&&l>0&&t.by!==n?.person&&s`<p class="alarm" role="alert"><b>${a("agree.asks",{who:C(t.by),what:P("asks",t.action)})}</b> ${a("agree.do",{s:z(l)})}
      ${y[t.action==="end"?"endex":t.action]&&s`<button type="button" onClick=${()=>A("endex")}>${a("act.endex")}</button>`}</p>`}
    ${r.length>0&&s`<p class="alarm gone">${a("alarm.gone",{count:r.length})} <bdi>${F(r.slice(0,6).map(o=>o.name))}${r.length>6?" …":""}</bdi> <a href=${B("teams")}>${a("view.teams")}</a></p>`}
  </div>`}function ie(){let e=O(),{speed:t}=i.clock.value,{clock:n}=i.record.phase.value,r=n?.how==="suspended";return s`<div class="levers" role="group" aria-label=${a("levers.name")}>
    ${e==="L"&&s`<${u} type="resume" main=${!0} word=${a("act.startex")} />`}
    ${e==="R"&&s`<${u} type="pause" main=${!0} />`}
    ${e==="P"&&(r?s`<${u} type="restart" main=${!0} />`:s`<${u} type="resume" main=${!0} />`)}
    ${e!=="O"&&!h("speed")&&s`<label><span class="hidden">${a("act.speed")}</span>
      <select value=${t} onChange=${l=>V("speed",{speed:Number(l.target.value)})}>
        ${[...new Set([...G,t])].sort((l,c)=>l-c).map(l=>s`<option key=${l} value=${l} selected=${l===t}>${H(l)}</option>`)}</select></label>`}
    ${(e==="R"||e==="P")&&s`<${u} type="jump" />`}
    ${(e==="R"||e==="P"&&!r)&&i.record.plan.value.modules.size>0&&s`<${u} type="suspend" more=${!0} />`}
    ${e!=="O"&&e!=="L"&&s`<${u} type="endex" />`}
  </div>`}function ue(){let e=[...i.record.plan.value.participants.values()],t=b.value;return e.length?s`<details class="area"><summary>${t.size?a("area.some",{count:t.size}):a("area.all")}</summary>
    <div class="area-list" role="group" aria-label=${a("area.name")}>
      <p class="quiet">${a("area.says")}</p>
      ${e.map(({id:n,name:r})=>s`<${j} key=${n} label=${s`<bdi>${r}</bdi>`} checked=${t.has(n)} change=${l=>{let c=new Set(t);l?c.add(n):c.delete(n),Z(c)}} />`)}
      <button type="button" class="plain" onClick=${()=>Z(new Set)}>${a("area.all")}</button>
    </div></details>`:null}var g=p(!1);function $e(){let[e,t]=m("");if(!g.value)return null;let n=()=>{t(""),g.value=!1},r=o=>`${o} ${a(`act.${o}`)} ${a(`act.${o}.says`)}`.toLowerCase().includes(e.toLowerCase()),l=o=>{n(),A(o,{},!0)},c=Object.keys(y).filter(r);return s`<${S} title=${a("palette.name")} close=${n} wide=${!0}>
    <${d} submit=${()=>c.length&&!h(c[0])&&l(c[0])}>
      <${f} label=${a("filter.words")} value=${e} change=${t} type="search" autofocus=${!0} /></${d}>
    ${I.map(o=>{let k=c.filter($=>y[$].room===o);return k.length>0&&s`<section key=${o}><h3>${a(`room.${o}`)}</h3><ul class="palette">${k.map($=>{let w=h($);return s`<li key=${$}><button type="button" class="plain row" disabled=${Boolean(w)} onClick=${()=>l($)}>
          <b>${a(`act.${$}`)}</b> <span class="quiet">${w?a(`act.${w}`):a(`act.${$}.says`)}</span></button></li>`})}</ul></section>`})}
    ${!c.length&&s`<p class="empty">${a("empty.found")}</p>`}
  </${S}>`}var ee=p(0);function te({one:e}){let{end:t}=e,n=t?.ok,r=n?U(i.record.feed.value,i.me.value.person,t.n):[];return s`<span class=${`chip ${t?n?"good":"bad":""}`}>${n?"✓":t?"✕":"…"} ${a(`act.${e.type}`)}</span>
    <span>${n&&r.length?"":X(t)} ${r.slice(0,3).map(l=>s`<span class="consequence">${M(l)} ${T(l).map(c=>s`<bdi>${c}</bdi> `)}</span>`)}${r.length>3?` … +${r.length-3}`:""}</span>`}function pe(){let e=Q.value,t=e.at(-1);return!t||ee.value===t.key?null:s`<div class="outcome" data-ok=${String(t.end?.ok)}>
    <div class="outcome-last" role="status"><${te} one=${t} /></div>
    ${e.length>1&&s`<details><summary>${a("outcome.before",{count:e.length-1})}</summary>
      <ol>${e.slice(-20,-1).reverse().map(n=>s`<li key=${n.key}><${te} one=${n} /></li>`)}</ol></details>`}
    <button type="button" class="plain" onClick=${()=>ee.value=t.key} aria-label=${a("do.dismiss")}>✕</button>
  </div>`}function Oe(e){return function(n){return D(()=>{se();let r=l=>{(l.ctrlKey||l.metaKey)&&l.key.toLowerCase()==="k"&&(l.preventDefault(),g.value=!0)};return addEventListener("keydown",r),()=>removeEventListener("keydown",r)},[]),s`<${ce} />
      <div class="control-bar"><${ie} />
        <div class="levers"><button type="button" onClick=${()=>g.value=!0} aria-keyshortcuts="Control+K">${a("palette.open")}
          <kbd dir="ltr">Ctrl K</kbd></button><${ue} /></div></div>
      <${pe} />
      <${e} ...${n} />
      <${$e} /><${Y} />`}}export{b as a,ae as b,ne as c,Se as d,Oe as e};
