/*
 * control_msel.js - the MSEL as it is played: planned, rehearsed and actual times, a line at
 * now, and every act on an inject where the inject stands.
 */
import { state } from "../session.js";
import { list, number, t } from "../words.js";
import { go, to } from "../route.js";
import { Check, Choice, Field } from "../parts/form.js";
import { LongList } from "../parts/long_list.js";
import { Mark } from "../parts/mark.js";
import { partyName } from "../parts/party.js";
import { Plot, stripX } from "../parts/plot.js";
import { drillTime, hour, Moment, now } from "../parts/time.js";
import { html, useEffect, useState } from "../parts/ui.js";
import { ActButton } from "./control_form.js";
import { injectStates, isAhead } from "./control_model.js";
import { injects, useRehearsals } from "./control_parts.js";
import { Arrow } from "./control_says.js";
import { inArea } from "./control_room.js";

const ROW_PX = 46, STRETCH_NS = 600e9;

/* ---- the drawing ---- */

const marks = { held: "held", waiting: "held", skipped: "dropped", withdrawn: "dropped" };

/* The whole exercise on one strip; it grows by stretches, so that it is not drawn each second. */
function stripOf(rows, length, at) {
  const shown = rows.filter((row) => Number.isFinite(row.order));
  const end = shown.reduce((most, row) => Math.max(most, row.order, row.planned ?? 0, row.rehearsed?.to ?? 0), length);
  return { title: t("msel.drawing"), description: t("msel.drawing.says"), crowd: t("msel.crowd", { count: "{count}", most: "{most}" }),
    length: at > end ? Math.ceil(at / STRETCH_NS) * STRETCH_NS : end,
    marks: shown.map((row) => ({ mark: row.actual !== undefined ? "done" : marks[row.state] ?? "ahead", from: row.order,
      planned: row.planned, earliest: row.rehearsed?.from, latest: row.rehearsed?.to, detail: `${row.title} · ${drillTime(row.order)}` })) };
}

/* ---- one inject ---- */

const Time = ({ at }) => (at === undefined ? html`<span class="quiet">—</span>` : html`<span dir="ltr">${drillTime(at)}</span>`);

function Drift({ row }) {
  if (row.planned === undefined || row.actual === undefined) return null;
  const s = Math.round((row.actual - row.planned) / 1e9);
  return Math.abs(s) < 60 ? null : html` <span class=${`chip ${s > 0 ? "warn" : ""}`} dir="ltr">${s > 0 ? "+" : "−"}${Math.round(Math.abs(s) / 60)} min</span>`;
}

export function InjectActs({ row }) {
  const given = { inject: row.id };
  const kinds = isAhead(row) ? ["release", row.state === "held" || row.state === "waiting" ? "free" : "hold", "retime", "revise", "skip"]
    : row.state === "skipped" ? ["release"] : row.state === "withdrawn" ? [] : ["correct", "withdraw"];
  return html`<span class="row-acts">${kinds.map((type) => html`<${ActButton} key=${type} type=${type} given=${given} />`)}</span>`;
}

const State = ({ row }) => html`<span class=${`chip ${row.state === "released" ? "good" : ["held", "waiting", "delayed"].includes(row.state) ? "warn"
  : ["withdrawn", "skipped"].includes(row.state) ? "bad" : ""}`}>${t(`inject.${row.state}`)}</span>${row.improvised && html` <span class="chip">${t("inject.improvised")}</span>`}`;

function Detail({ id }) {
  const row = injects.value.find((one) => one.id === id), sent = state.record.sent.value.byInject.get(id);
  if (!row) return null;
  const owed = [...state.record.plan.value.expects.values()].filter((one) => one.about === id);
  return html`<section class="card detail" aria-label=${row.title}>
    <header><h2><bdi>${row.title}</bdi></h2><button type="button" class="plain" aria-label=${t("do.close")} onClick=${() => go("msel")}>✕</button></header>
    <p><code dir="ltr">${row.id}</code> <${State} row=${row} /> <${Mark} mark=${row.tlp} sentence=${true} /></p>
    <p>${t("msel.from")} <b><bdi>${partyName(row.from)}</bdi></b> <${Arrow} /> <bdi>${list(row.to.map(partyName))}</bdi></p>
    <p>${t("msel.planned")} ${row.planned === undefined ? t("inject.story") : html`<${Moment} at=${row.planned} />`}
      ${row.first !== undefined && html` <span class="quiet">(${t("msel.first")} <span dir="ltr">${drillTime(row.first)}</span>)</span>`}
      ${row.rehearsed && html` · ${t("msel.rehearsed")} <span dir="ltr">${drillTime(row.rehearsed.from)}–${drillTime(row.rehearsed.to)}</span> <span class="quiet">${t("msel.came", { came: number(row.rehearsed.came), runs: number(row.rehearsed.runs) })}</span>`}
      ${row.actual !== undefined && html` · ${t("msel.actual")} <${Moment} at=${row.actual} />`}</p>
    ${row.reason && html`<p class="quiet"><bdi>${row.reason}</bdi></p>`}
    ${owed.length > 0 && html`<p class="quiet">${t("msel.owed")}: ${owed.map((one) => html`<span class="chip" key=${one.id}><bdi dir="ltr">${one.id}</bdi>${one.never ? ` ${t("ruling.never")}` : ""}</span> `)}</p>`}
    <p class="buttons"><${InjectActs} row=${row} /></p>
    ${sent ? html`<blockquote class="words" dir="auto">${sent.text}</blockquote>` : html`<p class="quiet">${t("msel.unsent")}</p>`}
  </section>`;
}

