/*
 * control_room.js - what stands around every view of exercise control: alarms, the clock's
 * levers, one's area, the list of all acts, and what became of the last act.
 */
import { listen, now_ms, state, tell } from "../session.js";
import { list, number, t, term } from "../words.js";
import { to } from "../route.js";
import { Dialog } from "../parts/dialog.js";
import { Check, Field, Form } from "../parts/form.js";
import { partyName } from "../parts/party.js";
import { drillTime, now } from "../parts/time.js";
import { computed, html, signal, useEffect, useSignal, useState } from "../parts/ui.js";
import { acts, rooms } from "./control_acts.js";
import { Asked, act, ActButton, barredNow, done, endWords, perform, phase, speeds, timesOf } from "./control_form.js";
import { presence, teamRows } from "./control_model.js";
import { consequences, factParts, typeName } from "./control_says.js";

/* ---- what all views reckon with ---- */

const areaKey = () => `tocsin.area.${state.me.value?.exercise}.${state.me.value?.person}`;
/** Teams one looks after: a set of ids; empty means all. It begins with those one was invited for. */
export const area = signal(new Set());
let areaOf = "";
export function readArea() {
  if (areaOf === areaKey() || !state.me.value) return;
  areaOf = areaKey();
  area.value = new Set(JSON.parse(localStorage.getItem(areaOf) ?? "null") ?? state.me.value.area);
}
function keepArea(next) {
  area.value = next;
  localStorage.setItem(areaKey(), JSON.stringify([...next]));
}
/** Whether any of these is in one's area. @param {...(string|undefined)} ids */
export const inArea = (...ids) => !area.value.size || ids.some((id) => id && area.value.has(id.split("/")[0]));

export const seats = computed(() => (state.me.value?.replay ? null : presence(state.board.value.people.values())));
/** The board of teams, of one's area, most in need first. */
export const teamsNow = computed(() => {
  const { plan, obligations, teams, help } = state.record;
  return teamRows({ plan: plan.value, obligations: obligations.value, teams: teams.value, help: help.value }, seats.value, now.value)
    .filter((row) => inArea(row.id));
});
/** Questions of teams that wait for an answer, oldest first. */
export const helpWaiting = computed(() =>
  [...state.record.help.value.bySeq.values()].filter((one) => !one.answered && inArea(one.from)));

/* ---- alarms ---- */

/* What is given in the lobby (control_host.js), once the lobby or somebody's wish calls for it. */
export const host = signal(null);
listen((message) => {
  if (message.action === "appoint") import("./control_host.js").then((found) => (host.value = found), () => {});
});

const readOnly = signal(null);
listen((message) => {
  if (message.code === "read_only") readOnly.value = message;
  if (message.type === "taken") readOnly.value = null;
});

function Amend({ alarm }) {
  const storyline = useSignal(alarm.storyline ?? ""), reason = useSignal(""), sent = useSignal(false);
  const amend = () => (sent.value = tell("amend", { storyline: storyline.value, reason: reason.value }));
  return html`<${Form} submit=${amend} class="amend">
    <${Field} label=${t("alarm.stop")} hint=${t("alarm.stop.hint")} value=${storyline.value} change=${(next) => (storyline.value = next)} dir="ltr" />
    <${Field} label=${t("field.reason")} value=${reason.value} change=${(next) => (reason.value = next)} max="300" />
    <p class="buttons"><button class="main">${t(storyline.value ? "alarm.amend" : "alarm.again")}</button>
      ${sent.value && html`<span role="status">${t("alarm.sent")}</span>`}</p></${Form}>`;
}

/* The last NO DUFF, while the clock stands because of it. */
function emergency() {
  const all = state.record.emergencies.value.all, clock = state.record.phase.value.clock;
  return clock?.how === "no_duff" ? all.at(-1) ?? { from: clock.by, message: { text: clock.reason }, at: clock.at } : null;
}

