/*
 * session.js - the one person of this page: state, link and outbox joined together.
 *
 * Views read `state`, speak with `say` and `tell`, and see how it stands in `link` and
 * `outbox`. Nothing else of a page talks to the server.
 */
import { signal } from "./vendor/signals-core.js";
import { openLink } from "./link.js";
import { openOutbox } from "./outbox.js";
import { cursors, fold, openState } from "./state.js";

export const state = openState();
/** How the connection stands (link.js, LinkState). */
export const link = signal({ phase: "joining", tries: 0 });
/** What was said and is not settled: { entries } (outbox.js). */
export const outbox = signal({ entries: [] });

/** A clock that never jumps, in milliseconds. */
export const now_ms = () => performance.now();

let line = null, box = null, seen = 0;
const listeners = new Set();

/** Calls `listener` with every message as it comes; returns how to end that. */
export function listen(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function flush() {
  if (box && link.value.phase === "live") line.send(...box.due());
}

/** Says a message under the next running number: queued, kept over a reload, sent when the
 * connection is there, once.
 * @param {string} type @param {object} fields
 * @returns {Promise<{n: number, ok: boolean, why?: string, detail?: string}>} its end */
export function say(type, fields = {}) {
  if (state.me.value?.replay) return Promise.resolve({ n: 0, ok: false, why: "replay" });
  const end = box.add({ type, ...fields });
  flush();
  return end;
}

/** Says a session message, which has no number and is not kept. @returns {boolean} sent */
export function tell(type, fields = {}) {
  return line?.send({ type, ...fields }) ?? false;
}

/** Forgets a refused message. */
export function dismiss(n) {
  box.dismiss(n);
}

/** Connects again at once, with exercise control's passphrase when it is asked for. */
export function again(passphrase) {
  line.again(passphrase);
}

function heard(messages) {
  fold(state, messages, now_ms());
  for (const message of messages) {
    if (message.type === "welcome" && !message.replay) {
      const key = `tocsin.${message.exercise}.${message.seat}`;
      box ??= openOutbox(localStorage, key, () => (outbox.value = { entries: [...box.entries()] }));
      line.send(...box.welcomed(message.taken));
    } else if (message.type === "taken") {
      box?.taken(message.n);
    } else if (message.type === "rejected") {
      box?.rejected(message.n, message.why, message.detail);
    } else if (message.code === "not_understood" || message.code === "not_allowed") {
      box?.misunderstood(message.what);
    }
    for (const listener of listeners) listener(message);
  }
  if (state.letters.value.last > seen && link.value.phase === "live") {
    seen = state.letters.value.last;
    tell("seen", { box: seen });
  }
}

/** Takes the seat. @param {string} person @param {string} [key] its invitation */
export function join(person, key) {
  line = openLink({
    person, key, heard,
    hello: () => ({ ...cursors(state), settled: box?.settled() }),
    changed: (next) => (link.value = next),
  });
}
