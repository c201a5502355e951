/*
 * evaluator_forms.js - what an evaluator writes: a rating, a note, what was said aloud.
 *
 * Whatever is being written is kept over a reload. A rating is the evaluator's own: what
 * the exercise found is shown as evidence to pick, and no rating follows from it.
 */
import { say, state } from "../session.js";
import { html, useSignal } from "../parts/ui.js";
import { Choice, Field, Form } from "../parts/form.js";
import { partyName } from "../parts/party.js";
import { drillTime } from "../parts/time.js";
import { announce } from "../shell.js";
import { t } from "../words.js";
import { DutyChip, dutyName, gist, headline } from "./evaluator_line.js";
import { change, chosen, draft, isExercised, keyOf, me, objectives, pick, picked, rates, ratingsOf, suggested, work } from "./evaluator_work.js";

const teamChoices = () => [...state.record.plan.value.participants.values()].map((one) => [one.id, one.name]);
const short = (text, most = 60) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** A line of evidence, as people name it. */
export function evidenceName(seq) {
  const line = work.value.bySeq.get(seq);
  return line ? `${drillTime(line.at)} ${headline(line)}: ${short(gist(line))}` : `#${seq}`;
}

/* Says it, tells how that ended, and clears the form when it is on record. */
function useSaying() {
  const trouble = useSignal(""), done = useSignal("");
  const send = async (type, fields, sentence, after) => {
    trouble.value = done.value = "";
    const end = await say(type, fields);
    if (end.ok) {
      done.value = sentence;
      announce(sentence);
      after();
    } else {
      trouble.value = t(`refusal.${end.why}`);
    }
  };
  const outcome = html`${trouble.value && html`<p role="alert" class="chip bad">${trouble.value}</p>`}
    ${done.value && html`<p class="chip good">${done.value}</p>`}`;
  return { send, outcome };
}

/* Puts away what was said, unless other words stand there by now. */
const forget = (said) => change(Object.fromEntries(Object.entries(said)
  .filter(([field, value]) => draft.value[field] === value).map(([field]) => [field, ""])));

/** The five of the scale, with what each means; `keys` where 1 to 5 choose.
 * @param {{value: string, choose: (rate: string) => void, name: string, keys?: boolean}} props */
export function RateButtons({ value, choose, name, keys = false }) {
  return html`<fieldset class="scale"><legend>${t("rate.choose")}</legend>
    ${rates.map((rate, i) => html`<label key=${rate} data-rate=${rate} class=${value === rate ? "is" : ""}>
      <input type="radio" name=${name} value=${rate} checked=${value === rate} onChange=${() => choose(rate)} />
      <b>${t(`rate.${rate}.short`)}</b> <span><b>${t(`rate.${rate}`)}</b> ${keys && html`<kbd>${i + 1}</kbd>`}<br />
      <small>${t(`rate.${rate}.says`)}</small></span></label>`)}
  </fieldset>`;
}

/** What is picked as evidence. */
export function Evidence() {
  return html`<div class="evidence"><h3>${t("evidence.name", { count: picked.value.length })}</h3>
    ${picked.value.length === 0 ? html`<p class="quiet">${t("evidence.none")}</p>`
      : html`<ul class="plain">${picked.value.map((seq) => html`<li key=${seq}>
          <button type="button" class="plain link" onClick=${() => (chosen.value = seq)}><bdi>${evidenceName(seq)}</bdi></button>
          <button type="button" class="plain" aria-label=${t("evidence.drop", { what: evidenceName(seq) })} onClick=${() => pick(seq)}>✕</button></li>`)}</ul>`}
  </div>`;
}

function Suggested({ team, objective }) {
  const found = suggested(work.value, state.record.plan.value, team, objective);
  const count = (...names) => found.filter((one) => names.includes(one.state)).length;
  const open = (seq) => (chosen.value = seq);
  return html`<div class="suggested"><h3>${t("suggest.name")}</h3>
    <p class="quiet">${found.length ? t("suggest.count", { met: count("met"), late: count("late", "partly"), missed: count("missed", "overdue", "breached"), open: count("open") })
      : isExercised(team, objective) ? t("suggest.none") : t("suggest.never")}</p>
    <ul class="plain">${found.map((one) => html`<li key=${one.number}>
      <label class="check"><input type="checkbox" checked=${picked.value.includes(one.seq)} onChange=${() => pick(one.seq)} />
      <span><${DutyChip} state=${one.state} /> <bdi>${dutyName(one)}</bdi></span></label>
      <button type="button" class="plain link" onClick=${() => open(one.seq)}>${t("do.read")}</button></li>`)}</ul>
  </div>`;
}

