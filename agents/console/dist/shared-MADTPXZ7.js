import{g as $}from"./shared-2CP65FZX.js";import{b as w,e as x}from"./shared-QRN7VPP5.js";import{u as k}from"./shared-YD3LC3AR.js";import"./shared-O5CMLJNG.js";import"./shared-YUXIKYDW.js";import"./shared-BZ3KI6FP.js";import"./shared-MJBGN2D7.js";import"./shared-WOMGKOFG.js";import{A as n,B as v,O as e,Q as y,W as _,_ as m,l,r as b,v as g,x as a,z as f}from"./shared-WZTXXMHZ.js";import"./shared-4CV4P3ME.js";var{HostButtons:B,PersonButtons:M}=$;x.value=$;var q=t=>t?e`<span class="chip good">✓ ${a("lobby.yes")}</span>`:e`<span class="quiet">—</span>`;function C({one:t,hasRules:d}){return e`<tr><th scope="row"><bdi>${m(t.person)}</bdi><div class="quiet"><bdi dir="ltr">${t.person}</bdi></div>
      ${t.area?.length>0&&e`<div class="quiet">${a("board.area")} <bdi>${v(t.area.map(m))}</bdi></div>`}</th>
    <td>${t.role&&f("role",t.role)}</td>
    <td>${t.simulated?e`<span class="chip">${a("team.simulated")}</span>`:t.here?e`<span class="chip good">${a("board.here")}</span>`:e`<span class="chip bad">${a("team.gone")}</span>`}</td>
    <td dir="ltr">${t.round_trip_us?`${n(Math.max(1,Math.round(t.round_trip_us/1e3)))} ms`:"—"}</td>
    <td>${g[t.language?.slice(0,2)]??t.language??"—"}</td>
    <td dir="ltr">${t.utc?_(y.value,t.utc):"—"}</td>
    <td>${q(t.tested)}</td>
    <td>${t.contact_ms?e`<span class="chip good">✓ <span dir="ltr">${n(Math.max(1,Math.round(t.contact_ms/1e3)))} s</span></span>`:t.asked?e`<span class="chip warn">${a("board.asked")}</span>`:e`<span class="quiet">—</span>`}</td>
    ${d&&e`<td>${q(t.accepts)}</td>`}
    <td class="quiet"><bdi dir="ltr">${t.program??""}</bdi></td>
    <td><${M} person=${t.person} /></td></tr>`}function N({people:t,hasRules:d}){let c=new Map;for(let r of t){let o=r.person.split("/")[0];l.directory.value.parties.get(o)?.seat&&c.set(o,[...c.get(o)??[],r])}if(!c.size)return null;let p=[["board.here","here"],["board.tested","tested"],["board.contact","contact_ms"],...d?[["board.rules","accepts"]]:[]],s=(r,o)=>{let i=o==="contact_ms"?r.filter(u=>u.asked||u.contact_ms):r,h=i.filter(u=>u[o]).length;return e`<td><span class=${`chip ${i.length&&h===i.length?"good":""}`} dir="ltr">${n(h)} / ${n(i.length)}</span></td>`};return e`<h2>${a("host.teams")}</h2><div class="scroll" tabindex="0" role="region" aria-label=${a("host.teams")}><table class="board host-teams">
    <thead><tr><th scope="col">${a("filter.team")}</th>${p.map(([r])=>e`<th key=${r} scope="col">${a(r)}</th>`)}</tr></thead>
    <tbody>${[...c].map(([r,o])=>e`<tr key=${r}><th scope="row"><bdi>${m(r)}</bdi></th>${p.map(([,i])=>s(o,i))}</tr>`)}</tbody></table></div>`}function j(){let t=[...l.board.value.people.values()].filter(s=>w(s.person)).sort((s,r)=>Number(Boolean(s.here||s.simulated))-Number(Boolean(r.here||r.simulated))||s.person.localeCompare(r.person)),d=t.some(s=>s.accepts)||Boolean(l.rules.value),c=t.filter(s=>s.here).length,p=t.filter(s=>s.simulated&&!s.here).length;return e`<h1>${a("view.lobby")} <small>${a("board.count",{count:c,all:n(t.length),simulated:n(p)})}</small></h1>
    ${k()==="L"&&e`<p class="lobby-says">${a("board.before")}</p>`}
    ${[...l.tests.value.open.values()].map(s=>e`<section key=${s.number} class="card" role="alert"><p class="words" dir="auto">${s.text}</p>
      <p class="buttons"><button type="button" class="main" onClick=${()=>{b("confirm",{number:s.number})&&(l.tests.value.open.delete(s.number),l.tests.value={...l.tests.value})}}>${a("board.see")}</button></p></section>`)}
    <${B} />
    <div class="scroll" tabindex="0" role="region" aria-label=${a("view.lobby")}><table class="board">
      <thead><tr>${["person","role","stands","trip","language","hour","tested","contact",...d?["rules"]:[],"program"].map(s=>e`<th key=${s} scope="col">${a(`board.${s}`)}</th>`)}<th scope="col"><span class="hidden">${a("invite.name")}</span></th></tr></thead>
      <tbody>${t.map(s=>e`<${C} key=${s.person} one=${s} hasRules=${d} />`)}</tbody></table></div>
    <${N} people=${t} hasRules=${d} />`}export{j as ControlLobby};
