/*
 * ui.js - what every view is written with: html`...`, signals and hooks.
 *
 * However many messages come, the page is drawn once a frame; a page that gets no frames, as
 * one that nobody sees, is drawn now and then.
 */
import { h, options, render } from "../vendor/preact.js";
import htm from "../vendor/htm.js";

export const html = htm.bind(h);
export { render };
export { batch, computed, effect, signal, useComputed, useSignal } from "../vendor/signals.js";
export { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "../vendor/hooks.js";

const UNSEEN_MS = 250;
let waiting = null;

options.debounceRendering = (draw) => {
  const drawn = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    waiting = null;
    draw();
  };
  const frame = requestAnimationFrame(drawn), timer = setTimeout(drawn, UNSEEN_MS);
  waiting = drawn;
};

/** Draws what waits for the next frame now: who sends a form means what was typed last. */
export const drawNow = () => waiting?.();

let count = 0;
/** An id no other element of the page has. */
export const unique = (stem) => `${stem}-${++count}`;
