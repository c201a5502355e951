/*
 * recipients.js - whom a message is for: the directory, with what ties one to each.
 */
import { state } from "../session.js";
import { html, useState } from "./ui.js";
import { hour, now } from "./time.js";
import { Mark } from "./mark.js";
import { partyName } from "./party.js";
import { inForce } from "../mail.js";
import { t, term } from "../words.js";

/** Agreements in force with a party, in a few words. @param {{party: string}} props */
export function Ties({ party }) {
  const ties = inForce(state.directory.value.agreements, party, now.value);
  return ties.map((one) => html`<span key=${one.id} class="chip tie" title=${(one.covers ?? []).map((type) => term("says", type)).join(", ")}>
    <bdi>${one.title ?? one.id}</bdi>${one.up_to && html` <span dir="ltr">≤ <${Mark} mark=${one.up_to} /></span>`}</span>`);
}

/** Parties one may write to: those with a seat by country, then names of the story. @param {string} words to look for */
export function parties(words = "") {
  const wanted = words.toLocaleLowerCase();
  return [...state.directory.value.parties.values()]
    .filter((party) => party.id !== state.me.value.seat)
    .filter((party) => `${party.name} ${party.id} ${party.country ?? ""} ${term("kind", party.kind)}`.toLocaleLowerCase().includes(wanted))
    .sort((a, b) => Number(b.seat ?? 0) - Number(a.seat ?? 0) || (a.country ?? "~").localeCompare(b.country ?? "~") || a.name.localeCompare(b.name));
}

/** @param {{chosen: string[], change: (renew: (ids: string[]) => string[]) => void}} props */
export function Recipients({ chosen, change }) {
  const [words, look] = useState("");
  const flip = (id) => change((ids) => (ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]));
  const found = parties(words);
  return html`<fieldset class="recipients"><legend>${t("field.to")}</legend>
    <p class="chosen" aria-live="polite">${chosen.length === 0 ? html`<span class="quiet">${t("to.nobody")}</span>`
      : chosen.map((id) => html`<button key=${id} type="button" class="chip" onClick=${() => flip(id)}
          aria-label=${t("to.remove", { who: partyName(id) })}><bdi>${partyName(id)}</bdi></button>`)}</p>
    <input type="search" dir="auto" placeholder=${t("to.search")} aria-label=${t("to.search")} value=${words}
      onInput=${(event) => look(event.target.value)} />
    <div class="choices" role="group" aria-label=${t("view.directory")} tabindex="0">${found.map((party) => html`<label key=${party.id} class="check">
      <input type="checkbox" checked=${chosen.includes(party.id)} onChange=${() => flip(party.id)} />
      <span><b><bdi>${party.name}</bdi></b> <small>${term("kind", party.kind)}${party.country && html` · <bdi>${party.country}</bdi>`}
        ${" · "}<span dir="ltr">${hour(now.value, party.utc)}</span>${!party.seat && html` · ${t("party.entity")}`}</small>
        ${" "}<${Ties} party=${party.id} /></span></label>`)}</div>
  </fieldset>`;
}
