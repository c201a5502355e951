/*
 * team_log.js - what we decided and said: the decision log, and every message of ours with
 * what became of it.
 */
import { dismiss, outbox, say, state } from "../session.js";
import { html, useState } from "../parts/ui.js";
import { Field, Form } from "../parts/form.js";
import { Saying } from "./team_letter.js";
import { titleOf } from "./team_inbox.js";
import { itemOf, write } from "../desk.js";
import { t, term } from "../words.js";
import { go } from "../route.js";

const SHOWN = 50;

/** Refused messages wait to be read. */
export const logCount = () => outbox.value.entries.filter((entry) => entry.state === "refused").length;

function Entry({ entry: { n, state: stand, message, why, detail } }) {
  return html`<article class=${`saying ${stand}`}><p><b>${term("says", message.type)}</b>
      <span class=${`chip ${stand === "refused" ? "bad" : "warn"}`}>${t(`outbox.${stand}`)}</span></p>
    <p class="words" dir="auto">${message.subject ?? message.text ?? message.value}</p>
    ${stand === "refused" && html`<p role="alert">${t(`refusal.${why}`)} ${detail && html`<bdi lang="en">(${detail})</bdi>`}</p>
      <p class="buttons"><button type="button" onClick=${() => {
          const { n: _, ...fields } = message;
          dismiss(n);
          write(fields);
          go("compose");
        }}>${t("outbox.mend")}</button>
        <button type="button" onClick=${() => dismiss(n)}>${t("do.dismiss")}</button></p>`}
  </article>`;
}

/** @param {{detail: string}} props  number of the item a decision is about */
export function TeamLog({ detail }) {
  const [text, set] = useState(""), [only, filter] = useState(false), [count, show] = useState(SHOWN);
  const about = detail && itemOf(Number(detail));
  const said = state.said.value.all.filter((one) => !only || one.says === "log" || one.says === "declare").reverse();
  return html`<h1>${t("view.log")}</h1>
    <${Form} class="card" submit=${() => {
      if (!text.trim()) return;
      say("log", { text, re: about?.of, incident: about?.incident });
      set("");
      if (detail) go("log");
    }}>
      <${Field} label=${t("log.decide")} hint=${about ? t("log.about", { what: titleOf(about) }) : t("log.hint")} rows=${3} max="16384"
        value=${text} change=${set} />
      <p class="buttons"><button class="main" disabled=${!text.trim()}>${t("log.write")}</button></p>
    </${Form}>
    ${outbox.value.entries.map((entry) => html`<${Entry} key=${entry.n} entry=${entry} />`)}
    <p><label class="check"><input type="checkbox" checked=${only} onChange=${(event) => filter(event.target.checked)} />
      <span>${t("log.only")}</span></label></p>
    ${said.length === 0 && html`<p class="empty">${t("log.empty")}</p>`}
    ${said.slice(0, count).map((item) => html`<${Saying} key=${item.number} item=${item} />`)}
    ${said.length > count && html`<button type="button" onClick=${() => show(count + SHOWN)}>${t("inbox.more")}</button>`}`;
}
