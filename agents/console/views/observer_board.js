/*
 * observer_board.js - a wall screen: the clock, who takes part, what everybody may know.
 *
 * Nobody needs to touch it: long lists turn their pages, the whole moves by a few points
 * each minute so that nothing burns in, and every size is a share of the screen's width.
 * Only what is marked CLEAR or GREEN is shown; the server sends an observer nothing else,
 * and this view would not show it either. Counts are counts: they judge nobody.
 */
import { endings } from "../endings.js";
import { state } from "../session.js";
import { html, useEffect, useSignal } from "../parts/ui.js";
import { Mark } from "../parts/mark.js";
import { partyName } from "../parts/party.js";
import { drillTime, hour, now } from "../parts/time.js";
import { language, languages, number, speak, t } from "../words.js";
import { headline, names } from "./evaluator_line.js";
import { work } from "./evaluator_work.js";

const TEAMS_A_PAGE = 7, SUBJECTS = 4, PAGE_S = 12, LANGUAGE_S = 30;
const open = new Set(["CLEAR", "GREEN"]);

/** What everybody may know and nobody took back, latest first. @param {object[]} lines of the record */
export function openLines({ lines, bySeq }) {
  const all = lines.filter((line) => (line.kind === "message" || line.kind === "inject") && open.has(line.tlp) && !line.refused);
  const before = [], gone = new Set();
  for (const { message } of all) {
    for (const one of endings(message, before, (seq) => bySeq.get(seq)?.message).keys()) gone.add(one);
    before.push(message);
  }
  return all.filter((line) => !gone.has(line.message)).reverse();
}

/* Which part of an exercise of several days; undefined when it has one. */
function moduleNow(at) {
  const { lengths } = state.directory.value;
  let n = 0, end = lengths[0];
  while (n + 1 < lengths.length && at >= end) end += lengths[++n];
  return lengths.length > 1 ? { count: n + 1, all: lengths.length } : undefined;
}

function phaseWord() {
  const { over, running, at, speed } = state.clock.value;
  if (over) return t("clock.over");
  if (running) return speed === 1000 ? t("clock.running") : t("clock.paced", { speed: speed / 1000 });
  return at > 0 ? t("clock.paused") : t("clock.lobby");
}

function Clock({ at }) {
  const module = moduleNow(at);
  return html`<header class="board-clock">
    <time dir="ltr" class="board-time">${drillTime(at)}</time>
    <div><b class="board-phase" data-state=${state.clock.value.running ? "runs" : "stands"}>${phaseWord()}</b>
      <span dir="ltr" class="board-hour">${hour(at, undefined, true)}Z</span>
      ${module && html`<span class="board-module">${t("board.module", module)}</span>`}</div>
  </header>`;
}

function Teams({ all, beat }) {
  const pages = Math.max(1, Math.ceil(all.length / TEAMS_A_PAGE)), page = beat % pages;
  return html`<section class="board-teams" aria-labelledby="board-teams">
    <h2 id="board-teams">${t("board.teams")} ${pages > 1 && html`<small dir="ltr">${page + 1}/${pages}</small>`}</h2>
    <ul>${all.slice(page * TEAMS_A_PAGE, (page + 1) * TEAMS_A_PAGE).map((one) => html`<li key=${one.id}>
      <bdi class="name">${one.name}</bdi> <span dir="ltr" class="hour">${hour(now.value, one.utc)}</span></li>`)}</ul>
  </section>`;
}

function Subjects({ lines }) {
  return html`<section class="board-open" aria-labelledby="board-open">
    <h2 id="board-open">${t("board.open")}</h2>
    ${lines.length === 0 && html`<p class="quiet">${t("board.none")}</p>`}
    <ul>${lines.slice(0, SUBJECTS).map((line) => html`<li key=${line.seq}>
      <p class="subject" dir="auto">${line.subject || headline(line)}</p>
      <p class="by"><span dir="ltr">${drillTime(line.at).slice(0, -3)}</span> <${Mark} mark=${line.tlp} />
        <bdi>${partyName(line.from)}</bdi>${line.to?.length > 0 && html` <span class="arrow">→</span> <span>${names(line.to, 2)}</span>`}</p></li>`)}</ul>
  </section>`;
}

function Counts({ all, lines }) {
  const countries = new Set(all.map((one) => one.country).filter(Boolean)).size;
  const figures = [["teams", all.length], ["countries", countries], ["injects", lines.filter((line) => line.kind === "inject").length],
                   ["messages", lines.filter((line) => line.kind === "message").length]];
  return html`<footer class="board-counts"><dl>${figures.map(([what, count]) => html`<div key=${what}><dt>${t(`board.figure.${what}`)}</dt><dd>${number(count)}</dd></div>`)}</dl></footer>`;
}

/** @param {{detail: string}} props  "rotate": all six languages, one after the other */
export function ObserverBoard({ detail }) {
  const beat = useSignal(0), turns = useSignal(detail === "rotate");
  useEffect(() => {
    const { dataset } = document.documentElement, before = dataset.theme;
    if (before === "auto") dataset.theme = "dark";
    return () => (dataset.theme = before);
  }, []);
  useEffect(() => {
    const timer = setInterval(() => beat.value++, PAGE_S * 1000);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (!turns.value) return undefined;
    const tags = Object.keys(languages);
    const timer = setInterval(() => speak(tags[(tags.indexOf(language.value) + 1) % tags.length]), LANGUAGE_S * 1000);
    return () => clearInterval(timer);
  }, [turns.value]);
  const all = [...state.record.plan.value.participants.values()];
  const teams = all.length ? all : [...state.directory.value.parties.values()].filter((one) => one.seat);
  const lines = openLines(work.value);
  const drift = beat.value % 10;
  return html`<div class="wall" style=${{ transform: `translate(${drift - 5}px, ${(drift * 3) % 7 - 3}px)` }}>
    <h1><bdi>${state.me.value?.title}</bdi></h1>
    <${Clock} at=${now.value} />
    <div class="board-rows"><${Teams} all=${teams} beat=${beat.value} /><${Subjects} lines=${lines} /></div>
    <${Counts} all=${teams} lines=${lines} />
    <label class="check rotate"><input type="checkbox" checked=${turns.value} onChange=${(event) => (turns.value = event.target.checked)} />
      <span>${t("board.rotate")}</span></label>
  </div>`;
}
