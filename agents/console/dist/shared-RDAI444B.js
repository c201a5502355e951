import{a as x}from"./shared-HSJECGUT.js";import{c as h}from"./shared-7JEWZF46.js";import{c as C}from"./shared-UQYZICIP.js";import{A as $,e as c,q}from"./shared-D4NYSNFC.js";import"./shared-O5CMLJNG.js";import"./shared-TSDQJWKQ.js";import"./shared-U37ESQNA.js";import"./shared-S7GIO3JT.js";import{a as g,h as k}from"./shared-LJOVVDMG.js";import"./shared-FN3JCQ7M.js";import{G as v,M as e,O as p,Q as b,U as u,W as y,k as l,w as n,y as m,z as f}from"./shared-OW2HUPCG.js";import"./shared-4CV4P3ME.js";var R=a=>a.heard===void 0?n("team.never"):b(Math.max(0,Math.floor((p.value-a.heard)/1e9)));function N({row:a,all:d=!1}){let i=[a.id],r=a.id,s=e`<${$} type="credit" given=${{who:i}} />
    <${$} type="enter" given=${{team:r}} more=${!0} word=${n("team.enter")} />
    <${$} type="reply" given=${{to:i}} more=${!0} />`;return d?e`<span class="row-acts">${s}
    ${a.standing==="playing"?e`<${$} type="team.hold" given=${{who:i}} />`:e`<${$} type="team.return" given=${{who:i}} />`}
    <${$} type="swap" given=${{team:r,simulated:!a.simulated}} more=${!0} />
    <${$} type="digest" given=${{who:i}} />
    ${a.standing!=="withdrawn"&&e`<${$} type="team.withdraw" given=${{who:i}} />`}</span>`:e`<span class="row-acts">${s}
    ${a.gone&&e`<${$} type="swap" given=${{team:r,simulated:!0}} more=${!0} />`}
    <a class="more" href=${`#/teams/${encodeURIComponent(a.id)}`}>${n("team.more")}</a></span>`}function _({row:a}){let d=l.record.phase.value.cap;return e`<span>${f(a.open)}${d?e`<span class="quiet"> / ${d}</span>`:""}
    ${d>0&&a.open>=d&&e` <span class="chip warn">${n("team.full")}</span>`}</span>`}function w({row:a}){let d=[...l.record.obligations.value.byNumber.values()].filter(s=>s.team===a.id),i=[],{rows:r}=l.record.feed.value;for(let s=r.length-1;s>=0&&i.length<12;s--)r[s].from&&(r[s].from.split("/")[0]===a.id||r[s].message.team===a.id)&&i.push(r[s]);return e`<section class="card detail" aria-label=${a.name}>
    <header><h2><bdi>${a.name}</bdi></h2><button type="button" class="plain" aria-label=${n("do.close")} onClick=${()=>k("teams")}>✕</button></header>
    <p><${h} row=${a} /> <span class="quiet">${m("kind",a.kind)} · <bdi>${a.country}</bdi> · <span dir="ltr">${u(p.value,a.utc)}</span></span></p>
    <p class="buttons"><${N} row=${a} all=${!0} /></p>
    <h3>${n("team.owes")}</h3>
    ${d.length?e`<ul class="rows">${d.sort((s,o)=>Number(c(o))-Number(c(s))||(s.due??0)-(o.due??0)).slice(0,30).map(s=>e`<li key=${s.number}><${x} one=${s} /></li>`)}</ul>`:e`<p class="quiet">${n("empty.owed")}</p>`}
    <h3>${n("team.said")}</h3>
    ${i.length?e`<div class="record">${i.map(s=>e`<${q} key=${s.seq} row=${s} />`)}</div>`:e`<p class="quiet">${n("team.never")}</p>`}
  </section>`}function z({detail:a}){let[d,i]=v(""),r=C.value,s=r.filter(t=>`${t.name} ${t.id} ${t.country??""}`.toLowerCase().includes(d.toLowerCase())),o=r.find(t=>t.id===a);return e`<h1>${n("view.teams")} <small>${n("teams.order")}</small></h1>
    ${r.length?e`
    <div class="filters"><${g} label=${n("filter.words")} type="search" value=${d} change=${i} />
      <${$} type="density" /> <${$} type="credit" word=${n("teams.credit")} /></div>
    ${o&&e`<${w} row=${o} />`}
    <div class="scroll" tabindex="0" role="region" aria-label=${n("view.teams")}><table class="board">
      <thead><tr>${["who","stands","heard","open","overdue","next","unread","acts"].map(t=>e`<th key=${t} scope="col">${n(`teams.${t}`)}</th>`)}</tr></thead>
      <tbody>${s.map(t=>e`<tr key=${t.id} aria-current=${t===o?"true":void 0}>
        <th scope="row"><a href=${`#/teams/${encodeURIComponent(t.id)}`}><bdi>${t.name}</bdi></a>
          <div class="quiet">${m("kind",t.kind)} · <span dir="ltr">${u(p.value,t.utc)}</span></div></th>
        <td><${h} row=${t} />${t.round_trip_us>0&&e` <span class="quiet" dir="ltr">${Math.round(t.round_trip_us/1e3)} ms</span>`}</td>
        <td><span dir="ltr">${R(t)}</span></td>
        <td><${_} row=${t} /></td>
        <td>${t.overdue>0?e`<span class="chip bad">${t.overdue}</span>`:"0"}</td>
        <td>${t.next!==void 0?e`<${y} due=${t.next} />`:e`<span class="quiet">—</span>`}</td>
        <td>${t.unread>0?e`<span class="chip warn">${t.unread}</span>`:"0"}</td>
        <td><${N} row=${t} /></td></tr>`)}</tbody></table></div>`:e`<p class="empty">${n("empty.plan")}</p>`}`}export{z as ControlTeams};
