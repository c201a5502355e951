/*
 * stage.mjs - a drill that a browser test serves, and the pages that look at it.
 *
 *   const stage = await openStage(tocsin, { scenario: "scenarios/deep-current", options: ["--start", "lobby"] });
 *   const page = await stage.seat("north", { language: "ar", dark: true });
 *   stage.control("resume");
 *   await stage.close();
 */
import { execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { connect } from "node:tls";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { openChromium } from "./chromium.mjs";

export const source = join(dirname(fileURLToPath(import.meta.url)), "../..");
const run = promisify(execFile);

/* SHA-256 of the public key that a server shows. */
function keyOf(url) {
  const { hostname: host, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, rejectUnauthorized: false }, () => {
      const key = socket.getPeerX509Certificate().publicKey.export({ type: "spki", format: "der" });
      resolve(createHash("sha256").update(key).digest("base64"));
      socket.end();
    });
    socket.on("error", reject);
  });
}

/** The first line of a server; undefined when it has none. */
function firstLine(server) {
  const lines = createInterface({ input: server.stdout });
  return new Promise((resolve) => {
    lines.once("line", resolve);
    lines.once("close", () => resolve(undefined));
  });
}

/** Rehearses a scenario and shows its record.
 * @param {string} tocsin @param {object} browser @param {string} scenario */
export async function openRecord(tocsin, browser, scenario) {
  const folder = mkdtempSync(join(tmpdir(), "tocsin-record-")), file = join(folder, "record.drill");
  await run(tocsin, ["rehearse", join(source, scenario), "--out", file]);
  const server = spawn(tocsin, ["replay", file, "--serve", "--json-events"], { stdio: ["ignore", "pipe", "inherit"] });
  const gone = new Promise((resolve) => server.once("exit", resolve));
  const ready = JSON.parse(await firstLine(server));
  const page = await browser.page();
  await page.open(ready.joins[0].console);
  await page.until("document.querySelector('.tape input[type=range]:enabled')", "the record has come");
  return {
    page, file,
    /** Its exit status. */
    end() {
      server.kill("SIGTERM");
      return gone;
    },
    async close() {
      await this.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Serves a scenario on loopback and starts a browser.
 * @param {string} tocsin the program
 * @param {{scenario?: string, options?: string[]}} [what] */
export async function openStage(tocsin, { scenario = "tests/live/first-call", options = [] } = {}) {
  const parent = mkdtempSync(join(tmpdir(), "tocsin-stage-"));
  const folder = join(parent, "live");
  let server, ready;

  async function serve() {
    server = spawn(tocsin, ["run", join(source, scenario), "--dir", folder, "--json-events", ...options],
                   { stdio: ["ignore", "pipe", "inherit"] });
    const first = await firstLine(server);
    if (!first) throw new Error("no server");
    ready = JSON.parse(first);
  }
  await serve();
  const browser = await openChromium(await keyOf(ready.joins[0].console));

  return {
    browser,
    folder,
    get ready() {
      return ready;
    },
    /** The browser's join link of a person. */
    link: (person) => ready.joins.find((one) => one.participant === person).console,
    /** Opens a person's page and waits until the seat is taken.
     * @param {string} person @param {object} [look] Page.look */
    async seat(person, look) {
      const page = await browser.page(look);
      await page.open(this.link(person));
      await page.until("document.querySelector('[data-phase=live]') && document.querySelector('nav a')", `${person} is seated`);
      return page;
    },
    /** A word of exercise control in the shell: its answer for programs; throws when it fails.
     * Its running numbers are those of the person `excon`: a page of that person numbers on. */
    async control(...words) {
      const { stdout } = await run(tocsin, ["control", folder, ...words, "--json"]);
      return stdout.trim() ? JSON.parse(stdout.trim().split("\n").at(-1)) : {};
    },
    /** Invites a person; its join link for the browser. */
    async invite(person, role) {
      const { console: link } = await this.control("invite", person, role);
      ready.joins.push({ participant: person, role, console: link });
      return link;
    },
    /** Kills the server; `serve` brings it back (on a port of its own, unless `options` fix one). */
    async kill() {
      server.kill("SIGKILL");
      await new Promise((resolve) => server.once("exit", resolve));
    },
    serve,
    async close() {
      await browser.close();
      server.kill("SIGTERM");
      const timer = setTimeout(() => server.kill("SIGKILL"), 10000);
      if (server.exitCode === null && server.signalCode === null)
        await new Promise((resolve) => server.once("exit", resolve));
      clearTimeout(timer);
      rmSync(parent, { recursive: true, force: true });
    },
  };
}
