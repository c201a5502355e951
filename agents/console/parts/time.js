/*
 * time.js - moments as people read them: T+ of the drill, UTC, and the reader's own hour.
 *
 * A drill has one timeline: UTC and local hours are those of the drill's clock, which
 * need not be those of the wall when it is paused, sped up or played in modules.
 */
import { signal } from "../vendor/signals-core.js";
import { exerciseTime } from "../state.js";
import { now_ms, state } from "../session.js";
import { html } from "./ui.js";
import { t } from "../words.js";

const SECOND = 1e9, DAY_S = 86400;

/** Exercise time, in nanoseconds, renewed each second while it is looked at. */
export const now = signal(0);
export function tick() {
  const at = exerciseTime(state.clock.peek(), now_ms());
  if (Math.floor(at / SECOND) !== Math.floor(now.peek() / SECOND)) now.value = at;
}
setInterval(tick, 250);

const two = (value) => String(value).padStart(2, "0");

/** 00:12:34 of a number of seconds. */
export const hms = (s) => `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;

/** T+00:12:34. @param {number} at nanoseconds */
export const drillTime = (at) => `T+${hms(Math.floor(Math.max(0, at) / SECOND))}`;

/** Seconds since midnight of the first day, UTC, at an exercise time. @param {number} at */
export function wallSeconds(at, directory = state.directory.value) {
  const { startex, walls, lengths } = directory;
  let wall = startex + at, before = 0;
  for (let i = 0; i < walls.length && at >= before; i++) {
    wall = walls[i] + (at - before);
    before += lengths[i];
  }
  return Math.floor(wall / SECOND);
}

/** Seconds of "+03:00"; 0 for UTC. */
export function offsetSeconds(utc) {
  const found = /^([+-])(\d\d):(\d\d)$/.exec(utc ?? "");
  return found ? (found[1] === "-" ? -1 : 1) * (found[2] * 3600 + found[3] * 60) : 0;
}

/** Where the reader sits, as +03:00. */
export function ownOffset() {
  const minutes = -new Date().getTimezoneOffset();
  return `${minutes < 0 ? "-" : "+"}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

/** 11:12 of an exercise time, at an offset. @param {number} at @param {string} [utc] */
export function hour(at, utc, seconds = false) {
  const s = (((wallSeconds(at) + offsetSeconds(utc)) % DAY_S) + DAY_S) % DAY_S;
  return hms(s).slice(0, seconds ? 8 : 5);
}

/** A moment: T+ and UTC, the reader's own hour beside. @param {{at: number}} props */
export function Moment({ at, own = true }) {
  return html`<time class="moment" dir="ltr" title=${t("time.own", { hour: hour(at, ownOffset()) })}>
    <span>${drillTime(at)}</span> <span class="quiet">${hour(at)}Z${own && ` · ${hour(at, ownOffset())}`}</span>
  </time>`;
}

/** How long until `due`, in words and not by colour alone. @param {{due: number}} props */
export function Countdown({ due }) {
  const left_s = Math.round((due - now.value) / SECOND);
  const late = left_s < 0;
  const text = hms(Math.abs(left_s));
  return html`<span class=${`countdown ${late ? "late" : left_s < 300 ? "soon" : ""}`}>
    ${late ? t("due.over", { time: text }) : t("due.in", { time: text })}
  </span>`;
}
