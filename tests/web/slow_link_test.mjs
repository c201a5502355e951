/*
 * slow_link_test.mjs - a team, exercise control and an evaluator, each at the end of a link of
 * 800 ms there and back and 64 kbit/s. What it took is printed; nothing is held to a clock.
 */
import assert from "node:assert/strict";
import { openSlowLink } from "./slow_link.mjs";
import { openStage } from "./stage.mjs";
import { atDesk } from "./steps.mjs";
import { finish, step } from "./tap.mjs";

const LINK = { roundTrip_ms: 800, bytesASecond: 8000 }, PATIENCE_MS = 90000;
const RELOAD_BYTES_MAX = 24000; /* a first view is 80,000: handshakes, and what happened so far */
const live = `document.querySelector('[data-phase=live]') && document.querySelector('nav a') && document.querySelector('main h1') &&
  !document.querySelector('.loading')`;

const stage = await openStage(process.argv[2], { scenario: "tests/web/two-evaluators", options: ["--start", "lobby"] });
const { host } = new URL(stage.link("south"));
const people = await Promise.all(["south", "excon", "evaluation"].map(async (person) => {
  const link = await openSlowLink(host, LINK), page = await stage.browser.page();
  page.patience_ms = PATIENCE_MS;
  return { person, link, page, took: {} };
}));
const [south, excon, eve] = people.map((one) => one.page);

/* Does something, and keeps how long it was and what it cost. */
async function timed(one, what, work) {
  const began = performance.now(), before = one.link.carried();
  await work(one);
  one.took[what] = { s: (performance.now() - began) / 1000, bytes: one.link.carried() - before };
}
const all = (what, work) => Promise.all(people.map((one) => timed(one, what, () => work(one))));
const settled = "!JSON.parse(localStorage.getItem(Object.keys(localStorage).find((key) => /^tocsin\\.two-evaluators\\.[a-z]+$/.test(key)))).entries.length";

try {
  await step("a page says that it loads, in words of every language, until the first view is there", async () => {
    await all("first view", async ({ person, page, link }) => {
      await page.open(stage.link(person).replace(host, link.address));
      await page.until("document.querySelector('.loading')?.innerText.includes('Loading…') || document.querySelector('.connection')");
      await page.until(live);
    });
    for (const { page } of people)
      await page.ask(`window.stood = [], new MutationObserver(() => {
        const { phase } = document.querySelector(".connection")?.dataset ?? {};
        if (phase && stood.at(-1) !== phase) stood.push(phase);
      }).observe(document.body, { subtree: true, childList: true, attributes: true })`);
  });

  await step("STARTEX is said over it, and the mail comes", async () => {
    await Promise.all([
      timed(people[1], "STARTEX", async () => {
        await excon.click(".levers button", "STARTEX");
        await excon.until("document.querySelector('.state').textContent.includes('Running')");
      }),
      timed(people[0], "mail", () => south.until("document.querySelectorAll('.row').length >= 3")),
    ]);
  });

  await step("while an answer is on its way the page says so, and then that it was taken", async () => {
    const desk = atDesk(south);
    await desk.reads("What do you tell the minister");
    await south.fill("Your answer", "Two ministries are hit; nobody else is.");
    await timed(people[0], "answer", async () => {
      await south.click("button.main", "Answer");
      await south.until("document.querySelector('.connection').textContent.includes('1 message waits to be sent')");
      await south.until(settled);
      await south.until("!document.querySelector('.connection').textContent.includes('waits')");
    });
    await south.says("You answered:");
  });

  await step("exercise control improvises over it, and it is read at the other end", async () => {
    await excon.ask("location.hash = '#/write'");
    await excon.click(".templates button", "Press inquiry");
    await excon.click(".act-form button", "All");
    await timed(people[0], "inject", async () => {
      await timed(people[1], "improvise", async () => {
        await excon.click(".act-form button.main", "Improvise");
        await excon.until("document.querySelector('.outcome-last')?.textContent.includes('…')");
        await excon.until("document.querySelector('.outcome-last').textContent.includes('✓ Improvise')");
      });
      await south.until("[...document.querySelectorAll('.row')].some((one) => one.textContent.includes('Press inquiry'))");
    });
  });

  await step("an evaluator grades the answer over it", async () => {
    await eve.ask("location.hash = '#/evaluator_answers'");
    await eve.says("Two ministries are hit; nobody else is.");
    await eve.click(".answer .scale input[value=S]");
    await eve.fill("Why", "It says who, not what to do.");
    await timed(people[2], "grade", async () => {
      await eve.click(".answer button.main");
      await eve.says("All answers are graded");
    });
  });

  await step("nobody was logged out or lost", async () => {
    for (const { page } of people) {
      assert.deepEqual((await page.ask("stood")).filter((phase) => phase !== "live"), []);
      assert.deepEqual(page.faults, []);
    }
  });

  await step("a reload fetches the page and what happened, and no file of the console again", async () => {
    await all("reload", async ({ page }) => {
      await page.send("Page.reload");
      await page.until(`!window.stood && ${live}`);
    });
    await south.says("You answered:");
    for (const { person, took } of people)
      assert.ok(took.reload.bytes < RELOAD_BYTES_MAX, `${person}: ${took.reload.bytes} bytes`);
  });
} finally {
  for (const { link } of people) link.close();
  await stage.close();
}
for (const { person, took } of people)
  console.log(`# ${person}: ${Object.entries(took).map(([what, { s, bytes }]) => `${what} ${s.toFixed(1)} s, ${(bytes / 1000).toFixed(1)} kB`).join("; ")}`);
finish();
