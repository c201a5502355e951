/*
 * team_letter.js - one letter: what it says, its conversation, and what may be done with it.
 */
import { say, state } from "../session.js";
import { html, useEffect, useState } from "../parts/ui.js";
import { Countdown, Moment } from "../parts/time.js";
import { Mark } from "../parts/mark.js";
import { Party } from "../parts/party.js";
import { Artefact } from "../parts/artefact.js";
import { Choice, Field, Form, terms } from "../parts/form.js";
import { Dialog } from "../parts/dialog.js";
import { busyWith } from "../parts/busy.js";
import { answered, answering, conversations, write } from "../desk.js";
import { attemptsLeft, handled, requests, rootOf, waits } from "../mail.js";
import { personName } from "../parts/person.js";
import { Declare } from "./team_declare.js";
import { t, term } from "../words.js";
import { go } from "../route.js";

const justifications = ["SystemResource", "Authentication", "AuthenticationOrigin", "Encryption",
  "UnrecognizedFormat", "CannotProcess", "Other"];

/* Colleagues see that the letter is being answered, while `isOn`. */
function useAnswering(of, isOn) {
  useEffect(() => {
    if (!isOn) return undefined;
    answering.value = of;
    return () => (answering.value = undefined);
  }, [of, isOn]);
}

function Head({ letter }) {
  return html`<header class="letter-head">
    <h2><bdi>${letter.subject ?? term("says", letter.says ?? letter.kind)}</bdi></h2>
    <p><${Party} id=${letter.from} more=${true} /></p>
    <p><${Moment} at=${letter.at} />
      ${" "}<span class="chip">${term("says", letter.kind === "mail" ? letter.says : letter.kind)}</span>
      ${letter.channel && html` <span class="chip"><bdi>${letter.channel}</bdi></span>`}
      ${letter.incident && html` <span class="chip" title=${t("field.incident")}><bdi>${letter.incident}</bdi></span>`}
      ${letter.stage && html` <span class="chip">${term("notice", letter.stage)}</span>`}
      ${letter.status && html` <span class="chip">${term("status", letter.status)}</span>`}
      ${letter.rsit && html` <span class="chip">${term("rsit", letter.rsit)}</span>`}
      ${letter.severity && html` <span class="chip warn">${t("field.severity")}: ${term("ciss", letter.severity)}</span>`}
      ${letter.seats?.length > 0 && html` <span class="chip">${t("letter.seats", { seats: letter.seats.join(", ") })}</span>`}
      ${busyWith(letter.of).map((one) => html` <span class="chip busy">${t("letter.busy", { who: personName(one.person) })}</span>`)}</p>
    ${letter.tlp && html`<p><${Mark} mark=${letter.tlp} sentence=${true} /></p>`}
    ${letter.wider && html`<p>${t("consent.wider")} <${Mark} mark=${letter.wider} sentence=${true} /></p>`}
    ${letter.due > 0 && waits(letter, answered.value) && html`<p><${Countdown} due=${letter.due} /> <${Moment} at=${letter.due} /></p>`}
  </header>`;
}

