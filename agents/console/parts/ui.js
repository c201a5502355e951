/* ui.js - what every view is written with: html`...`, signals and hooks. */
import { h, render } from "../vendor/preact.js";
import htm from "../vendor/htm.js";

export const html = htm.bind(h);
export { render };
export { batch, computed, effect, signal, useComputed, useSignal } from "../vendor/signals.js";
export { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "../vendor/hooks.js";

let count = 0;
/** An id no other element of the page has. */
export const unique = (stem) => `${stem}-${++count}`;
