/*
 * mail.js - what a team makes of its mail: conversations, what waits, what it holds.
 *
 * Pure functions of the state's slices. Nothing here knows what the exercise expects: a
 * letter waits because it asks something or because a clock was shown with it.
 */
const STEPS_MAX = 64;
/** Types of mail that ask for an answer. */
export const requests = new Set(["query", "assist", "trace", "consent.ask", "poc.check"]);
const severities = ["baseline", "low", "medium", "high", "severe", "emergency"];

/** The sequence number a conversation began with. @param {object} item @param {...Map} known by `of` */
export function rootOf(item, ...known) {
  let at = item;
  for (let i = 0; i < STEPS_MAX && at.re; i++) {
    const before = known.map((map) => map.get(at.re)).find(Boolean);
    if (!before || before === at) return at.re;
    at = before;
  }
  return at.of;
}

/** Letters and sayings by conversation, each in the order of time.
 * @returns {Map<number, {root: number, items: object[], last: object}>} */
export function threads(letters, said) {
  const all = new Map();
  const items = [...letters.all, ...said.all].sort((a, b) => a.at - b.at || a.of - b.of);
  for (const item of items) {
    const root = rootOf(item, letters.byOf, said.byOf);
    if (!all.has(root)) all.set(root, { root, items: [], last: item });
    const thread = all.get(root);
    thread.items.push(item);
    thread.last = item;
  }
  return all;
}

/** What the seat has answered: sayings by the number they answer, and by question. */
export function replies(said) {
  const byRe = new Map(), byAsk = new Map();
  const put = (map, key, saying) => map.set(key, [...(map.get(key) ?? []), saying]);
  for (const saying of said.all) {
    if (saying.ask) put(byAsk, saying.ask, saying);
    if (saying.re && saying.says !== "log") put(byRe, saying.re, saying);
  }
  return { byRe, byAsk };
}

/** Who acted on a letter last, and how; undefined: nobody yet. */
export function handled(letter, { byRe, byAsk }) {
  if (letter.kind === "question") return byAsk.get(letter.ask)?.at(-1);
  return byRe.get(letter.of)?.at(-1);
}

/** Attempts a question still has. */
export const attemptsLeft = (letter, { byAsk }) =>
  (letter.attempts || 1) - (byAsk.get(letter.ask)?.length ?? 0);

/** Whether something is still asked: a question, a request, or a clock that was shown. */
export function waits(letter, answered) {
  if (letter.over) return false;
  if (letter.kind === "question") return !handled(letter, answered);
  if (!letter.due && !requests.has(letter.says)) return false;
  return [letter.of, ...(letter.earlier ?? [])].every((of) => {
    const last = handled({ of }, answered);
    return !last || (last.says === "acknowledge" && (!last.status || last.status === "pending"));
  });
}

/** Order of reading: what has a clock by its clock, then what asks, then what is unread,
 * the severe before the mild, the latest first. */
export function readingOrder(letters, isRead, answered) {
  return letters.map((letter) => {
    const asks = waits(letter, answered), due = asks && letter.due ? letter.due : Infinity;
    const mild = severities.length - severities.indexOf(letter.severity ?? "baseline");
    return { letter, over: letter.over ? 1 : 0, due, rest: (asks ? 0 : 100) + (isRead(letter) ? 50 : 0) + mild };
  }).sort((a, b) => a.over - b.over || (a.due === b.due ? a.rest - b.rest || b.letter.box - a.letter.box : a.due < b.due ? -1 : 1))
    .map(({ letter }) => letter);
}

/** What the seat holds: each artefact with what brought it and whom it was told. */
export function holdings(artefacts, letters, said) {
  return [...artefacts.byId.values()].map((artefact) => {
    const carrying = (item) => item.carries?.includes(artefact.id);
    const brought = letters.all.find(carrying);
    const told = said.all.filter(carrying).flatMap((saying) =>
      (saying.to ?? []).map((to) => ({ to, at: saying.at, of: saying.of, by: saying.from })));
    return { artefact, brought, told };
  });
}

/** Agreements with a party that are in force at a moment, of this seat.
 * @param {Map} agreements @param {string} party @param {number} at */
export const inForce = (agreements, party, at) =>
  [...agreements.values()].filter((one) => one.among.includes(party) && at >= (one.from ?? 0) &&
                                           (one.until === undefined || at < one.until));

/** Incident ids that were named so far, the latest first. */
export const incidents = (letters, said) =>
  [...new Set([...letters.all, ...said.all].map((item) => item.incident).filter(Boolean).reverse())];
