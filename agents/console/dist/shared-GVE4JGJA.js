import{b as $}from"./shared-TKCN7YDU.js";import{x as b}from"./shared-Q7EVSUFY.js";import"./shared-GDRYVT6V.js";import"./shared-GVQGF34H.js";import"./shared-L6V65FRS.js";import{K as e,M as c,S as u,W as m,k as r,q as p,u as i,w as a,y as n,z as l}from"./shared-D74TBLBF.js";var h=t=>t?e`<span class="chip good">✓ ${a("lobby.yes")}</span>`:e`<span class="quiet">—</span>`;function f({one:t,hasRules:o}){return e`<tr><th scope="row"><bdi>${m(t.person)}</bdi><div class="quiet"><bdi dir="ltr">${t.person}</bdi></div></th>
    <td>${t.role&&n("role",t.role)}</td>
    <td>${t.simulated?e`<span class="chip">${a("team.simulated")}</span>`:t.here?e`<span class="chip good">${a("board.here")}</span>`:e`<span class="chip bad">${a("team.gone")}</span>`}</td>
    <td dir="ltr">${t.round_trip_us?`${l(Math.max(1,Math.round(t.round_trip_us/1e3)))} ms`:"—"}</td>
    <td>${i[t.language?.slice(0,2)]??t.language??"—"}</td>
    <td dir="ltr">${t.utc?u(c.value,t.utc):"—"}</td>
    <td>${h(t.tested)}</td>
    <td>${t.contact_ms?e`<span class="chip good">✓ <span dir="ltr">${l(Math.max(1,Math.round(t.contact_ms/1e3)))} s</span></span>`:t.asked?e`<span class="chip warn">${a("board.asked")}</span>`:e`<span class="quiet">—</span>`}</td>
    ${o&&e`<td>${h(t.accepts)}</td>`}
    <td class="quiet"><bdi dir="ltr">${t.program??""}</bdi></td></tr>`}function B(){let t=[...r.board.value.people.values()].filter(s=>$(s.person)).sort((s,d)=>Number(Boolean(s.here||s.simulated))-Number(Boolean(d.here||d.simulated))||s.person.localeCompare(d.person)),o=t.some(s=>s.accepts)||Boolean(r.rules.value),g=t.filter(s=>s.here).length,v=t.filter(s=>s.simulated&&!s.here).length;return e`<h1>${a("view.lobby")} <small>${a("board.count",{count:g,all:l(t.length),simulated:l(v)})}</small></h1>
    ${b()==="L"&&e`<p class="lobby-says">${a("board.before")}</p>`}
    ${[...r.tests.value.open.values()].map(s=>e`<section key=${s.number} class="card" role="alert"><p class="words" dir="auto">${s.text}</p>
      <p class="buttons"><button type="button" class="main" onClick=${()=>{p("confirm",{number:s.number})&&(r.tests.value.open.delete(s.number),r.tests.value={...r.tests.value})}}>${a("board.see")}</button></p></section>`)}
    <div class="scroll" tabindex="0" role="region" aria-label=${a("view.lobby")}><table class="board">
      <thead><tr>${["person","role","stands","trip","language","hour","tested","contact",...o?["rules"]:[],"program"].map(s=>e`<th key=${s} scope="col">${a(`board.${s}`)}</th>`)}</tr></thead>
      <tbody>${t.map(s=>e`<${f} key=${s.person} one=${s} hasRules=${o} />`)}</tbody></table></div>
    <p class="quiet">${a("board.shell")} <code dir="ltr">tocsin control DIR test-inject · contacts · rules · invite</code></p>`}export{B as ControlLobby};
