/*
 * crowd_test.mjs - two hundred injects a second reach ten teams, and whoever types is not
 * held up: a team, an evaluator, and the wall, which nobody touches. (Exercise control's
 * console: control_test.mjs.) How long the page was busy at a stretch is printed.
 */
import assert from "node:assert/strict";
import { openStage } from "./stage.mjs";
import { finish, step } from "./tap.mjs";

const WORDS = "Two ministries call one address. We look into it now.";
const others = Array.from({ length: 9 }, (_, i) => `team-${i + 2}`).join();
const stage = await openStage(process.argv[2], { scenario: "tests/web/crowd",
  options: ["--start", "lobby", "--simulate", others, "--speed", "200"] });

/* From here on the page remembers its longest stretch of work, and how many there were of 50 ms. */
const watches = (page) => page.ask(`window.busy = { count: 0, longest: 0 }, new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) busy = { count: busy.count + 1, longest: Math.max(busy.longest, duration) };
}).observe({ type: "longtask" })`);
const told = [];
const tells = async (page, what) => {
  const { count, longest } = await page.ask("busy");
  told.push(`${what}: ${count} stretches of 50 ms or more, ${Math.round(longest)} ms at most`);
};

/* Types as a person does, letter by letter, each seen before the next. */
async function types(page, field) {
  await page.until(`document.querySelector(${JSON.stringify(field)})`);
  let written = "";
  for (const letter of WORDS) {
    await page.ask(`document.querySelector(${JSON.stringify(field)}).focus()`);
    await page.send("Input.insertText", { text: letter });
    written += letter;
    await page.ask("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    assert.equal(await page.ask(`document.querySelector(${JSON.stringify(field)}).value`), written);
  }
}

try {
  const board = await stage.seat("observation", { width: 1920, height: 1080 });
  const eve = await stage.seat("evaluation"), team = await stage.seat("team-1");
  const pages = { board, evaluator: eve, team };
  for (const page of Object.values(pages)) await watches(page);
  await stage.control("resume");
  await team.click("nav a", "Inbox");
  await team.until("document.querySelectorAll('.row').length > 5");

  await step("what a team and an evaluator write stands there at once while it pours in", async () => {
    await team.click(".row", "of two thousand");
    await team.click("button", "Share");
    await eve.click(".modes button", "Note");
    await Promise.all([types(team, ".compose textarea"), types(eve, ".bench textarea")]);
  });

  await step("a view of two thousand letters, and of what all teams did, is as small as of a hundred", async () => {
    await team.click("nav a", "Inbox");
    await team.until("document.querySelectorAll('.row').length >= 60");
    assert.ok(await team.ask("document.querySelectorAll('.row').length") <= 120);
    assert.ok(await eve.ask("document.querySelectorAll('.happening').length") < 80);
  });

  await step("all of it arrives, and the end of the timeline stays in sight", async () => {
    await team.until("Number(document.querySelector('nav .badge').textContent.replace(/\\D/g, '')) >= 1999");
    await eve.click(".bench button.main");
    await eve.until("document.querySelector('.timeline .long').innerText.includes('ENDEX')");
    await board.says("Event 2000 of");
    for (const [what, page] of Object.entries(pages)) await tells(page, what);
    for (const page of Object.values(pages)) assert.deepEqual(page.faults, []);
  });
} finally {
  await stage.close();
}
for (const line of told) console.log(`# ${line}`);
finish();
