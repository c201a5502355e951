/*
 * desk.js - what a team's views share: what is read, what was answered, the draft.
 *
 * Kept in the browser, by exercise and person: a reload loses no word of a draft.
 */
import { computed, effect, signal } from "./vendor/signals-core.js";
import { replies, threads } from "./mail.js";
import { tellBusy } from "./parts/busy.js";
import { say, state } from "./session.js";

const place = (what) => `tocsin.${state.me.value.exercise}.${state.me.value.person}.${what}`;

/** Letters this person has opened, by box. */
export const read = signal(new Set());
/** The message being written; null: none. */
export const draft = signal(null);

let isKept = false;
effect(() => {
  if (!state.me.value || isKept) return;
  isKept = true;
  read.value = new Set(JSON.parse(localStorage.getItem(place("read")) ?? "[]"));
  draft.value = JSON.parse(localStorage.getItem(place("draft")) ?? "null");
  effect(() => localStorage.setItem(place("read"), JSON.stringify([...read.value])));
  effect(() => localStorage.setItem(place("draft"), JSON.stringify(draft.value)));
});

/** Number of the letter that is answered where it is read; undefined: none. */
export const answering = signal(undefined);

tellBusy(computed(() => answering.value ?? draft.value?.re));

export const isRead = (letter) => read.value.has(letter.box);
export function open(letter) {
  if (!isRead(letter)) read.value = new Set([...read.value, letter.box]);
}

export const answered = computed(() => replies(state.said.value));
export const conversations = computed(() => threads(state.letters.value, state.said.value));

/** The item a number belongs to: a letter, else something one's own seat said. */
export const itemOf = (of) => state.letters.value.byOf.get(of) ?? state.said.value.byOf.get(of);

/** A new draft. @param {object} fields */
export function write(fields) {
  draft.value = { type: "notify", ...fields, to: fields.to ?? [], carries: fields.carries ?? [] };
}
export const change = (fields) => (draft.value = { ...draft.value, ...fields });

/** Says what was drafted, and puts the draft away. */
export function send() {
  const { type, ...fields } = draft.value;
  draft.value = null;
  return say(type, fields);
}
