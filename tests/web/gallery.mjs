/*
 * gallery.mjs - every view of every console, one after the other, of a drill with something in it.
 *
 * `screens.mjs` takes their pictures, `axe_test.mjs` looks for what keeps people out. A
 * console's people add their seat and what is to be done for its views to be full.
 */
import { openRecord, openStage } from "./stage.mjs";
import { atDesk } from "./steps.mjs";

export const languages = ["ar", "en", "es", "fr", "ru", "zh"];

/** Who looks, and how the page is made to show something. */
export const seats = [
  { person: "north", name: "team", prepare: fillTeam },
  { person: "excon", name: "control", prepare: fillControl },
  { person: "evaluation", name: "evaluator", prepare: fillEvaluator },
  { person: "observation", name: "observer" },
  { name: "replay", open: openReplay },
];

/** The page of a seat; `close` of it ends it.
 * @param {string} tocsin @param {object} stage @param {object} seat */
export async function openSeat(tocsin, stage, seat) {
  if (seat.open) return seat.open(tocsin, stage);
  const page = await stage.seat(seat.person);
  await seat.prepare?.(page, stage);
  return { page, close: () => page.dispose() };
}

/* A record in the middle of its story, which is to stop. */
async function openReplay(tocsin, stage) {
  const record = await openRecord(tocsin, stage.browser, "scenarios/deep-current");
  await record.page.ask(`location.hash = "#/overview?at=1:30:00"`);
  await record.page.fill(".moments input", "2:00:00");
  await record.page.click(".moments button");
  await record.page.click(".tape button.main");
  return { page: record.page, async close() {
    await record.page.dispose();
    await record.close();
  } };
}

/** A drill in which teams have mail; the clock stands, so that pictures are alike.
 * @param {string} tocsin */
export async function openGallery(tocsin) {
  const stage = await openStage(tocsin, { scenario: "tests/web/harbour", options: ["--start", "lobby"] });
  await stage.control("resume");
  await stage.control("pause");
  return stage;
}

/* A letter is open, a message is written, something was said. */
async function fillTeam(page) {
  const north = atDesk(page);
  await north.acknowledges("Capture of the night");
  await north.drafts("Capture of the night", { to: ["Southland CIRT"], subject: "Block this address", text: "Seen since 02:14.",
                                               mark: "AMBER" });
  await north.sends();
  await page.says("Block this address");
  await north.goes("compose");
  await page.click(".recipients label.check", "The Gazette");
  await page.fill("Text", "No comment yet.");
}

/* A line is read and picked, and a rating is being written. */
async function fillEvaluator(page) {
  await page.ask(`location.hash = "#/evaluator/north/warn"`);
  await page.click(".happening[data-kind=inject]", "Capture of the night");
  await page.click("button", "Pick as evidence");
  await page.click(".scale input[value=S]");
}

/* An inject is being written from a template. */
async function fillControl(page) {
  await page.click("nav a", "Write");
  await page.click(".templates button", "Press inquiry");
  await page.click(".act-form label.check", "Northland");
}

/** Speaks a language and wears a theme, without joining anew. */
export async function dress(page, language, theme) {
  await page.choose(".settings select", language);
  await page.until(`document.documentElement.lang === "${language}"`);
  await page.ask(`document.documentElement.dataset.theme = "${theme}"`);
}

/** Goes through the views of a page. @param {(view: string) => Promise<void>} look */
export async function eachView(page, look) {
  const views = await page.ask("[...document.querySelectorAll('nav a')].map((one) => one.getAttribute('href').slice(2))");
  for (const view of views) {
    await page.ask(`location.hash = "#/${view === "inbox" ? "inbox/2" : view}"`);
    await page.until(`document.querySelector("main").dataset.view === "${view}"`);
    await page.until("!document.querySelector('.later')");
    await page.ask("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    await look(view);
    await eachDialog(page, (number) => look(`${view}-${number}`));
  }
}

/* What exercise control opens to give people something, one after the other. */
async function eachDialog(page, look) {
  const count = await page.ask("document.querySelectorAll('.hosting button').length");
  for (let i = 0; i < count; i++) {
    await page.ask(`document.querySelectorAll(".hosting button")[${i}].click()`);
    await page.until("document.querySelector('dialog[open]')");
    await look(i + 1);
    await page.press("Escape");
    await page.until("!document.querySelector('dialog')");
  }
}
