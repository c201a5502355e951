/*
 * words.js - what the page says, in the reader's language.
 *
 * A words file maps keys to a text with {places}, or to an object of plural forms
 * (Intl.PluralRules) chosen by {count}. Numbers, times and plurals are Intl's.
 */
import { computed, signal } from "./vendor/signals-core.js";

/** Language tags and their own names; ar is written from right to left. */
export const languages = { ar: "العربية", en: "English", es: "Español", fr: "Français",
                           ru: "Русский", zh: "中文" };

export const language = signal("en");
export const direction = computed(() => (language.value === "ar" ? "rtl" : "ltr"));
const words = signal({});
/* Digits stay those of the timeline everywhere, so that a time is read out alike. */
const locale = () => `${language.value}-u-nu-latn`;

/** Text of `key`, places filled in; the key itself where no language has it.
 * @param {string} key @param {object} [places] */
export function t(key, places = {}) {
  let text = words.value[key];
  if (text === undefined) return key;
  if (typeof text === "object")
    text = text[new Intl.PluralRules(language.value).select(places.count)] ?? text.other;
  return text.replace(/\{(\w+)\}/g, (_, name) =>
    typeof places[name] === "number" ? number(places[name]) : places[name] ?? "");
}

/** Whether there is such a text. */
export const has = (key) => words.value[key] !== undefined;

/** The name of a term of a set, as the vocabulary spells it when no words are there. */
export const term = (set, name) => (has(`${set}.${name}`) ? t(`${set}.${name}`) : name);

export const number = (value) => new Intl.NumberFormat(locale()).format(value);

/** "A, B and C" as the language writes it. @param {string[]} items */
export const list = (items) =>
  new Intl.ListFormat(language.value, { style: "narrow", type: "conjunction" }).format(items);

/** Bytes as people read them. */
export function size(bytes) {
  const unit = bytes < 1000 ? "byte" : bytes < 1e6 ? "kilobyte" : "megabyte";
  const value = unit === "byte" ? bytes : bytes / (unit === "kilobyte" ? 1e3 : 1e6);
  return new Intl.NumberFormat(locale(), { style: "unit", unit, maximumFractionDigits: 1 }).format(value);
}

let parts = [];

/** Fetches the words of a language, and those of a console, and speaks it. @param {string} tag
 * @param {string[]} [named]  team, control, evaluation, templates, replay; absent: as before */
export async function speak(tag, named = parts) {
  const next = tag in languages ? tag : "en";
  parts = named;
  const names = [next, ...parts.map((part) => `${part}.${next}`)];
  const files = await Promise.all(names.map((name) => import(`./${name}.js`)));
  if (parts !== named) return speak(next); // more was asked for meanwhile
  words.value = Object.assign({}, ...files.map((file) => file.default));
  language.value = next;
  document.documentElement.lang = next;
  document.documentElement.dir = direction.value;
}

/** Fetches the words of a part too, for who comes to need them. @param {string} part */
export const speakToo = (part) => (parts.includes(part) ? undefined : speak(language.peek(), [...parts, part]));

/** The language kept, else the first of the browser's that we have. */
export function preferred() {
  const kept = localStorage.getItem("tocsin.language");
  const asked = kept ? [kept] : navigator.languages ?? ["en"];
  return asked.map((tag) => tag.slice(0, 2).toLowerCase()).find((tag) => tag in languages) ?? "en";
}
