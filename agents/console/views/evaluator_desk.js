/*
 * evaluator_desk.js - the evaluator's day on one screen: what happened on one side, what is
 * read and written about it on the other.
 *
 * Keys are for a stressed hand; `?` shows them and turns them off. They are not heard while
 * somebody types.
 */
import { html, signal, useEffect, useSignal } from "../parts/ui.js";
import { Dialog } from "../parts/dialog.js";
import { Check } from "../parts/form.js";
import { t } from "../words.js";
import { Reading } from "./evaluator_line.js";
import { NoteForm, RateForm, VerbalForm } from "./evaluator_forms.js";
import { Timeline, passing, walk } from "./evaluator_timeline.js";
import { change, chosen, draft, keyOf, me, pairs, pick, picked, rates, ratingsOf, work } from "./evaluator_work.js";

const keysOn = signal(localStorage.getItem("tocsin.keys") !== "off");
const help = signal(false);
const modes = { rate: RateForm, note: NoteForm, verbal: VerbalForm };
const letters = { rate: "r", note: "n", verbal: "v" };

function Help() {
  const rows = [["j", "next"], ["k", "previous"], ["e", "pick"], ["r", "rate"], ["1–5", "scale"], ["n", "note"], ["v", "verbal"],
                ["u", "unrated"], ["/", "words"], ["Ctrl+Enter", "send"], ["?", "help"]];
  return html`<${Dialog} title=${t("keys.name")} close=${() => (help.value = false)}>
    <table><tbody>${rows.map(([key, what]) => html`<tr key=${key}><th scope="row"><kbd dir="ltr">${key}</kbd></th><td>${t(`keys.${what}`)}</td></tr>`)}</tbody></table>
    <${Check} label=${t("keys.on")} checked=${keysOn.value} change=${(on) => {
      keysOn.value = on;
      localStorage.setItem("tocsin.keys", on ? "on" : "off");
    }} />
  </${Dialog}>`;
}

/** Goes to the next team and objective that is not rated. */
export function nextUnrated() {
  const mine = ratingsOf(work.value, me());
  const rest = pairs().filter((one) => !mine.has(keyOf(one.team, one.objective)));
  const at = rest.findIndex((one) => one.team === draft.value.team && one.objective === draft.value.objective);
  const next = rest[(at + 1) % rest.length];
  if (next) change({ mode: "rate", ...next, rate: "" });
}

/* A key as the desk hears it; true when it meant something. */
function heard(event, lines) {
  const typing = event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog");
  if (event.key === "Enter" && event.ctrlKey) return event.target.closest("form")?.requestSubmit(), true;
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return false;
  const acts = {
    "?": () => (help.value = true), j: () => walk(lines, 1), k: () => walk(lines, -1),
    e: () => chosen.value && pick(chosen.value), u: nextUnrated,
    "/": () => document.querySelector(".sieve input[type=search]")?.focus(),
  };
  for (const [mode, letter] of Object.entries(letters)) acts[letter] = () => open(mode);
  for (const [i, rate] of rates.entries())
    acts[i + 1] = () => draft.value.mode === "rate" && change({ rate });
  if (!(event.key in acts) || (!keysOn.value && event.key !== "?")) return false;
  acts[event.key]();
  return true;
}

/* Whose line is read is who a note or a rating is about, where it is one team. */
function open(mode) {
  const line = work.value.bySeq.get(chosen.value);
  const team = draft.value.team || (line?.teams.length ? line.teams[0] : "");
  change({ mode, team });
  if (mode !== "rate" && chosen.value && !picked.value.includes(chosen.value) && mode === "note") picked.value = [chosen.value, ...picked.value];
  requestAnimationFrame(() => document.querySelector(mode === "rate" ? ".bench select" : ".bench textarea")?.focus());
}

function Bench() {
  const line = work.value.bySeq.get(chosen.value);
  const mode = draft.value.mode in modes ? draft.value.mode : "rate";
  const mine = ratingsOf(work.value, me()), all = pairs();
  const rated = all.filter((one) => mine.has(keyOf(one.team, one.objective))).length;
  const isPicked = line && picked.value.includes(line.seq);
  return html`<section class="bench" aria-labelledby="bench">
    <h2 id="bench" class="hidden">${t("bench.name")}</h2>
    <div class="card">
      ${line ? html`<${Reading} line=${line} />
        <p class="buttons"><button type="button" aria-pressed=${isPicked} onClick=${() => pick(line.seq)}>${isPicked ? t("evidence.unpick") : t("evidence.pick")} <kbd>E</kbd></button>
          <button type="button" onClick=${() => open("note")}>${t("note.this")} <kbd>N</kbd></button></p>`
      : html`<p class="quiet">${t("bench.choose")}</p>`}
    </div>
    <div class="card">
      <div class="modes" role="group" aria-label=${t("bench.write")}>${Object.keys(modes).map((one) =>
        html`<button type="button" key=${one} aria-pressed=${one === mode} onClick=${() => change({ mode: one })}>${t(`mode.${one}`)}</button>`)}
        <span class="rest"><span class="quiet">${t("rate.rest", { rated, all: all.length })}</span>
        ${rated < all.length && html`<button type="button" class="plain link" onClick=${nextUnrated}>${t("rate.next")}</button>`}
        <button type="button" class="plain" aria-label=${t("keys.name")} onClick=${() => (help.value = true)}>?</button></span></div>
      <${modes[mode]} />
    </div>
  </section>`;
}

/** @param {{detail: string}} props  "north/warn": that team and objective are to be rated */
export function EvaluatorDesk({ detail }) {
  const filter = useSignal({ team: "", objective: "", kind: "", words: "" });
  const lines = passing(filter.value);
  useEffect(() => {
    const [team, objective] = detail.split("/");
    const isThere = draft.value.team === team && draft.value.objective === objective;
    if (objective) change({ mode: "rate", team, objective, ...(isThere ? {} : { rate: "" }) });
    else if (/^\d+$/.test(detail)) chosen.value = Number(detail);
  }, [detail]);
  useEffect(() => {
    const listener = (event) => heard(event, lines) && event.preventDefault();
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  });
  return html`<div class="desk"><${Timeline} filter=${filter} lines=${lines} /><${Bench} /></div>${help.value && html`<${Help} />`}`;
}
