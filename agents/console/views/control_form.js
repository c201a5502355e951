/*
 * control_form.js - the form of an act, made from its fields; and how acts are done.
 */
import { say, state } from "../session.js";
import { has, list, t, term } from "../words.js";
import { announce } from "../shell.js";
import { Confirm, Dialog } from "../parts/dialog.js";
import { tellBusy } from "../parts/busy.js";
import { Check, Choice, Field, Form } from "../parts/form.js";
import { marks } from "../parts/mark.js";
import { partyName } from "../parts/party.js";
import { drillTime, now } from "../parts/time.js";
import { computed, html, signal, useSignal, useState } from "../parts/ui.js";
import { acts, barred, fieldsOf } from "./control_acts.js";
import { spoken } from "../record.js";
import { gatesOf, outcomesOf } from "./control_model.js";
import { subjectOf } from "./control_says.js";

const SECOND = 1e9;
const sets = {
  notice: ["early_warning", "initial", "update", "final"],
  status: ["approved", "denied", "pending"],
  justification: ["SystemResource", "Authentication", "AuthenticationOrigin", "Encryption", "UnrecognizedFormat",
    "CannotProcess", "Other"],
  level: ["national", "regional", "international"],
  declaration: ["detected", "aware", "classified", "contained", "recovered", "closed"],
  rsit: ["abusive-content", "malicious-code", "information-gathering", "intrusion-attempts", "intrusions", "availability",
    "information-content-security", "fraud", "vulnerable", "other", "test"],
  ruling: ["met", "partly", "missed"],
};
export const speeds = [100, 250, 500, 1000, 2000, 5000, 10000, 20000, 60000, 120000, 600000];
export const timesOf = (speed) => `${speed / 1000} ×`;

/* ---- how the drill stands for acts ---- */

/** L lobby, R running, P paused, O over. */
export function phase() {
  const { at, running, over } = state.clock.value;
  if (over || state.record.phase.value.ended) return "O";
  if (running) return "R";
  return at || state.record.phase.value.started ? "P" : "L";
}

/** Why not now, as barred() says it; nobody may do anything in a record. */
export const barredNow = (type) => (state.me.value?.replay ? "role" : barred(type, state.me.value?.role, phase()));

/* ---- doing ---- */

/** Acts of this page, latest last: { key, type, fields, end }; `end` as say() gives it. */
export const done = signal([]);
/** What is asked for in a dialog: { type, given } or { again } or null. */
export const asked = signal(null);
/* Other controllers see who answers a team, or is about to rule. */
tellBusy(computed(() => {
  const given = asked.value?.given;
  return asked.value?.type === "reply" ? given.re : state.record.obligations.value.byNumber.get(given?.number)?.first;
}));
let count = 0;

/** Says an act. Its end stands in `done`, and is given back. */
export async function perform(type, fields) {
  const one = { key: ++count, type, fields, end: null };
  done.value = [...done.value.slice(-49), one];
  const end = await say(type, fields);
  done.value = done.value.map((other) => (other === one ? { ...one, end } : other));
  announce(`${t(`act.${type}`)}: ${endWords(end)}`);
  if (end.why === "needs_confirmation") asked.value = { again: { type, fields: { ...fields, confirmed: true } } };
  return end;
}

/** How an act ended, in a sentence. */
export const endWords = (end) =>
  !end ? t("act.sent") : end.ok ? t("act.taken")
    : `${t("act.refused")} ${term("refusal", end.why)}${end.detail ? ` (${end.detail})` : ""}`;

/** Does an act when all it needs is given and it can be undone; asks for the rest otherwise.
 * @param {string} type @param {object} [given] @param {boolean} [more] the form in any case */
export function act(type, given = {}, more = false) {
  const { final, fields } = acts[type];
  const lacks = fields.some(([name, , needed]) => needed && given[name] === undefined);
  if (more || final || lacks) asked.value = { type, given };
  else perform(type, given);
}

/** A button for an act; not there for who may never do it. */
export function ActButton({ type, given = {}, more = false, word, main = false, quiet = false }) {
  const why = barredNow(type);
  if (why === "role") return null;
  return html`<button type="button" class=${main ? "main" : quiet ? "plain" : ""} disabled=${why === "phase"}
    title=${t(why === "phase" ? "act.phase" : `act.${type}.says`)} onClick=${() => act(type, given, more)}
    >${word ?? t(`act.${type}`)}</button>`;
}