function Question({ letter }) {
  const [value, set] = useState(""), [inFocus, focus] = useState(false);
  useAnswering(letter.of, inFocus && Boolean(value));
  const given = answered.value.byAsk.get(letter.ask) ?? [], left = letter.over ? 0 : attemptsLeft(letter, answered.value);
  const id = `ask-${letter.box}`;
  /* A choice by a pointer takes the focus in some browsers only. */
  return html`<${Form} class="card" oninput=${() => focus(true)} onfocusin=${() => focus(true)}
    onfocusout=${(event) => focus(event.currentTarget.contains(event.relatedTarget))} submit=${() => {
    if (value) say("answer", { ask: letter.ask, value });
    set("");
  }}>
    <fieldset><legend class="words" dir="auto">${letter.text}</legend>
      ${given.map((one) => html`<p>${t("question.given", { who: personName(one.from) })} <b><bdi>${one.value}</bdi></b>
        ${" "}<${Moment} at=${one.at} /></p>`)}
      ${left > 0 && (letter.form === "choice"
        ? letter.choices.map((one) => html`<label key=${one} class="check"><input type="radio" name=${id} value=${one}
            checked=${value === one} onChange=${() => set(one)} /> <bdi>${one}</bdi></label>`)
        : html`<${Field} label=${t(letter.form === "file" ? "question.file" : "question.answer")} value=${value} change=${set}
            rows=${letter.form === "text" ? 5 : 0} max="2000" />`)}
    </fieldset>
    ${left > 0 ? html`<p class="buttons"><button class="main" disabled=${!value}>${t("question.send")}</button>
        <span class="quiet">${t("question.left", { count: left })}</span></p>`
      : html`<p class="quiet">${t("question.over")}</p>`}
  </${Form}>`;
}

function Deny({ letter, close }) {
  const [why, choose] = useState("CannotProcess"), [text, set] = useState("");
  useAnswering(letter.of, true);
  const type = letter.says === "consent.ask" ? "consent.give" : "acknowledge";
  return html`<${Dialog} title=${t("deny.title")} close=${close}><${Form} submit=${() => {
    close();
    say(type, { to: [letter.from], re: letter.of, status: "denied", justification: why, text, incident: letter.incident,
                carries: type === "consent.give" ? letter.carries : undefined,
                tlp: type === "consent.give" ? letter.tlp : undefined });
  }}>
    <${Choice} label=${t("deny.why")} value=${why} change=${choose} choices=${terms("justification", justifications)} />
    <${Field} label=${t("field.text")} rows=${3} max="16384" value=${text} change=${set} />
    <p class="buttons"><button class="danger">${t("deny.send")}</button><button type="button" onClick=${close}>${t("do.cancel")}</button></p>
  </${Form}></${Dialog}>`;
}

function Acts({ letter }) {
  const [asked, ask] = useState("");
  const compose = (type, more = {}) => {
    write({ type, re: letter.of, incident: letter.incident, ...more });
    go("compose");
  };
  const isMail = letter.kind === "mail", isRequest = isMail && requests.has(letter.says);
  const acknowledge = (status) =>
    say("acknowledge", { re: letter.of, status, to: isMail ? [letter.from] : undefined, incident: letter.incident });
  const reply = letter.from ? { to: [letter.from] } : {};
  const seen = handled(letter, answered.value);
  return html`<div class="acts"><p class="buttons">
    ${letter.kind !== "question" && html`<button type="button" class=${seen ? "" : "main"} onClick=${() => acknowledge()}>${t("act.acknowledge")}</button>`}
    ${letter.says === "poc.check" && html`<button type="button" class="main" onClick=${() =>
      say("poc.reply", { to: [letter.from], re: letter.of })}>${t("act.here")}</button>`}
    ${letter.says === "consent.ask" && html`<button type="button" onClick=${() =>
      say("consent.give", { to: [letter.from], re: letter.of, status: "approved", wider: letter.wider, carries: letter.carries,
                            tlp: letter.tlp })}>${t("act.consent")}</button>`}
    ${isRequest && letter.says !== "consent.ask" && html`<button type="button" onClick=${() => acknowledge("approved")}>${t("act.approve")}</button>
      <button type="button" onClick=${() => acknowledge("pending")}>${t("act.pending")}</button>`}
    ${isRequest && html`<button type="button" onClick=${() => ask("deny")}>${t("act.deny")}</button>`}
    ${isMail && html`<button type="button" onClick=${() => compose(isRequest ? "result" : "share", reply)}>${t("act.reply")}</button>`}
    ${letter.kind === "inject" && letter.from && html`<button type="button" onClick=${() => compose("query", reply)}>${t("act.reply")}</button>`}
    <button type="button" onClick=${() => compose("share", { carries: letter.carries ?? [] })}>${t("act.share")}</button>
    <button type="button" onClick=${() => ask("declare")}>${t("act.declare")}</button>
    <button type="button" onClick=${() => go("log", letter.of)}>${t("act.log")}</button>
    <button type="button" onClick=${() => go("help", letter.of)}>${t("act.help")}</button>
  </p>
  ${asked === "deny" && html`<${Deny} letter=${letter} close=${() => ask("")} />`}
  ${asked === "declare" && html`<${Declare} re=${letter.of} incident=${letter.incident} close=${() => ask("")} />`}
  </div>`;
}

