/*
 * drawing.js - the drawings of engine/draw for a page: facts in, the text of an SVG out.
 *
 * "made" is page.c and what it calls, as JavaScript: see ../build. Pure, and the same bytes
 * as the report would have.
 */
import { answer, begin, dots, drawn, mark, memory, name, ring, room, strip, strip_x, team, tie, word } from "made";

const encoder = new TextEncoder(), decoder = new TextDecoder();
/* Places as in page.c. */
const TITLE = 0, DESCRIPTION = 1, BREACH = 2, CROWD = 3, NONE = 4;
const marks = ["done", "ahead", "held", "dropped"];

/* A text in the memory of the drawing: where it stands, how long it is. */
function put(text) {
  const bytes = encoder.encode(text), at = room(bytes.length);
  new Uint8Array(memory.buffer).set(bytes, at);
  return [at, bytes.length];
}

const picture = (length) => decoder.decode(new Uint8Array(memory.buffer, drawn(), length));

/** Who told whom.
 * @param {{title: string, description: string, breach: string,
 *          nodes: {name: string, isStory: boolean}[],
 *          edges: {from: number, to: number, count: number, breaches: number, isRecent: boolean, detail: string}[]}} facts
 *  edges lead from and to places among the nodes @returns {string} */
export function drawNetwork({ title, description, breach, nodes, edges }) {
  begin();
  word(TITLE, ...put(title));
  word(DESCRIPTION, ...put(description));
  word(BREACH, ...put(breach));
  for (const one of nodes) name(...put(one.name), one.isStory);
  for (const one of edges) tie(one.from, one.to, one.count, one.breaches, one.isRecent, ...put(one.detail));
  return picture(ring());
}

/** Injects on the time of the exercise: where they are planned, were rehearsed and went out.
 * @param {{title: string, description: string, crowd: string, length: number,
 *          marks: {mark: "done"|"ahead"|"held"|"dropped", from: number, planned?: number, earliest?: number, latest?: number, detail: string}[]}} facts
 *  moments are nanoseconds; in `crowd`, which stands above columns, {count} and {most} are filled in
 * @returns {string} */
export function drawStrip({ title, description, crowd, length, marks: all }) {
  begin();
  word(TITLE, ...put(title));
  word(DESCRIPTION, ...put(description));
  word(CROWD, ...put(crowd));
  for (const one of all)
    mark(marks.indexOf(one.mark), one.from, one.planned ?? -1, one.earliest ?? -1, one.latest ?? -1, ...put(one.detail));
  return picture(strip(length));
}

/** Where in such a strip a moment stands. @param {number} length @param {number} at */
export const stripX = (length, at) => strip_x(length, at);

/** How long answers took, a group for each team.
 * @param {{title: string, description: string, none: string, longest: number, isDense: boolean,
 *          groups: {name: string, answers: {response?: number, dueAfter?: number, state: string, label: string, detail: string}[]}[]}} facts
 *  `none` stands above those without `response`; the axis ends at `longest`; dense ones have no labels
 * @returns {string} */
export function drawDots({ title, description, none, longest, isDense, groups }) {
  begin();
  word(TITLE, ...put(title));
  word(DESCRIPTION, ...put(description));
  word(NONE, ...put(none));
  for (const one of groups) {
    team(...put(one.name));
    for (const { response, dueAfter, state, label, detail } of one.answers)
      answer(response ?? -1, dueAfter ?? -1, ...put(state), ...put(label), ...put(detail));
  }
  return picture(dots(longest, isDense));
}
