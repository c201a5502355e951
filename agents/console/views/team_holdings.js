/*
 * team_holdings.js - what we hold, from whom, and whom we told.
 */
import { state } from "../session.js";
import { html } from "../parts/ui.js";
import { Moment } from "../parts/time.js";
import { Artefact } from "../parts/artefact.js";
import { Party } from "../parts/party.js";
import { personName } from "../parts/person.js";
import { holdings } from "../mail.js";
import { write } from "../desk.js";
import { t } from "../words.js";
import { go } from "../route.js";

function Holding({ holding: { artefact, brought, told } }) {
  const compose = (type, more = {}) => {
    write({ type, carries: [artefact.id], re: brought?.of, ...more });
    go("compose");
  };
  const source = artefact.source ?? brought?.from;
  return html`<article class="card">
    <${Artefact} id=${artefact.id} />
    <dl><dt>${t("holdings.from")}</dt>
      <dd>${brought ? html`<a href=${`#/inbox/${brought.box}`}><${Party} id=${brought.from} /></a> <${Moment} at=${brought.at} />`
                    : t(artefact.own ? "holdings.own" : "holdings.unknown")}</dd>
      <dt>${t("holdings.told")}</dt>
      <dd>${told.length === 0 ? html`<span class="quiet">${t("holdings.nobody")}</span>`
        : html`<ul class="plain">${told.map((one) => html`<li key=${`${one.of}${one.to}`}><${Party} id=${one.to} /> <${Moment} at=${one.at} />
            ${" "}<span class="quiet">${personName(one.by)}</span></li>`)}</ul>`}</dd></dl>
    <p class="buttons"><button type="button" onClick=${() => compose("share")}>${t("act.share")}</button>
      ${source && source !== state.me.value.seat && html`<button type="button" onClick=${() =>
        compose("consent.ask", { to: [source], wider: "GREEN", tlp: artefact.tlp })}>${t("holdings.consent")}</button>`}
      <button type="button" onClick=${() => compose("sighting")}>${t("holdings.sighting")}</button></p>
  </article>`;
}

/** @param {{}} props */
export function TeamHoldings() {
  const all = holdings(state.artefacts.value, state.letters.value, state.said.value);
  const staged = [...state.directory.value.staged.values()].filter((one) => !state.artefacts.value.byId.has(one.id));
  return html`<h1>${t("view.holdings")}</h1>
    ${all.length === 0 && html`<p class="empty">${t("holdings.empty")}</p>`}
    <div class="cards">${all.map((one) => html`<${Holding} key=${one.artefact.id} holding=${one} />`)}</div>
    ${staged.length > 0 && html`<p class="quiet">${t("holdings.staged", { count: staged.length })}</p>`}`;
}
