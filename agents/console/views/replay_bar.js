/*
 * replay_bar.js - the bar under the clocks with which a record is played.
 *
 * It points from left to right in every language, as time does in every drawing. The
 * address keeps the moment, so that a reload and a link come to the same one.
 */
import { now_ms, state } from "../session.js";
import { t } from "../words.js";
import { announce } from "../shell.js";
import { route } from "../route.js";
import { openTape, speeds } from "../tape.js";
import { Field, Form } from "../parts/form.js";
import { drillTime, hms, hour, now, tick } from "../parts/time.js";
import { effect, html, useSignal } from "../parts/ui.js";
import { momentOf, timesOf } from "./control_form.js";

const SECOND = 1e9, PUMP_MS = 100, WRITE_MS = 500;

const tape = openTape(state, { now_ms, later: (work) => setTimeout(work) });
/* Everything that moves the playhead moves the clocks with it. */
const moving = (act) => (...values) => {
  act(...values);
  tick();
};
const go = moving(tape.go), step = moving(tape.step), until = moving(tape.until), pause = moving(tape.pause), play = moving(tape.play);

effect(() => {
  state.reel.value;
  tape.pump();
});
setInterval(() => {
  const { running } = state.clock.peek();
  if (!running) return;
  tape.pump();
  if (state.clock.peek().running) return;
  tick();
  announce(t("tape.stopped", { time: drillTime(tape.at()) }));
}, PUMP_MS);

/* ---- the address ---- */

let written = null;
const wanted = () => (route.peek().at === null ? NaN : momentOf(route.peek().at));
function write() {
  const moment = hms(Math.floor(tape.at() / SECOND)), path = location.hash.startsWith("#/") ? location.hash.split("?")[0] : "#/";
  if (moment === written && location.hash.endsWith(`?at=${moment}`)) return;
  written = moment;
  history.replaceState(null, "", `${path}?at=${moment}`);
}
effect(() => {
  if (route.value.at !== null && route.value.at !== written && !Number.isNaN(wanted())) go(wanted());
});
setInterval(write, WRITE_MS);

/* ---- what is drawn ---- */

const icons = { previous: "M5 4v16M20 4 9 12l11 8z", play: "M6 4l14 8-14 8z", pause: "M7 4h3v16H7zM14 4h3v16h-3z", next: "M19 4v16M4 4l11 8-11 8z" };

const Lever = ({ name, press, main = false }) => html`<button type="button" class=${main ? "main" : ""} onClick=${press} aria-label=${t(`tape.${name}`)}
  title=${t(`tape.${name}`)}><svg viewBox="0 0 24 24" aria-hidden="true"><path d=${icons[name]} /></svg></button>`;

function Moments() {
  const typed = useSignal(""), wrong = useSignal(false);
  const take = (act) => {
    const moment = momentOf(typed.peek());
    wrong.value = Number.isNaN(moment);
    if (!Number.isNaN(moment)) act(moment);
  };
  return html`<${Form} class="moments" submit=${() => take(until)}>
    <${Field} label=${t("tape.moment")} value=${typed.value} change=${(next) => (typed.value = next)} dir="ltr" size="11" placeholder="T+1:20:00" autocomplete="off" />
    <button>${t("tape.until")}</button> <button type="button" onClick=${() => take(go)}>${t("tape.go")}</button>
    ${wrong.value && html`<p role="alert" class="problem">${t("tape.wrong")}</p>`}
  </${Form}>`;
}

/* How the record stands: still coming, broken off, or being folded. */
function Notes() {
  const { turn, last, over } = state.reel.value;
  if (turn < last) return html`<span role="status">${t("tape.loading", { percent: Math.floor((100 * turn) / last) })}</span>`;
  return html`${!over && html`<b class="chip warn">${t("tape.breaks", { time: drillTime(tape.end()) })}</b> `}
    ${tape.works.value ? html`<span role="status">${t("tape.works")}</span>` : html`<span class="quiet">${t("tape.says")}</span>`}`;
}

export function ReplayBar() {
  const { running } = state.clock.value, { turn, last, told } = state.reel.value;
  const end = turn < last ? 0 : told.at(-1)?.at ?? 0, at = now.value, stop = tape.stop.value;
  return html`<section class="tape" aria-label=${t("tape.name")}>
    <p><b>${t("tape.name")}</b> <${Notes} /></p>
    <div class="levers" dir="ltr">
      <${Lever} name="previous" press=${() => step(-1)} />
      <${Lever} name=${running ? "pause" : "play"} press=${running ? pause : play} main=${true} />
      <${Lever} name="next" press=${() => step(1)} />
      <span class="scrub">
        <input type="range" min="0" max=${Math.floor(end / SECOND)} step="1" value=${Math.floor(at / SECOND)} disabled=${turn < last}
          aria-label=${t("tape.scrub")} aria-valuetext=${`${drillTime(at)}, ${hour(at)}Z`}
          onInput=${({ target }) => go(target.value === target.max ? end : Number(target.value) * SECOND)} />
        ${stop !== null && html`<i class="stop" style=${{ insetInlineStart: `${(100 * stop) / end}%` }}></i>`}
      </span>
      <span class="times">${drillTime(at)} <span class="quiet">/ ${drillTime(end)}</span></span>
      <label><span class="hidden">${t("tape.speed")}</span>
        <select value=${tape.speed.value} onChange=${(event) => tape.pace(Number(event.target.value))}>
          ${speeds.map((one) => html`<option key=${one} value=${one} selected=${one === tape.speed.value}>${timesOf(one * 1000)}</option>`)}</select></label>
    </div>
    <${Moments} />
    ${stop !== null && html`<span class="chip">${t("tape.stops", { time: drillTime(stop) })}
      <button type="button" class="plain" aria-label=${t("tape.free")} onClick=${tape.free}>✕</button></span>`}
  </section>`;
}
