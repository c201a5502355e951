/*
 * team_compose.js - a message is written: what kind, to whom, under which mark, with what.
 */
import { state } from "../session.js";
import { html, useEffect } from "../parts/ui.js";
import { now } from "../parts/time.js";
import { Check, Choice, Field, Form, terms } from "../parts/form.js";
import { Mark, MarkPicker, narrowest } from "../parts/mark.js";
import { Recipients } from "../parts/recipients.js";
import { partyName } from "../parts/party.js";
import { change, draft, itemOf, send, write } from "../desk.js";
import { incidents, inForce } from "../mail.js";
import { titleOf } from "./team_inbox.js";
import { announce } from "../shell.js";
import { t, term } from "../words.js";
import { go } from "../route.js";

const usual = ["notify", "share", "query", "assist", "escalate", "statement"];
const rarer = ["sighting", "result", "sitrep", "offer", "trace", "consent.ask", "poc.check"];
const marks = ["CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED"];

/* Fields that only some types have. */
const own = {
  notify: ({ stage }) => html`<${Choice} label=${t("field.stage")} none=${t("field.none")} value=${stage}
    change=${(value) => change({ stage: value })} choices=${terms("notice", ["early_warning", "initial", "update", "final"])} />`,
  escalate: ({ level, mode }) => html`<${Choice} label=${t("field.level")} none=${t("field.none")} value=${level}
      change=${(value) => change({ level: value })} choices=${terms("level", ["national", "regional", "international"])} />
    <${Field} label=${t("field.mode")} hint=${t("field.mode.hint")} max="40" value=${mode ?? ""} pattern="[a-z0-9._\\-]*"
      change=${(value) => change({ mode: value })} />`,
  "consent.ask": ({ wider }) => html`<${Choice} label=${t("consent.wider")} value=${wider ?? "GREEN"}
    change=${(value) => change({ wider: value })} choices=${marks.map((mark) => [mark, `TLP:${mark}`])} />`,
};
const ownFields = { stage: "notify", level: "escalate", mode: "escalate", wider: "consent.ask" };

/* Another type keeps what it can have, and drops the rest. */
function retype(type) {
  const dropped = Object.fromEntries(Object.entries(ownFields).filter(([, owner]) => owner !== type).map(([field]) => [field, undefined]));
  change({ ...dropped, type, wider: type === "consent.ask" ? "GREEN" : undefined });
}

function Carries({ carries = [] }) {
  const held = [...state.artefacts.value.byId.values()];
  if (held.length === 0) return null;
  const flip = (id, on) => change({ carries: on ? [...draft.value.carries, id] : draft.value.carries.filter((one) => one !== id) });
  return html`<fieldset class="carries"><legend>${t("field.carries")}</legend>${held.map((one) => html`<${Check} key=${one.id}
    checked=${carries.includes(one.id)} change=${(on) => flip(one.id, on)}
    label=${html`<${Mark} mark=${one.tlp} /> <b><bdi>${one.title ?? one.id}</bdi></b>
      ${one.value && html` <code dir="ltr">${one.value.slice(0, 60)}</code>`} <small>${one.file}</small>`} />`)}</fieldset>`;
}

/* Agreements in force with somebody this is for. */
function Under({ to = [], under }) {
  const agreements = [...new Set(to.flatMap((party) => inForce(state.directory.value.agreements, party, now.value)))];
  if (agreements.length === 0) return null;
  return html`<${Choice} label=${t("field.under")} none=${t("field.under.none")} value=${under} change=${(value) => change({ under: value })}
    choices=${agreements.map((one) => [one.id, `${one.title ?? one.id} (${(one.covers ?? []).map((type) => term("says", type)).join(", ")}${one.up_to ? `; ${t("agreement.up_to")} TLP:${one.up_to}` : ""})`])} />`;
}

/** @param {{}} props  what is written stands in `draft` */
export function TeamCompose() {
  const message = draft.value;
  useEffect(() => {
    if (!message) write({});
  }, [message]);
  if (!message) return null;
  const { type, to, carries, tlp, re } = message;
  const isPublic = type === "statement", about = re && itemOf(re);
  const least = narrowest((carries ?? []).map((id) => state.artefacts.value.byId.get(id)?.tlp));
  const lacks = [!isPublic && to.length === 0 && t("compose.lacks.to"), carries.length > 0 && !tlp && t("compose.lacks.mark"),
                 !message.text && !message.subject && carries.length === 0 && t("compose.lacks.text")].filter(Boolean);
  const submit = () => {
    if (lacks.length) return announce(lacks.join(" "));
    announce(t("compose.sent", { who: to.map(partyName).join(", ") }));
    send();
    go("log");
  };
  const types = rarer.includes(type) || usual.includes(type) ? [...usual, ...rarer] : [...usual, ...rarer, type];
  return html`<${Form} class="compose" submit=${submit}><div class="page">
    <h1>${t("view.compose")}</h1>
    ${about && html`<p class="card about">${t("compose.about")} <b><bdi>${titleOf(about)}</bdi></b>
      ${about.kind !== "said" && html` <span class="quiet">${partyName(about.from)}</span>`}
      <button type="button" class="plain" onClick=${() => change({ re: undefined })} aria-label=${t("compose.apart")}>✕</button></p>`}
    <div class="kinds" role="radiogroup" aria-label=${t("field.type")}>${types.map((one) => html`<label key=${one} class=${rarer.includes(one) ? "rarer" : ""}>
      <input type="radio" name="type" value=${one} checked=${type === one} onChange=${() => retype(one)} /> <span>${term("says", one)}</span></label>`)}</div>
    <p class="quiet">${t(`kind-of.${type}`)}</p>
    <div class="columns"><div>
      <${Recipients} chosen=${to} change=${(renew) => change({ to: renew(draft.value.to) })} />
      ${isPublic && to.length === 0 && html`<p class="chip warn">${t("compose.public")}</p>`}
      <${Under} to=${to} under=${message.under} />
      ${own[type]?.(message)}
    </div><div>
      <${Field} label=${t("field.subject")} max="200" value=${message.subject ?? ""} change=${(subject) => change({ subject })} />
      <${Field} label=${t("field.text")} rows=${8} max="16384" value=${message.text ?? ""} change=${(text) => change({ text })} />
      <${Field} label=${t("field.incident")} max="80" value=${message.incident ?? ""} change=${(incident) => change({ incident })}
        list=${incidents(state.letters.value, state.said.value)} />
    </div></div>
    <${Carries} carries=${carries} />
    <${MarkPicker} name="tlp" value=${tlp} least=${least} choose=${(mark) => change({ tlp: mark })} />
    ${lacks.length > 0 && html`<ul class="lacks" role="status">${lacks.map((one) => html`<li>${one}</li>`)}</ul>`}
    </div><p class="buttons bar"><button class="main" disabled=${lacks.length > 0}>${t("do.send")}</button>
      <button type="button" onClick=${() => {
        draft.value = null;
        go("inbox");
      }}>${t("compose.drop")}</button></p>
  </${Form}>`;
}
