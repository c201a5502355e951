/*
 * team_help.js - the line to exercise control, and NO DUFF for what is real.
 */
import { say, state } from "../session.js";
import { html, useState } from "../parts/ui.js";
import { Field, Form } from "../parts/form.js";
import { Confirm } from "../parts/dialog.js";
import { Moment } from "../parts/time.js";
import { personName } from "../parts/person.js";
import { titleOf } from "./team_inbox.js";
import { itemOf } from "../desk.js";
import { t } from "../words.js";

function NoDuff() {
  const [text, set] = useState(""), [asks, ask] = useState(false);
  return html`<section class="card noduff"><h2>NO DUFF</h2><p>${t("noduff.says")}</p>
    <${Form} submit=${() => ask(true)}>
      <${Field} label=${t("noduff.what")} rows=${2} max="2000" value=${text} change=${set} />
      <p class="buttons"><button class="danger">${t("noduff.say")}</button></p>
    </${Form}>
    ${asks && html`<${Confirm} title="NO DUFF" text=${t("noduff.sure")} yes=${t("noduff.say")} close=${() => ask(false)}
      run=${() => {
        say("noduff", { text });
        set("");
      }} />`}
  </section>`;
}

/** @param {{detail: string}} props  number of the item the question is about */
export function TeamHelp({ detail }) {
  const [text, set] = useState("");
  const about = detail && itemOf(Number(detail));
  const asked = state.said.value.all.filter((one) => one.says === "help").reverse();
  const replies = (of) => state.letters.value.all.filter((one) => one.re === of && !one.from);
  return html`<h1>${t("view.help")}</h1>
    <${Form} class="card" submit=${() => {
      if (!text.trim()) return;
      say("help", { text, re: about?.of });
      set("");
    }}>
      <${Field} label=${t("help.ask")} hint=${about ? t("log.about", { what: titleOf(about) }) : t("help.hint")} rows=${3} max="4000"
        value=${text} change=${set} />
      <p class="buttons"><button class="main" disabled=${!text.trim()}>${t("help.send")}</button></p>
    </${Form}>
    ${asked.map((one) => html`<article key=${one.of} class="saying"><p><b>${personName(one.from)}</b> <${Moment} at=${one.at} /></p>
      <p class="words" dir="auto">${one.text}</p>
      ${replies(one.of).map((reply) => html`<p key=${reply.box} class="words theirs" dir="auto"><b>${t("excon")}:</b> ${reply.text}</p>`)}</article>`)}
    <${NoDuff} />`;
}
