/*
 * person.js - the people of one's own team: their names, and what they are busy with.
 */
import { now_ms, state } from "../session.js";
import { t } from "../words.js";

/** A person of one's own seat as colleagues call them. @param {string} id SEAT or SEAT/NAME */
export function personName(id) {
  const [seat, name] = (id ?? "").split("/");
  if (id === state.me.value?.person) return t("person.you");
  return name ?? (seat === state.me.value?.seat ? t("role.lead") : seat);
}

/* Whoever left without a word is busy no longer. */
const BUSY_MS_MAX = 75000;

/** Colleagues who are answering an item just now. @param {number} of */
export const busyWith = (of) =>
  [...state.busy.value.byPerson.values()].filter((one) => one.re === of && now_ms() - one.heard_ms < BUSY_MS_MAX);
