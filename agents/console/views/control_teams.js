/*
 * control_teams.js - the board of teams, most in need first. It is no ranking of merit: who
 * stands above needs exercise control sooner.
 */
import { state } from "../session.js";
import { number, t, term } from "../words.js";
import { go } from "../route.js";
import { Plot } from "../parts/plot.js";
import { Countdown, hms, hour, now } from "../parts/time.js";
import { html, useState } from "../parts/ui.js";
import { Field } from "../parts/form.js";
import { answersOf } from "./control_answers.js";
import { ActButton } from "./control_form.js";
import { isOwed } from "./control_model.js";
import { Stands } from "./control_parts.js";
import { RecordRow } from "./control_says.js";
import { teamsNow } from "./control_room.js";
import { Obligation } from "./control_rulings.js";

const DRAWN_MAX = 150, LABELS_MAX = 26;

const quietSince = (row) => (row.heard === undefined ? t("team.never") : hms(Math.max(0, Math.floor((now.value - row.heard) / 1e9))));

function TeamActs({ row, all = false }) {
  const who = [row.id], team = row.id;
  const first = html`<${ActButton} type="credit" given=${{ who }} />
    <${ActButton} type="enter" given=${{ team }} more=${true} word=${t("team.enter")} />
    <${ActButton} type="reply" given=${{ to: who }} more=${true} />`;
  if (!all) return html`<span class="row-acts">${first}
    ${row.gone && html`<${ActButton} type="swap" given=${{ team, simulated: true }} more=${true} />`}
    <a class="more" href=${`#/teams/${encodeURIComponent(row.id)}`}>${t("team.more")}</a></span>`;
  return html`<span class="row-acts">${first}
    ${row.standing === "playing" ? html`<${ActButton} type="team.hold" given=${{ who }} />` : html`<${ActButton} type="team.return" given=${{ who }} />`}
    <${ActButton} type="swap" given=${{ team, simulated: !row.simulated }} more=${true} />
    <${ActButton} type="digest" given=${{ who }} />
    ${row.standing !== "withdrawn" && html`<${ActButton} type="team.withdraw" given=${{ who }} />`}</span>`;
}

function Load({ row }) {
  const cap = state.record.phase.value.cap;
  return html`<span>${number(row.open)}${cap ? html`<span class="quiet"> / ${cap}</span>` : ""}
    ${cap > 0 && row.open >= cap && html` <span class="chip warn">${t("team.full")}</span>`}</span>`;
}

function Detail({ row }) {
  const owed = [...state.record.obligations.value.byNumber.values()].filter((one) => one.team === row.id);
  const mine = [], { rows } = state.record.feed.value;
  for (let i = rows.length - 1; i >= 0 && mine.length < 12; i--)
    if (rows[i].from && (rows[i].from.split("/")[0] === row.id || rows[i].message.team === row.id)) mine.push(rows[i]);
  return html`<section class="card detail" aria-label=${row.name}>
    <header><h2><bdi>${row.name}</bdi></h2><button type="button" class="plain" aria-label=${t("do.close")} onClick=${() => go("teams")}>✕</button></header>
    <p><${Stands} row=${row} /> <span class="quiet">${term("kind", row.kind)} · <bdi>${row.country}</bdi> · <span dir="ltr">${hour(now.value, row.utc)}</span></span></p>
    <p class="buttons"><${TeamActs} row=${row} all=${true} /></p>
    <h3>${t("team.owes")}</h3>
    ${owed.length ? html`<ul class="rows">${owed.sort((a, b) => Number(isOwed(b)) - Number(isOwed(a)) || (a.due ?? 0) - (b.due ?? 0)).slice(0, 30).map((one) =>
      html`<li key=${one.number}><${Obligation} one=${one} /></li>`)}</ul>` : html`<p class="quiet">${t("empty.owed")}</p>`}
    <h3>${t("team.said")}</h3>
    ${mine.length ? html`<div class="record">${mine.map((one) => html`<${RecordRow} key=${one.seq} row=${one} />`)}</div>` : html`<p class="quiet">${t("team.never")}</p>`}
  </section>`;
}

/* ---- how long answers took, as the report draws it, while they come ---- */

const length = (ns) => (ns === undefined ? "—" : hms(Math.round(ns / 1e9)));

