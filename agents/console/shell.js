/*
 * shell.js - what stands around every view: clocks, connection, settings, ways to views.
 *
 * The EXERCISE banner is not here: it stands in index.html, where no view reaches it.
 */
import { again, link, now_ms, outbox, state } from "./session.js";
import { language, languages, speak, t, term } from "./words.js";
import { html, signal, useEffect, useLayoutEffect, useRef, useSignal } from "./parts/ui.js";
import { drillTime, hour, now, ownOffset } from "./parts/time.js";
import { partyName } from "./parts/party.js";
import { Field, Form } from "./parts/form.js";
import { route, to } from "./route.js";

/** A sentence for the live region: screen readers say it, nobody has to look. */
const said = signal("");
export const announce = (sentence) => (said.value = sentence);

const themes = ["auto", "light", "dark"];
const theme = signal(localStorage.getItem("tocsin.theme") ?? "auto");
function wear(next) {
  theme.value = next;
  localStorage.setItem("tocsin.theme", next);
  document.documentElement.dataset.theme = next;
}
wear(theme.value);

/* How the clock stands, in words. */
function clockWord() {
  const { running, over, speed } = state.clock.value;
  if (over) return t("clock.over");
  if (running) return speed === 1000 ? t("clock.running") : t("clock.paced", { speed: speed / 1000 });
  return state.clock.value.at ? t("clock.paused") : t("clock.lobby");
}

function Clocks() {
  const at = now.value;
  return html`<div class="clocks" role="group" aria-label=${t("clock.name")}>
    <span class="big" dir="ltr">${drillTime(at)}</span>
    <span><span dir="ltr">${hour(at, undefined, true)}Z</span>
      <span class="quiet"> <span dir="ltr">${hour(at, ownOffset())}</span> ${t("clock.here")}</span></span>
    <b class="state" data-state=${state.clock.value.running ? "runs" : "stands"}>${clockWord()}</b>
  </div>`;
}

function Connection() {
  const { phase } = link.value;
  const waiting = outbox.value.entries.filter((entry) => entry.state !== "refused").length;
  return html`<span class="connection" data-phase=${phase} role="status">
    ${t(`link.${phase}`)}${waiting > 0 && html` · ${t("link.waiting", { count: waiting })}`}
  </span>`;
}

function Settings() {
  return html`<div class="settings">
    <label><span class="hidden">${t("settings.language")}</span>
      <select value=${language.value} onChange=${(event) => {
        localStorage.setItem("tocsin.language", event.target.value);
        speak(event.target.value);
      }}>${Object.entries(languages).map(([tag, name]) =>
        html`<option key=${tag} value=${tag} lang=${tag} selected=${tag === language.value}>${name}</option>`)}</select></label>
    <label><span class="hidden">${t("settings.theme")}</span>
      <select value=${theme.value} onChange=${(event) => wear(event.target.value)}>
        ${themes.map((one) => html`<option key=${one} value=${one} selected=${one === theme.value}>${t(`theme.${one}`)}</option>`)}</select></label>
  </div>`;
}

function Ways({ views }) {
  const current = currentView(views), nav = useRef();
  useEffect(() => {
    /* On a phone the ways lie side by side, and the current one may be out of sight. */
    const one = nav.current.querySelector("[aria-current]")?.getBoundingClientRect(), all = nav.current.getBoundingClientRect();
    if (one) nav.current.scrollLeft += Math.min(0, one.left - all.left) + Math.max(0, one.right - all.right);
  }, [current?.id]);
  return html`<nav ref=${nav} aria-label=${t("nav.name")}>${views.map((view) => {
    const count = view.badge?.() ?? 0;
    return html`<a key=${view.id} href=${to(view.id)} aria-current=${view === current ? "page" : undefined}>
      <span>${t(`view.${view.id}`)}</span>
      ${count > 0 && html`<b class="badge" aria-label=${t("nav.badge", { count })}>${count}</b>`}
    </a>`;
  })}</nav>`;
}

const currentView = (views) => views.find((view) => view.id === route.value.view) ?? views.find((view) => view.first?.()) ?? views[0];

