/*
 * tape.js - a record that is played: its playhead, and the record as it stood there.
 *
 *   reel (all that was told) ──what is at or before the playhead──► unseen slices ──► state
 *
 * The playhead is the clock of the page. Turns are folded by the functions of a live drill
 * into slices that nobody looks at; where these have reached the playhead they become the
 * state, all at once. Going back is folding anew from the beginning. It is done a few
 * milliseconds at a time, so that the page never stands still.
 */
import { batch, signal } from "./vendor/signals-core.js";
import { foldRecord, openRecord, plumbing, rowsOf } from "./record.js";
import { exerciseTime } from "./state.js";

const SLICE_MS = 8;
/** How fast a record can be played: exercise time a unit of real time. */
export const speeds = [1, 10, 60, 300, 1000];

/* The slices of an empty record, without anybody who is told that they change. */
const unseen = () => Object.fromEntries(Object.entries(openRecord()).map(([name, slice]) => [name, { value: slice.peek() }]));

/** Something happened in this turn that people look for. */
const isEvent = (told) => rowsOf(told).some((row) => !plumbing.has(row.type));

/** @param {object} state  of openState()
 *  @param {{now_ms: () => number, later: (work: () => void) => void}} host  a clock that never
 *  jumps; and how the rest of a long work is done when the page has had its turn */
export function openTape(state, { now_ms, later }) {
  const speed = signal(60), stop = signal(null), works = signal(false);
  let slices = unseen(), next = 0, isAsked = false;

  const told = () => state.reel.peek().told;
  const isWhole = () => state.reel.peek().turn >= state.reel.peek().last;
  const end = () => (isWhole() ? told().at(-1)?.at ?? 0 : Infinity);
  const limit = () => Math.min(stop.peek() ?? Infinity, end());
  const at = () => exerciseTime(state.clock.peek(), now_ms());

  /* The playhead is there, and goes on or stands. */
  function put(moment, running) {
    state.clock.value = { ...state.clock.peek(), at: Math.max(0, Math.min(moment, end())), running, until: limit(),
                          speed: speed.peek() * 1000, heard_ms: now_ms() };
    pump();
  }

  /* The state becomes what was folded. */
  function show() {
    batch(() => {
      for (const [name, slice] of Object.entries(slices))
        if (state.record[name].peek() !== slice.value) state.record[name].value = slice.value;
      const over = Boolean(slices.phase.value.ended);
      if (state.clock.peek().over !== over) state.clock.value = { ...state.clock.peek(), over };
    });
  }

  /* Folds what the playhead has passed, as far as there is time. */
  function pump() {
    const { running, until } = state.clock.peek();
    if (until !== limit()) return put(at(), running);
    const all = told(), head = at(), begun = now_ms();
    if (next && all[next - 1].at > head) {
      slices = unseen();
      next = 0;
    }
    while (next < all.length && all[next].at <= head && now_ms() - begun < SLICE_MS) foldRecord(slices, all[next++]);
    const isThere = next === all.length || all[next].at > head;
    if (isThere) show();
    works.value = !isThere || !isWhole();
    if (!isThere && !isAsked) {
      isAsked = true;
      later(() => {
        isAsked = false;
        pump();
      });
    }
    if (running && head >= until) halt(head);
  }

  /* It has come to where it stops, or to the end. */
  function halt(moment) {
    if (stop.peek() !== null && moment >= stop.peek()) stop.value = null;
    put(moment, false);
  }

  /* How many turns are at or before a moment; or only before it. */
  function countTo(moment, isBefore) {
    const all = told();
    let low = 0, high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBefore ? all[middle].at < moment : all[middle].at <= moment) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    speed, stop, works, at, end, isWhole,
    pump,
    play: () => put(at() >= end() ? 0 : at(), true),
    pause: () => put(at(), false),
    /** Goes there, and goes on from there if it went on. */
    go(moment) {
      if (stop.peek() !== null && moment >= stop.peek()) stop.value = null;
      put(moment, state.clock.peek().running);
    },
    pace(next_) {
      const moment = at();
      speed.value = next_;
      put(moment, state.clock.peek().running);
    },
    /** Plays until there; what lies behind is gone to. */
    until(moment) {
      stop.value = moment > at() && moment < end() ? moment : null;
      put(moment > at() ? at() : moment, moment > at());
    },
    /** Nothing stops it any more. */
    free() {
      stop.value = null;
      put(at(), state.clock.peek().running);
    },
    /** To the event behind the playhead (1), or to the one before (-1), and stands there. */
    step(way) {
      const all = told();
      let i = way > 0 ? countTo(at(), false) : countTo(at(), true) - 1;
      while (all[i] && !isEvent(all[i])) i += way;
      put(all[i]?.at ?? (way > 0 ? end() : 0), false);
    },
  };
}