function AnswersDrawn({ teams }) {
  const names = new Map(teams.map((row) => [row.id, row.name]));
  const all = answersOf(state.record.obligations.value, state.record.sent.value).filter((one) => names.has(one.team));
  if (!all.length) return html`<p class="quiet">${t("empty.answers")}</p>`;
  const drawn = all.slice(-DRAWN_MAX);
  const facts = { title: t("answers.title"), description: t("answers.says"), none: t("answers.none"), isDense: drawn.length > LABELS_MAX,
    longest: Math.max(...drawn.flatMap((one) => [one.response ?? 0, one.dueAfter ?? 0])),
    groups: [...teams].sort((a, b) => a.name.localeCompare(b.name)).map(({ id, name }) => ({ name, answers: drawn.filter((one) => one.team === id).map(({ response, dueAfter, state: of, expect }) =>
      ({ response, dueAfter, state: of, label: expect, detail: `${expect}: ${term("state", of)} · ${length(response)} / ${length(dueAfter)}` })) }))
      .filter((one) => one.answers.length) };
  return html`${all.length > DRAWN_MAX && html`<p class="quiet">${t("answers.last", { count: DRAWN_MAX })}</p>`}
    <${Plot} draw="dots" facts=${facts} head=${[t("teams.who"), t("answers.duty"), t("answers.state"), t("answers.took"), t("answers.within")]}
      rows=${all.map((one) => [html`<bdi>${names.get(one.team)}</bdi>`, html`<bdi dir="ltr">${one.expect}</bdi>`, term("state", one.state),
        html`<span dir="ltr">${length(one.response)}</span>`, html`<span dir="ltr">${length(one.dueAfter)}</span>`])} />`;
}

/* Behind a toggle, and drawn when that is open. */
function Answers({ teams }) {
  const [open, toggle] = useState(false);
  return html`<details class="answers" onToggle=${(event) => toggle(event.currentTarget.open)}><summary>${t("answers.title")}</summary>
    ${open && html`<${AnswersDrawn} teams=${teams} />`}</details>`;
}

export function ControlTeams({ detail }) {
  const [words, find] = useState("");
  const all = teamsNow.value, rows = all.filter((row) => `${row.name} ${row.id} ${row.country ?? ""}`.toLowerCase().includes(words.toLowerCase()));
  const open = all.find((row) => row.id === detail);
  return html`<h1>${t("view.teams")} <small>${t("teams.order")}</small></h1>
    ${!all.length ? html`<p class="empty">${t("empty.plan")}</p>` : html`
    <div class="filters"><${Field} label=${t("filter.words")} type="search" value=${words} change=${find} />
      <${ActButton} type="density" /> <${ActButton} type="credit" word=${t("teams.credit")} /></div>
    ${open && html`<${Detail} row=${open} />`}
    <div class="scroll" tabindex="0" role="region" aria-label=${t("view.teams")}><table class="board">
      <thead><tr>${["who", "stands", "heard", "open", "overdue", "next", "unread", "acts"].map((one) =>
        html`<th key=${one} scope="col">${t(`teams.${one}`)}</th>`)}</tr></thead>
      <tbody>${rows.map((row) => html`<tr key=${row.id} aria-current=${row === open ? "true" : undefined}>
        <th scope="row"><a href=${`#/teams/${encodeURIComponent(row.id)}`}><bdi>${row.name}</bdi></a>
          <div class="quiet">${term("kind", row.kind)} · <span dir="ltr">${hour(now.value, row.utc)}</span></div></th>
        <td><${Stands} row=${row} />${row.round_trip_us > 0 && html` <span class="quiet" dir="ltr">${Math.round(row.round_trip_us / 1000)} ms</span>`}</td>
        <td><span dir="ltr">${quietSince(row)}</span></td>
        <td><${Load} row=${row} /></td>
        <td>${row.overdue > 0 ? html`<span class="chip bad">${row.overdue}</span>` : "0"}</td>
        <td>${row.next !== undefined ? html`<${Countdown} due=${row.next} />` : html`<span class="quiet">—</span>`}</td>
        <td>${row.unread > 0 ? html`<span class="chip warn">${row.unread}</span>` : "0"}</td>
        <td><${TeamActs} row=${row} /></td></tr>`)}</tbody></table></div>
    <${Answers} teams=${open ? [open] : rows} />`}`;
}
