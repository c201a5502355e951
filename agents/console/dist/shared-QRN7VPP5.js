import{A as $,D as ee,f as H,g as M,m as T,n as U,o as G,s as Q,t as V,u as N,v as w,w as X,x as Y,y as Z,z as _}from"./shared-YD3LC3AR.js";import{b as k,c as W}from"./shared-O5CMLJNG.js";import{a as L}from"./shared-BZ3KI6FP.js";import{a as g,d as B,e as d,g as J}from"./shared-MJBGN2D7.js";import{A as D,B as O,H as E,I,N as y,O as l,Q as j,T as A,_ as h,b as m,c as f,l as r,o as P,p as S,r as z,x as t,z as F}from"./shared-WZTXXMHZ.js";var q=()=>`tocsin.area.${r.me.value?.exercise}.${r.me.value?.person}`,b=m(new Set),R="";function ne(){R===q()||!r.me.value||(R=q(),b.value=new Set(JSON.parse(localStorage.getItem(R)??"null")??r.me.value.area))}function ae(a){b.value=a,localStorage.setItem(q(),JSON.stringify([...a]))}var se=(...a)=>!b.value.size||a.some(e=>e&&b.value.has(e.split("/")[0])),oe=f(()=>r.me.value?.replay?null:H(r.board.value.people.values())),re=f(()=>{let{plan:a,obligations:e,teams:o,help:s}=r.record;return M({plan:a.value,obligations:e.value,teams:o.value,help:s.value},oe.value,j.value).filter(n=>se(n.id))}),Ae=f(()=>[...r.record.help.value.bySeq.values()].filter(a=>!a.answered&&se(a.from))),v=m(null);S(a=>{a.action==="appoint"&&import("./shared-XRFZFAD2.js").then(e=>v.value=e,()=>{})});var K=m(null);S(a=>{a.code==="read_only"&&(K.value=a),a.type==="taken"&&(K.value=null)});function ue({alarm:a}){let e=y(a.storyline??""),o=y(""),s=y(!1);return l`<${d} submit=${()=>s.value=z("amend",{storyline:e.value,reason:o.value})} class="amend">
    <${g} label=${t("alarm.stop")} hint=${t("alarm.stop.hint")} value=${e.value} change=${u=>e.value=u} dir="ltr" />
    <${g} label=${t("field.reason")} value=${o.value} change=${u=>o.value=u} max="300" />
    <p class="buttons"><button class="main">${t(e.value?"alarm.amend":"alarm.again")}</button>
      ${s.value&&l`<span role="status">${t("alarm.sent")}</span>`}</p></${d}>`}function ie(){let a=r.record.emergencies.value.all,e=r.record.phase.value.clock;return e?.how==="no_duff"?a.at(-1)??{from:e.by,message:{text:e.reason},at:e.at}:null}function ce(){let a=ie(),e=r.agree.value,o=r.me.value,s=N()==="L"?[]:re.value.filter(i=>i.gone),n=e?Math.ceil((e.within/1e6-(P()-e.heard_ms))/1e3):0,u=e?.action==="appoint"&&v.value?.sameAs(e.what),c=["director","excon"].includes(o?.role);return l`<div class="control-alarms">
    ${a&&l`<section class="emergency" role="alert"><h2>NO DUFF · ${t("alarm.real")}</h2>
      <p><b><bdi>${h(a.from)}</bdi></b> <span dir="ltr">${A(a.at)}</span> <bdi>${a.message.text}</bdi></p>
      <p>${t("alarm.real.do")}</p>
      <p class="buttons"><${$} type="resume" /></p></section>`}
    ${r.alarms.value.all.map(i=>l`<section key=${i.since} class="alarm bad" role="alert">
      <b>${t(i.storyline?"alarm.stage":"alarm.still")}</b> <span dir="ltr">${A(i.since)}</span>
      <p lang="en" dir="ltr" class="words">${i.what}${i.file?` (${i.file}${i.line?`:${i.line}`:""})`:""}</p>
      ${c&&l`<${ue} alarm=${i} />`}</section>`)}
    ${K.value&&l`<p class="alarm bad" role="alert"><b>${t("alarm.storage")}</b> ${t("trouble.read_only")} ${t("alarm.storage.do")}</p>`}
    ${e&&n>0&&e.by!==o?.person&&l`<p class="alarm" role="alert"><b>${t("agree.asks",{who:h(e.by),what:F("asks",e.action)})}</b> ${t("agree.do",{s:D(n)})}
      ${e.action==="appoint"&&l`<bdi dir="ltr">${e.what}</bdi> ${u&&l`<button type="button" onClick=${()=>{u(),r.agree.value=null}}>${t("agree.same")}</button>`}`}
      ${k[e.action==="end"?"endex":e.action]&&l`<button type="button" onClick=${()=>_("endex")}>${t("act.endex")}</button>`}</p>`}
    ${s.length>0&&l`<p class="alarm gone">${t("alarm.gone",{count:s.length})} <bdi>${O(s.slice(0,6).map(i=>i.name))}${s.length>6?" …":""}</bdi> <a href=${J("teams")}>${t("view.teams")}</a></p>`}
  </div>`}function $e(){let a=N(),{speed:e}=r.clock.value,{clock:o}=r.record.phase.value,s=o?.how==="suspended";return l`<div class="levers" role="group" aria-label=${t("levers.name")}>
    ${a==="L"&&l`<${$} type="resume" main=${!0} word=${t("act.startex")} />`}
    ${a==="R"&&l`<${$} type="pause" main=${!0} />`}
    ${a==="P"&&(s?l`<${$} type="restart" main=${!0} />`:l`<${$} type="resume" main=${!0} />`)}
    ${a!=="O"&&!w("speed")&&l`<label><span class="hidden">${t("act.speed")}</span>
      <select value=${e} onChange=${n=>Y("speed",{speed:Number(n.target.value)})}>
        ${[...new Set([...Q,e])].sort((n,u)=>n-u).map(n=>l`<option key=${n} value=${n} selected=${n===e}>${V(n)}</option>`)}</select></label>`}
    ${(a==="R"||a==="P")&&l`<${$} type="jump" />`}
    ${(a==="R"||a==="P"&&!s)&&r.record.plan.value.modules.size>0&&l`<${$} type="suspend" more=${!0} />`}
    ${a!=="O"&&a!=="L"&&l`<${$} type="endex" />`}
  </div>`}function pe(){let a=[...r.directory.value.parties.values()].filter(s=>s.seat),e=b.value,o=r.me.value?.area??[];return a.length?l`<details class="area"><summary>${e.size?t("area.some",{count:e.size}):t("area.all")}</summary>
    <div class="area-list" role="group" aria-label=${t("area.name")}>
      <p class="quiet">${o.length?t("area.given",{teams:O(o.map(h))}):t("area.says")}</p>
      ${a.map(({id:s,name:n})=>l`<${B} key=${s} label=${l`<bdi>${n}</bdi>`} checked=${e.has(s)} change=${u=>{let c=new Set(e);u?c.add(s):c.delete(s),ae(c)}} />`)}
      <button type="button" class="plain" onClick=${()=>ae(new Set)}>${t("area.all")}</button>
    </div></details>`:null}var x=m(!1);function me(){let[a,e]=E("");if(!x.value)return null;let o=()=>{e(""),x.value=!1},s=c=>`${c} ${t(`act.${c}`)} ${t(`act.${c}.says`)}`.toLowerCase().includes(a.toLowerCase()),n=c=>{o(),_(c,{},!0)},u=Object.keys(k).filter(s);return l`<${L} title=${t("palette.name")} close=${o} wide=${!0}>
    <${d} submit=${()=>u.length&&!w(u[0])&&n(u[0])}>
      <${g} label=${t("filter.words")} value=${a} change=${e} type="search" autofocus=${!0} /></${d}>
    ${W.map(c=>{let i=u.filter(p=>k[p].room===c);return i.length>0&&l`<section key=${c}><h3>${t(`room.${c}`)}</h3><ul class="palette">${i.map(p=>{let C=w(p);return l`<li key=${p}><button type="button" class="plain row" disabled=${Boolean(C)} onClick=${()=>n(p)}>
          <b>${t(`act.${p}`)}</b> <span class="quiet">${C?t(`act.${C}`):t(`act.${p}.says`)}</span></button></li>`})}</ul></section>`})}
    ${!u.length&&l`<p class="empty">${t("empty.found")}</p>`}
  </${L}>`}var te=m(0);function le({one:a}){let{end:e}=a,o=e?.ok,s=o?G(r.record.feed.value,r.me.value.person,e.n):[];return l`<span class=${`chip ${e?o?"good":"bad":""}`}>${o?"✓":e?"✕":"…"} ${t(`act.${a.type}`)}</span>
    <span>${o&&s.length?"":Z(e)} ${s.slice(0,3).map(n=>l`<span class="consequence">${T(n)} ${U(n).map(u=>l`<bdi>${u}</bdi> `)}</span>`)}${s.length>3?` … +${s.length-3}`:""}</span>`}function de(){let a=X.value,e=a.at(-1);return!e||te.value===e.key?null:l`<div class="outcome" data-ok=${String(e.end?.ok)}>
    <div class="outcome-last" role="status"><${le} one=${e} /></div>
    ${a.length>1&&l`<details><summary>${t("outcome.before",{count:a.length-1})}</summary>
      <ol>${a.slice(-20,-1).reverse().map(o=>l`<li key=${o.key}><${le} one=${o} /></li>`)}</ol></details>`}
    <button type="button" class="plain" onClick=${()=>te.value=e.key} aria-label=${t("do.dismiss")}>✕</button>
  </div>`}function Le(a){return function(o){return I(()=>{ne();let s=n=>{(n.ctrlKey||n.metaKey)&&n.key.toLowerCase()==="k"&&!r.me.value?.replay&&(n.preventDefault(),x.value=!0)};return addEventListener("keydown",s),()=>removeEventListener("keydown",s)},[]),l`<${ce} />
      <div class="control-bar">${!r.me.value?.replay&&l`<${$e} />`}
        <div class="levers">${!r.me.value?.replay&&l`<button type="button" onClick=${()=>x.value=!0} aria-keyshortcuts="Control+K">${t("palette.open")}
          <kbd dir="ltr">Ctrl K</kbd></button>`}<${pe} /></div></div>
      <${de} />
      <${a} ...${o} />
      <${me} /><${ee} />${v.value&&l`<${v.value.Hosting} /><${v.value.Invited} />`}`}}export{b as a,se as b,re as c,Ae as d,v as e,Le as f};