/* ---- the table ---- */

const heads = ["state", "planned", "rehearsed", "actual", "inject", "to", "acts"];

const isRehearsed = () => state.msel.value.runs > 0;

/* The head is for eyes: each time says by itself which it is. */
const Timed = ({ word, at, children }) => html`<span><span class="hidden">${t(`msel.${word}`)} </span><${Time} at=${at} />${children}</span>`;

function Row({ row, open, most }) {
  return html`<div class="msel-row" data-state=${row.state} aria-current=${open ? "true" : undefined}>
    <span><${State} row=${row} /></span>
    <${Timed} word="planned" at=${row.planned} />
    ${isRehearsed() && html`<${Timed} word="rehearsed" at=${row.rehearsed?.from} />`}
    <${Timed} word="actual" at=${row.actual}><${Drift} row=${row} /></${Timed}>
    <span class="cut" dir="auto"><a href=${to("msel", row.id)} title=${row.title}>${row.title}</a> <${Mark} mark=${row.tlp} /> <span class="quiet">${row.kind ?? ""}</span></span>
    <span class="cut quiet" dir="auto">${row.to.slice(0, most).map(partyName).join(", ")}${row.to.length > most ? ` +${row.to.length - most}` : ""}</span>
    <${InjectActs} row=${row} />
  </div>`;
}

const Now = () => html`<div class="msel-now"><b>${t("msel.now")}</b> <span dir="ltr">${drillTime(now.value)} · ${hour(now.value)}Z</span></div>`;

/* How far the rehearsals are that tell when the story releases what it releases. */
function Rehearsals() {
  const { runs, next, why } = state.msel.value;
  return why ? html`<p class="problem" role="alert">${t("msel.unrehearsed", { runs: number(runs) })} <bdi>${why}</bdi></p>`
    : next === 0 ? html`<p class="quiet" role="status">${t("msel.rehearsing")}</p>` : null;
}

export function ControlMsel({ detail }) {
  const [words, find] = useState(""), [team, of] = useState(""), [stand, standing] = useState("");
  const [follows, follow] = useState(false);
  useRehearsals();
  const all = injects.value, wanted = words.toLowerCase();
  const rows = all.filter((row) => inArea(...row.to) && (!team || row.to.includes(team)) &&
    (!stand || row.state === stand || (stand === "ahead" && isAhead(row))) &&
    (!wanted || `${row.id} ${row.title} ${row.kind ?? ""}`.toLowerCase().includes(wanted)));
  const at = now.value, later = rows.findIndex((row) => row.order > at);
  const behind = later < 0 ? rows.length : later;
  const shown = [...rows.slice(0, behind), null, ...rows.slice(behind)];
  const length = state.record.phase.value.started?.length ?? 0;
  const strip = stripOf(rows, length, at), x = stripX(strip.length, at);
  useEffect(() => {
    const box = document.querySelector(".msel .long");
    if (box && follows) box.scrollTop = Math.max(0, behind * ROW_PX - box.clientHeight / 3);
  }, [behind, follows, rows.length]);
  const participants = [...state.record.plan.value.participants.values()];
  return html`<div class="msel fill">
    <h1>${t("view.msel")} <small>${t("msel.count", { count: rows.length, all: number(all.length) })}</small></h1>
    ${!all.length ? html`<p class="empty">${t("empty.plan")}</p><${Rehearsals} />` : html`
    <${Plot} draw="strip" facts=${strip} over=${(height) => html`<path class="now" d=${`M${x} 14V${height}`} />`} head=${[t("msel.inject"), t("msel.planned"), t("msel.actual")]}
      rows=${rows.slice(0, 300).map((row) => [row.title, html`<${Time} at=${row.planned} />`, html`<${Time} at=${row.actual} />`])} />
    <div class="filters">
      <${Field} label=${t("filter.words")} type="search" value=${words} change=${find} />
      <${Choice} label=${t("filter.team")} value=${team} change=${of} none=${t("filter.all")} choices=${participants.map(({ id, name }) => [id, name])} />
      <${Choice} label=${t("filter.state")} value=${stand} change=${standing} none=${t("filter.all")}
        choices=${[["ahead", t("inject.ahead")], ...injectStates.map((one) => [one, t(`inject.${one}`)])]} />
      <${Check} label=${t("msel.follow")} checked=${follows} change=${follow} />
      <button type="button" onClick=${() => window.print()}>${t("do.print")}</button>
    </div>
    <${Rehearsals} />
    ${detail && html`<${Detail} id=${detail} />`}
    <div class=${`msel-table ${isRehearsed() ? "with-rehearsed" : ""}`}>
      <div class="msel-heads"><div class="msel-row msel-head" aria-hidden="true">${heads.filter((one) => one !== "rehearsed" || isRehearsed()).map((one) =>
        html`<span key=${one}>${t(`msel.${one}`)}</span>`)}</div></div>
      <${LongList} rows=${shown} height=${ROW_PX} label=${t("view.msel")} id=${(row) => row?.id ?? "now"}
        row=${(row, _, whole) => (row ? html`<${Row} row=${row} open=${row.id === detail} most=${whole ? Infinity : 4} />` : html`<${Now} />`)} />
    </div>`}
  </div>`;
}
