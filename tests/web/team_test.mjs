/*
 * team_test.mjs - two teams play in the browser, one of them with two people at once: lobby,
 * mail, answers, marks, what they hold, a lost connection, a killed server.
 */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { openStage } from "./stage.mjs";
import { atDesk } from "./steps.mjs";
import { finish, step } from "./tap.mjs";

/* A port whose next one is free too, so that a killed server comes back where it was. */
async function freePort() {
  for (;;) {
    const first = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => first.once("listening", resolve));
    const { port } = first.address();
    const second = createServer().listen(port + 1, "127.0.0.1");
    const free = await new Promise((resolve) => {
      second.once("listening", () => resolve(true));
      second.once("error", () => resolve(false));
    });
    await Promise.all([first, second].map((one) => new Promise((resolve) => one.close(resolve))));
    if (free) return port;
  }
}

const rules = join(mkdtempSync(join(tmpdir(), "tocsin-rules-")), "rules.txt");
writeFileSync(rules, "Nothing real is attacked.");
const stage = await openStage(process.argv[2], {
  scenario: "tests/web/harbour",
  options: ["--start", "lobby", "--listen", `127.0.0.1:${await freePort()}`],
});

try {
  const north = await stage.seat("north", { zone: "Europe/Paris" });
  const south = await stage.seat("south", { language: "es" });
  const desk = atDesk(north);

  await step("the lobby shows who is there, and a contact is checked", async () => {
    await north.says("The exercise has not begun");
    await north.until(`[...document.querySelectorAll("tr")].some((row) => row.textContent.includes("Southland") && row.textContent.includes("here"))`);
    await north.click("button[aria-label='Check contact: Southland CIRT']");
    await south.click("button", "Lo veo");
    await north.says("answered in");
  });

  await step("mail arrives by itself at STARTEX, what has a clock first", async () => {
    await stage.control("resume");
    await north.click("nav a", "Inbox");
    await north.until("document.querySelectorAll('.row').length === 6");
    assert.match(await north.ask("document.querySelector('.row').textContent"), /Which RSIT class.*due in/s);
  });

  await step("a letter shows its text, mark, sentence and sender, and markup stays text", async () => {
    await north.click(".row", "Cranes stand still");
    await north.says("Can you comment?");
    await north.says("Anyone may see it");
    await north.says("The Gazette");
    await north.says("Severity: Medium (2)");
  });

  await step("an Arabic letter is written from right to left on an English page", async () => {
    await north.click(".row", "توقف الرافعات");
    await north.until(`getComputedStyle(document.querySelector(".letter-text")).direction === "rtl"`);
  });

  await step("what was withdrawn says so", async () => {
    await north.click(".row", "A rumour");
    await north.says("treat it as not sent");
  });

  await step("a question is answered, attempts are counted, and a clock is shown with it", async () => {
    await north.click(".row", "Which RSIT class");
    await north.says("2 attempts left");
    await north.click("label.check", "fraud");
    await north.click("button.main", "Answer");
    await north.says("1 attempt left");
    await north.says("You answered:");
  });

  await step("an acknowledgement is seen beside the letter", async () => {
    await desk.acknowledges("Capture of the night");
    await north.says("Acknowledgement by You");
  });

  await step("a file is fetched, checked and saved", async () => {
    await north.click("button", "Download");
    await north.says("The file was saved.");
  });

  await step("nothing tells what is expected", async () => {
    const words = await north.ask("document.documentElement.outerHTML");
    assert.doesNotMatch(words, /obligation|expect|objective|Warn the neighbour/i);
  });

  await step("an incident is declared with class and severity", async () => {
    await north.click("button", "Declare");
    await north.click("dialog label", "Contained");
    await north.choose("Incident class (RSIT)", "availability");
    await north.click("dialog button.main", "Declare");
    await north.says("Declaration");
    await north.until("!document.querySelector('dialog')");
  });

  await step("information is shared under an agreement and a mark, by choice", async () => {
    await north.click("button", "Share");
    await north.says("Choose a mark: information is attached.");
    await desk.drafts("Capture of the night", { to: ["Southland CIRT"], under: "aid", text: "Block this address. <b>Now</b>", mark: "AMBER" });
    await desk.sends();
    await north.says("Block this address. <b>Now</b>");
    await north.click("nav a", "What we hold");
    await north.until(`[...document.querySelectorAll(".card")].some((card) => /Command server/.test(card.textContent) && /Southland CIRT/.test(card.textContent))`);
  });

  await step("it arrives at the neighbour, who approves, asks back and hands on nothing by accident", async () => {
    await south.click("nav a", "Bandeja de entrada");
    await south.click(".row", "Block this address");
    await south.says("Command server");
    await south.says("192.0.2.7");
    await south.click("button", "Responder");
    await south.click(".kinds label", "Consulta");
    await south.fill("Texto", "¿Desde cuándo?");
    await south.click("button.main", "Enviar");
    await north.click("nav a", "Inbox");
    await north.click(".row", "¿Desde cuándo?");
    await north.says("due in");
    await north.click("button", "Deny");
    await north.choose("Why", "CannotProcess");
    await north.click("dialog button.danger", "Deny");
    await south.click("nav a", "Bandeja de entrada");
    await south.click(".row", "Acuse de recibo");
    await south.says("Denegado");
  });

  await step("a refusal is shown wherever one is, says why, and can be mended", async () => {
    await north.ask("location.hash = '#/compose'");
    await north.click(".kinds label", "Escalation");
    await north.click(".recipients label.check", "The Gazette");
    await north.fill("Cooperation mode", "no-such-mode");
    await north.fill("Text", "To the ministers.");
    await north.click("button.main", "Send");
    await north.says("To the ministers.");
    await stage.control("rules", rules);
    await north.click("nav a", "Inbox");
    await north.click(".row", "Capture of the night");
    await north.click("button", "Acknowledge");
    await north.says("1 message was not accepted.");
    await north.click(".alarm a", "See why");
    await north.says("Your role may not do that.");
    await north.click("nav a", "Lobby");
    await north.says("Nothing real is attacked.");
    await north.click("button.main", "Accept the rules");
    await north.click("nav a", "Log");
    await north.click("button", "Mend and send again");
    await north.ask("location.hash = '#/log'");
    await north.until("!document.querySelector('.saying.refused')");
  });

  await step("two people of a team see who does what", async () => {
    await stage.invite("north/anna", "member");
    const anna = await stage.seat("north/anna");
    await anna.click("nav a", "Lobby");
    await anna.click("button.main", "Accept the rules");
    await anna.click("nav a", "Inbox");
    await anna.click(".row", "Cranes stand still");
    await anna.click("button", "Reply");
    await anna.fill("Text", "No comment yet.");
    await north.click("nav a", "Inbox");
    await north.says("anna is answering");
    await anna.click("button.main", "Send");
    await north.click(".row", "Cranes stand still");
    await north.says("No comment yet.");
    await north.says("Query by anna");
    await north.until("!document.body.innerText.includes('anna is answering')");

    const told = (page, who) => Promise.all([".row[aria-current] .flags", ".letter-head"].map((one) =>
      page.until(`document.querySelector("${one}")?.innerText.includes("${who} is answering")`)));
    await north.click(".row", "Which RSIT class");
    await anna.click("nav a", "Inbox");
    await anna.click(".row", "Which RSIT class");
    await anna.click("label.check", "availability");
    await told(north, "anna");
    assert.equal(await anna.ask("document.body.innerText.includes('is answering')"), false);
    await anna.click("button.main", "Answer");
    await north.until("!document.body.innerText.includes('anna is answering')");
    await north.says("anna answered:");

    await north.click(".row", "¿Desde cuándo?");
    await anna.click(".row", "¿Desde cuándo?");
    await anna.click("button", "Deny");
    await told(north, "anna");
    await anna.click("dialog button", "Cancel");
    await north.until("!document.body.innerText.includes('anna is answering')");
    assert.deepEqual(anna.faults, []);
    await anna.dispose();
  });

  await step("a question to exercise control is answered on the same page", async () => {
    await north.click("nav a", "Help");
    await north.fill("Question to exercise control", "May we tell the press?");
    await north.click("button.main", "Ask");
    await north.until("[...document.querySelectorAll('.saying')].some((one) => one.textContent.includes('May we tell'))");
  });

  await step("what is said without a connection waits, survives a reload, and is said once", async () => {
    await north.click("nav a", "Log");
    await north.offline();
    await north.says("Connection lost");
    await north.fill("Decision", "We work by phone now.");
    await north.click("button.main", "Write into the log");
    await north.says("1 message waits to be sent");
    await north.offline(false);
    await north.send("Page.reload");
    await north.until("document.querySelector('[data-phase=live]')");
    await north.until("[...document.querySelectorAll('.saying p.words')].filter((one) => one.textContent === 'We work by phone now.').length === 1");
    await north.until("!document.body.innerText.includes('waits to be sent')");
  });

  await step("a killed server comes back, and nothing is lost or said twice", async () => {
    await stage.kill();
    await north.says("Connection lost");
    await north.fill("Decision", "The server is gone.");
    await north.click("button.main", "Write into the log");
    await stage.serve();
    await north.until("document.querySelector('[data-phase=live]')");
    await north.until("[...document.querySelectorAll('.saying p.words')].filter((one) => one.textContent === 'The server is gone.').length === 1");
    await north.says("The clock stands still");
    await stage.control("resume");
    await north.until("!document.body.innerText.includes('The clock stands still')");
  });

  await step("NO DUFF is asked twice, and everybody is told", async () => {
    await north.click("nav a", "Help");
    await north.fill("What really happened", "Smoke in the hall.");
    await north.click("button.danger", "Say NO DUFF");
    await north.click("dialog button.danger", "Say NO DUFF");
    await south.says("En pausa");
  });

  await step("nothing went wrong in the pages, and no request left the server", async () => {
    assert.deepEqual([...north.faults, ...south.faults], []);
  });
} finally {
  await stage.close();
  rmSync(dirname(rules), { recursive: true });
}
finish();
