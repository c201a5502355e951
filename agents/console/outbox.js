/*
 * outbox.js - what a person said and is not yet sure of.
 *
 *   waiting --sent--> sent --taken--> (gone, known as taken)
 *                          --rejected or not understood--> refused, shown until dismissed
 *
 * Everything stands in a store under exercise and person before it is sent, so that a
 * reload, a lost connection or a second tab neither loses nor doubles it: the number `n`
 * is what the server takes once. A message that never left may get another number, one
 * that did never does.
 */

/** @typedef {{n: number, message: object, state: "waiting"|"sent"|"refused",
 *             why?: string, detail?: string}} Entry */

/** @param {{getItem(k: string): string|null, setItem(k: string, v: string): void}} store
 *  @param {string} key @param {() => void} changed  called when entries change */
export function openOutbox(store, key, changed = () => {}) {
  const kept = JSON.parse(store.getItem(key) ?? "null");
  let entries = kept?.entries ?? [];
  let settled = kept?.settled ?? 0;
  const waiters = new Map();

  const keep = () => {
    store.setItem(key, JSON.stringify({ entries, settled }));
    changed();
  };
  const finish = (n, outcome) => {
    settled = Math.max(settled, n);
    waiters.get(n)?.({ n, ...outcome });
    waiters.delete(n);
  };
  const open = () => entries.filter((entry) => entry.state !== "refused");
  const refuse = (entry, why, detail) => {
    entry.state = "refused";
    entry.why = why;
    entry.detail = detail;
    finish(entry.n, { ok: false, why, detail });
  };

  return {
    /** All of them, oldest first. */
    entries: () => entries,
    /** Highest own number whose end is known, for `hello.settled`. */
    settled: () => settled,

    /** Puts a message behind the others; resolves when it is taken or refused.
     * @returns {Promise<{n: number, ok: boolean, why?: string, detail?: string}>} */
    add(message) {
      const n = Math.max(settled, 0, ...entries.map((entry) => entry.n)) + 1;
      entries = [...entries, { n, message: { ...message, n }, state: "waiting" }];
      keep();
      return new Promise((resolve) => waiters.set(n, resolve));
    },

    /** The server has numbers up to `taken`; returns what to say now, in order.
     * @param {number} taken @returns {object[]} */
    welcomed(taken) {
      this.taken(taken, true);
      let next = Math.max(taken, settled) + 1;
      for (const entry of open()) {
        if (entry.state === "waiting" && entry.n < next) {
          waiters.set(next, waiters.get(entry.n));
          waiters.delete(entry.n);
          entry.n = next;
          entry.message = { ...entry.message, n: next };
        }
        next = Math.max(next, entry.n + 1);
      }
      return this.due(true);
    },

    /** What is to be sent now, marked as sent before it leaves. @returns {object[]} */
    due(again = false) {
      const due = open().filter((entry) => again || entry.state === "waiting");
      for (const entry of due) entry.state = "sent";
      if (due.length) keep();
      return due.map((entry) => entry.message);
    },

    /** Everything up to `n` is on record and decided. */
    taken(n, isWelcome = false) {
      const over = open().filter((entry) => entry.n <= n && entry.state === "sent");
      for (const entry of over) finish(entry.n, { ok: true });
      entries = entries.filter((entry) => !over.includes(entry));
      settled = Math.max(settled, n);
      if (over.length || isWelcome) keep();
    },

    rejected(n, why, detail) {
      const entry = open().find((one) => one.n === n);
      if (entry) refuse(entry, why, detail);
      else settled = Math.max(settled, n ?? 0);
      keep();
    },

    /** The server could not read what was said last: it names no number. */
    misunderstood(detail) {
      const entry = open().find((one) => one.state === "sent");
      if (entry) refuse(entry, "unreadable", detail);
      keep();
    },

    /** Forgets a refused one. */
    dismiss(n) {
      entries = entries.filter((entry) => !(entry.n === n && entry.state === "refused"));
      keep();
    },
  };
}
