/*
 * endings.js - which letters a correction or a withdrawal ends.
 *
 * It names one copy of an inject, the first; the same inject may have come again, by a
 * second channel or corrected, and questions came with it. Pure: the mailbox of a team and
 * the wall of observers reckon alike.
 */

/* Clocks of the story share this id: each replaces the one before it only. */
const SHARED_ID = "clock-in-story";

/** Whether two messages are copies of one inject. */
export const isSameInject = (one, other) => one === other ||
  (one.type === "inject" && other.type === "inject" && one.inject === other.inject && one.inject !== SHARED_ID);

/** What a message ends of those before it, and how. What exercise control puts in other words
 * is still owed; what another inject replaces is not, nor is what was taken back.
 * @param {object} last @param {object[]} before @param {(seq: number) => object|undefined} find
 * @returns {Map<object, string>} "corrected" or "withdrawn" */
export function endings(last, before, find) {
  const ended = new Map();
  if (last.type !== "inject") return ended;
  for (const [seq, how] of [[last.supersedes, "corrected"], [last.withdraws, "withdrawn"]]) {
    const meant = seq && find(seq);
    if (!meant) continue;
    const isOwed = how === "corrected" && isSameInject(last, meant);
    for (const one of before) {
      const about = one.type === "question" && one.re && !isOwed ? find(one.re) : undefined;
      if (isSameInject(one, meant)) ended.set(one, how);
      else if (about && isSameInject(about, meant)) ended.set(one, "withdrawn");
    }
  }
  return ended;
}