/* ---- reading what was typed ---- */

/** "1h30m", "90s", "10m", "10" (minutes) in nanoseconds; NaN for what is none. */
export function lengthOf(typed) {
  const words = typed.trim().toLowerCase();
  if (/^\d+$/.test(words)) return Number(words) * 60 * SECOND;
  const found = /^(?:(\d+)h)?\s*(?:(\d+)m)?\s*(?:(\d+)s)?$/.exec(words);
  return found && words ? ((Number(found[1] ?? 0) * 60 + Number(found[2] ?? 0)) * 60 + Number(found[3] ?? 0)) * SECOND : NaN;
}

/** "T+01:20:00", "1:20:00", "01:20" (hours, minutes) or a length since STARTEX. */
export function momentOf(typed) {
  const found = /^(?:t\+)?(\d+):(\d\d)(?::(\d\d))?$/i.exec(typed.trim());
  return found ? ((Number(found[1]) * 60 + Number(found[2])) * 60 + Number(found[3] ?? 0)) * SECOND : lengthOf(typed);
}

/* ---- fields ---- */

/* Participants, or the parties of the story too, as [id, name], by name. */
function partiesOf(kind) {
  const { participants, entities } = state.record.plan.value;
  const known = participants.size ? participants : state.directory.value.parties;
  const all = [...known.keys(), ...(kind === "team" ? [] : entities.keys())];
  return [...new Set(all)].map((id) => [id, partyName(id)]).sort((a, b) => a[1].localeCompare(b[1]));
}

function Several({ label, value = [], change, choices }) {
  const [filter, look] = useState("");
  const shown = choices.filter(([id, name]) => value.includes(id) || `${name} ${id}`.toLowerCase().includes(filter.toLowerCase()));
  return html`<fieldset class="several"><legend>${label} ${value.length > 0 && html`<b>${value.length}</b>`}</legend>
    ${choices.length > 12 && html`<input type="search" aria-label=${t("filter.words")} placeholder=${t("filter.words")} value=${filter}
      onInput=${(event) => look(event.target.value)} />`}
    <div class="several-list">${shown.map(([id, name]) => html`<${Check} key=${id} label=${html`<bdi>${name}</bdi>`}
      checked=${value.includes(id)} change=${(on) => change((old = []) => (on ? [...old, id] : old.filter((one) => one !== id)))} />`)}</div>
    ${choices.length > 1 && html`<button type="button" class="plain" onClick=${() =>
      change(value.length === choices.length ? [] : choices.map(([id]) => id))}>${
      value.length === choices.length ? t("filter.none") : t("filter.all")}</button>`}
  </fieldset>`;
}

/* A message of the record as evidence, or to be answered; those of `team` first. */
function MessageField({ label, value, change, values }) {
  const [filter, look] = useState("");
  const { rows, bySeq } = state.record.feed.value;
  const chosen = value && bySeq.get(Number(value));
  const team = values.team ?? state.record.obligations.value.byNumber.get(Number(values.number))?.team ?? values.to?.[0];
  const words = filter.toLowerCase(), found = [];
  for (let i = rows.length - 1; i >= 0 && found.length < 8; i--) {
    const row = rows[i];
    if (!row.from || !(spoken.has(row.type) || row.type === "enter" || row.type === "help")) continue;
    const text = `${row.seq} ${row.from} ${subjectOf(row.message)}`.toLowerCase();
    if (words ? text.includes(words) : !team || row.from.split("/")[0] === team || row.message.team === team) found.push(row);
  }
  const line = (row) => html`<span class="quiet" dir="ltr">${drillTime(row.at)}</span> <bdi>${partyName(row.from)}</bdi>
    <b>${term("says", row.message.says ?? row.type)}</b> <bdi>${subjectOf(row.message).slice(0, 90)}</bdi>`;
  if (chosen) return html`<div class="field"><span class="label">${label}</span><div class="picked">${line(chosen)}
    <button type="button" class="plain" onClick=${() => change(undefined)}>✕ <span class="hidden">${t("do.dismiss")}</span></button></div></div>`;
  return html`<fieldset class="several"><legend>${label}</legend>
    <input type="search" aria-label=${t("filter.words")} placeholder=${t("filter.words")} value=${filter} onInput=${(event) => look(event.target.value)} />
    <div class="several-list">${found.map((row) => html`<button type="button" class="plain row" key=${row.seq} onClick=${() =>
      change(row.seq)}>${line(row)}</button>`)}${!found.length && html`<p class="quiet">${t("empty.messages")}</p>`}</div></fieldset>`;
}

