/*
 * replay_test.mjs - a record played in the console of exercise control: the bar, going back
 * and forward, stopping, the address; nothing acts. Before it, the tape without a page.
 */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cursors, exerciseTime, fold, openState } from "../../agents/console/state.js";
import { openTape } from "../../agents/console/tape.js";
import { pack } from "../../agents/console/wire.js";
import { openChromium } from "./chromium.mjs";
import { openRecord, source } from "./stage.mjs";
import { finish, step } from "./tap.mjs";

const tocsin = process.argv[2], SECOND = 1e9;

/* ---- the tape, without a page ---- */

/* A state that was told a record of `count` turns, one a second, each with an inject; and a tape
   whose clock and whose later work are the test's. */
function recorded(count) {
  const state = openState(), waiting = [];
  let time_ms = 0, cost_ms = 0;
  const tape = openTape(state, { now_ms: () => (time_ms += cost_ms), later: (work) => waiting.push(work) });
  const told = (turn) => ({ type: "told", turn, at: turn * SECOND, first_seq: turn * 2, seqs: [turn * 2, turn * 2 + 1],
    facts: Buffer.concat([
      pack({ type: "inject", at: turn * SECOND, inject: `i${turn}`, to: "north", box: turn }),
      pack(turn === count ? { type: "ended", at: turn * SECOND } : { type: "accepted", at: turn * SECOND, of: turn })]) });
  fold(state, [{ type: "welcome", exercise: "x", title: "X", seat: "excon", role: "excon", taken: 0, box: 0, at: 0, speed: 1000,
                 turn: count, replay: true }], 0);
  return {
    state, tape, told, waiting,
    tell: (...turns) => fold(state, turns.map(told), 0),
    tellAll() {
      fold(state, Array.from({ length: count }, (_, i) => told(i + 1)), 0);
      tape.pump();
    },
    pass: (ms) => (time_ms += ms),
    slow: (ms) => (cost_ms = ms),
    box: () => state.record.teams.value.byId.get("north")?.box ?? 0,
    at: () => exerciseTime(state.clock.value, time_ms) / SECOND,
  };
}

await step("what is told of a record waits on the reel, and is asked for from there on", async () => {
  const { state, tell, tape, box } = recorded(3);

  tell(1, 2, 2);
  tape.pump();

  assert.equal(cursors(state).turn, 2);
  assert.equal(tape.isWhole(), false);
  assert.equal(box(), 0);
});

await step("it plays at its speed, stops where it is told, and at the end", async () => {
  const { tape, tellAll, pass, box, at } = recorded(100);
  tellAll();
  tape.pace(10);

  tape.until(30 * SECOND);
  pass(1000);
  tape.pump();
  assert.deepEqual([at(), box()], [10, 10]);
  pass(60000);
  tape.pump();
  assert.deepEqual([at(), box(), tape.stop.value], [30, 30, null]);
  tape.play();
  pass(60000);
  tape.pump();
  assert.deepEqual([at(), box()], [100, 100]);
});

await step("back and forward gives what straight play gives", async () => {
  const straight = recorded(50), scrubbed = recorded(50);
  straight.tellAll();
  scrubbed.tellAll();

  straight.tape.go(20 * SECOND);
  for (const second of [50, 3, 41, 19, 20]) scrubbed.tape.go(second * SECOND);

  const plain = ({ state }) => JSON.stringify(Object.entries(state.record).map(([name, slice]) => [name, slice.value]),
    (_, value) => (value instanceof Map ? [...value] : value));
  assert.equal(plain(scrubbed), plain(straight));
  assert.equal(scrubbed.state.clock.value.over, false);
});

await step("a long way back is folded a little at a time, and shown when it is done", async () => {
  const { tape, tellAll, slow, waiting, box } = recorded(100);
  tellAll();
  tape.go(100 * SECOND);
  slow(1);

  tape.go(90 * SECOND);
  assert.equal(box(), 100, "what was there stays until then");
  assert.equal(tape.works.value, true);
  let rounds = 0;
  while (waiting.length) {
    waiting.shift()();
    rounds++;
  }

  assert.ok(rounds > 5);
  assert.equal(box(), 90);
  assert.equal(tape.works.value, false);
});

await step("steps go from event to event, and stand there", async () => {
  const { tape, tellAll, at } = recorded(10);
  tellAll();

  tape.step(1);
  tape.step(1);
  assert.equal(at(), 2);
  tape.step(-1);
  assert.equal(at(), 1);
  tape.step(-1);
  assert.equal(at(), 0);
  tape.go(10 * SECOND);
  tape.step(1);
  assert.equal(at(), 10);
});

/* ---- in the browser ---- */

const browser = await openChromium();

