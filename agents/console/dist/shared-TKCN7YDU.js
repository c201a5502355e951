import{A as X,B as Y,C as O,D as i,G as Z,a as y,b as J,i as W,j as M,p as T,q as U,r as G,v as H,w as Q,x as C,y as h,z as V}from"./shared-Q7EVSUFY.js";import{a as S}from"./shared-GDRYVT6V.js";import{a as f,d as B,e as m,g as I}from"./shared-GVQGF34H.js";import{A as F,F as D,G as E,J as b,K as l,M as j,P as w,W as x,b as p,c as v,k as u,n as R,o as q,q as K,w as t,y as P,z}from"./shared-D74TBLBF.js";var L=()=>`tocsin.area.${u.me.value?.exercise}`,d=p(new Set),A="";function se(){A===L()||!u.me.value||(A=L(),d.value=new Set(JSON.parse(localStorage.getItem(A)??"[]")))}function ee(e){d.value=e,localStorage.setItem(L(),JSON.stringify([...e]))}var le=(...e)=>!d.value.size||e.some(a=>a&&d.value.has(a.split("/")[0])),ne=v(()=>u.me.value?.replay?null:W(u.board.value.people.values())),oe=v(()=>{let{plan:e,obligations:a,teams:s,help:o}=u.record;return M({plan:e.value,obligations:a.value,teams:s.value,help:o.value},ne.value,j.value).filter(n=>le(n.id))}),Oe=v(()=>[...u.record.help.value.bySeq.values()].filter(e=>!e.answered&&le(e.from))),N=p(null);q(e=>{e.code==="read_only"&&(N.value=e),e.type==="taken"&&(N.value=null)});function re({alarm:e}){let a=b(e.storyline??""),s=b(""),o=b(!1);return l`<${m} submit=${()=>o.value=K("amend",{storyline:a.value,reason:s.value})} class="amend">
    <${f} label=${t("alarm.stop")} hint=${t("alarm.stop.hint")} value=${a.value} change=${c=>a.value=c} dir="ltr" />
    <${f} label=${t("field.reason")} value=${s.value} change=${c=>s.value=c} max="300" />
    <p class="buttons"><button class="main">${t(a.value?"alarm.amend":"alarm.again")}</button>
      ${o.value&&l`<span role="status">${t("alarm.sent")}</span>`}</p></${m}>`}function ue(){let e=u.record.emergencies.value.all,a=u.record.phase.value.clock;return a?.how==="no_duff"?e.at(-1)??{from:a.by,message:{text:a.reason},at:a.at}:null}function ce(){let e=ue(),a=u.agree.value,s=u.me.value,o=C()==="L"?[]:oe.value.filter(r=>r.gone),n=a?Math.ceil((a.within/1e6-(R()-a.heard_ms))/1e3):0,c=["director","excon"].includes(s?.role);return l`<div class="control-alarms">
    ${e&&l`<section class="emergency" role="alert"><h2>NO DUFF · ${t("alarm.real")}</h2>
      <p><b><bdi>${x(e.from)}</bdi></b> <span dir="ltr">${w(e.at)}</span> <bdi>${e.message.text}</bdi></p>
      <p>${t("alarm.real.do")}</p>
      <p class="buttons"><${i} type="resume" /></p></section>`}
    ${u.alarms.value.all.map(r=>l`<section key=${r.since} class="alarm bad" role="alert">
      <b>${t(r.storyline?"alarm.stage":"alarm.still")}</b> <span dir="ltr">${w(r.since)}</span>
      <p lang="en" dir="ltr" class="words">${r.what}${r.file?` (${r.file}${r.line?`:${r.line}`:""})`:""}</p>
      ${c&&l`<${re} alarm=${r} />`}</section>`)}
    ${N.value&&l`<p class="alarm bad" role="alert"><b>${t("alarm.storage")}</b> ${t("trouble.read_only")} ${t("alarm.storage.do")}</p>`}
    ${a&&n>0&&a.by!==s?.person&&l`<p class="alarm" role="alert"><b>${t("agree.asks",{who:x(a.by),what:P("asks",a.action)})}</b> ${t("agree.do",{s:z(n)})}
      ${y[a.action==="end"?"endex":a.action]&&l`<button type="button" onClick=${()=>O("endex")}>${t("act.endex")}</button>`}</p>`}
    ${o.length>0&&l`<p class="alarm gone">${t("alarm.gone",{count:o.length})} <bdi>${F(o.slice(0,6).map(r=>r.name))}${o.length>6?" …":""}</bdi> <a href=${I("teams")}>${t("view.teams")}</a></p>`}
  </div>`}function ie(){let e=C(),{speed:a}=u.clock.value,{clock:s}=u.record.phase.value,o=s?.how==="suspended";return l`<div class="levers" role="group" aria-label=${t("levers.name")}>
    ${e==="L"&&l`<${i} type="resume" main=${!0} word=${t("act.startex")} />`}
    ${e==="R"&&l`<${i} type="pause" main=${!0} />`}
    ${e==="P"&&(o?l`<${i} type="restart" main=${!0} />`:l`<${i} type="resume" main=${!0} />`)}
    ${e!=="O"&&!h("speed")&&l`<label><span class="hidden">${t("act.speed")}</span>
      <select value=${a} onChange=${n=>X("speed",{speed:Number(n.target.value)})}>
        ${[...new Set([...H,a])].sort((n,c)=>n-c).map(n=>l`<option key=${n} value=${n} selected=${n===a}>${Q(n)}</option>`)}</select></label>`}
    ${(e==="R"||e==="P")&&l`<${i} type="jump" />`}
    ${(e==="R"||e==="P"&&!o)&&u.record.plan.value.modules.size>0&&l`<${i} type="suspend" more=${!0} />`}
    ${e!=="O"&&e!=="L"&&l`<${i} type="endex" />`}
  </div>`}function $e(){let e=[...u.record.plan.value.participants.values()],a=d.value;return e.length?l`<details class="area"><summary>${a.size?t("area.some",{count:a.size}):t("area.all")}</summary>
    <div class="area-list" role="group" aria-label=${t("area.name")}>
      <p class="quiet">${t("area.says")}</p>
      ${e.map(({id:s,name:o})=>l`<${B} key=${s} label=${l`<bdi>${o}</bdi>`} checked=${a.has(s)} change=${n=>{let c=new Set(a);n?c.add(s):c.delete(s),ee(c)}} />`)}
      <button type="button" class="plain" onClick=${()=>ee(new Set)}>${t("area.all")}</button>
    </div></details>`:null}var g=p(!1);function pe(){let[e,a]=D("");if(!g.value)return null;let s=()=>{a(""),g.value=!1},o=r=>`${r} ${t(`act.${r}`)} ${t(`act.${r}.says`)}`.toLowerCase().includes(e.toLowerCase()),n=r=>{s(),O(r,{},!0)},c=Object.keys(y).filter(o);return l`<${S} title=${t("palette.name")} close=${s} wide=${!0}>
    <${m} submit=${()=>c.length&&!h(c[0])&&n(c[0])}>
      <${f} label=${t("filter.words")} value=${e} change=${a} type="search" autofocus=${!0} /></${m}>
    ${J.map(r=>{let _=c.filter($=>y[$].room===r);return _.length>0&&l`<section key=${r}><h3>${t(`room.${r}`)}</h3><ul class="palette">${_.map($=>{let k=h($);return l`<li key=${$}><button type="button" class="plain row" disabled=${Boolean(k)} onClick=${()=>n($)}>
          <b>${t(`act.${$}`)}</b> <span class="quiet">${k?t(`act.${k}`):t(`act.${$}.says`)}</span></button></li>`})}</ul></section>`})}
    ${!c.length&&l`<p class="empty">${t("empty.found")}</p>`}
  </${S}>`}var ae=p(0);function te({one:e}){let{end:a}=e,s=a?.ok,o=s?G(u.record.feed.value,u.me.value.person,a.n):[];return l`<span class=${`chip ${a?s?"good":"bad":""}`}>${s?"✓":a?"✕":"…"} ${t(`act.${e.type}`)}</span>
    <span>${s&&o.length?"":Y(a)} ${o.slice(0,3).map(n=>l`<span class="consequence">${T(n)} ${U(n).map(c=>l`<bdi>${c}</bdi> `)}</span>`)}${o.length>3?` … +${o.length-3}`:""}</span>`}function me(){let e=V.value,a=e.at(-1);return!a||ae.value===a.key?null:l`<div class="outcome" data-ok=${String(a.end?.ok)}>
    <div class="outcome-last" role="status"><${te} one=${a} /></div>
    ${e.length>1&&l`<details><summary>${t("outcome.before",{count:e.length-1})}</summary>
      <ol>${e.slice(-20,-1).reverse().map(s=>l`<li key=${s.key}><${te} one=${s} /></li>`)}</ol></details>`}
    <button type="button" class="plain" onClick=${()=>ae.value=a.key} aria-label=${t("do.dismiss")}>✕</button>
  </div>`}function Ae(e){return function(s){return E(()=>{se();let o=n=>{(n.ctrlKey||n.metaKey)&&n.key.toLowerCase()==="k"&&!u.me.value?.replay&&(n.preventDefault(),g.value=!0)};return addEventListener("keydown",o),()=>removeEventListener("keydown",o)},[]),l`<${ce} />
      <div class="control-bar">${!u.me.value?.replay&&l`<${ie} />`}
        <div class="levers">${!u.me.value?.replay&&l`<button type="button" onClick=${()=>g.value=!0} aria-keyshortcuts="Control+K">${t("palette.open")}
          <kbd dir="ltr">Ctrl K</kbd></button>`}<${$e} /></div></div>
      <${me} />
      <${e} ...${s} />
      <${pe} /><${Z} />`}}export{d as a,le as b,oe as c,Oe as d,Ae as e};
