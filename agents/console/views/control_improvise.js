/*
 * control_improvise.js - writing to teams and for others: an inject nobody planned, from a
 * template or not; a message entered for a team; an absent organisation played.
 */
import { state } from "../session.js";
import { t } from "../words.js";
import { Confirm } from "../parts/dialog.js";
import { html, signal, useState } from "../parts/ui.js";
import { ActForm, barredNow } from "./control_form.js";

/* Drafts stand here, so that going to another view loses none. */
const drafts = signal({ improvise: {}, enter: {}, speak: {} });
const draft = (type, values) => (drafts.value = { ...drafts.value, [type]: values });
const draftOf = (type) => ({
  get value() {
    return drafts.value[type];
  },
  set value(values) {
    draft(type, values);
  },
});

const MINUTES = 60e9;
/** Ready-made injects of every exercise: what is owed with them, and by when. */
const templates = {
  press: { channel: "press", act: "statement", within: 30 * MINUTES, tlp: "CLEAR" },
  minister: { channel: "phone", act: "sitrep", within: 20 * MINUTES, tlp: "AMBER" },
  victim: { channel: "phone", act: "acknowledge", within: 15 * MINUTES, tlp: "AMBER" },
  peer: { channel: "email", act: "result", within: 30 * MINUTES, tlp: "AMBER" },
  rumour: { channel: "social", tlp: "CLEAR" },
  contact: { channel: "email", act: "poc.reply", within: 10 * MINUTES, tlp: "GREEN" },
  clarify: { channel: "email", tlp: "GREEN" },
};
const typed = (ns) => (ns === undefined ? undefined : `${ns / MINUTES}m`);

const ownKey = () => `tocsin.templates.${state.me.value?.exercise}`;
const own = signal(null);
const ownTemplates = () => (own.value ??= JSON.parse(localStorage.getItem(ownKey()) ?? "{}"));
function keepOwn(next) {
  own.value = next;
  localStorage.setItem(ownKey(), JSON.stringify(next));
}

function Templates({ values }) {
  const [dropped, drop] = useState(null);
  const take = (next) => {
    const { to = [], from } = drafts.value.improvise;
    draft("improvise", { ...next, to, ...(from ? { from } : {}) });
  };
  const sent = [...state.record.sent.value.byInject.values()];
  return html`<section class="card templates"><h2>${t("template.name")}</h2>
    <p class="row-acts">${Object.entries(templates).map(([id, { within, ...rest }]) => html`<button type="button" key=${id} onClick=${() =>
      take({ ...rest, within: typed(within), subject: t(`template.${id}.subject`), text: t(`template.${id}.text`) })}>${t(`template.${id}`)}</button>`)}
      ${Object.keys(ownTemplates()).map((name) => html`<span key=${name} class="own"><button type="button" onClick=${() => take(ownTemplates()[name])}><bdi>${name}</bdi></button>
        <button type="button" class="plain" aria-label=${t("template.drop", { name })} onClick=${() => drop(name)}>✕</button></span>`)}</p>
    ${sent.length > 0 && html`<label>${t("template.copy")} <select value="" onChange=${(event) => {
        const one = state.record.sent.value.byInject.get(event.target.value);
        if (one) take({ subject: one.subject, text: one.text, tlp: one.tlp, channel: one.channel });
        event.target.value = "";
      }}><option value="">${t("field.choose")}</option>${sent.map((one) =>
        html`<option key=${one.inject} value=${one.inject}>${one.inject} · ${one.subject ?? ""}</option>`)}</select></label>`}
    ${values.subject && html`<p class="row-acts"><button type="button" onClick=${() => {
      const { to, ...rest } = values;
      keepOwn({ ...ownTemplates(), [values.subject]: rest });
    }}>${t("template.keep")}</button></p>`}
    ${dropped && html`<${Confirm} title=${t("template.drop", { name: dropped })} text=${t("template.drop.says")} yes=${t("template.drop", { name: dropped })}
      run=${() => {
        const { [dropped]: _, ...rest } = ownTemplates();
        keepOwn(rest);
      }} close=${() => drop(null)} />`}
  </section>`;
}

const tabs = ["improvise", "enter", "speak"];

export function ControlImprovise({ detail }) {
  const type = tabs.includes(detail) ? detail : "improvise", values = drafts.value[type];
  const [round, again] = useState(0);
  return html`<h1>${t("view.write")}</h1>
    <div class="tabs" role="group" aria-label=${t("view.write")}>${tabs.map((one) => html`<a key=${one} href=${`#/write/${one}`} class="tab"
      aria-current=${one === type ? "true" : undefined}>${t(`act.${one}`)}</a>`)}</div>
    ${type === "improvise" && barredNow("improvise") !== "role" && html`<${Templates} values=${values} />`}
    <section class="card"><${ActForm} key=${`${type}${round}`} type=${type} draft=${draftOf(type)} over=${(end) => {
      if (!end.ok) return;
      draft(type, {});
      again(round + 1);
    }} /></section>`;
}
