/*
 * evaluator_answers.js - answers in words, one after the other: the question, the rubric that
 * decides, the answer, and the grade. A grade is a note of the evaluator on that answer.
 */
import { say, state } from "../session.js";
import { html, signal, useSignal } from "../parts/ui.js";
import { Busy, tellBusy } from "../parts/busy.js";
import { Check, Field, Form } from "../parts/form.js";
import { Moment } from "../parts/time.js";
import { partyName } from "../parts/party.js";
import { announce } from "../shell.js";
import { to } from "../route.js";
import { t } from "../words.js";
import { RateButtons } from "./evaluator_forms.js";
import { gradeOf, me, watched, wordAnswers, work } from "./evaluator_work.js";

/* The answer that is being graded: other evaluators see at which one this one is. */
const grading = signal(undefined);
tellBusy(grading);

const mine = (answer) => gradeOf(work.value, answer.seq, me());
const queue = () => wordAnswers(work.value).filter((one) => !watched.value.length || watched.value.includes(one.team));

/** How many wait for this evaluator's grade. */
export const ungraded = () => queue().filter((answer) => !mine(answer)).length;

/* What others gave this answer: it is told once one's own grade stands. */
function OtherGrades({ answer }) {
  const last = new Map();
  for (const note of work.value.notes) if (note.of === answer.seq && note.rate && note.by !== me()) last.set(note.by, note);
  if (!last.size) return null;
  return html`<ul class="plain">${[...last.values()].map((one) => html`<li key=${one.by}><b class="rate" data-rate=${one.rate}>${t(`rate.${one.rate}.short`)}</b>
    <bdi>${partyName(one.by)}</bdi> <span class="quiet" dir="auto">${one.text}</span></li>`)}</ul>`;
}

function Answer({ answer }) {
  const given = mine(answer);
  const rate = useSignal(given?.rate ?? ""), text = useSignal(given?.text ?? ""), trouble = useSignal(""), open = useSignal(!given);
  const question = work.value.questions.get(answer.ask), planned = state.record.plan.value.asks.get(answer.ask);
  const objective = state.record.plan.value.objectives.get(planned?.objective);
  const submit = async () => {
    if (!rate.value) return;
    trouble.value = "";
    const end = await say("note", { text: text.value.trim() || t(`rate.${rate.value}`), team: answer.team, of: answer.seq, rate: rate.value });
    if (!end.ok) return (trouble.value = t(`refusal.${end.why}`));
    open.value = false;
    grading.value = undefined;
    announce(t("grade.done"));
  };
  return html`<article class="card answer" data-seq=${answer.seq}>
    <header><h2><bdi>${partyName(answer.team)}</bdi></h2> <${Moment} at=${answer.at} own=${false} />
      ${answer.attempt > 1 && html`<span class="chip">${t("grade.attempt", { count: answer.attempt })}</span>`}
      ${answer.by?.startsWith("excon") && html`<span class="chip">${t("grade.entered")}</span>`}
      ${given && html`<span class="chip good">${t("grade.is")} ${t(`rate.${given.rate}.short`)}</span>`}
      <${Busy} of=${answer.seq} /><a href=${to("evaluator", answer.seq)}>${t("grade.there")}</a></header>
    ${objective && html`<p class="quiet"><bdi>${objective.title}</bdi></p>`}
    <h3>${t("grade.question")}</h3><p class="words" dir="auto">${question?.texts.get(answer.team)}</p>
    <h3>${t("grade.rubric")}</h3>${planned?.rubric ? html`<p class="words rubric" dir="auto">${planned.rubric}</p>` : html`<p class="quiet">${t("grade.no_rubric")}</p>`}
    <h3>${t("grade.answer")}</h3><p class="words said" dir="auto">${answer.value}</p>
    <${OtherGrades} answer=${answer} />
    ${open.value ? html`<${Form} submit=${submit}>
      <${RateButtons} value=${rate.value} name=${`grade-${answer.seq}`} choose=${(next) => {
        rate.value = next;
        grading.value = answer.seq;
      }} />
      <${Field} label=${t("field.why")} value=${text.value} rows=${2} max=${4000} change=${(next) => {
        text.value = next;
        grading.value = answer.seq;
      }} />
      <p class="buttons"><button class="main" disabled=${!rate.value}>${t("grade.send")}</button>
        ${trouble.value && html`<span role="alert" class="chip bad">${trouble.value}</span>`}</p></${Form}>`
    : html`<p class="buttons"><button type="button" onClick=${() => (open.value = true)}>${t("grade.again")}</button></p>`}
  </article>`;
}

export function EvaluatorAnswers() {
  const all = useSignal(false);
  const shown = queue().filter((answer) => all.value || !mine(answer));
  return html`<h1>${t("view.evaluator_answers")}</h1>
    <${Check} label=${t("grade.all")} checked=${all.value} change=${(on) => (all.value = on)} />
    ${shown.length === 0 && html`<p class="empty">${queue().length ? t("grade.none_left") : t("grade.none")}</p>`}
    ${shown.map((answer) => html`<${Answer} key=${answer.seq} answer=${answer} />`)}`;
}
