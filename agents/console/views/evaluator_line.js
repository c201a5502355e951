/*
 * evaluator_line.js - a line of the timeline in words, and the whole of what it stands for.
 */
import { state } from "../session.js";
import { html } from "../parts/ui.js";
import { Mark } from "../parts/mark.js";
import { partyName } from "../parts/party.js";
import { Moment, drillTime } from "../parts/time.js";
import { has, list, t, term } from "../words.js";
import { objectivesOf, picked, work } from "./evaluator_work.js";

/* A text of the drill inside a sentence keeps its own direction. */
const isolated = (text) => `\u2068${text}\u2069`;
const named = (id) => isolated(partyName(id));

/** The names of several, the first of them when there are many. @param {string[]} ids */
export function names(ids, most = 4) {
  if (ids.length <= most) return list(ids.map(named));
  return t("names.more", { names: list(ids.slice(0, most - 1).map(named)), count: ids.length - most + 1 });
}

/** What people call an obligation; `expect` is "tell", "ask:class", "agreement:aid".
 * @param {{expect: string, team: string}} [duty] */
export function dutyName({ expect, team } = {}) {
  if (!expect) return "";
  const [kind, id] = expect.includes(":") ? expect.split(":") : ["", expect];
  if (kind === "ask") return t("duty.ask", { what: isolated(work.value.questions.get(id)?.texts.get(team) ?? id) });
  if (kind === "agreement") return t("duty.agreement", { what: isolated(id) });
  const planned = state.record.plan.value.expects.get(id);
  if (!planned) return id;
  const act = has(`says.${planned.act}`) ? t(`says.${planned.act}`) : planned.act ?? id;
  return t(planned.never ? "duty.never" : "duty.must", { act, what: isolated(id) });
}

export function DutyChip({ state: now }) {
  const tone = { met: "good", late: "warn", overdue: "warn", partly: "warn", missed: "bad", breached: "bad" }[now] ?? "";
  return html`<span class=${`chip ${tone}`}>${term("state", now)}</span>`;
}

/** What a line is about, as one sentence. */
export function headline(line) {
  const { kind, type, message } = line;
  if (kind === "message") return has(`says.${type}`) ? t(`says.${type}`) : type;
  if (kind === "inject" || kind === "question") return t(`says.${kind}`);
  if (kind === "breach") return t(`line.breach.${message.rule}`);
  if (kind === "note") return line.rate ? t("line.grade") : t("line.note");
  if (type === "clock") return t(`line.clock.${message.how}`);
  if (type === "line" || type === "outage") return t(`line.${type}.${message.cut ? "cut" : "back"}`);
  return t(`line.${type}`);
}

const duty = (line) => work.value.duties.get(line.number);

/** The rest of it: subject, else words, else what is owed. */
export function gist(line) {
  if (line.kind === "duty" || line.type === "ruled") return dutyName(duty(line));
  if (line.type === "answer") return line.message.value;
  if (line.type === "declare") return [term("declaration", line.message.declaration), line.text].filter(Boolean).join(": ");
  return line.subject || line.text || "";
}

function Whom({ line }) {
  const from = line.from ?? (line.kind === "inject" || line.kind === "question" ? undefined : line.teams[0]);
  const whose = line.kind === "control" || line.kind === "duty" || line.kind === "breach" || line.kind === "note";
  if (whose) return line.teams.length > 0 && html`<span>${names(line.teams)}</span>`;
  return html`<bdi>${partyName(from)}</bdi>${line.to?.length > 0 && html` <span aria-label=${t("line.to")} class="arrow">→</span> <span>${names(line.to)}</span>`}`;
}

/** Two rows of fixed height. @param {{line: object, chosen: boolean, choose: () => void}} props */
export function Line({ line, chosen, choose }) {
  const isPicked = picked.value.includes(line.seq);
  return html`<button type="button" class="happening" data-kind=${line.kind} data-seq=${line.seq} tabindex=${chosen ? 0 : -1}
      aria-pressed=${chosen} onClick=${choose}>
    <span class="when" dir="ltr">${drillTime(line.at).slice(2)}</span>
    <span class="what"><span class="first"><b>${headline(line)}</b>
      ${line.state && html`<${DutyChip} state=${line.state} />`}
      ${line.rate && html`<b class="rate" data-rate=${line.rate}>${t(`rate.${line.rate}.short`)}</b>`}
      ${line.refused && html`<span class="chip bad">${t("line.refused")}</span>`}
      <span class="whom"><${Whom} line=${line} /></span></span>
    <span class="gist" dir="auto">${gist(line)}</span></span>
    <span class="signs">${line.tlp && html`<${Mark} mark=${line.tlp} />`}
      ${isPicked && html`<span class="pin" aria-label=${t("evidence.is")}>✓</span>`}</span>
  </button>`;
}

function Duties({ line }) {
  const { about, duties } = work.value;
  const numbers = [...(about.get(line.seq) ?? [])];
  return numbers.length > 0 && html`<h3>${t("read.duties")}</h3><ul class="plain">${numbers.map((number) => {
    const one = duties.get(number);
    return html`<li key=${number}><${DutyChip} state=${one?.ruled?.state ?? one?.changes.at(-1)?.state} /> <bdi>${dutyName(one)}</bdi>
      <span class="quiet"> <bdi>${partyName(one?.team)}</bdi></span></li>`;
  })}</ul>`;
}

/** The whole of a line: what was said, to whom, under which mark, what it met or missed. */
export function Reading({ line }) {
  const { message = {} } = line;
  const plan = state.record.plan.value;
  const objectives = [...objectivesOf(work.value, plan, line)];
  return html`<article class="reading" aria-label=${t("read.name")}>
    <header><b>${headline(line)}</b> ${line.state && html`<${DutyChip} state=${line.state} />`} ${line.tlp && html`<${Mark} mark=${line.tlp} />`}
      <${Moment} at=${line.at} own=${false} /> <span class="quiet" dir="ltr">#${line.seq}</span></header>
    <p class="quiet"><${Whom} line=${line} />${line.by && line.by !== line.from && html` · ${t("read.by", { who: partyName(line.by) })}`}</p>
    ${line.refused && html`<p><span class="chip bad">${t("line.refused")}</span> ${term("refusal", line.refused)}</p>`}
    ${(line.subject || line.kind === "duty") && html`<h3><bdi>${line.kind === "duty" ? dutyName(duty(line)) : line.subject}</bdi></h3>`}
    ${message.value && html`<p class="words" dir="auto">${message.value}</p>`}
    ${message.declaration && html`<p>${term("declaration", message.declaration)}${message.rsit && html` · ${term("rsit", message.rsit)}`}
      ${message.severity && html` · ${term("ciss", message.severity)}`}</p>`}
    ${message.status && html`<p>${term("status", message.status)}${message.justification && html` · ${term("justification", message.justification)}`}</p>`}
    ${line.text && html`<p class="words" dir="auto">${line.text}</p>`}
    ${message.carries?.length > 0 && html`<p class="quiet">${t("read.carries", { what: list(message.carries) })}</p>`}
    ${line.due && html`<p class="quiet">${t("read.due")} <${Moment} at=${line.due} own=${false} /></p>`}
    <${Duties} line=${line} />
    ${objectives.length > 0 && html`<p class="quiet">${t("read.objectives")} <bdi>${list(objectives.map((id) => plan.objectives.get(id)?.title ?? id))}</bdi></p>`}
  </article>`;
}