function Alarms() {
  const real = emergency(), agree = state.agree.value, me = state.me.value;
  const gone = phase() === "L" ? [] : teamsNow.value.filter((row) => row.gone);
  const left_s = agree ? Math.ceil((agree.within / 1e6 - (now_ms() - agree.heard_ms)) / 1000) : 0;
  const same = agree?.action === "appoint" && host.value?.sameAs(agree.what);
  const mayAmend = ["director", "excon"].includes(me?.role);
  return html`<div class="control-alarms">
    ${real && html`<section class="emergency" role="alert"><h2>NO DUFF · ${t("alarm.real")}</h2>
      <p><b><bdi>${partyName(real.from)}</bdi></b> <span dir="ltr">${drillTime(real.at)}</span> <bdi>${real.message.text}</bdi></p>
      <p>${t("alarm.real.do")}</p>
      <p class="buttons"><${ActButton} type="resume" /></p></section>`}
    ${state.alarms.value.all.map((alarm) => html`<section key=${alarm.since} class="alarm bad" role="alert">
      <b>${t(alarm.storyline ? "alarm.stage" : "alarm.still")}</b> <span dir="ltr">${drillTime(alarm.since)}</span>
      <p lang="en" dir="ltr" class="words">${alarm.what}${alarm.file ? ` (${alarm.file}${alarm.line ? `:${alarm.line}` : ""})` : ""}</p>
      ${mayAmend && html`<${Amend} alarm=${alarm} />`}</section>`)}
    ${readOnly.value && html`<p class="alarm bad" role="alert"><b>${t("alarm.storage")}</b> ${t("trouble.read_only")} ${t("alarm.storage.do")}</p>`}
    ${agree && left_s > 0 && agree.by !== me?.person && html`<p class="alarm" role="alert"><b>${t("agree.asks", { who: partyName(agree.by),
        what: term("asks", agree.action) })}</b> ${t("agree.do", { s: number(left_s) })}
      ${agree.action === "appoint" && html`<bdi dir="ltr">${agree.what}</bdi> ${same && html`<button type="button" onClick=${() => {
        same();
        state.agree.value = null;
      }}>${t("agree.same")}</button>`}`}
      ${acts[agree.action === "end" ? "endex" : agree.action] && html`<button type="button" onClick=${() => act("endex")}>${t("act.endex")}</button>`}</p>`}
    ${gone.length > 0 && html`<p class="alarm gone">${t("alarm.gone", { count: gone.length })} <bdi>${list(gone.slice(0, 6).map((row) => row.name))}${
      gone.length > 6 ? " …" : ""}</bdi> <a href=${to("teams")}>${t("view.teams")}</a></p>`}
  </div>`;
}

/* ---- levers ---- */

function Levers() {
  const now_ = phase(), { speed } = state.clock.value;
  const { clock } = state.record.phase.value;
  const suspended = clock?.how === "suspended";
  return html`<div class="levers" role="group" aria-label=${t("levers.name")}>
    ${now_ === "L" && html`<${ActButton} type="resume" main=${true} word=${t("act.startex")} />`}
    ${now_ === "R" && html`<${ActButton} type="pause" main=${true} />`}
    ${now_ === "P" && (suspended ? html`<${ActButton} type="restart" main=${true} />` : html`<${ActButton} type="resume" main=${true} />`)}
    ${now_ !== "O" && !barredNow("speed") && html`<label><span class="hidden">${t("act.speed")}</span>
      <select value=${speed} onChange=${(event) => perform("speed", { speed: Number(event.target.value) })}>
        ${[...new Set([...speeds, speed])].sort((a, b) => a - b).map((one) =>
          html`<option key=${one} value=${one} selected=${one === speed}>${timesOf(one)}</option>`)}</select></label>`}
    ${(now_ === "R" || now_ === "P") && html`<${ActButton} type="jump" />`}
    ${(now_ === "R" || (now_ === "P" && !suspended)) && state.record.plan.value.modules.size > 0 && html`<${ActButton} type="suspend" more=${true} />`}
    ${now_ !== "O" && now_ !== "L" && html`<${ActButton} type="endex" />`}
  </div>`;
}

function Area() {
  const all = [...state.directory.value.parties.values()].filter((one) => one.seat);
  const mine = area.value, given = state.me.value?.area ?? [];
  if (!all.length) return null;
  return html`<details class="area"><summary>${mine.size ? t("area.some", { count: mine.size }) : t("area.all")}</summary>
    <div class="area-list" role="group" aria-label=${t("area.name")}>
      <p class="quiet">${given.length ? t("area.given", { teams: list(given.map(partyName)) }) : t("area.says")}</p>
      ${all.map(({ id, name }) => html`<${Check} key=${id} label=${html`<bdi>${name}</bdi>`} checked=${mine.has(id)} change=${(on) => {
        const next = new Set(mine);
        if (on) next.add(id);
        else next.delete(id);
        keepArea(next);
      }} />`)}
      <button type="button" class="plain" onClick=${() => keepArea(new Set())}>${t("area.all")}</button>
    </div></details>`;
}

