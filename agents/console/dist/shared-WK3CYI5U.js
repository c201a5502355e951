import{A as g,O as s,Q as f,U as p,W as k,_ as u,b as $,l,q as m,r as b,v as y,w as h,x as e,z as v}from"./shared-WZTXXMHZ.js";var w=$("");function x(){let t=l.rules.value,r=l.me.value;if(!t)return null;let o=w.value===t.id||l.board.value.people.get(r.person)?.accepts;return s`<section class="card"><h2>${e("lobby.rules")}</h2><div class="words" dir="auto">${t.text}</div>
    <p class="buttons">${o?s`<span class="chip good">${e("lobby.accepted")}</span>`:s`<button type="button" class="main" onClick=${()=>{b("presence",{rules:t.id,language:h.value})&&(w.value=t.id)}}>${e("lobby.accept")}</button>`}</p></section>`}function C(){let t=[...l.tests.value.open.values()],r=o=>{b("confirm",{number:o.number})&&(l.tests.value.open.delete(o.number),l.tests.value={...l.tests.value})};return t.map(o=>s`<section key=${o.number} class="card test" role="alert">
    <h2>${e(o.contact?"lobby.contact":"lobby.test")}</h2><p class="words" dir="auto">${o.text}</p>
    <p class="buttons"><button type="button" class="main" onClick=${()=>r(o)}>${e("lobby.see")}</button></p></section>`)}var S=()=>l.tests.value.open.size,i=t=>t.split("/")[0]===l.me.value.seat;function N({one:t,mayCheck:r}){let o=t.person.split("/")[0],n=t.simulated?"lobby.simulated":t.here?"lobby.here":"lobby.absent";return s`<tr><th scope="row"><bdi>${u(t.person)}</bdi></th>
    <td>${t.role&&v("role",t.role)}</td>
    <td><span class=${`chip ${t.here?"good":""}`}>${e(n)}</span></td>
    <td>${y[t.language?.slice(0,2)]??t.language}</td>
    <td dir="ltr">${t.utc&&k(f.value,t.utc)}</td>
    <td>${t.contact_ms?e("lobby.answered",{s:g(Math.max(1,Math.round(t.contact_ms/1e3)))}):t.asked?e("lobby.asked"):r&&t.here&&!i(t.person)&&l.directory.value.parties.has(o)&&s`<button type="button" aria-label=${`${e("party.check")}: ${u(t.person)}`}
          onClick=${()=>m("poc.check",{to:[o]})}>${e("party.check")}</button>`}</td></tr>`}function T({mayCheck:t=!0}){let r=[...l.board.value.people.values()].filter(a=>a.role!=="observer").sort((a,c)=>Number(i(c.person))-Number(i(a.person))||p(a.utc)-p(c.utc)||a.person.localeCompare(c.person)),{at:o,running:n,over:d}=l.clock.value;return s`<h1>${e("view.lobby")}</h1>
    ${o===0&&!n&&s`<p class="words">${e("lobby.before")}</p>`}${d&&s`<p>${e("lobby.over")}</p>`}
    ${r.length===0&&(o>0||n)&&!d&&s`<p>${e("lobby.under_way")}</p>`}
    <${C} /><${x} />
    ${r.length>0&&s`<div class="scroll" tabindex="0" role="region" aria-label=${e("lobby.people")}><table>
      <caption class="hidden">${e("lobby.people")}</caption>
      <thead><tr>${["lobby.who","lobby.role","lobby.state","settings.language","party.hour","lobby.contacts"].map(a=>s`<th key=${a} scope="col">${e(a)}</th>`)}</tr></thead>
      <tbody>${r.map(a=>s`<${N} key=${a.person} one=${a} mayCheck=${t} />`)}</tbody></table></div>`}`}export{S as a,T as b};
