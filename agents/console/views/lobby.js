/*
 * lobby.js - before STARTEX: who is there, rules, tests and points of contact. Later: who
 * is there.
 */
import { say, state, tell } from "../session.js";
import { html } from "../parts/ui.js";
import { hour, now, offsetSeconds } from "../parts/time.js";
import { partyName } from "../parts/party.js";
import { language, languages, number, t, term } from "../words.js";
import { signal } from "../vendor/signals-core.js";

/* What was accepted on this page, until the board says so. */
const accepted = signal("");

function Rules() {
  const rules = state.rules.value, me = state.me.value;
  if (!rules) return null;
  const done = accepted.value === rules.id || state.board.value.people.get(me.person)?.accepts;
  return html`<section class="card"><h2>${t("lobby.rules")}</h2><div class="words" dir="auto">${rules.text}</div>
    <p class="buttons">${done ? html`<span class="chip good">${t("lobby.accepted")}</span>`
      : html`<button type="button" class="main" onClick=${() => {
          if (tell("presence", { rules: rules.id, language: language.value })) accepted.value = rules.id;
        }}>${t("lobby.accept")}</button>`}</p></section>`;
}

function Tests() {
  const open = [...state.tests.value.open.values()];
  const confirm = (test) => {
    if (!tell("confirm", { number: test.number })) return;
    state.tests.value.open.delete(test.number);
    state.tests.value = { ...state.tests.value };
  };
  return open.map((test) => html`<section key=${test.number} class="card test" role="alert">
    <h2>${t(test.contact ? "lobby.contact" : "lobby.test")}</h2><p class="words" dir="auto">${test.text}</p>
    <p class="buttons"><button type="button" class="main" onClick=${() => confirm(test)}>${t("lobby.see")}</button></p></section>`);
}

/** Tests that wait for a person. */
export const lobbyCount = () => state.tests.value.open.size;

const own = (person) => person.split("/")[0] === state.me.value.seat;

function Person({ one, mayCheck }) {
  const seat = one.person.split("/")[0];
  const stand = one.simulated ? "lobby.simulated" : one.here ? "lobby.here" : "lobby.absent";
  return html`<tr><th scope="row"><bdi>${partyName(one.person)}</bdi></th>
    <td>${one.role && term("role", one.role)}</td>
    <td><span class=${`chip ${one.here ? "good" : ""}`}>${t(stand)}</span></td>
    <td>${languages[one.language?.slice(0, 2)] ?? one.language}</td>
    <td dir="ltr">${one.utc && hour(now.value, one.utc)}</td>
    <td>${one.contact_ms ? t("lobby.answered", { s: number(Math.max(1, Math.round(one.contact_ms / 1000))) }) : one.asked ? t("lobby.asked")
      : mayCheck && one.here && !own(one.person) && state.directory.value.parties.has(seat) &&
        html`<button type="button" aria-label=${`${t("party.check")}: ${partyName(one.person)}`}
          onClick=${() => say("poc.check", { to: [seat] })}>${t("party.check")}</button>`}</td></tr>`;
}

/** @param {{mayCheck?: boolean}} props  whether this role checks points of contact */
export function Lobby({ mayCheck = true }) {
  const people = [...state.board.value.people.values()].filter((one) => one.role !== "observer")
    .sort((a, b) => Number(own(b.person)) - Number(own(a.person)) || offsetSeconds(a.utc) - offsetSeconds(b.utc) || a.person.localeCompare(b.person));
  const { at, running, over } = state.clock.value;
  return html`<h1>${t("view.lobby")}</h1>
    ${at === 0 && !running && html`<p class="words">${t("lobby.before")}</p>`}${over && html`<p>${t("lobby.over")}</p>`}
    ${people.length === 0 && (at > 0 || running) && !over && html`<p>${t("lobby.under_way")}</p>`}
    <${Tests} /><${Rules} />
    ${people.length > 0 && html`<div class="scroll" tabindex="0" role="region" aria-label=${t("lobby.people")}><table>
      <caption class="hidden">${t("lobby.people")}</caption>
      <thead><tr>${["lobby.who", "lobby.role", "lobby.state", "settings.language", "party.hour", "lobby.contacts"].map((key) =>
        html`<th key=${key} scope="col">${t(key)}</th>`)}</tr></thead>
      <tbody>${people.map((one) => html`<${Person} key=${one.person} one=${one} mayCheck=${mayCheck} />`)}</tbody></table></div>`}`;
}
