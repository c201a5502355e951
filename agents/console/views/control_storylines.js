/*
 * control_storylines.js - where each storyline waits and why, and how it is steered; gates.
 */
import { state } from "../session.js";
import { t, term } from "../words.js";
import { partyName } from "../parts/party.js";
import { Countdown, drillTime } from "../parts/time.js";
import { html, useState } from "../parts/ui.js";
import { Check } from "../parts/form.js";
import { ActButton } from "./control_form.js";
import { gatesOf, waitsOf } from "./control_model.js";

const order = { waiting: 0, woken: 1, started: 1, ended: 2 };

function Storyline({ one, open }) {
  const given = { storyline: one.storyline }, waits = waitsOf(one);
  return html`<section class="card story" data-mode=${one.mode} aria-current=${open ? "true" : undefined}>
    <h2><bdi dir="ltr">${one.storyline}</bdi> <span class=${`chip ${one.mode === "waiting" ? "warn" : one.mode === "ended" ? "" : "good"}`}>${term("mode", one.mode)}</span>
      ${one.mode === "waiting" && one.until !== undefined && html` <${Countdown} due=${one.until} />`}</h2>
    ${one.label && html`<p><bdi>${one.label}</bdi></p>`}
    ${one.mode === "waiting" && html`
      <ul class="waits">${waits.map(({ outcome, words }) => html`<li key=${outcome}><b dir="ltr">${outcome}</b> <bdi dir="ltr" lang="en">${words}</bdi>
        <${ActButton} type="branch" given=${{ ...given, outcome }} word=${t("story.branch")} /></li>`)}
        ${!waits.length && one.until !== undefined && html`<li>${t("story.time")} <span dir="ltr">${drillTime(one.until)}</span></li>`}</ul>`}
    ${one.mode !== "ended" && html`<p class="row-acts">${one.mode === "waiting" && html`<${ActButton} type="nudge" given=${given} />
      <${ActButton} type="extend" given=${given} /><${ActButton} type="branch" given=${given} />`}<${ActButton} type="stop" given=${given} /></p>`}
  </section>`;
}

export function ControlStorylines({ detail }) {
  const [ended, show] = useState(false);
  const all = [...state.record.storylines.value.byId.values()].sort((a, b) =>
    Number(b.storyline === detail) - Number(a.storyline === detail) || order[a.mode] - order[b.mode] ||
    (a.until ?? Infinity) - (b.until ?? Infinity) || a.storyline.localeCompare(b.storyline));
  const shown = all.filter((one) => ended || one.mode !== "ended" || one.storyline === detail);
  const { waiting, opened } = gatesOf(state.record);
  return html`<h1>${t("view.storylines")}</h1>
    <section class="card"><h2>${t("gates.name")}</h2>
      ${waiting.map((gate) => html`<p key=${gate} class="gate"><span class="chip warn">${t("gate.waits")}</span> <bdi dir="ltr">${gate}</bdi>
        <${ActButton} type="gate.open" given=${{ gate }} main=${true} /></p>`)}
      ${[...opened.values()].map((row) => html`<p key=${row.message.gate}><span class="chip good">${t("gate.open")}</span> <bdi dir="ltr">${row.message.gate}</bdi>
        <span class="quiet">${partyName(row.message.by)} · <span dir="ltr">${drillTime(row.at)}</span></span></p>`)}
      ${!waiting.length && !opened.size && html`<p class="quiet">${t("empty.gates")}</p>`}
      <p><${ActButton} type="gate.open" word=${t("gates.other")} more=${true} /></p></section>
    <div class="filters"><${Check} label=${t("story.ended", { count: all.filter((one) => one.mode === "ended").length })} checked=${ended} change=${show} /></div>
    ${shown.length ? html`<div class="stories">${shown.map((one) => html`<${Storyline} key=${one.storyline} one=${one} open=${one.storyline === detail} />`)}</div>`
      : html`<p class="empty">${t("empty.waits")}</p>`}`;
}