/** What the others gave: it is told once one's own stands. */
export function Others({ team, objective }) {
  const last = new Map();
  for (const one of work.value.ratings)
    if (one.by !== me() && one.team === team && one.objective === objective) last.set(one.by, one);
  if (!last.size) return null;
  return html`<ul class="plain">${[...last.values()].map((one) => html`<li key=${one.by}><b class="rate" data-rate=${one.rate}>${t(`rate.${one.rate}.short`)}</b>
    <bdi>${partyName(one.by)}</bdi> <span class="quiet" dir="auto">${one.text ?? ""}</span></li>`)}</ul>`;
}

export function RateForm() {
  const { team, objective, rate, text } = draft.value;
  const { send, outcome } = useSaying();
  const mine = ratingsOf(work.value, me()).get(keyOf(team, objective));
  /* What stands there counts, not what was drawn: a hand may be quicker. */
  const submit = () => {
    const { team, objective, rate, text } = draft.value, evidence = picked.value;
    if (team && objective && rate)
      send("rating", { objective, team, rate, of: evidence.slice(0, 64), text }, t("rate.done", { team: partyName(team) }), () => {
        forget({ rate, text });
        if (picked.value === evidence) picked.value = [];
      });
  };
  return html`<${Form} submit=${submit}>
    <div class="pair">
      <${Choice} label=${t("field.team")} value=${team} none=${t("field.choose")} change=${(next) => change({ team: next, rate: "" })} choices=${teamChoices()} />
      <${Choice} label=${t("field.objective")} value=${objective} none=${t("field.choose")} change=${(next) => change({ objective: next, rate: "" })}
        choices=${objectives().map((one) => [one.id, one.title])} />
    </div>
    ${mine && html`<p class="quiet">${t("rate.mine", { rate: t(`rate.${mine.rate}.short`), at: drillTime(mine.at) })}</p>`}
    ${team && objective && html`<${Others} team=${team} objective=${objective} /><${Suggested} team=${team} objective=${objective} />`}
    <${Evidence} />
    <${RateButtons} value=${rate} name="rate" keys=${true} choose=${(next) => change({ rate: next })} />
    <${Field} label=${t("field.seen")} hint=${t("rate.why")} value=${text} rows=${3} max=${4000} change=${(next) => change({ text: next })} />
    <p class="buttons"><button class="main" disabled=${!(team && objective && rate)}>${mine ? t("rate.again") : t("rate.send")}</button>${outcome}</p>
  </${Form}>`;
}

export function NoteForm() {
  const { team, text } = draft.value;
  const { send, outcome } = useSaying();
  const submit = () => {
    const { team, text } = draft.value, of = picked.value[0];
    if (text.trim())
      send("note", { text, team: team || undefined, of }, t("note.done"), () => {
        forget({ text });
        picked.value = picked.value.filter((one) => one !== of);
      });
  };
  return html`<${Form} submit=${submit}>
    <${Choice} label=${t("field.team")} value=${team} none=${t("field.no_team")} change=${(next) => change({ team: next })} choices=${teamChoices()} />
    <${Evidence} />
    ${picked.value.length > 1 && html`<p class="quiet">${t("note.first")}</p>`}
    <${Field} label=${t("field.seen")} hint=${t("note.how")} value=${text} rows=${5} max=${4000} change=${(next) => change({ text: next })} />
    <p class="buttons"><button class="main" disabled=${!text.trim()}>${t("note.send")}</button>${outcome}</p>
  </${Form}>`;
}

/* What was said aloud is a note tied to its question: evaluators keep, exercise control enters. */
export function VerbalForm() {
  const { team, ask, text } = draft.value;
  const { send, outcome } = useSaying();
  const questions = [...work.value.questions.values()];
  const submit = () => {
    const { team, ask, text } = draft.value, of = work.value.questions.get(ask)?.seqs.get(team);
    if (team && ask && text.trim())
      send("note", { text: t("verbal.text", { text }), team, of }, t("verbal.done"), () => forget({ text }));
  };
  return html`<${Form} submit=${submit}>
    <p class="quiet">${t("verbal.says")}</p>
    <${Choice} label=${t("field.team")} value=${team} none=${t("field.choose")} change=${(next) => change({ team: next, ask: "" })} choices=${teamChoices()} />
    <${Choice} label=${t("field.question")} value=${ask} none=${t("field.choose")} change=${(next) => change({ ask: next })}
      choices=${questions.filter((one) => !team || one.seqs.has(team)).map((one) => [one.ask, short(one.text, 90)])} />
    ${ask && html`<p class="words" dir="auto">${work.value.questions.get(ask)?.texts.get(team)}</p>`}
    <${Field} label=${t("verbal.field")} value=${text} rows=${4} max=${3800} change=${(next) => change({ text: next })} />
    <p class="buttons"><button class="main" disabled=${!(team && ask && text.trim())}>${t("verbal.send")}</button>${outcome}</p>
  </${Form}>`;
}
