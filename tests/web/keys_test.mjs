/*
 * keys_test.mjs - a team and exercise control at work with keys alone: nothing is clicked, and
 * no field is put into focus from outside.
 */
import assert from "node:assert/strict";
import { openStage } from "./stage.mjs";
import { finish, step } from "./tap.mjs";

const stage = await openStage(process.argv[2], { scenario: "tests/web/harbour", options: ["--start", "lobby"] });
try {
  await stage.control("resume");
  const north = await stage.seat("north");

  /* Goes to a view, and to a letter in it. */
  const reads = async (title) => {
    await north.tabsTo("nav a", "Inbox");
    await north.press("Enter");
    await north.until("document.querySelector('main').dataset.view === 'inbox'");
    await north.tabsTo(".row", title);
    await north.press("Enter");
    await north.until(`document.querySelector(".letter")?.textContent.includes(${JSON.stringify(title)})`, `"${title}" is open`);
  };

  await step("a team acknowledges a letter", async () => {
    await reads("Capture of the night");
    await north.tabsTo(".acts button", "Acknowledge");
    await north.press("Enter");
    await north.says("Acknowledgement by You");
  });

  await step("a team answers a question", async () => {
    await reads("Which RSIT class");
    await north.tabsTo(".letter input[type=radio]");
    await north.press(" ");
    await north.press("ArrowDown");
    await north.tabsTo("button.main", "Answer");
    await north.press("Enter");
    await north.says("You answered: availability");
  });

  await step("a team writes to exercise control", async () => {
    await north.tabsTo("nav a", "Help");
    await north.press("Enter");
    await north.tabsTo("textarea, input", "Question to exercise control");
    await north.types("May we tell the press?");
    await north.tabsTo("button.main", "Ask");
    await north.press("Enter");
    await north.until("[...document.querySelectorAll('.saying')].some((one) => one.textContent.includes('May we tell the press?'))");
  });

  const excon = await stage.seat("excon", { width: 1400, height: 900 });
  const finds = async (act) => {
    await excon.press("Control+k");
    await excon.until("document.activeElement.matches('dialog input[type=search]')", "the list of acts is open");
    await excon.types(act);
    await excon.tabsTo("dialog .palette button b, dialog .palette button", act);
    await excon.press("Enter");
    await excon.until(`document.querySelector("dialog h2")?.textContent === ${JSON.stringify(act)}`, `the form of "${act}"`);
  };
  const outcome = (act) => excon.until(`document.querySelector(".outcome-last")?.textContent.includes(${JSON.stringify(`✓ ${act}`)}) &&
    !document.querySelector("dialog")`, `the outcome "${act}"`);

  await step("exercise control answers the team", async () => {
    await excon.tabsTo("nav a", "Help line");
    await excon.press("Enter");
    await excon.tabsTo(".rows button", "Reply");
    await excon.press("Enter");
    await excon.tabsTo("dialog textarea", "Text");
    await excon.types("Not yet.");
    await excon.tabsTo("dialog button.main", "Reply");
    await excon.press("Enter");
    await outcome("Reply");
    await north.says("Not yet.");
  });

  await step("exercise control speaks for an entity of the story, and the team reads it", async () => {
    await finds("Play an organisation");
    await excon.tabsTo("dialog select", "Who speaks");
    await excon.types("The");
    await excon.tabsTo("dialog select", "Type of message");
    await excon.types("Quer");
    await excon.tabsTo("dialog input[type=checkbox]", "Northland CIRT");
    await excon.press(" ");
    await excon.tabsTo("dialog summary", "More fields");
    await excon.press("Enter");
    await excon.tabsTo("dialog textarea", "Text");
    await excon.types("Who pays?");
    await excon.tabsTo("dialog button.main", "Play an organisation");
    await excon.press("Enter");
    await outcome("Play an organisation");
    await reads("Who pays?");
    await north.until("document.querySelector('.letter-head').textContent.includes('The Gazette')");
  });

  await step("exercise control lets a simulated team take over a seat, and people again", async () => {
    const board = (words) => excon.until(`[...document.querySelectorAll(".board tbody tr")].some((one) =>
      one.textContent.includes("Southland CIRT") && one.textContent.includes(${JSON.stringify(words)}))`, `"${words}" on the board`);
    const swap = async (simulated) => {
      await finds("Swap");
      await excon.tabsTo("dialog select", "Team");
      await excon.types("South");
      if (simulated) {
        await excon.tabsTo("dialog input[type=checkbox]", "A simulated team plays");
        await excon.press(" ");
      }
      await excon.tabsTo("dialog button.main", "Swap");
      await excon.press("Enter");
      await outcome("Swap");
    };
    await excon.tabsTo("nav a", "Teams");
    await excon.press("Enter");
    await board("Not connected");
    await excon.says("2 teams are not connected");
    await swap(true);
    await board("Simulated");
    await excon.says("1 team is not connected");
    await swap(false);
    await board("Not connected");
    await excon.says("2 teams are not connected");
  });

  await step("what exercise control cannot take back is asked for once more, and not done by a key too many", async () => {
    await finds("ENDEX");
    await excon.says("The exercise is over for everybody");
    await excon.press("Enter");
    await excon.until("!document.querySelector('dialog')");
    await excon.until("document.querySelector('.state').textContent.includes('Running')");
    await finds("ENDEX");
    await excon.tabsTo("dialog button.danger", "ENDEX");
    await excon.press("Enter");
    await excon.until("document.querySelector('.state').textContent.includes('ENDEX')");
  });

  await step("nothing went wrong in the pages", async () => {
    assert.deepEqual([...north.faults, ...excon.faults], []);
  });
} finally {
  await stage.close();
}
finish();