const idsOf = (map, name) => [...map.values()].map((one) => [one.id, name(one)]);
const plan = () => state.record.plan.value;
/** Choices of the kinds that are one of several. */
const choicesOf = {
  team: () => partiesOf("team"),
  party: () => partiesOf("party"),
  inject: () => idsOf(plan().injects, (one) => `${one.id} · ${one.title}`),
  storyline: () => [...state.record.storylines.value.byId.values()].filter((one) => one.mode !== "ended")
    .map((one) => [one.storyline, one.label ? `${one.storyline} · ${one.label}` : one.storyline]),
  agreement: () => idsOf(plan().agreements, (one) => `${one.id} (${list((one.among ?? []).map(partyName))})`),
  obligation: () => [...state.record.obligations.value.byNumber.values()].map((one) =>
    [one.number, `${one.number} · ${partyName(one.team)} · ${one.expect} · ${term("state", one.ruled?.state ?? one.state)}`]),
  says: () => [...spoken].map((one) => [one, term("says", one)]),
  speed: () => speeds.map((one) => [one, timesOf(one)]),
  mark: () => marks.map((one) => [one, `TLP:${one}`]),
  ...Object.fromEntries(Object.entries(sets).map(([set, names]) => [set, () => names.map((one) => [one, term(set, one)])])),
};
const suggestions = {
  module: () => [...plan().modules.keys()],
  channel: () => ["email", "phone", "chat", "press", "social", "portal"],
  gate: () => gatesOf(state.record).waiting,
  outcome: (values) => outcomesOf(state.record.storylines.value.byId.get(values.storyline)),
  question: () => [...new Set(state.record.feed.value.rows.filter((row) => row.type === "question").map((row) => row.message.ask))],
  id: () => undefined,
  line: () => undefined,
};

function ActField({ name, kind, needed, values, change, type, autofocus }) {
  const word = has(`field.${type}.${name}`) ? t(`field.${type}.${name}`) : t(`field.${name}`);
  const label = needed ? word : `${word} ${t("field.optional")}`;
  const value = values[name], set = (next) => change((old) => ({ ...old, [name]: typeof next === "function" ? next(old[name]) : next }));
  const number = ["obligation", "speed"].includes(kind);
  if (kind === "flag") return html`<${Check} label=${word} checked=${value} change=${set} />`;
  if (kind === "teams" || kind === "parties" || kind === "artefacts")
    return html`<${Several} label=${label} value=${value} change=${set} choices=${
      kind === "artefacts" ? idsOf(plan().artefacts, (one) => one.id) : partiesOf(kind === "teams" ? "team" : "party")} />`;
  if (kind === "message") return html`<${MessageField} label=${label} value=${value} change=${set} values=${values} />`;
  if (choicesOf[kind])
    return html`<${Choice} label=${label} value=${value === undefined ? "" : String(value)} none=${t("field.choose")} required=${needed} autofocus=${autofocus}
      choices=${choicesOf[kind](values).map(([id, text]) => [String(id), text])}
      change=${(next) => set(next === "" ? undefined : number ? Number(next) : next)} />`;
  const hint = kind === "length" ? t("field.length.hint") : kind === "moment" ? t("field.moment.hint", { now: drillTime(now.value) }) : undefined;
  return html`<${Field} label=${label} hint=${hint} value=${value ?? ""} change=${set} required=${needed}
    rows=${kind === "text" ? 5 : undefined} type=${kind === "number" ? "number" : "text"} min="0" max=${kind === "line" ? 300 : undefined}
    list=${suggestions[kind]?.(values)} autofocus=${autofocus} dir=${["length", "moment", "id"].includes(kind) ? "ltr" : "auto"} />`;
}

