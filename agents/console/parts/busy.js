/*
 * busy.js - who of one's own seat is at what just now, so that two do not do the same.
 */
import { link, now_ms, state, tell } from "../session.js";
import { effect } from "../vendor/signals-core.js";
import { t } from "../words.js";
import { partyName } from "./party.js";
import { html } from "./ui.js";

const BUSY_MS = 30000;
/* Whoever left without a word is busy no longer. */
const BUSY_MS_MAX = 75000;

/** Tells colleagues what is being done, and again now and then, for who comes.
 * @param {{value: number|undefined}} at  a signal: sequence number of what it is about */
export function tellBusy(at) {
  let before;
  effect(() => {
    const re = at.value;
    if (link.value.phase === "live" && (re || before)) tell("busy", { re });
    before = re;
  });
  setInterval(() => at.value && tell("busy", { re: at.value }), BUSY_MS);
}

/** Colleagues who are at it just now. @param {number|undefined} of */
export const busyWith = (of) =>
  [...state.busy.value.byPerson.values()].filter((one) => of && one.re === of && now_ms() - one.heard_ms < BUSY_MS_MAX);

/** The same as chips. @param {{of: number|undefined}} props */
export const Busy = ({ of }) => busyWith(of).map((one) =>
  html`<span key=${one.person} class="chip busy"><bdi>${t("person.busy", { who: partyName(one.person) })}</bdi></span>`);
