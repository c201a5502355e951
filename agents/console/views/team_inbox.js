/*
 * team_inbox.js - the mail of a team: what to read first, and the letter that is open.
 */
import { state } from "../session.js";
import { html, useEffect, useState } from "../parts/ui.js";
import { Countdown, Moment } from "../parts/time.js";
import { Mark } from "../parts/mark.js";
import { Party, partyName } from "../parts/party.js";
import { answered, isRead, open } from "../desk.js";
import { handled, readingOrder, waits } from "../mail.js";
import { Letter } from "./team_letter.js";
import { busyWith } from "../parts/busy.js";
import { personName } from "../parts/person.js";
import { announce } from "../shell.js";
import { t, term } from "../words.js";
import { go, to } from "../route.js";

const SHOWN = 60;

/** What a letter is called in a list. */
export const titleOf = (item) => item.subject ?? item.text?.split("\n")[0].slice(0, 120) ?? term("says", item.says ?? item.kind);

/** How many wait to be read or answered. */
export const inboxCount = () =>
  state.letters.value.all.filter((one) => !one.over && (!isRead(one) || waits(one, answered.value))).length;

function Flags({ letter }) {
  const done = handled(letter, answered.value), busy = busyWith(letter.of);
  return html`<span class="flags">
    ${letter.over && html`<span class="chip warn">${t(`letter.${letter.over}`)}</span>`}
    ${!letter.over && waits(letter, answered.value) && (letter.due ? html`<${Countdown} due=${letter.due} />`
      : html`<span class="chip warn">${t("letter.asks")}</span>`)}
    ${done && html`<span class="chip good">${t("letter.handled", { what: term("says", done.says), who: personName(done.from) })}</span>`}
    ${busy.map((one) => html`<span class="chip">${t("letter.busy", { who: personName(one.person) })}</span>`)}
  </span>`;
}

function Row({ letter, current }) {
  const unread = !isRead(letter);
  return html`<li><a href=${to("inbox", letter.box)} class=${`row ${unread ? "unread" : ""}`} aria-current=${current ? "true" : undefined}>
    <span class="from">${unread && html`<b class="dot" aria-label=${t("letter.unread")}>●</b> `}<bdi>${partyName(letter.from)}</bdi></span>
    <${Moment} at=${letter.at} own=${false} />
    <span class="title"><bdi>${titleOf(letter)}</bdi></span>
    <span class="meta"><${Mark} mark=${letter.tlp} /> <span class="quiet">${term("says", letter.kind === "mail" ? letter.says : letter.kind)}</span>
      <${Flags} letter=${letter} /></span>
  </a></li>`;
}

function Group({ title, letters, box }) {
  const [count, show] = useState(SHOWN);
  if (letters.length === 0) return null;
  return html`<section><h2>${title} <span class="quiet">${letters.length}</span></h2>
    <ul class="rows">${letters.slice(0, count).map((letter) =>
      html`<${Row} key=${letter.box} letter=${letter} current=${letter.box === box} />`)}</ul>
    ${letters.length > count && html`<button type="button" onClick=${() => show(count + SHOWN)}>${t("inbox.more")}</button>`}
  </section>`;
}

/** @param {{detail: string}} props  the box of the open letter */
export function TeamInbox({ detail }) {
  const letters = state.letters.value, box = Number(detail) || 0;
  const letter = letters.byBox.get(box);
  useEffect(() => {
    if (letter) open(letter);
  }, [letter]);
  const isFirst = (one) => !one.over && (!isRead(one) || waits(one, answered.value));
  const first = readingOrder(letters.all.filter(isFirst), isRead, answered.value);
  const rest = letters.all.filter((one) => !isFirst(one)).reverse();
  return html`<div class=${`split ${letter ? "has-open" : ""}`}>
    <div class="side">
      <h1>${t("view.inbox")}</h1>
      ${letters.all.length === 0 && html`<p class="empty">${t("inbox.empty")}</p>`}
      <${Group} title=${t("inbox.first")} letters=${first} box=${box} />
      <${Group} title=${t("inbox.rest")} letters=${rest} box=${box} />
    </div>
    <div class="open">${letter
      ? html`<p class="back"><button type="button" onClick=${() => go("inbox")}>${t("do.back")}</button></p>
             <${Letter} key=${box} letter=${letter} />`
      : html`<p class="empty">${t("inbox.choose")}</p>`}</div>
  </div>`;
}

/** Says new letters aloud; called once by the team's console. */
export function announceLetters() {
  let last = state.letters.value.last;
  state.letters.subscribe(({ last: now, byBox }) => {
    const letter = byBox.get(now);
    if (letter && now > last && state.me.value && now > state.me.value.box)
      announce(t("letter.new", { who: partyName(letter.from), what: titleOf(letter) }));
    last = Math.max(last, now);
  });
}
