/*
 * person.js - the people of one's own team, as they call each other.
 */
import { state } from "../session.js";
import { t } from "../words.js";

/** A person of one's own seat as colleagues call them. @param {string} id SEAT or SEAT/NAME */
export function personName(id) {
  const [seat, name] = (id ?? "").split("/");
  if (id === state.me.value?.person) return t("person.you");
  return name ?? (seat === state.me.value?.seat ? t("role.lead") : seat);
}