/** What was typed as the fields of the message; `wrong` names what cannot be read. */
export function fieldsFrom(type, values) {
  const fields = {};
  let wrong = null;
  for (const [name, kind, needed] of fieldsOf(type, values)) {
    let value = values[name];
    if (value === undefined || value === "" || value === false || (Array.isArray(value) && !value.length)) {
      if (needed) wrong ??= name;
      continue;
    }
    if (typeof value === "string" && kind === "length") value = lengthOf(value);
    if (typeof value === "string" && kind === "moment") value = momentOf(value);
    if (kind === "number") value = Number(value);
    if (Number.isNaN(value)) wrong ??= name;
    fields[name] = value;
  }
  return { fields, wrong };
}

/** The form of an act. `draft` holds what is filled in, where it outlives the form.
 * @param {{type: string, given?: object, over?: (end: object) => void, cancel?: () => void,
 *   draft?: {value: object}}} props */
export function ActForm({ type, given = {}, over, cancel, draft }) {
  const own = useSignal(given), [wrong, setWrong] = useState(null), [end, setEnd] = useState(null);
  const filled = draft ?? own, values = filled.value, why = barredNow(type);
  /* Of what stands there, not of what was drawn: somebody may do more between two drawings. */
  const change = (renew) => (filled.value = renew(filled.value));
  const submit = async () => {
    const read = fieldsFrom(type, filled.value);
    setWrong(read.wrong);
    if (read.wrong) return;
    setEnd({ sent: true });
    const next = await perform(type, read.fields);
    setEnd(next);
    over?.(next);
  };
  const { final, grave } = acts[type];
  const kinds = fieldsOf(type, values);
  const isShort = ([, , needed]) => needed;
  const lacking = cancel && !grave ? kinds.find(([name, , needed]) => needed && given[name] === undefined)?.[0] : undefined;
  const drawn = (fields) => fields.map(([name, kind, needed]) => html`<${ActField} key=${name} name=${name} kind=${kind} needed=${needed}
    values=${values} change=${change} type=${type} autofocus=${name === lacking} />`);
  const first = kinds.filter((one, i) => isShort(one) || i < 5 || one[0] === "reason" || given[one[0]] !== undefined);
  const rest = kinds.filter((one) => !first.includes(one));
  return html`<${Form} submit=${submit} class="act-form" noValidate>
    <p class="quiet">${t(`act.${type}.says`)}</p>
    ${drawn(first)}
    ${rest.length > 0 && html`<details><summary>${t("field.more")}</summary>${drawn(rest)}</details>`}
    ${wrong && html`<p role="alert" class="problem">${t("field.wrong", { name: t(`field.${wrong}`) })}</p>`}
    ${end && !end.sent && !end.ok && html`<p role="alert" class="problem">${endWords(end)}</p>`}
    ${final && html`<p class="final"><b>${t("final.name")}</b> ${t(`final.${type}`)}</p>`}
    ${why && html`<p role="alert" class="problem">${t(`act.${why}`)}</p>`}
    <p class="buttons"><button class=${final && grave ? "danger" : "main"} disabled=${Boolean(why) || end?.sent}>${t(`act.${type}`)}</button>
      ${cancel && html`<button type="button" autofocus=${grave} onClick=${cancel}>${t("do.cancel")}</button>`}
      ${end?.sent && html`<span class="quiet" role="status">${t("act.sent")}</span>`}</p>
  </${Form}>`;
}

/** The dialog in which an act is asked for; one at a time. */
export function Asked() {
  const one = asked.value, close = () => (asked.value = null);
  if (!one) return null;
  if (one.again) return html`<${Confirm} title=${t(`act.${one.again.type}`)} text=${t("refusal.needs_confirmation")} yes=${t(`act.${one.again.type}`)}
    run=${() => perform(one.again.type, one.again.fields)} close=${close} />`;
  return html`<${Dialog} key=${one.type} title=${t(`act.${one.type}`)} close=${close} wide=${fieldsOf(one.type, one.given).length > 5}>
    <${ActForm} type=${one.type} given=${one.given} cancel=${close} over=${(end) => {
      if (end.ok && asked.value === one) close();
    }} />
  </${Dialog}>`;
}
