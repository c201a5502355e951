/* words_test.mjs - every language says everything, with the same places and its own plurals. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { source } from "./stage.mjs";
import { finish, holds } from "./tap.mjs";

const languages = ["ar", "en", "es", "fr", "ru", "zh"];
const folder = join(source, "agents/console/words");
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
const parts = [...new Set(files.map((name) => name.split(".")[0]))];
const words = Object.fromEntries(languages.map((language) => [language, {}]));

const places = (text) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]))].sort().join();
const formsOf = (value) => (typeof value === "string" ? [value] : Object.values(value));
const placesOf = (value) => places(formsOf(value).join(" "));

/** What is wrong with a part in a language. */
function* wrong(part, language) {
  const read = (tag) => JSON.parse(readFileSync(join(folder, `${part}.${tag}.json`), "utf8"));
  const english = read("en"), other = read(language);
  const plurals = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  Object.assign(words[language], other);
  for (const key of Object.keys(english)) if (!(key in other)) yield `${key} is missing`;
  for (const [key, value] of Object.entries(other)) {
    if (!(key in english)) yield `${key} is not in English`;
    else if (placesOf(value) !== placesOf(english[key])) yield `${key} has other places`;
    if (formsOf(value).some((form) => !form.trim())) yield `${key} is empty`;
    if (typeof value === "object") {
      if (!placesOf(value).split(",").includes("count")) yield `${key} counts nothing`;
      const forms = Object.keys(value);
      for (const form of forms) if (!plurals.includes(form)) yield `${key}: ${language} has no form ${form}`;
      if (!(forms.length === 1 && forms[0] === "other") || plurals.length === 1)
        for (const form of plurals) if (!forms.includes(form)) yield `${key} lacks the form ${form}`;
    } else if (typeof english[key] === "object") yield `${key} has no plural forms`;
  }
}

for (const part of parts)
  for (const language of languages) {
    const faults = [...wrong(part, language)];
    holds(`${part}: ${language} says what English says`, faults.length === 0);
    for (const fault of faults) console.log(`# ${fault}`);
  }

const terms = readFileSync(join(source, "engine/words/term.def"), "utf8");
for (const set of ["tlp", "kind", "level", "purpose", "role", "status", "justification", "notice", "declaration",
                   "rsit", "ciss", "refusal"]) {
  const names = [...terms.matchAll(new RegExp(`TERM\\(${set}, \\w+, "([^"]+)"`, "g"))].map((found) => found[1]);
  holds(`every ${set} has a name`, names.length > 0 && names.every((name) => `${set}.${name}` in words.en));
}
const messages = readFileSync(join(source, "engine/words/message.def"), "utf8");
const player = [...messages.matchAll(/MESSAGE\(\w+, "([^"]+)", PLAYER/g)].map((found) => found[1]);
holds("every message of players has a name", player.length > 15 && player.every((name) => `says.${name}` in words.en));

/* Keys that sources name whole; those put together are covered by the sets above. */
const sources = (at) => readdirSync(at, { withFileTypes: true }).flatMap((entry) =>
  ["vendor", "dist", "words"].includes(entry.name) ? [] :
    entry.isDirectory() ? sources(join(at, entry.name)) : entry.name.endsWith(".js") ? [join(at, entry.name)] : []);
const missing = [];
for (const file of sources(join(source, "agents/console")))
  for (const [, key] of readFileSync(file, "utf8").matchAll(/\bt\("([\w.+-]+)"/g))
    if (!(key in words.en)) missing.push(`${file.slice(source.length)}: ${key}`);
holds("whatever the page says by name is in the words", missing.length === 0);
for (const one of missing) console.log(`# ${one}`);
finish();
