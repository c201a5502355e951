/*
 * control_overview.js - the room at a glance: what comes, who is in need, what waits.
 */
import { state } from "../session.js";
import { list, t } from "../words.js";
import { to } from "../route.js";
import { Mark } from "../parts/mark.js";
import { partyName } from "../parts/party.js";
import { Countdown, drillTime, Moment, now } from "../parts/time.js";
import { html } from "../parts/ui.js";
import { ActButton } from "./control_form.js";
import { gatesOf, isAhead, waitsOf } from "./control_model.js";
import { HelpRow, injects, queue, RulingRow, Stands, useRehearsals } from "./control_parts.js";
import { RecordRow, TeamLink } from "./control_says.js";
import { helpWaiting, inArea, teamsNow } from "./control_room.js";

const SHOWN = 8;

function Panel({ view, count, children, title }) {
  return html`<section class=${`panel card panel-${view}`} aria-label=${title ?? t(`view.${view}`)}>
    <h2><a href=${to(view)}>${title ?? t(`view.${view}`)}</a> ${count > 0 && html`<span class="chip warn">${count}</span>`}</h2>
    <div class="panel-body" tabindex="0" role="group" aria-label=${title ?? t(`view.${view}`)}>${children}</div></section>`;
}

const none = (key) => html`<p class="quiet">${t(key)}</p>`;

function Next() {
  const ahead = injects.value.filter((row) => isAhead(row) && inArea(...row.to)).slice(0, SHOWN);
  return html`<${Panel} view="msel" title=${t("overview.next")}>
    ${ahead.length ? html`<ul class="rows">${ahead.map((row) => html`<li key=${row.id}>
      <span>${row.planned !== undefined ? html`<${Countdown} due=${row.planned} />` : html`<span class="quiet">${t("inject.story")}
        ${row.rehearsed && html`<span dir="ltr" title=${t("msel.rehearsed")}>≈ ${drillTime(row.rehearsed.from)}</span>`}</span>`}</span>
      <a href=${to("msel", row.id)}><bdi>${row.title}</bdi></a> <${Mark} mark=${row.tlp} />
      ${row.state !== "planned" && row.state !== "story" && html`<span class="chip warn">${t(`inject.${row.state}`)}</span>`}
      <span class="quiet"><bdi>${list(row.to.slice(0, 3).map(partyName))}${row.to.length > 3 ? " …" : ""}</bdi></span>
      <span class="row-acts">${row.state === "held" || row.state === "waiting" ? html`<${ActButton} type="free" given=${{ inject: row.id }} />`
        : html`<${ActButton} type="hold" given=${{ inject: row.id }} />`}
        <${ActButton} type="release" given=${{ inject: row.id }} /></span></li>`)}</ul>` : none("empty.ahead")}
  </${Panel}>`;
}

function Need() {
  const rows = teamsNow.value.filter((row) => row.need > 0).slice(0, SHOWN);
  return html`<${Panel} view="teams" title=${t("overview.need")} count=${teamsNow.value.filter((row) => row.need > 0).length}>
    ${rows.length ? html`<ul class="rows">${rows.map((row) => html`<li key=${row.id}><${TeamLink} id=${row.id} /> <${Stands} row=${row} />
      ${row.overdue > 0 && html`<span class="chip bad">${t("team.overdue", { count: row.overdue })}</span>`}
      <span class="row-acts"><${ActButton} type="credit" given=${{ who: [row.id] }} />${row.gone && html`<${ActButton} type="swap"
        given=${{ team: row.id, simulated: true }} more=${true} />`}</span></li>`)}</ul>`
      : none("empty.need")}
  </${Panel}>`;
}

function Waits() {
  const waits = [...state.record.storylines.value.byId.values()].filter((one) => one.mode === "waiting");
  const { waiting } = gatesOf(state.record);
  return html`<${Panel} view="storylines" title=${t("overview.waits")} count=${waiting.length}>
    ${waiting.map((gate) => html`<p key=${gate} class="gate"><span class="chip warn">${t("gate.waits")}</span> <bdi dir="ltr">${gate}</bdi>
      <${ActButton} type="gate.open" given=${{ gate }} /></p>`)}
    ${waits.length ? html`<ul class="rows">${waits.slice(0, SHOWN).map((one) => html`<li key=${one.storyline}>
      <a href=${to("storylines", one.storyline)}><bdi dir="ltr">${one.storyline}</bdi></a>
      <bdi class="quiet" lang=${one.label ? undefined : "en"}>${one.label ?? waitsOf(one)[0]?.words ?? ""}</bdi>
      ${one.until !== undefined && html`<${Countdown} due=${one.until} />`}</li>`)}</ul>` : !waiting.length && none("empty.waits")}
  </${Panel}>`;
}

function Rulings() {
  const { misses, loose } = queue.value;
  return html`<${Panel} view="rulings" title=${t("overview.rulings")} count=${misses.length}>
    ${misses.length ? html`<ul class="rows">${misses.slice(0, SHOWN).map((one) => html`<li key=${one.number}><${RulingRow} one=${one} /></li>`)}</ul>`
      : none("empty.misses")}
    ${loose.length > 0 && html`<p class="quiet"><a href=${to("rulings")}>${t("ruling.loose", { count: loose.length })}</a></p>`}
  </${Panel}>`;
}

function Help() {
  return html`<${Panel} view="helpline" count=${helpWaiting.value.length}>
    ${helpWaiting.value.length ? html`<ul class="rows">${helpWaiting.value.slice(0, SHOWN).map((one) =>
      html`<li key=${one.seq}><${HelpRow} one=${one} /></li>`)}</ul>` : none("empty.help")}
  </${Panel}>`;
}

function Latest() {
  const { rows } = state.record.feed.value, shown = [];
  for (let i = rows.length - 1; i >= 0 && shown.length < 30; i--)
    if (!["accepted", "queued", "delivered", "held", "progress", "receipts"].includes(rows[i].type) && rows[i].turn > 1) shown.push(rows[i]);
  return html`<${Panel} view="feed" title=${t("overview.latest")}>
    ${shown.length ? html`<div class="record">${shown.map((row) => html`<${RecordRow} key=${row.seq} row=${row} />`)}</div>` : none("empty.feed")}
  </${Panel}>`;
}

export function ControlOverview() {
  useRehearsals();
  const { length } = state.record.phase.value.started ?? {};
  return html`<h1 class="hidden">${t("view.overview")}</h1>
    ${length !== undefined && html`<p class="progress-line"><progress max=${length} value=${Math.min(now.value, length)}
      aria-label=${t("overview.length")}></progress> <${Moment} at=${now.value} /> <span class="quiet">/ <span dir="ltr">${drillTime(length)}</span></span></p>`}
    <div class="panels"><${Next} /><${Need} /><${Waits} /><${Rulings} /><${Help} /><${Latest} /></div>`;
}