const moment = "document.querySelector('.clocks .big').textContent";
const isIdle = "!document.querySelector('.tape [role=status]')";
/** What a view says, drawn to the end; countdowns and all. */
async function board(page, view) {
  await page.ask(`location.hash = "#/${view}"`);
  await page.until(`document.querySelector("main").dataset.view === "${view}" && !document.querySelector(".later") && ${isIdle}`);
  await page.ask("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
  return page.ask("document.querySelector('main').innerText");
}
const boards = async (page) => {
  const all = [];
  for (const view of ["overview", "msel", "teams", "storylines", "rulings", "map", "feed"]) all.push(await board(page, view));
  return all;
};
/* Their times have come, by which injects of the story stand. */
async function rehearsals(page) {
  await board(page, "msel");
  await page.until("document.querySelector('.with-rehearsed')", "what rehearsals had");
}
async function goTo(page, words) {
  await page.fill(".moments input", words);
  await page.click(".moments button[type=button]");
}
async function key(page, name, code) {
  const event = { key: name, code: name, windowsVirtualKeyCode: code };
  await page.send("Input.dispatchKeyEvent", { type: "keyDown", ...event });
  await page.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
}

try {
  const record = await openRecord(tocsin, browser, "scenarios/deep-current"), { page } = record;

  await step("it says that a record is played, and begins at its beginning", async () => {
    await page.says("Playing a record");
    assert.equal(await page.ask(moment), "T+00:00:00");
  });

  await step("nothing that acts is offered in any view, whoever presses what", async () => {
    await goTo(page, "1:30:00");
    await boards(page);
    for (const view of ["overview", "msel", "teams", "storylines", "rulings", "helpline", "map", "feed"]) {
      await board(page, view);
      const found = await page.ask(`[...document.querySelectorAll("main button")].map((one) => one.textContent.trim())
        .filter((one) => /Release|Hold|Rule|Excuse|Nudge|Stop|Pause|Resume|ENDEX|Jump|Credit|Enter|Open the gate|Answer|Withdraw/.test(one))`);
      assert.deepEqual(found, [], view);
    }
    assert.deepEqual(await page.ask("[...document.querySelectorAll('nav a')].map((one) => one.getAttribute('href')).filter((one) => /lobby|write/.test(one))"), []);
    await page.send("Input.dispatchKeyEvent", { type: "keyDown", key: "k", code: "KeyK", windowsVirtualKeyCode: 75, modifiers: 2 });
    assert.equal(await page.ask("document.querySelector('dialog')"), null);
  });

  let straight;
  await step("it plays until a moment and stands there", async () => {
    await goTo(page, "0:00:00");
    await page.choose(".tape select", "1000");
    await page.fill(".moments input", "T+1:30:00");
    await page.click(".moments button");
    await page.until("document.querySelector('.tape .stop')", "a mark where it stops");
    await page.until(`${moment} === "T+01:30:00" && document.querySelector(".state").dataset.state === "stands"`);
    assert.equal(await page.ask("document.querySelector('.tape .stop')"), null);
    await rehearsals(page);
    straight = await boards(page);
    assert.ok(straight[0].includes("Marisol CIRT"));
  });

  await step("going to the end, back and forward gives the same boards as straight play", async () => {
    await page.ask(`(() => { const bar = document.querySelector(".tape input[type=range]");
      for (const value of [14400, 600, 9000]) { bar.value = value; bar.dispatchEvent(new Event("input", { bubbles: true })); } })()`);
    await page.until(`${moment} === "T+02:30:00"`);
    assert.notDeepEqual(await boards(page), straight);
    await goTo(page, "1:30:00");
    await page.until(`${moment} === "T+01:30:00"`);
    assert.deepEqual(await boards(page), straight);
  });

  await step("the address keeps the moment over views and a reload", async () => {
    await page.until("location.hash.endsWith('?at=01:30:00')", "the moment in the address");
    await page.send("Page.reload");
    await page.until(`document.querySelector(".tape input[type=range]:enabled") && ${moment} === "T+01:30:00"`);
    await rehearsals(page);
    assert.deepEqual(await boards(page), straight);
    await page.ask(`document.activeElement.blur(); location.hash = "#/teams?at=0:40:00"`);
    await page.until(`${moment} === "T+00:40:00" && document.activeElement.dataset.view === "teams"`, "the moment, and the view in focus");
  });

  await step("with the keyboard alone it is scrubbed, stepped, played and paused", async () => {
    await page.ask("document.querySelector('.tape input[type=range]').focus()");
    await key(page, "ArrowRight", 39);
    await page.until(`${moment} === "T+00:40:01"`);
    assert.match(await page.ask("document.activeElement.getAttribute('aria-valuetext')"), /^T\+00:40:01, 08:40Z$/);
    await key(page, "Home", 36);
    await page.until(`${moment} === "T+00:00:00"`);
    await key(page, "End", 35);
    await page.until(`${moment} === "T+04:00:00" && document.querySelector(".state").textContent === "ENDEX"`);
    await key(page, "Home", 36);
    await page.until(`${moment} === "T+00:00:00"`);
    await page.ask("document.querySelectorAll('.tape button')[2].focus()");
    await page.press("Enter");
    const first = await page.until(`${moment} !== "T+00:00:00" && ${moment}`);
    await page.press("Enter");
    await page.until(`${moment} > "${first}"`);
    await page.ask("document.querySelectorAll('.tape button')[0].focus()");
    await page.press("Enter");
    await page.until(`${moment} === "${first}"`);
    await page.ask("document.querySelectorAll('.tape button')[1].focus()");
    await page.press("Enter");
    await page.until("document.querySelector('.tape button.main').getAttribute('aria-label') === 'Pause'");
    await page.press("Enter");
    await page.until("document.querySelector('.tape button.main').getAttribute('aria-label') === 'Play'");
  });

  await step("what is no moment is said to be none", async () => {
    await goTo(page, "soon");
    await page.until("document.querySelector('.tape [role=alert]')");
    await goTo(page, "1:30:00");
    await page.until("!document.querySelector('.tape [role=alert]')");
  });

  await step("in Arabic the page turns, and time goes on from left to right", async () => {
    await page.choose(".settings select", "ar");
    await page.says("تشغيل سجلّ");
    const [first, second] = await page.ask("[...document.querySelectorAll('.tape button')].slice(0, 2).map((one) => one.getBoundingClientRect().x)");
    assert.ok(first < second);
    assert.equal(await page.ask("document.documentElement.dir"), "rtl");
  });

  await step("axe finds nothing wrong with it, light and dark, in two languages", async () => {
    await board(page, "overview");
    await page.ask(readFileSync(join(source, "tests/web/vendor/axe.min.js"), "utf8") + ";0");
    for (const language of ["ar", "en"])
      for (const theme of ["light", "dark"]) {
        await page.choose(".settings select", language);
        await page.until(`document.documentElement.lang === "${language}"`);
        await page.ask(`document.documentElement.dataset.theme = "${theme}"`);
        await page.ask("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        const faults = await page.ask(`axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })
          .then(({ violations }) => violations.map((one) => one.id + " " + one.nodes.map((node) => node.target).join(" ")))`);
        assert.deepEqual(faults, [], `${language} ${theme}`);
      }
  });

  await step("when the program is ended the page says so, and goes on playing what has come", async () => {
    assert.equal(await record.end(), 0);
    await page.says("The program that shows the record was ended");
    await goTo(page, "2:00:00");
    await page.until(`${moment} === "T+02:00:00"`);
    assert.deepEqual(page.faults, []);
    execFileSync(tocsin, ["replay", record.file]);
    await page.dispose();
    await record.close();
  });

  const crowd = await openRecord(tocsin, browser, "tests/web/crowd");
  await step("a record of 25,000 rows is gone through back and forth while somebody types", async () => {
    await board(crowd.page, "feed");
    await crowd.page.ask(`(() => { window.long = []; new PerformanceObserver((list) => long.push(...list.getEntries().map((one) => one.duration)))
      .observe({ type: "longtask" }); })()`);
    const end = await crowd.page.ask("Number(document.querySelector('.tape input[type=range]').max)");
    await crowd.page.ask("document.querySelector('.filters input').focus()");
    const asked = [end, end - 60, 1200, 900];
    for (const [i, value] of asked.entries()) {
      const took = crowd.page.ask(`(async () => { const begun = performance.now(), bar = document.querySelector(".tape input[type=range]");
        bar.value = ${value}; bar.dispatchEvent(new Event("input", { bubbles: true }));
        do await new Promise(requestAnimationFrame); while (!(${isIdle})); return performance.now() - begun; })()`);
      await crowd.page.send("Input.insertText", { text: "even"[i] });
      console.log(`# to ${value} s: ${Math.round(await took)} ms`);
    }
    assert.equal(await crowd.page.ask("document.querySelector('.filters input').value"), "even");
    console.log(`# longest task ${Math.round(await crowd.page.ask("Math.max(0, ...window.long)"))} ms`);
    const back = await crowd.page.ask("document.querySelector('h1 small').textContent");
    await crowd.page.until("location.hash.endsWith('?at=00:15:00')");
    await crowd.page.send("Page.reload");
    await crowd.page.until(`document.querySelector(".tape input[type=range]:enabled") && ${moment} === "T+00:15:00" && ${isIdle}`);
    await crowd.page.fill(".filters input", "even");
    await crowd.page.until(`document.querySelector("h1 small").textContent === ${JSON.stringify(back)}`, back);
    assert.deepEqual(crowd.page.faults, []);
  });
  await crowd.close();
} finally {
  await browser.close();
}
finish();