/* What stops everybody: shown above every view until it is over. */
function Alarms({ views }) {
  const { phase, what, code } = link.value;
  const clock = state.clock.value, me = state.me.value, real = state.real.value;
  const refused = outbox.value.entries.filter((entry) => entry.state === "refused").length;
  const elsewhere = views.some((view) => view.id === "log") && currentView(views).id !== "log";
  return html`<div class="alarms">
    ${refused > 0 && elsewhere && html`<p role="alert" class="alarm bad">${t("outbox.some", { count: refused })}
      ${" "}<a href=${to("log")}>${t("outbox.why")}</a></p>`}
    ${phase === "lost" && html`<p role="alert" class="alarm"><b>${t("link.lost")}</b> ${t(me?.replay ? "tape.lost" : "link.lost.says")}
      <button type="button" onClick=${() => again()}>${t("link.again")}</button></p>`}
    ${phase === "closed" && me && html`<p role="alert" class="alarm bad"><b>${t("link.closed")}</b> ${closedWords(code, what)}
      <button type="button" onClick=${() => again()}>${t("link.here")}</button></p>`}
    ${state.readOnly.value && html`<p role="alert" class="alarm bad">${t("trouble.read_only")}</p>`}
    ${real && html`<p role="alert" class="alarm bad"><b>NO DUFF</b> ${t("noduff.real", { who: partyName(real.by) })}
      <bdi>${real.text}</bdi></p>`}
    ${me && !me.replay && clock.at > 0 && !clock.running && !clock.over && phase === "live" &&
      html`<p class="alarm"><b>${t("clock.paused")}</b> ${t("clock.paused.says")}</p>`}
  </div>`;
}

const closedWords = (code, what) =>
  t(`trouble.${code}`) === `trouble.${code}` ? html`<span lang="en">${what ?? ""}</span>` : t(`trouble.${code}`);

/* Before there is a seat: why, and what to do. */
function Door() {
  const { phase, what, code } = link.value;
  const word = useSignal(""), tried = useSignal(false);
  const enter = () => {
    again(word.value);
    word.value = "";
    tried.value = true;
  };
  return html`<main id="main" class="door" tabindex="-1"><h1>${t("door.title")}</h1>
    ${phase === "passphrase" ? html`<${Form} submit=${enter}>
        ${tried.value && html`<p role="alert" class="problem">${t("door.wrong")}</p>`}
        <${Field} label=${t("door.passphrase")} hint=${t("trouble.passphrase")} type="password" value=${word.value}
          autocomplete="current-password" change=${(value) => (word.value = value)} />
        <p class="buttons"><button class="main">${t("door.enter")}</button></p></${Form}>`
      : phase === "closed" ? html`<p role="alert">${closedWords(code, what)}</p><p>${t("door.link")}</p>
        <p class="buttons"><button type="button" onClick=${() => location.reload()}>${t("link.again")}</button></p>`
      : html`<p role="status">${t(`link.${phase}`)}</p>`}
  </main>`;
}

function Page({ views }) {
  const main = useRef(), view = currentView(views);
  /* At once: what is typed into a new view a moment after it came stays there. */
  useLayoutEffect(() => {
    if (route.value.view) main.current?.focus({ preventScroll: true });
  }, [view?.id]);
  return html`<main id="main" ref=${main} tabindex="-1" data-view=${view?.id}>
    ${view ? html`<${view.view} key=${view.id} detail=${route.value.detail} />` : html`<p role="status">${t("link.joining")}</p>`}
  </main>`;
}

/** @param {{views: {value: {id: string, view: any, badge?: () => number}[]}, bar: {value: any}}} props */
export function Shell({ views, bar }) {
  const me = state.me.value, name = me && partyName(me.person), role = me && term("role", me.role);
  return html`<a class="skip" href="#main" onClick=${(event) => {
      event.preventDefault();
      document.getElementById("main").focus();
    }}>${t("nav.skip")}</a>
    <header class="top">
      <div class="who">${me && html`<b><bdi>${me.title}</bdi></b>
        <span><bdi>${name}</bdi>${role !== name && html` <span class="quiet">${role}</span>`}</span>`}</div>
      ${me && html`<${Clocks} />`}
      <div class="right"><${Connection} /><${Settings} /></div>
    </header>
    <${Alarms} views=${views.value} />
    ${bar.value && html`<${bar.value} />`}
    ${me ? html`<div class="body"><${Ways} views=${views.value} /><${Page} views=${views.value} /></div>` : html`<${Door} />`}
    <div class="hidden" aria-live="polite" role="log">${said.value}</div>`;
}
