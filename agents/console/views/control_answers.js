/*
 * control_answers.js - how long answers took, reckoned from the record as the report does it.
 * Pure: nothing here knows a page.
 */
import { stateOf } from "./control_model.js";

/** What was answered, and what never will be: from delivery to met, the latest last.
 * @param {object} obligations  slice of the record @param {object} sent  slice of the record */
export function answersOf({ byNumber }, { byInject }) {
  const all = [];
  for (const one of byNumber.values()) {
    const now = stateOf(one), isMet = (now === "met" || now === "late") && one.met !== undefined;
    if (one.never || !(isMet || now === "missed")) continue;
    const began = byInject.get(one.inject)?.when[one.team] ?? one.at, since = (at) => (at === undefined ? undefined : Math.max(0, at - began));
    all.push({ team: one.team, expect: one.expect, state: now, response: isMet ? since(one.met) : undefined, dueAfter: since(one.due),
               at: isMet ? one.met : one.due ?? one.at });
  }
  return all.sort((a, b) => a.at - b.at);
}
