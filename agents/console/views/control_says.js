/*
 * control_says.js - rows of the record in words: who, to whom, what.
 */
import { state } from "../session.js";
import { has, list, t, term } from "../words.js";
import { Mark } from "../parts/mark.js";
import { Party, partyName } from "../parts/party.js";
import { drillTime, hms } from "../parts/time.js";
import { html } from "../parts/ui.js";
import { spoken } from "../record.js";
import { acts } from "./control_acts.js";

/** What a message is about, in its own words. */
export const subjectOf = (message) =>
  String(message.subject ?? message.text ?? message.value ?? message.reason ?? message.title ?? message.evidence ?? "");

/** What a row is called. */
export function typeName({ type, from, message }) {
  if (from && (type === "enter" || type === "speak")) return `${t(`act.${type}`)}: ${term("says", message.says)}`;
  if (from && acts[type]) return t(`act.${type}`);
  if (spoken.has(type) || type === "inject" || type === "question") return term("says", type);
  return has(`fact.${type}`) ? t(`fact.${type}`) : type;
}

/* Names of what a fact is about, of which there is at most a few; sets of the vocabulary in the
   reader's words. */
const terms = { state: "state", standing: "standing", how: "how", mode: "mode", why: "refusal", rule: "breach", step: "step",
                status: "status", declaration: "declaration", rsit: "rsit" };
const names = ["inject", "expect", "storyline", "artefact", "participant", "team", "gate", "agreement", "ask", "outcome", "number",
  "objective", "module", "pool", "impact", "label"];

/** What a fact says, as short parts. */
export function factParts({ type, message }) {
  const parts = [], owed = message.number && state.record.obligations.value.byNumber.get(message.number);
  if (owed && message.team === undefined) parts.push(partyName(owed.team));
  if (owed && message.expect === undefined) parts.push(owed.expect);
  for (const name of names) {
    const value = message[name];
    if (value === undefined) continue;
    parts.push(name === "number" ? `#${value}` : name === "team" || name === "participant" ? partyName(value) : String(value));
  }
  for (const [name, set] of Object.entries(terms))
    if (message[name] !== undefined) parts.push(term(set === "how" ? type === "clock" ? "clocking" : type : set, message[name]));
  if (message.cut !== undefined || ["line", "outage"].includes(type)) parts.push(t(message.cut ? "line.cut" : "line.back"));
  if (type === "clock" && message.speed !== 1000) parts.push(`${message.speed / 1000} ×`);
  for (const name of ["due", "until", "planned", "to"])
    if (typeof message[name] === "number") parts.push(drillTime(message[name]));
  for (const name of ["length", "credit", "within", ...(type === "drew" ? ["name", "value"] : [])])
    if (message[name] !== undefined) parts.push(typeof message[name] === "number" ? hms(Math.round(message[name] / 1e9)) : message[name]);
  if (Array.isArray(message.who)) parts.push(list(message.who.map(partyName)));
  return parts;
}

/** Facts that follow an act of this person, for its outcome. */
export function consequences(feed, person, n) {
  const { rows } = feed;
  let i = rows.length - 1;
  while (i >= 0 && !(rows[i].from === person && rows[i].message.n === n)) i--;
  if (i < 0) return [];
  const { seq } = rows[i], found = [];
  let ours = false;
  for (const row of rows.slice(i + 1, i + 400)) {
    if (row.type === "accepted" || row.type === "refused") ours = row.message.of === seq;
    else if (ours && !row.from && !row.type.endsWith(".plan")) found.push(row);
    if (row.turn > rows[i].turn || found.length > 20) break;
  }
  return found;
}

/** From one to another; it points the way the language is read. */
export const Arrow = () => html`<span class="arrow" role="img" aria-label=${t("feed.to")}>→</span>`;

/** One row of the record on one line: time, who, to whom, what. */
export function RecordRow({ row }) {
  const { message, from } = row;
  const to = from || ["inject", "question"].includes(row.type) ? [message.to ?? message.who ?? []].flat() : [];
  const spoke = row.type === "inject" && !from ? message.from ?? "excon" : message.team && row.type === "enter" ? message.team : message.as ?? from;
  const own = from && (spoken.has(row.type) || message.says || row.type === "help" || row.type === "noduff");
  const parts = from && !acts[row.type] ? [] : factParts(row);
  return html`<div class="record-row" data-kind=${!from ? "fact" : own ? "said" : "act"} data-type=${row.type}>
    <span class="quiet" dir="ltr">${drillTime(row.at)}</span>
    <span class="who-to">${spoke ? html`<bdi>${partyName(spoke)}</bdi>` : message.by ? html`<bdi>${partyName(message.by)}</bdi>` : ""}
      ${Array.isArray(to) && to.length > 0 && typeof to[0] === "string" && html`<${Arrow} />
        <bdi>${list(to.slice(0, 4).map(partyName))}${to.length > 4 ? " …" : ""}</bdi>`}</span>
    <b>${typeName(row)}</b>
    <span><${Mark} mark=${message.tlp} /> <span class="parts">${parts.map((part) => html`<bdi>${part}</bdi>`)}</span>
      <bdi class="subject">${row.type === "drew" ? "" : subjectOf(message).slice(0, 200)}</bdi></span>
  </div>`;
}

/** A party as a way to its row on the board of teams. */
export const TeamLink = ({ id }) => html`<a href=${`#/teams/${encodeURIComponent(id)}`}><${Party} id=${id} /></a>`;
