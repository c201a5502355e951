import{D as a,E as g,G as p,I as f,L as u,a as d,d as s,i as $,j as b,n as m,o as y,p as e,r as h,s as v}from"./shared-3TBDNSLX.js";var k=d("");function x(){let t=s.rules.value,r=s.me.value;if(!t)return null;let o=k.value===t.id||s.board.value.people.get(r.person)?.accepts;return a`<section class="card"><h2>${e("lobby.rules")}</h2><div class="words" dir="auto">${t.text}</div>
    <p class="buttons">${o?a`<span class="chip good">${e("lobby.accepted")}</span>`:a`<button type="button" class="main" onClick=${()=>{b("presence",{rules:t.id,language:y.value})&&(k.value=t.id)}}>${e("lobby.accept")}</button>`}</p></section>`}function C(){let t=[...s.tests.value.open.values()],r=o=>{b("confirm",{number:o.number})&&(s.tests.value.open.delete(o.number),s.tests.value={...s.tests.value})};return t.map(o=>a`<section key=${o.number} class="card test" role="alert">
    <h2>${e(o.contact?"lobby.contact":"lobby.test")}</h2><p class="words" dir="auto">${o.text}</p>
    <p class="buttons"><button type="button" class="main" onClick=${()=>r(o)}>${e("lobby.see")}</button></p></section>`)}var S=()=>s.tests.value.open.size,i=t=>t.split("/")[0]===s.me.value.seat;function N({one:t,mayCheck:r}){let o=t.person.split("/")[0],n=t.simulated?"lobby.simulated":t.here?"lobby.here":"lobby.absent";return a`<tr><th scope="row"><bdi>${u(t.person)}</bdi></th>
    <td>${t.role&&h("role",t.role)}</td>
    <td><span class=${`chip ${t.here?"good":""}`}>${e(n)}</span></td>
    <td>${m[t.language?.slice(0,2)]??t.language}</td>
    <td dir="ltr">${t.utc&&f(g.value,t.utc)}</td>
    <td>${t.contact_ms?e("lobby.answered",{s:v(Math.max(1,Math.round(t.contact_ms/1e3)))}):t.asked?e("lobby.asked"):r&&t.here&&!i(t.person)&&s.directory.value.parties.has(o)&&a`<button type="button" aria-label=${`${e("party.check")}: ${u(t.person)}`}
          onClick=${()=>$("poc.check",{to:[o]})}>${e("party.check")}</button>`}</td></tr>`}function T({mayCheck:t=!0}){let r=[...s.board.value.people.values()].filter(l=>l.role!=="observer").sort((l,c)=>Number(i(c.person))-Number(i(l.person))||p(l.utc)-p(c.utc)||l.person.localeCompare(c.person)),{at:o,running:n,over:w}=s.clock.value;return a`<h1>${e("view.lobby")}</h1>
    ${o===0&&!n&&a`<p class="words">${e("lobby.before")}</p>`}${w&&a`<p>${e("lobby.over")}</p>`}
    <${C} /><${x} />
    ${r.length>0&&a`<div class="scroll" tabindex="0" role="region" aria-label=${e("lobby.people")}><table>
      <caption class="hidden">${e("lobby.people")}</caption>
      <thead><tr>${["lobby.who","lobby.role","lobby.state","settings.language","party.hour","lobby.contacts"].map(l=>a`<th key=${l} scope="col">${e(l)}</th>`)}</tr></thead>
      <tbody>${r.map(l=>a`<${N} key=${l.person} one=${l} mayCheck=${t} />`)}</tbody></table></div>`}`}export{S as a,T as b};
