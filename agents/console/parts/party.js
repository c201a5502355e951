/*
 * party.js - who somebody is: name, kind, country, the hour there.
 */
import { state } from "../session.js";
import { html } from "./ui.js";
import { hour, now } from "./time.js";
import { t, term } from "../words.js";

/** The directory's entry of an id, or of the seat of a person; undefined for the unknown. */
export function partyOf(id) {
  const seat = id?.split("/")[0];
  return state.directory.value.parties.get(seat) ?? state.record.plan.value.participants.get(seat) ??
         state.record.plan.value.entities.get(seat);
}

/* Seats of no participant. */
const reserved = { excon: "excon", evaluation: "role.evaluator", observation: "role.observer" };

/** Its name, with the person's where several sit there. @param {string} [id] absent: exercise control */
export function partyName(id) {
  if (!id) return t("excon");
  const [seat, person] = id.split("/");
  const name = partyOf(seat)?.name ?? (reserved[seat] ? t(reserved[seat]) : seat);
  return person ? `${name} · ${person}` : name;
}

/** @param {{id?: string, more?: boolean}} props  `more`: kind, country and local hour too */
export function Party({ id, more = false }) {
  const party = partyOf(id);
  return html`<span class="party"><bdi>${partyName(id)}</bdi>
    ${more && party && html` <span class="quiet">${term("kind", party.kind)}${party.country && html` · <bdi>${party.country}</bdi>`}
      ${" · "}<span dir="ltr">${hour(now.value, party.utc)}</span></span>`}
  </span>`;
}
