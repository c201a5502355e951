/*
 * team_declare.js - a team declares how far the handling of an incident has come.
 */
import { say, state } from "../session.js";
import { html, useState } from "../parts/ui.js";
import { Choice, Field, Form, terms } from "../parts/form.js";
import { Dialog } from "../parts/dialog.js";
import { incidents } from "../mail.js";
import { t, term } from "../words.js";

const stages = ["detected", "aware", "classified", "contained", "recovered", "closed"];
const classes = ["abusive-content", "malicious-code", "information-gathering", "intrusion-attempts", "intrusions",
  "availability", "information-content-security", "fraud", "vulnerable", "other", "test"];
const severities = ["baseline", "low", "medium", "high", "severe", "emergency"];

/** @param {{re?: number, incident?: string, close: () => void}} props */
export function Declare({ re, incident: about, close }) {
  const [stage, choose] = useState(""), [rsit, classify] = useState(""), [severity, judge] = useState("");
  const [incident, name] = useState(about ?? ""), [text, set] = useState("");
  return html`<${Dialog} title=${t("declare.title")} close=${close}><${Form} submit=${() => {
    if (!stage) return;
    close();
    say("declare", { re, incident, declaration: stage, rsit, severity, text });
  }}>
    <fieldset class="marks"><legend>${t("declare.stage")}</legend>${stages.map((one) => html`<label key=${one}>
      <input type="radio" name="stage" value=${one} checked=${stage === one} onChange=${() => choose(one)} />
      <b>${term("declaration", one)}</b> <span class="quiet">${t(`declaration.${one}.says`)}</span></label>`)}</fieldset>
    <${Field} label=${t("field.incident")} max="80" value=${incident} change=${name}
      list=${incidents(state.letters.value, state.said.value)} />
    <${Choice} label=${t("field.rsit")} none=${t("field.none")} value=${rsit} change=${classify} choices=${terms("rsit", classes)} />
    <${Choice} label=${t("field.severity")} none=${t("field.none")} value=${severity} change=${judge} choices=${terms("ciss", severities)} />
    <${Field} label=${t("field.text")} rows=${3} max="16384" value=${text} change=${set} />
    <p class="buttons"><button class="main" disabled=${!stage}>${t("declare.send")}</button>
      <button type="button" onClick=${close}>${t("do.cancel")}</button></p>
  </${Form}></${Dialog}>`;
}
