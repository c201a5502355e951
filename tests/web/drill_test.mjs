/*
 * drill_test.mjs - a whole drill, in the browser of everybody who has a part in it: from the
 * lobby to the scores. Each waits for what the others did, as it is shown to them.
 */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { openStage, source } from "./stage.mjs";
import { atDesk } from "./steps.mjs";
import { finish, step } from "./tap.mjs";

/** More than the server gives a connection that is silent (engine/doors/web.c, DEAD_S). */
const SILENCE_MS = 120000;
const run = promisify(execFile), tocsin = process.argv[2];
const stage = await openStage(tocsin, { scenario: "tests/web/three-languages", options: ["--start", "lobby"] });
const pages = [];
const sits = async (person, look) => {
  const page = await stage.seat(person, look);
  pages.push(page);
  return page;
};

try {
  for (const [person, role] of [["excon/dana", "director"], ["evaluation/max", "evaluator"]]) await stage.invite(person, role);
  const excon = await sits("excon", { width: 1400, height: 900 }), dana = await sits("excon/dana");
  const eve = await sits("evaluation"), max = await sits("evaluation/max");
  const board = await sits("observation", { width: 1920, height: 1080 });
  const north = atDesk(await sits("north", { zone: "Europe/Paris" }), "en");
  const south = atDesk(await sits("south", { language: "fr" }), "fr");
  const gulf = atDesk(await sits("gulf", { language: "ar", zone: "Asia/Dubai" }), "ar");
  const teams = [north, south, gulf];
  const bulletins = new Map([[north, "Duty bulletin"], [south, "Bulletin de permanence"], [gulf, "نشرة المناوبة"]]);
  const advice = "تضررت وزارتان ولا أحد غيرهما.";

  const goes = async (page, where) => {
    await page.ask(`location.hash = "#/${where}"`);
    await page.until(`document.querySelector("main").dataset.view === "${where.split("/")[0]}" && !document.querySelector(".later")`);
  };
  const acts = async (act) => {
    await excon.click("dialog button", act);
    await excon.until(`!document.querySelector("dialog") && document.querySelector(".outcome-last").textContent.includes("✓ ${act}")`);
  };
  const rates = async (page, rate, text) => {
    await goes(page, "evaluator/north/warn");
    await page.until("document.querySelector('.bench .suggested')");
    await page.click(`.bench .scale input[value=${rate}]`);
    await page.fill("What you saw", text);
    await page.click(".bench button.main");
    await page.says("is on record");
  };

  await step("in the lobby everybody confirms a test, and exercise control sees who did", async () => {
    await goes(excon, "lobby");
    await stage.control("test-inject", "Do you see this?");
    for (const team of teams) await team.confirms();
    await excon.until(`[...document.querySelectorAll(".board tbody tr")].filter((row) =>
      /north|south|gulf/.test(row.textContent) && row.textContent.includes("✓ yes")).length === 3`);
  });

  await step("before STARTEX the event list is the plan, with the times that rehearsals had", async () => {
    await goes(excon, "msel");
    await excon.until("document.querySelectorAll('.msel-row[data-state=planned]').length > 2");
    await excon.until("document.querySelector('.with-rehearsed')");
  });

  await step("exercise control starts from the lobby, and each team has its mail in its own language", async () => {
    await excon.click(".levers button", "STARTEX");
    for (const team of teams) {
      await team.reads(bulletins.get(team));
      await team.page.says("192[.]0[.]2[.]7");
    }
    assert.equal(await gulf.page.ask("getComputedStyle(document.body).direction"), "rtl");
    assert.equal(await gulf.page.ask("getComputedStyle(document.querySelector('.letter-text')).direction"), "rtl");
  });

  await step("three teams acknowledge, and two answer a question", async () => {
    for (const team of teams) await team.acknowledges(bulletins.get(team));
    await north.chooses("Which RSIT class is this?", "malicious-code");
    await south.chooses("De quelle classe", "malicious-code");
  });

  await step("what is shared under an agreement arrives, with its mark", async () => {
    await north.drafts("Capture of the night", { to: ["CSIRT du Sud"], under: "aid", mark: "AMBER", subject: "Address seen",
                                                 text: "Block it." });
    await north.sends();
    await south.reads("Address seen");
    await south.page.until("document.querySelector('.letter-head .mark')?.dataset.mark === 'AMBER'");
  });

  await step("a breach of a mark is seen by exercise control and by evaluators, and not by the team", async () => {
    await south.drafts("Address seen", { to: ["مركز الخليج"], mark: "GREEN", subject: "Adresse vue", text: "À bloquer." });
    await south.sends();
    await gulf.reads("Adresse vue");
    await goes(excon, "map");
    await excon.until("document.querySelector('main').innerText.includes('the mark does not permit this recipient')");
    for (const page of [eve, max]) await page.says("Breach: the mark does not permit this recipient");
    assert.doesNotMatch(await south.page.ask("document.documentElement.outerHTML"), /breach/i);
  });

  await step("a team that loses its network writes on, and what it said is said once", async () => {
    await gulf.reads("ماذا تقولون للوزير");
    await gulf.page.fill(gulf.t("question.answer"), advice.slice(0, 12));
    await gulf.page.offline();
    await gulf.page.says(gulf.t("link.lost"));
    excon.patience_ms = SILENCE_MS; /* nobody says goodbye over a line that is cut */
    await excon.says("1 team is not connected");
    await gulf.page.fill(gulf.t("question.answer"), advice);
    await gulf.page.click("button.main", gulf.t("question.send"));
    await gulf.page.until("JSON.parse(localStorage.getItem('tocsin.three-languages.gulf')).entries.length === 1", "one waits");
    await gulf.page.offline(false);
    await gulf.page.until("JSON.parse(localStorage.getItem('tocsin.three-languages.gulf')).entries.length === 0", "none waits");
    await gulf.page.until("document.querySelector('[data-phase=live]')");
    await gulf.page.says(advice);
    await excon.until("!document.body.innerText.includes('1 team is not connected')");
    await goes(excon, "feed");
    await excon.choose("Sender", "gulf");
    await excon.choose("Type", "answer");
    await excon.until("document.querySelectorAll('.feed-row').length === 1");
  });

  await step("a pause is seen by all teams", async () => {
    await excon.click(".levers button", "Pause");
    for (const team of teams) await team.page.says(team.t("clock.paused.says"));
    await board.says("Paused");
  });

  await step("exercise control rules on what a team owes", async () => {
    await goes(excon, "rulings");
    await excon.fill("Words", "report");
    await excon.click(".line button", "Rule");
    await excon.choose("Finding", "met");
    await excon.fill("Evidence in words", "A call at 08:20.");
    await excon.fill("Reason", "They reported by phone.");
    await acts("Rule");
    for (const page of [eve, max]) await page.says("Ruling of exercise control");
  });

  await step("what exercise control improvises arrives in every language's inbox", async () => {
    await excon.click(".levers button", "Resume");
    for (const team of teams) await team.page.until(`!document.body.innerText.includes(${JSON.stringify(team.t("clock.paused.says"))})`);
    await goes(excon, "write");
    await excon.click(".templates button", "Press inquiry");
    await excon.click(".act-form button", "All");
    await excon.click(".act-form button.main", "Improvise");
    await excon.until("document.querySelector('.outcome-last').textContent.includes('✓ Improvise')");
    for (const team of teams) {
      await team.reads("Press inquiry");
      await team.page.says("We publish in half an hour");
    }
  });

  await step("two evaluators rate a team, and neither sees the other's words before", async () => {
    await rates(eve, "S", "Within a minute.");
    await goes(max, "evaluator/north/warn");
    await max.until("document.querySelector('.bench .suggested')");
    assert.doesNotMatch(await max.text(), /Within a minute/);
    await rates(max, "M", "The mark was explained late.");
  });

  await step("two evaluators grade an answer in words, against its rubric", async () => {
    for (const [page, rate] of [[eve, "P"], [max, "S"]]) {
      await goes(page, "evaluator_answers");
      await page.says("P: what happened, whom it harms");
      await page.says(advice);
      await page.click(`.answer .scale input[value=${rate}]`);
      await page.fill("Why", `graded ${rate}`);
      await page.click(".answer button.main");
      await page.says("All answers are graded");
    }
  });

  await step("ENDEX takes two, and every console shows the end", async () => {
    await excon.click(".levers button", "ENDEX");
    await excon.click("dialog button.danger", "ENDEX");
    await dana.says("It needs a second person");
    await dana.click(".control-alarms button", "ENDEX");
    await dana.click("dialog button.danger", "ENDEX");
    for (const page of pages) await page.until("document.querySelector('.clocks .state')?.textContent.includes('ENDEX')", "ENDEX");
    await board.until("document.querySelector('.board-phase').textContent.includes('ENDEX')");
  });

  await step("every request of every page went to the server, and nothing went wrong in them", async () => {
    const { host } = new URL(stage.link("north"));
    for (const page of pages) {
      assert.deepEqual([...page.origins].sort(), [`https://${host}`, `wss://${host}`]);
      assert.deepEqual(page.faults, []);
    }
  });

  await step("the record replays identically, and the scores show the ruling and both evaluators", async () => {
    await stage.control("close");
    const drill = join(stage.folder, readdirSync(stage.folder).find((name) => name.endsWith(".drill")));
    assert.match((await run(tocsin, ["replay", drill])).stdout, /identical/);
    const { obligations, control } = JSON.parse((await run(tocsin, ["score", drill, "--json"])).stdout);
    assert.deepEqual([obligations.met, control.automatic.met, control.ruled], [8, 7, 1]);
    const { stdout } = await run(tocsin, ["score", drill]);
    for (const told of [/breach +recipient of TLP:AMBER.*south/, /met +was open +report +south/, / S +evaluation +Within a minute/,
                        / M +evaluation\/max +The mark was/])
      assert.match(stdout, told);
  });
} finally {
  await stage.close();
}
finish();
