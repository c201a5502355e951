/*
 * control_rulings.js - adjudication: misses a controller judges, messages that counted
 * towards nothing, and every obligation with what was found and what was ruled.
 */
import { state } from "../session.js";
import { t, term } from "../words.js";
import { Busy } from "../parts/busy.js";
import { Choice, Field } from "../parts/form.js";
import { LongList } from "../parts/long_list.js";
import { Countdown } from "../parts/time.js";
import { html, useState } from "../parts/ui.js";
import { ActButton } from "./control_form.js";
import { isOwed, stateOf } from "./control_model.js";
import { looked, queue, RulingRow } from "./control_parts.js";
import { RecordRow, TeamLink } from "./control_says.js";
import { inArea } from "./control_room.js";

const ROW_PX = 46;

const colour = { met: "good", late: "warn", overdue: "bad", missed: "bad", breached: "bad", partly: "warn" };

/** One obligation on one line. */
export function Obligation({ one }) {
  const state_ = stateOf(one);
  return html`<span class="quiet">#${one.number}</span> <bdi dir="ltr">${one.expect}</bdi>
    <span class=${`chip ${colour[state_] ?? ""}`}>${term("state", state_)}</span>
    ${one.ruled && html`<span class="quiet">${t("ruling.found", { state: term("state", one.state) })}</span>`}
    ${one.never && html`<span class="chip">${t("ruling.never")}</span>`}
    ${isOwed(one) && one.due !== undefined && html`<${Countdown} due=${one.due} />`}
    <${Busy} of=${one.first} /><${RulingActs} one=${one} />`;
}

function RulingActs({ one }) {
  return html`<span class="row-acts"><${ActButton} type="rule" given=${{ number: one.number }} />
    ${isOwed(one) && html`<${ActButton} type="excuse" given=${{ number: one.number }} />`}</span>`;
}

function Loose({ row }) {
  const team = row.message.team ?? row.from.split("/")[0];
  const owed = [...state.record.obligations.value.byNumber.values()].filter((one) => one.team === team && isOwed(one));
  return html`<${RecordRow} row=${row} /><span class="row-acts">
    ${owed.slice(0, 3).map((one) => html`<${ActButton} key=${one.number} type="rule" given=${{ number: one.number, state: "met", of: row.seq }}
      word=${html`${t("ruling.counts")} <bdi dir="ltr">${one.expect}</bdi>`} />`)}
    <button type="button" onClick=${() => (looked.value = new Set([...looked.value, row.seq]))}>${t("ruling.leave")}</button></span>`;
}

const groups = { owed: isOwed, overdue: (one) => stateOf(one) === "overdue", done: (one) => ["met", "late", "partly"].includes(stateOf(one)),
                 missed: (one) => ["missed", "breached"].includes(stateOf(one)), ruled: (one) => Boolean(one.ruled) };

export function ControlRulings() {
  const [words, find] = useState(""), [group, choose] = useState("owed");
  const { misses, loose } = queue.value, wanted = words.toLowerCase();
  const rows = [...state.record.obligations.value.byNumber.values()].filter((one) => inArea(one.team) && (!group || groups[group](one)) &&
    `${one.number} ${one.expect} ${one.team}`.toLowerCase().includes(wanted));
  return html`<h1>${t("view.rulings")}</h1>
    <section class="card"><h2>${t("ruling.queue")} ${misses.length > 0 && html`<span class="chip warn">${misses.length}</span>`}</h2>
      ${misses.length ? html`<ul class="rows">${misses.map((one) => html`<li key=${one.number}><${RulingRow} one=${one} /></li>`)}</ul>`
        : html`<p class="quiet">${t("empty.misses")}</p>`}</section>
    <section class="card"><h2>${t("ruling.unlinked")} ${loose.length > 0 && html`<span class="chip">${loose.length}</span>`}</h2>
      <p class="quiet">${t("ruling.unlinked.says")}</p>
      <ul class="rows record">${loose.slice(0, 30).map((row) => html`<li key=${row.seq}><${Loose} row=${row} /></li>`)}</ul></section>
    <section class="card"><h2>${t("ruling.all")}</h2>
      <div class="filters"><${Field} label=${t("filter.words")} type="search" value=${words} change=${find} />
        <${Choice} label=${t("filter.state")} value=${group} change=${choose} none=${t("filter.all")}
          choices=${Object.keys(groups).map((one) => [one, t(`group.${one}`)])} /></div>
      <div class="tall"><${LongList} rows=${rows} height=${ROW_PX} label=${t("ruling.all")} id=${(one) => one.number}
        row=${(one) => html`<div class="line"><${TeamLink} id=${one.team} /> <${Obligation} one=${one} /></div>`} /></div>
      ${!rows.length && html`<p class="quiet">${t("empty.owed")}</p>`}</section>`;
}
