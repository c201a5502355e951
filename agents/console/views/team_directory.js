/*
 * team_directory.js - who takes part: kind, country, the hour there, what was agreed.
 */
import { say, state } from "../session.js";
import { html, useState } from "../parts/ui.js";
import { drillTime, hour, now } from "../parts/time.js";
import { Mark } from "../parts/mark.js";
import { partyName } from "../parts/party.js";
import { parties, Ties } from "../parts/recipients.js";
import { inForce } from "../mail.js";
import { write } from "../desk.js";
import { list, t, term } from "../words.js";
import { go } from "../route.js";

function Agreement({ one }) {
  const at = now.value, holds = inForce(new Map([[one.id, one]]), one.among[0], at).length > 0;
  return html`<tr><th scope="row"><bdi>${one.title ?? one.id}</bdi></th>
    <td>${list(one.among.map(partyName))}</td>
    <td>${(one.covers ?? []).map((type) => term("says", type)).join(", ")} ${one.purpose && html`<small>(${term("purpose", one.purpose)})</small>`}</td>
    <td>${one.up_to ? html`<${Mark} mark=${one.up_to} />` : "–"}</td>
    <td dir="ltr">${one.reply ? drillTime(one.reply).slice(2) : "–"}</td>
    <td><span class=${`chip ${holds ? "good" : ""}`}>${t(holds ? "agreement.holds" : "agreement.not")}</span>
      ${one.from > at && html` <small dir="ltr">${drillTime(one.from)} →</small>`}
      ${one.until !== undefined && html` <small dir="ltr">→ ${drillTime(one.until)}</small>`}</td></tr>`;
}

/** @param {{}} props */
export function TeamDirectory() {
  const [words, look] = useState("");
  const agreements = [...state.directory.value.agreements.values()];
  return html`<h1>${t("view.directory")}</h1>
    <p><input type="search" dir="auto" aria-label=${t("to.search")} placeholder=${t("to.search")} value=${words}
      onInput=${(event) => look(event.target.value)} /></p>
    <div class="scroll" tabindex="0" role="region" aria-label=${t("view.directory")}><table><thead><tr>
      ${["party.name", "party.kind", "party.country", "party.hour", "party.agreements"].map((key) => html`<th key=${key} scope="col">${t(key)}</th>`)}
      <th scope="col"><span class="hidden">${t("party.acts")}</span></th></tr></thead>
    <tbody>${parties(words).map((party) => html`<tr key=${party.id}>
      <th scope="row"><bdi>${party.name}</bdi> ${!party.seat && html`<small>${t("party.entity")}</small>`}</th>
      <td>${term("kind", party.kind)}${party.level && html` <small>${term("level", party.level)}</small>`}</td>
      <td><bdi>${party.country ?? "–"}</bdi></td>
      <td dir="ltr">${hour(now.value, party.utc)}</td>
      <td><${Ties} party=${party.id} /></td>
      <td><div class="buttons"><button type="button" aria-label=${`${t("party.write")}: ${party.name}`} onClick=${() => {
          write({ to: [party.id] });
          go("compose");
        }}>${t("party.write")}</button>
        ${party.seat && html`<button type="button" aria-label=${`${t("party.check")}: ${party.name}`}
          onClick=${() => say("poc.check", { to: [party.id] })}>${t("party.check")}</button>`}</div></td></tr>`)}</tbody></table></div>
    <h2>${t("agreement.title")}</h2>
    ${agreements.length === 0 ? html`<p class="empty">${t("agreement.none")}</p>`
      : html`<div class="scroll" tabindex="0" role="region" aria-label=${t("agreement.title")}><table><thead><tr>
        ${["agreement.name", "agreement.among", "agreement.covers", "agreement.up_to", "agreement.reply", "agreement.state"].map((key) =>
          html`<th key=${key} scope="col">${t(key)}</th>`)}</tr></thead>
        <tbody>${agreements.map((one) => html`<${Agreement} key=${one.id} one=${one} />`)}</tbody></table></div>`}`;
}
