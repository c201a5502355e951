/*
 * control_feed.js - everything on record, as it comes, with filters.
 *
 * What fits the filter is kept and added to, so that a new row costs one comparison and not
 * twenty thousand.
 */
import { state } from "../session.js";
import { number, t, term } from "../words.js";
import { Check, Choice, Field } from "../parts/form.js";
import { LongList } from "../parts/long_list.js";
import { marks } from "../parts/mark.js";
import { partyName } from "../parts/party.js";
import { html, signal, useRef, useState } from "../parts/ui.js";
import { plumbing, spoken } from "../record.js";
import { matches } from "./control_model.js";
import { RecordRow, subjectOf, typeName } from "./control_says.js";
import { area, inArea } from "./control_room.js";

const ROW_PX = 34;
const filter = signal({});

/* Rows that fit, kept from one look to the next. */
function useFitting(rows, wanted, id) {
  const kept = useRef({ id: "", seen: 0, fit: [] }), one = kept.current;
  if (one.id !== id || one.rows !== rows || one.seen > rows.length) kept.current = { id, rows, seen: 0, fit: [] };
  const now = kept.current;
  for (; now.seen < rows.length; now.seen++) if (wanted(rows[now.seen])) now.fit.push(rows[now.seen]);
  return now.fit;
}

export function ControlFeed() {
  const [follows, follow] = useState(true), [open, look] = useState(null);
  const now = filter.value, change = (name) => (value) => (filter.value = { ...filter.value, [name]: value });
  const { rows } = state.record.feed.value;
  const wanted = (row) => (now.all || !plumbing.has(row.type)) && matches(row, now, subjectOf) &&
    (!area.value.size || inArea(row.from, row.message.team, row.message.participant, row.message.by, ...[row.message.to ?? []].flat().map(String)));
  const fit = useFitting(rows, wanted, `${JSON.stringify(now)} ${[...area.value].join()}`);
  const parties = [...state.record.plan.value.participants.keys(), "excon", "evaluation"].map((id) => [id, partyName(id)]);
  const types = [...spoken, "inject", "question", "obligation", "breach", "storyline", "released", "ruled", "clock", "help", "noduff", "note"];
  return html`<div class="fill feed"><h1>${t("view.feed")} <small>${t("feed.count", { count: fit.length, all: number(rows.length) })}</small></h1>
    <div class="filters">
      <${Field} label=${t("filter.words")} type="search" value=${now.words ?? ""} change=${change("words")} />
      <${Choice} label=${t("filter.from")} value=${now.from ?? ""} change=${change("from")} none=${t("filter.all")} choices=${parties} />
      <${Choice} label=${t("filter.to")} value=${now.to ?? ""} change=${change("to")} none=${t("filter.all")} choices=${parties} />
      <${Choice} label=${t("filter.type")} value=${now.type ?? ""} change=${change("type")} none=${t("filter.all")}
        choices=${types.map((type) => [type, spoken.has(type) ? term("says", type) : typeName({ type, message: {} })])} />
      <${Choice} label=${t("filter.mark")} value=${now.tlp ?? ""} change=${change("tlp")} none=${t("filter.all")} choices=${marks.map((one) => [one, `TLP:${one}`])} />
      <${Check} label=${t("feed.plumbing")} checked=${now.all} change=${change("all")} />
      <${Check} label=${t("feed.follow")} checked=${follows} change=${follow} />
    </div>
    ${open && html`<section class="card detail" aria-label=${typeName(open)}><header><h2>${typeName(open)} <span class="quiet">#${open.seq}</span></h2>
      <button type="button" class="plain" aria-label=${t("do.close")} onClick=${() => look(null)}>✕</button></header>
      <dl>${Object.entries(open.message).filter(([name, value]) => !["type", "bytes", "setup"].includes(name) && typeof value !== "object" || Array.isArray(value))
        .map(([name, value]) => html`<dt dir="ltr">${name}</dt><dd dir="auto" class="words">${Array.isArray(value) ? value.join(", ") : String(value)}</dd>`)}</dl></section>`}
    ${rows.length ? html`<${LongList} rows=${fit} height=${ROW_PX} label=${t("view.feed")} follow=${follows} id=${(row, i) => row.seq ?? i}
      row=${(row) => html`<div class="feed-row"><${RecordRow} row=${row} /><button type="button" class="plain" aria-label=${t("feed.open", { n: row.seq })}
        onClick=${() => look(row)}>⋯</button></div>`} />` : html`<p class="empty">${t("empty.feed")}</p>`}
  </div>`;
}
