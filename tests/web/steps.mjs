/*
 * steps.mjs - what people do at their consoles, in the words of the language they read.
 *
 *   const north = atDesk(await stage.seat("north", { language: "ar" }), "ar");
 *   await north.acknowledges("نشرة المناوبة");
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { source } from "./stage.mjs";

/** What a page says in a language: t("do.send"). @param {string} language @param {string} [part] */
export function wordsOf(language, part = "team") {
  const words = Object.assign({}, ...["terms", "shell", part].map((one) =>
    JSON.parse(readFileSync(join(source, `agents/console/words/${one}.${language}.json`), "utf8"))));
  return (key) => {
    if (typeof words[key] !== "string") throw new Error(`no words ${key} in ${language}`);
    return words[key];
  };
}

/** A person of a team at a page. @param {object} page @param {string} [language] */
export function atDesk(page, language = "en") {
  const t = wordsOf(language);
  const goes = async (view) => {
    await page.click("nav a", t(`view.${view}`));
    await page.until(`document.querySelector("main").dataset.view === "${view}"`);
  };
  const reads = async (title) => {
    await goes("inbox");
    await page.click(".row", title);
    await page.until(`document.querySelector(".letter") &&
      document.querySelector(".row[aria-current]")?.textContent.includes(${JSON.stringify(title)})`, `"${title}" is open`);
  };
  return {
    page, t, goes, reads,
    /** Sees a test of the line or of the contact, before STARTEX. */
    async confirms() {
      await goes("lobby");
      await page.click(".test button", t("lobby.see"));
    },
    async acknowledges(title) {
      await reads(title);
      await page.click(".acts button", t("act.acknowledge"));
      await page.until("document.querySelector('.saying')");
    },
    /** Picks one of what a question offers. */
    async chooses(question, value) {
      await reads(question);
      await page.click("label.check", value);
      await page.click("button.main", t("question.send"));
      await page.says(value);
    },
    /** Begins a message about what a letter carries, to parties by their names, up to its mark. */
    async drafts(title, { to, subject, text, mark, under }) {
      await reads(title);
      await page.click(".acts button", t("act.share"));
      for (const name of to) await page.click(".recipients label.check", name);
      if (under) await page.choose(t("field.under"), under);
      if (subject) await page.fill(t("field.subject"), subject);
      await page.fill(t("field.text"), text);
      if (mark) await page.click(`.marks input[value="${mark}"]`);
    },
    async sends() {
      await page.click("button.main", t("do.send"));
    },
  };
}