/* ---- all acts ---- */

const palette = signal(false);

function Palette() {
  const [words, look] = useState("");
  if (!palette.value) return null;
  const close = () => {
    look("");
    palette.value = false;
  };
  const fits = (type) => `${type} ${t(`act.${type}`)} ${t(`act.${type}.says`)}`.toLowerCase().includes(words.toLowerCase());
  const take = (type) => {
    close();
    act(type, {}, true);
  };
  const found = Object.keys(acts).filter(fits);
  return html`<${Dialog} title=${t("palette.name")} close=${close} wide=${true}>
    <${Form} submit=${() => found.length && !barredNow(found[0]) && take(found[0])}>
      <${Field} label=${t("filter.words")} value=${words} change=${look} type="search" autofocus=${true} /></${Form}>
    ${rooms.map((room) => {
      const here = found.filter((type) => acts[type].room === room);
      return here.length > 0 && html`<section key=${room}><h3>${t(`room.${room}`)}</h3><ul class="palette">${here.map((type) => {
        const why = barredNow(type);
        return html`<li key=${type}><button type="button" class="plain row" disabled=${Boolean(why)} onClick=${() => take(type)}>
          <b>${t(`act.${type}`)}</b> <span class="quiet">${why ? t(`act.${why}`) : t(`act.${type}.says`)}</span></button></li>`;
      })}</ul></section>`;
    })}
    ${!found.length && html`<p class="empty">${t("empty.found")}</p>`}
  </${Dialog}>`;
}

/* ---- what became of acts ---- */

const hidden = signal(0);

function Outcome({ one }) {
  const { end } = one, ok = end?.ok;
  const facts = ok ? consequences(state.record.feed.value, state.me.value.person, end.n) : [];
  return html`<span class=${`chip ${!end ? "" : ok ? "good" : "bad"}`}>${ok ? "✓" : end ? "✕" : "…"} ${t(`act.${one.type}`)}</span>
    <span>${ok && facts.length ? "" : endWords(end)} ${facts.slice(0, 3).map((row) => html`<span class="consequence">${typeName(row)} ${
      factParts(row).map((part) => html`<bdi>${part}</bdi> `)}</span>`)}${facts.length > 3 ? ` … +${facts.length - 3}` : ""}</span>`;
}

function Outcomes() {
  const all = done.value, last = all.at(-1);
  if (!last || hidden.value === last.key) return null;
  return html`<div class="outcome" data-ok=${String(last.end?.ok)}>
    <div class="outcome-last" role="status"><${Outcome} one=${last} /></div>
    ${all.length > 1 && html`<details><summary>${t("outcome.before", { count: all.length - 1 })}</summary>
      <ol>${all.slice(-20, -1).reverse().map((one) => html`<li key=${one.key}><${Outcome} one=${one} /></li>`)}</ol></details>`}
    <button type="button" class="plain" onClick=${() => (hidden.value = last.key)} aria-label=${t("do.dismiss")}>✕</button>
  </div>`;
}

/** A view within the room. */
export function inRoom(View) {
  return function Room(props) {
    useEffect(() => {
      readArea();
      const press = (event) => {
        if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k" && !state.me.value?.replay) {
          event.preventDefault();
          palette.value = true;
        }
      };
      addEventListener("keydown", press);
      return () => removeEventListener("keydown", press);
    }, []);
    return html`<${Alarms} />
      <div class="control-bar">${!state.me.value?.replay && html`<${Levers} />`}
        <div class="levers">${!state.me.value?.replay && html`<button type="button" onClick=${() => (palette.value = true)} aria-keyshortcuts="Control+K">${t("palette.open")}
          <kbd dir="ltr">Ctrl K</kbd></button>`}<${Area} /></div></div>
      <${Outcomes} />
      <${View} ...${props} />
      <${Palette} /><${Asked} />${host.value && html`<${host.value.Hosting} /><${host.value.Invited} />`}`;
  };
}
