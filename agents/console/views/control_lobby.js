/*
 * control_lobby.js - the board of the lobby: who is in and how, before STARTEX and after; and
 * how far each team is with what it was asked for.
 */
import { state, tell } from "../session.js";
import { languages, list, number, t, term } from "../words.js";
import { partyName } from "../parts/party.js";
import { hour, now } from "../parts/time.js";
import { html } from "../parts/ui.js";
import { phase } from "./control_form.js";
import * as hosting from "./control_host.js";
import { host, inArea } from "./control_room.js";

const { HostButtons, PersonButtons } = hosting;
host.value = hosting;

const yes = (on) => (on ? html`<span class="chip good">✓ ${t("lobby.yes")}</span>` : html`<span class="quiet">—</span>`);

function Person({ one, hasRules }) {
  return html`<tr><th scope="row"><bdi>${partyName(one.person)}</bdi><div class="quiet"><bdi dir="ltr">${one.person}</bdi></div>
      ${one.area?.length > 0 && html`<div class="quiet">${t("board.area")} <bdi>${list(one.area.map(partyName))}</bdi></div>`}</th>
    <td>${one.role && term("role", one.role)}</td>
    <td>${one.simulated ? html`<span class="chip">${t("team.simulated")}</span>` : one.here ? html`<span class="chip good">${t("board.here")}</span>`
      : html`<span class="chip bad">${t("team.gone")}</span>`}</td>
    <td dir="ltr">${one.round_trip_us ? `${number(Math.max(1, Math.round(one.round_trip_us / 1000)))} ms` : "—"}</td>
    <td>${languages[one.language?.slice(0, 2)] ?? one.language ?? "—"}</td>
    <td dir="ltr">${one.utc ? hour(now.value, one.utc) : "—"}</td>
    <td>${yes(one.tested)}</td>
    <td>${one.contact_ms ? html`<span class="chip good">✓ <span dir="ltr">${number(Math.max(1, Math.round(one.contact_ms / 1000)))} s</span></span>`
      : one.asked ? html`<span class="chip warn">${t("board.asked")}</span>` : html`<span class="quiet">—</span>`}</td>
    ${hasRules && html`<td>${yes(one.accepts)}</td>`}
    <td class="quiet"><bdi dir="ltr">${one.program ?? ""}</bdi></td>
    <td><${PersonButtons} person=${one.person} /></td></tr>`;
}

/* A team's people: how many of them did what they were asked for. */
function Teams({ people, hasRules }) {
  const teams = new Map();
  for (const one of people) {
    const seat = one.person.split("/")[0];
    if (state.directory.value.parties.get(seat)?.seat) teams.set(seat, [...(teams.get(seat) ?? []), one]);
  }
  if (!teams.size) return null;
  const columns = [["board.here", "here"], ["board.tested", "tested"], ["board.contact", "contact_ms"], ...(hasRules ? [["board.rules", "accepts"]] : [])];
  const cell = (all, key) => {
    const asked = key === "contact_ms" ? all.filter((one) => one.asked || one.contact_ms) : all;
    const count = asked.filter((one) => one[key]).length;
    return html`<td><span class=${`chip ${asked.length && count === asked.length ? "good" : ""}`} dir="ltr">${number(count)} / ${number(asked.length)}</span></td>`;
  };
  return html`<h2>${t("host.teams")}</h2><div class="scroll" tabindex="0" role="region" aria-label=${t("host.teams")}><table class="board host-teams">
    <thead><tr><th scope="col">${t("filter.team")}</th>${columns.map(([key]) => html`<th key=${key} scope="col">${t(key)}</th>`)}</tr></thead>
    <tbody>${[...teams].map(([id, all]) => html`<tr key=${id}><th scope="row"><bdi>${partyName(id)}</bdi></th>${columns.map(([, key]) => cell(all, key))}</tr>`)}</tbody></table></div>`;
}

export function ControlLobby() {
  const people = [...state.board.value.people.values()].filter((one) => inArea(one.person))
    .sort((a, b) => Number(Boolean(a.here || a.simulated)) - Number(Boolean(b.here || b.simulated)) || a.person.localeCompare(b.person));
  const hasRules = people.some((one) => one.accepts) || Boolean(state.rules.value);
  const here = people.filter((one) => one.here).length, simulated = people.filter((one) => one.simulated && !one.here).length;
  return html`<h1>${t("view.lobby")} <small>${t("board.count", { count: here, all: number(people.length), simulated: number(simulated) })}</small></h1>
    ${phase() === "L" && html`<p class="lobby-says">${t("board.before")}</p>`}
    ${[...state.tests.value.open.values()].map((test) => html`<section key=${test.number} class="card" role="alert"><p class="words" dir="auto">${test.text}</p>
      <p class="buttons"><button type="button" class="main" onClick=${() => {
        if (!tell("confirm", { number: test.number })) return;
        state.tests.value.open.delete(test.number);
        state.tests.value = { ...state.tests.value };
      }}>${t("board.see")}</button></p></section>`)}
    <${HostButtons} />
    <div class="scroll" tabindex="0" role="region" aria-label=${t("view.lobby")}><table class="board">
      <thead><tr>${["person", "role", "stands", "trip", "language", "hour", "tested", "contact", ...(hasRules ? ["rules"] : []), "program"].map((one) =>
        html`<th key=${one} scope="col">${t(`board.${one}`)}</th>`)}<th scope="col"><span class="hidden">${t("invite.name")}</span></th></tr></thead>
      <tbody>${people.map((one) => html`<${Person} key=${one.person} one=${one} hasRules=${hasRules} />`)}</tbody></table></div>
    <${Teams} people=${people} hasRules=${hasRules} />`;
}
