/* evaluation_test.mjs - two evaluators observe, rate and grade, each alone; the report shows both. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { openStage } from "./stage.mjs";
import { finish, step } from "./tap.mjs";

const run = promisify(execFile), tocsin = process.argv[2];
const stage = await openStage(tocsin, { scenario: "tests/web/two-evaluators", options: ["--start", "lobby"] });

const goes = (page, where) => page.ask(`location.hash = "#/${where}"`);
const rates = async (page, where, rate, text) => {
  await goes(page, `evaluator/${where}`);
  await page.until("document.querySelector('.bench .suggested')");
  await page.click(`.bench .scale input[value=${rate}]`);
  await page.fill("What you saw", text);
  await page.click(".bench button.main");
  await page.says("is on record");
};

try {
  await stage.invite("evaluation/max", "evaluator");
  const eve = await stage.seat("evaluation"), max = await stage.seat("evaluation/max");
  await eve.says("The exercise has not begun");
  await stage.control("resume");
  await stage.control("enter", "north", "share", "to=south", "tlp=AMBER", "carries=host", "under=aid", "subject=Address seen");
  await stage.control("enter", "south", "answer", "ask=advice", "value=Two ministries are hit; nobody else is.");

  await step("what teams do stands in the timeline, with its mark and what it met", async () => {
    await eve.click(".happening[data-kind=message]", "Address seen");
    await eve.until("document.querySelector('.reading').innerText.includes('Counts towards')");
    assert.match(await eve.ask("document.querySelector('.reading').innerText"), /TLP:AMBER[^]*Met[^]*Warn the neighbour in time/);
  });

  await step("lines of the timeline stand on paper, too", async () => {
    await eve.send("Emulation.setEmulatedMedia", { media: "print" });
    await eve.until("[...document.querySelectorAll('.happening')].some((one) => one.innerText.includes('Address seen') && one.clientHeight > 10)");
    await eve.look();
    await eve.send("Emulation.setEmulatedMedia", { media: "" });
  });

  await step("the timeline shows one team and one objective when asked", async () => {
    await eve.choose(".sieve select", "south");
    await eve.until("![...document.querySelectorAll('.happening')].some((one) => one.innerText.includes('The capture of this morning'))");
    await eve.choose(".sieve .field:nth-child(2) select", "advise");
    await eve.until("document.querySelectorAll('.happening').length > 0 && [...document.querySelectorAll('.happening')].every((one) => !one.innerText.includes('Duty bulletin'))");
    await eve.choose(".sieve .field:nth-child(2) select", "");
    await eve.choose(".sieve select", "");
  });

  await step("a line is picked by key, and a note is tied to it", async () => {
    await eve.click(".happening[data-kind=message]", "Address seen");
    await eve.ask("document.activeElement.blur()");
    await eve.ask("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }))");
    await eve.says("Evidence picked: 1");
    await eve.fill("What you saw", "They called first, then wrote.");
    await eve.click(".bench button.main");
    await eve.says("The note is on record");
  });

  await step("what is written and sent quicker than it is drawn is on record whole", async () => {
    await eve.ask(`(() => {
      const field = document.querySelector(".bench textarea");
      field.value = "Quicker than a drawing.";
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.form.requestSubmit();
    })()`);
    await eve.until("[...document.querySelectorAll('.happening[data-kind=note]')].some((one) => one.textContent.includes('Quicker than a drawing.'))");
  });

  await step("met expectations are suggested as evidence of a rating", async () => {
    await goes(eve, "evaluator/north/warn");
    await eve.says("Met 1, late or partly 0");
    await eve.click(".suggested input[type=checkbox]");
    await eve.says("Evidence picked: 1");
    await eve.click(".bench .scale input[value=S]");
    await eve.fill("What you saw", "Within a minute, <under> the agreement.");
    await eve.click(".bench button.main");
    await eve.says("1 of 3 rated");
  });

  await step("the other evaluator is not told that it was judged", async () => {
    await goes(max, "evaluator/north/warn");
    await max.until("document.querySelector('.bench .suggested')");
    assert.doesNotMatch(await max.text(), /Within a minute|They called first/);
    await goes(max, "evaluator_ratings");
    await max.says("0 of 3");
    assert.equal(await max.ask("Boolean(document.querySelector('.ratings [data-rate]'))"), false);
  });

  await step("once both have rated, each sees where they differ", async () => {
    await rates(max, "north/warn", "M", "The mark was explained late.");
    await max.says("Within a minute, <under> the agreement.");
    await goes(max, "evaluator_ratings");
    await max.says("you differ");
    await goes(eve, "evaluator_ratings");
    await eve.says("you differ");
  });

  await step("an answer in words is graded against its rubric, by both", async () => {
    for (const [page, rate] of [[eve, "P"], [max, "S"]]) {
      await goes(page, "evaluator_answers");
      await page.says("P: what happened, whom it harms");
      await page.says("Two ministries are hit; nobody else is.");
      await page.click(`.answer .scale input[value=${rate}]`);
      await page.fill("Why", `graded ${rate}`);
      await page.click(".answer button.main");
      await page.says("All answers are graded");
    }
  });

  await step("what was said aloud is kept as a note on its question", async () => {
    await goes(eve, "evaluator");
    await eve.click(".modes button", "Said aloud");
    await eve.choose(".bench .field select", "south");
    await eve.choose(".bench .field:nth-of-type(2) select", "advice");
    await eve.fill("What was said", "Nothing is lost");
    await eve.click(".bench button.main");
    await eve.says("What was said is on record");
  });

  await step("what is being written is there after a reload", async () => {
    await eve.fill("What was said", "half a sentence");
    await eve.send("Page.reload");
    await eve.until("document.querySelector('.bench textarea')?.value === 'half a sentence'");
  });

  await step("who evaluates one team is refused another with a sentence, and loses nothing", async () => {
    const { console: link } = await stage.control("invite", "evaluation/ann", "evaluator", "south");
    const ann = await stage.browser.page();
    await ann.open(link);
    await ann.until("document.querySelector('[data-phase=live]')");
    await goes(ann, "evaluator/north/warn");
    await ann.until("document.querySelector('.bench .suggested')");
    await ann.click(".bench .scale input[value=U]");
    await ann.click(".bench button.main");
    await ann.until("document.querySelector('.bench [role=alert]')");
    assert.equal(await ann.ask("document.querySelector('.bench .scale input[value=U]').checked"), true);
    await ann.dispose();
  });

  await step("the board on the wall shows what is open to all, and no word of what is AMBER", async () => {
    const board = await stage.seat("observation", { width: 1920, height: 1080 }), north = await stage.seat("north");
    for (const [mark, words] of [["AMBER", "A narrow secret"], ["GREEN", "A wide warning"]]) {
      await north.click("nav a", "Write");
      await north.click(".recipients label.check", "South CIRT");
      await north.fill("Subject", words);
      await north.fill("Text", `${words}, in full`);
      await north.click(".marks label", `TLP:${mark}`);
      await north.click("button.main", "Send");
      await north.says(words);
    }
    await board.says("A wide warning");
    await board.says("North CIRT");
    assert.doesNotMatch(await board.text(), /AMBER|secret|minister|capture|Address seen/);
    assert.equal(await board.ask("document.documentElement.dataset.theme"), "dark");
    assert.ok(await board.ask("[...document.querySelectorAll('.wall *:not(.rotate, .rotate *)')].every((one) => parseFloat(getComputedStyle(one).fontSize) >= 42)"));
    assert.equal(await board.ask("document.querySelector('main').scrollHeight <= document.querySelector('main').clientHeight"), true);
    assert.deepEqual(board.faults, []);
  });

  await step("after ENDEX each reads the other's notes, where they were written", async () => {
    await goes(max, "evaluator");
    await max.until("document.querySelectorAll('.happening').length > 3");
    assert.doesNotMatch(await max.text(), /They called first/);
    await stage.control("endex");
    await max.says("They called first, then wrote.");
    const times = await max.ask("[...document.querySelectorAll('.happening .when')].map((one) => one.innerText)");
    assert.deepEqual(times, [...times].sort());
  });

  await step("the report shows both evaluators and what they saw", async () => {
    await stage.control("close");
    const drill = readdirSync(stage.folder).find((name) => name.endsWith(".drill"));
    await run(tocsin, ["report", join(stage.folder, drill), "--out", join(stage.folder, "report.html")]);
    const report = readFileSync(join(stage.folder, "report.html"), "utf8");
    for (const words of ["evaluation/max", "Within a minute, &lt;under&gt; the agreement.", "They called first, then wrote.",
                         "graded P", "graded S", "Said aloud: Nothing is lost"])
      assert.ok(report.includes(words), words);
  });

  await step("nothing went wrong in the pages, and no request left the server", async () => {
    assert.deepEqual([...eve.faults, ...max.faults], []);
  });
} finally {
  await stage.close();
}
finish();
