import{a as O}from"./shared-AJ7YGSXB.js";import{a as R}from"./shared-OHAYVIEE.js";import"./shared-3QHE732A.js";import{c as y}from"./shared-DOKRJRBY.js";import{c as N}from"./shared-QRN7VPP5.js";import{A as l,d as _,e as b,q as L}from"./shared-YD3LC3AR.js";import"./shared-O5CMLJNG.js";import"./shared-VXIP75X2.js";import"./shared-YUXIKYDW.js";import"./shared-BZ3KI6FP.js";import{a as A,h as C}from"./shared-MJBGN2D7.js";import"./shared-WOMGKOFG.js";import{A as M,H as h,O as e,Q as c,S as g,W as v,Y as k,l as p,x as i,z as u}from"./shared-WZTXXMHZ.js";import"./shared-4CV4P3ME.js";function D({byNumber:t},{byInject:o}){let d=[];for(let a of t.values()){let n=_(a),r=(n==="met"||n==="late")&&a.met!==void 0;if(a.never||!(r||n==="missed"))continue;let s=o.get(a.inject)?.when[a.team]??a.at,$=m=>m===void 0?void 0:Math.max(0,m-s);d.push({team:a.team,expect:a.expect,state:n,response:r?$(a.met):void 0,dueAfter:$(a.due),at:r?a.met:a.due??a.at})}return d.sort((a,n)=>a.at-n.at)}var w=150,T=26,B=t=>t.heard===void 0?i("team.never"):g(Math.max(0,Math.floor((c.value-t.heard)/1e9)));function S({row:t,all:o=!1}){let d=[t.id],a=t.id,n=e`<${l} type="credit" given=${{who:d}} />
    <${l} type="enter" given=${{team:a}} more=${!0} word=${i("team.enter")} />
    <${l} type="reply" given=${{to:d}} more=${!0} />`;return o?e`<span class="row-acts">${n}
    ${t.standing==="playing"?e`<${l} type="team.hold" given=${{who:d}} />`:e`<${l} type="team.return" given=${{who:d}} />`}
    <${l} type="swap" given=${{team:a,simulated:!t.simulated}} more=${!0} />
    <${l} type="digest" given=${{who:d}} />
    ${t.standing!=="withdrawn"&&e`<${l} type="team.withdraw" given=${{who:d}} />`}</span>`:e`<span class="row-acts">${n}
    ${t.gone&&e`<${l} type="swap" given=${{team:a,simulated:!0}} more=${!0} />`}
    <a class="more" href=${`#/teams/${encodeURIComponent(t.id)}`}>${i("team.more")}</a></span>`}function I({row:t}){let o=p.record.phase.value.cap;return e`<span>${M(t.open)}${o?e`<span class="quiet"> / ${o}</span>`:""}
    ${o>0&&t.open>=o&&e` <span class="chip warn">${i("team.full")}</span>`}</span>`}function U({row:t}){let o=[...p.record.obligations.value.byNumber.values()].filter(n=>n.team===t.id),d=[],{rows:a}=p.record.feed.value;for(let n=a.length-1;n>=0&&d.length<12;n--)a[n].from&&(a[n].from.split("/")[0]===t.id||a[n].message.team===t.id)&&d.push(a[n]);return e`<section class="card detail" aria-label=${t.name}>
    <header><h2><bdi>${t.name}</bdi></h2><button type="button" class="plain" aria-label=${i("do.close")} onClick=${()=>C("teams")}>✕</button></header>
    <p><${y} row=${t} /> <span class="quiet">${u("kind",t.kind)} · <bdi>${t.country}</bdi> · <span dir="ltr">${v(c.value,t.utc)}</span></span></p>
    <p class="buttons"><${S} row=${t} all=${!0} /></p>
    <h3>${i("team.owes")}</h3>
    ${o.length?e`<ul class="rows">${o.sort((n,r)=>Number(b(r))-Number(b(n))||(n.due??0)-(r.due??0)).slice(0,30).map(n=>e`<li key=${n.number}><${R} one=${n} /></li>`)}</ul>`:e`<p class="quiet">${i("empty.owed")}</p>`}
    <h3>${i("team.said")}</h3>
    ${d.length?e`<div class="record">${d.map(n=>e`<${L} key=${n.seq} row=${n} />`)}</div>`:e`<p class="quiet">${i("team.never")}</p>`}
  </section>`}var f=t=>t===void 0?"—":g(Math.round(t/1e9));function X({teams:t}){let o=new Map(t.map(r=>[r.id,r.name])),d=D(p.record.obligations.value,p.record.sent.value).filter(r=>o.has(r.team));if(!d.length)return e`<p class="quiet">${i("empty.answers")}</p>`;let a=d.slice(-w),n={title:i("answers.title"),description:i("answers.says"),none:i("answers.none"),isDense:a.length>T,longest:Math.max(...a.flatMap(r=>[r.response??0,r.dueAfter??0])),groups:[...t].sort((r,s)=>r.name.localeCompare(s.name)).map(({id:r,name:s})=>({name:s,answers:a.filter($=>$.team===r).map(({response:$,dueAfter:m,state:q,expect:x})=>({response:$,dueAfter:m,state:q,label:x,detail:`${x}: ${u("state",q)} · ${f($)} / ${f(m)}`}))})).filter(r=>r.answers.length)};return e`${d.length>w&&e`<p class="quiet">${i("answers.last",{count:w})}</p>`}
    <${O} draw="dots" facts=${n} head=${[i("teams.who"),i("answers.duty"),i("answers.state"),i("answers.took"),i("answers.within")]}
      rows=${d.map(r=>[e`<bdi>${o.get(r.team)}</bdi>`,e`<bdi dir="ltr">${r.expect}</bdi>`,u("state",r.state),e`<span dir="ltr">${f(r.response)}</span>`,e`<span dir="ltr">${f(r.dueAfter)}</span>`])} />`}function j({teams:t}){let[o,d]=h(!1);return e`<details class="answers" onToggle=${a=>d(a.currentTarget.open)}><summary>${i("answers.title")}</summary>
    ${o&&e`<${X} teams=${t} />`}</details>`}function se({detail:t}){let[o,d]=h(""),a=N.value,n=a.filter(s=>`${s.name} ${s.id} ${s.country??""}`.toLowerCase().includes(o.toLowerCase())),r=a.find(s=>s.id===t);return e`<h1>${i("view.teams")} <small>${i("teams.order")}</small></h1>
    ${a.length?e`
    <div class="filters"><${A} label=${i("filter.words")} type="search" value=${o} change=${d} />
      <${l} type="density" /> <${l} type="credit" word=${i("teams.credit")} /></div>
    ${r&&e`<${U} row=${r} />`}
    <div class="scroll" tabindex="0" role="region" aria-label=${i("view.teams")}><table class="board">
      <thead><tr>${["who","stands","heard","open","overdue","next","unread","acts"].map(s=>e`<th key=${s} scope="col">${i(`teams.${s}`)}</th>`)}</tr></thead>
      <tbody>${n.map(s=>e`<tr key=${s.id} aria-current=${s===r?"true":void 0}>
        <th scope="row"><a href=${`#/teams/${encodeURIComponent(s.id)}`}><bdi>${s.name}</bdi></a>
          <div class="quiet">${u("kind",s.kind)} · <span dir="ltr">${v(c.value,s.utc)}</span></div></th>
        <td><${y} row=${s} />${s.round_trip_us>0&&e` <span class="quiet" dir="ltr">${Math.round(s.round_trip_us/1e3)} ms</span>`}</td>
        <td><span dir="ltr">${B(s)}</span></td>
        <td><${I} row=${s} /></td>
        <td>${s.overdue>0?e`<span class="chip bad">${s.overdue}</span>`:"0"}</td>
        <td>${s.next!==void 0?e`<${k} due=${s.next} />`:e`<span class="quiet">—</span>`}</td>
        <td>${s.unread>0?e`<span class="chip warn">${s.unread}</span>`:"0"}</td>
        <td><${S} row=${s} /></td></tr>`)}</tbody></table></div>
    <${j} teams=${r?[r]:n} />`:e`<p class="empty">${i("empty.plan")}</p>`}`}export{se as ControlTeams};