/** Something one's own seat said, in a conversation. */
export function Saying({ item }) {
  return html`<article class="saying"><p><b>${personName(item.from)}</b> <span class="chip">${term("says", item.says)}</span>
      ${item.status && html` <span class="chip">${term("status", item.status)}</span>`}
      ${item.justification && html` <span class="chip">${term("justification", item.justification)}</span>`}
      ${item.declaration && html` <span class="chip good">${term("declaration", item.declaration)}</span>`}
      ${item.rsit && html` <span class="chip">${term("rsit", item.rsit)}</span>`}
      ${" "}<${Mark} mark=${item.tlp} /> <${Moment} at=${item.at} /></p>
    ${item.to?.length > 0 && html`<p class="quiet">${t("field.to")} ${item.to.map((one, i) => html`${i > 0 && ", "}<${Party} id=${one} />`)}</p>`}
    ${item.subject && html`<p><b><bdi>${item.subject}</bdi></b></p>`}
    ${(item.text ?? item.value) && html`<p class="words" dir="auto">${item.text ?? item.value}</p>`}
    ${item.carries?.map((id) => html`<${Artefact} key=${id} id=${id} />`)}
  </article>`;
}

function Thread({ letter }) {
  const root = rootOf(letter, state.letters.value.byOf, state.said.value.byOf);
  const items = (conversations.value.get(root)?.items ?? []).filter((one) => one !== letter);
  if (items.length === 0) return null;
  return html`<section><h3>${t("thread.title")}</h3>${items.map((item) => item.kind === "said"
    ? html`<${Saying} key=${item.of} item=${item} />`
    : html`<article key=${item.of} class="saying theirs"><p><b><${Party} id=${item.from} /></b>
        ${" "}<span class="chip">${term("says", item.says ?? item.kind)}</span> <${Mark} mark=${item.tlp} /> <${Moment} at=${item.at} /></p>
        <p class="words" dir="auto">${item.text ?? item.subject}</p>
        <p><a href=${`#/inbox/${item.box}`}>${t("thread.open")}</a></p></article>`)}</section>`;
}

/** @param {{letter: object}} props */
export function Letter({ letter }) {
  const letters = state.letters.value;
  const replaced = letters.byOf.get(letter.supersedes ?? letter.withdraws);
  return html`<article class="letter">
    ${letter.over && html`<p class="alarm" role="note">${t(`letter.${letter.over}.says`)}</p>`}
    <${Head} letter=${letter} />
    ${replaced && html`<p class="alarm" role="note">${t(letter.withdraws ? "letter.withdraws" : "letter.corrects")}
      ${" "}<a href=${`#/inbox/${replaced.box}`}><bdi>${replaced.subject ?? replaced.inject}</bdi></a></p>`}
    ${letter.kind === "question" ? html`<${Question} letter=${letter} />`
      : html`<div class="words letter-text" dir="auto">${letter.text}</div>`}
    ${letter.carries?.length > 0 && html`<section><h3>${t("letter.carries")}</h3>
      ${letter.carries.map((id) => html`<${Artefact} key=${id} id=${id} />`)}</section>`}
    ${!letter.over && !letter.withdraws && html`<${Acts} letter=${letter} />`}
    <${Thread} letter=${letter} />
  </article>`;
}
