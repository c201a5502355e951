/* shell_test.mjs - a person joins, loses the connection, comes back; what every view has. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openStage } from "./stage.mjs";
import { finish, step } from "./tap.mjs";

const tocsin = process.argv[2];
const stage = await openStage(tocsin, { options: ["--start", "lobby"] });
try {
  const page = await stage.seat("north", { zone: "Asia/Tokyo" });

  await step("the invitation is gone from the address once the seat is taken", async () => {
    assert.equal(await page.ask("location.hash"), "");
    assert.match(await page.text(), /First Call/);
    assert.match(await page.ask("document.title"), /^EXERCISE first-call/);
  });

  await step("a reload takes the seat again without the invitation", async () => {
    await page.send("Page.reload");
    await page.until("document.querySelector('[data-phase=live]')");
    const kept = await page.ask("JSON.stringify({ ...localStorage, ...sessionStorage })");
    assert.doesNotMatch(kept, new RegExp(stage.link("north").split("/").at(-1)));
  });

  await step("an invitation is not taken by a second device", async () => {
    const other = await stage.browser.page();
    await other.open(stage.link("north"));
    await other.says("used on another device");
    await other.dispose();
  });

  await step("clocks show the drill's time, UTC and the hour of whoever looks", async () => {
    await page.says("T+00:00:00");
    await page.says("08:00:00Z");
    await page.says("17:00");
  });

  await step("a language is one choice, and Arabic is written from right to left", async () => {
    await page.choose(".settings select", "ar");
    await page.until("document.documentElement.dir === 'rtl'");
    await page.says("متصل");
    assert.equal(await page.ask("getComputedStyle(document.querySelector('.exercise')).direction"), "ltr");
    await page.send("Page.reload");
    await page.says("متصل");
    await page.choose(".settings select", "en");
    await page.says("Connected");
  });

  await step("a key reaches the content, and the way to it is shown", async () => {
    await page.ask("document.activeElement.blur()");
    await page.press("Tab");
    assert.match(await page.ask("document.activeElement.className"), /skip/);
    await page.press("Enter");
    await page.until("document.activeElement.id === 'main'");
  });

  await step("STARTEX sets the clock running", async () => {
    await stage.control("resume");
    await page.says("Running");
    await page.until("document.querySelector('.clocks .big').textContent !== 'T+00:00:00'");
  });

  await step("a lost connection is said plainly, and comes back by itself", async () => {
    await page.offline();
    await page.says("Connection lost");
    await page.offline(false);
    await page.until("document.querySelector('[data-phase=live]')");
  });

  await step("where WebSocket is blocked, letters carry the same", async () => {
    const walled = await stage.browser.page();
    await walled.send("Page.addScriptToEvaluateOnNewDocument", { source: `window.WebSocket = class {
      constructor() { setTimeout(() => this.onclose?.({}), 10); } close() {} send() {} };` });
    await walled.open(stage.link("south"));
    await walled.until("document.querySelector('[data-phase=live]') && document.querySelector('nav a')");
    await walled.click("nav a", "Log");
    for (const text of ["First by letter.", "Second by letter."]) {
      await walled.fill("Decision", text);
      await walled.click("button.main", "Write into the log");
    }
    await walled.until("[...document.querySelectorAll('.saying p.words')].map((one) => one.textContent).join() === 'Second by letter.,First by letter.'");
    await stage.control("pause");
    await walled.says("The clock stands still");
    await stage.control("resume");
    assert.deepEqual(walled.faults, []);
    await walled.dispose();
  });

  await step("whoever sits down elsewhere takes the seat, and the first page says so", async () => {
    const window = await page.sibling();
    await window.open(`${new URL(stage.link("north")).origin}/`);
    await page.says("Your seat was taken");
    await page.click("button", "Take the seat here");
    await window.says("Your seat was taken");
    await page.until("document.querySelector('[data-phase=live]')");
  });

  await step("an invitation that was withdrawn ends the session at once", async () => {
    await stage.invite("north/anna", "member");
    const anna = await stage.seat("north/anna");
    await stage.control("revoke", "north/anna");
    await anna.says("withdrawn");
    await anna.dispose();
  });

  await step("whoever has no invitation is told what to do", async () => {
    const stranger = await stage.browser.page();
    await stranger.open(`${new URL(stage.link("north")).origin}/`);
    await stranger.says("Open the join link");
    await stranger.dispose();
  });

  await step("nothing went wrong in the page, and no request left the server", async () => {
    assert.deepEqual(page.faults, []);
  });
} finally {
  await stage.close();
}

const phrases = mkdtempSync(join(tmpdir(), "tocsin-phrase-")), phrase = join(phrases, "excon");
writeFileSync(phrase, "three plain words here\n", { mode: 0o600 });
const guarded = await openStage(tocsin, { options: ["--excon-passphrase-file", phrase] });
try {
  await step("exercise control types its passphrase, wrong and then right, key by key", async () => {
    const page = await guarded.browser.page();
    await page.open(guarded.link("excon"));
    for (const words of ["three plain words", "three plain words here"]) {
      await page.until("document.querySelector('.door input[type=password]')?.value === ''", "it is asked for");
      await page.ask("document.querySelector('.door input').focus()");
      for (const letter of words) await page.send("Input.insertText", { text: letter });
      assert.equal(await page.ask("document.querySelector('.door input').value"), words);
      await page.press("Enter");
      if (!words.endsWith("here")) await page.says("That is not the passphrase");
    }
    await page.until("document.querySelector('[data-phase=live]') && document.querySelector('nav a')", "exercise control is seated");
    assert.deepEqual(page.faults, []);
  });
} finally {
  await guarded.close();
  rmSync(phrases, { recursive: true });
}
finish();
