/*
 * control_help.js - the help line: what teams ask exercise control, and what was answered.
 */
import { state } from "../session.js";
import { t } from "../words.js";
import { html } from "../parts/ui.js";
import { ActButton } from "./control_form.js";
import { HelpRow } from "./control_parts.js";
import { helpWaiting, inArea } from "./control_room.js";

export function ControlHelp() {
  const answered = [...state.record.help.value.bySeq.values()].filter((one) => one.answered && inArea(one.from)).reverse();
  return html`<h1>${t("view.helpline")}</h1>
    <section class="card"><h2>${t("help.waiting")}</h2>
      ${helpWaiting.value.length ? html`<ul class="rows">${helpWaiting.value.map((one) => html`<li key=${one.seq}><${HelpRow} one=${one} /></li>`)}</ul>`
        : html`<p class="quiet">${t("empty.help")}</p>`}</section>
    ${answered.length > 0 && html`<section class="card"><h2>${t("help.before")}</h2>
      <ul class="rows">${answered.slice(0, 60).map((one) => html`<li key=${one.seq}><${HelpRow} one=${one} /></li>`)}</ul></section>`}
    <p class="buttons"><${ActButton} type="reply" word=${t("help.write")} more=${true} /></p>`;
}
