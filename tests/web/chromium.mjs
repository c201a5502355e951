/*
 * chromium.mjs - Debian's Chromium by its DevTools protocol, JSON over two pipes.
 *
 * No package is needed: --remote-debugging-pipe reads commands from descriptor 3 and
 * writes answers to 4, each ended by a zero byte.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const STEP_MS = 20000;

/** Starts a browser; `close` ends it.
 * @param {string} [key]  SHA-256, in base64, of the public key that it trusts as if an authority
 *   vouched for it: what it ignores errors of otherwise, it does not keep either */
export async function openChromium(key) {
  const profile = mkdtempSync(join(tmpdir(), "tocsin-web-"));
  const process_ = spawn("chromium", [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
    "--disable-domain-reliability", "--disable-features=Translate,OptimizationHints,MediaRouter",
    key ? `--ignore-certificate-errors-spki-list=${key}` : "--ignore-certificate-errors", "--force-color-profile=srgb", "--remote-debugging-pipe",
    `--user-data-dir=${profile}`,
  ], { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"] });
  const waiting = new Map(), listeners = new Set();
  let last = 0, rest = "";

  process_.stdio[4].setEncoding("utf8");
  process_.stdio[4].on("data", (text) => {
    const parts = (rest + text).split("\0");
    rest = parts.pop();
    for (const part of parts) {
      const message = JSON.parse(part);
      const waiter = waiting.get(message.id);
      waiting.delete(message.id);
      if (waiter) message.error ? waiter.reject(new Error(message.error.message)) : waiter.resolve(message.result);
      else for (const listener of listeners) listener(message);
    }
  });
  const send = (method, params = {}, sessionId = undefined) =>
    new Promise((resolve, reject) => {
      const id = ++last;
      waiting.set(id, { resolve, reject });
      process_.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + "\0");
    });

  return {
    /** A page in a profile of its own, as another person's device; its `sibling` is another
     * window there.
     * @param {{width?: number, height?: number, language?: string, dark?: boolean, zone?: string}} [look] */
    async page(look = {}, device = undefined) {
      const { browserContextId } = device ?? (await send("Target.createBrowserContext"));
      const { targetId } = await send("Target.createTarget", { url: "about:blank", browserContextId });
      const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
      const page = new Page((method, params) => send(method, params, sessionId));
      page.sibling = () => this.page(look, { browserContextId });
      page.dispose = () => send("Target.disposeBrowserContext", { browserContextId });
      listeners.add((message) => message.sessionId === sessionId && page.heard(message));
      await Promise.all(["Page", "Runtime", "Network", "Log"].map((room) => page.send(`${room}.enable`)));
      await page.look(look);
      return page;
    },
    async close() {
      const gone = new Promise((resolve) => process_.once("exit", resolve));
      await Promise.race([send("Browser.close").catch(() => {}), gone]);
      const timer = setTimeout(() => process_.kill("SIGKILL"), 3000);
      await gone;
      clearTimeout(timer);
      rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

/** One page: what a person does, and what a test asks. */
class Page {
  /** What went wrong in it: errors, refused by the policy, foreign requests. */
  faults = [];
  /** How long anything may take. */
  patience_ms = STEP_MS;
  /** Whom it asked for anything: "https://HOST:PORT", "wss://HOST:PORT". */
  origins = new Set();

  constructor(send) {
    this.send = send;
  }

  heard({ method, params }) {
    if (method === "Runtime.exceptionThrown")
      this.faults.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    if (method === "Log.entryAdded" && params.entry.level === "error" && params.entry.source !== "network")
      this.faults.push(params.entry.text);
    if (method === "Network.requestWillBeSent") this.asked(params.request.url);
    if (method === "Network.webSocketCreated") this.asked(params.url);
  }

  asked(url) {
    if (!this.host || /^data:/.test(url)) return;
    const { protocol, host } = new URL(url);
    this.origins.add(`${protocol}//${host}`);
    if (host !== this.host) this.faults.push(`a request to ${url}`);
  }

  async look({ width = 1280, height = 800, language = "en", dark = false, zone = "Etc/UTC" } = {}) {
    await this.send("Emulation.setDeviceMetricsOverride",
                    { width, height, deviceScaleFactor: 1, mobile: width < 600 });
    await this.send("Emulation.setEmulatedMedia",
                    { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" },
                                 { name: "prefers-reduced-motion", value: "reduce" }] });
    await this.send("Emulation.setTimezoneOverride", { timezoneId: zone });
    await this.send("Emulation.setUserAgentOverride", { userAgent: "tocsin test", acceptLanguage: language });
  }

  async open(url) {
    this.host = new URL(url).host;
    await this.send("Page.navigate", { url });
  }

  /** Runs an expression in the page; a promise is waited for. */
  async ask(expression) {
    const { result, exceptionDetails } = await this.send("Runtime.evaluate",
      { expression, returnByValue: true, awaitPromise: true });
    if (exceptionDetails)
      throw new Error(`${expression}: ${exceptionDetails.exception?.description ?? exceptionDetails.text}`);
    return result.value;
  }

  /** Waits until an expression holds. */
  async until(expression, what = expression) {
    const end = Date.now() + this.patience_ms;
    for (;;) {
      const value = await this.ask(expression).catch(() => false);
      if (value) return value;
      if (Date.now() > end)
        throw new Error(`never: ${what}\n${(await this.text().catch(() => "")).slice(0, 1500)}\n${this.faults.join("\n")}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  text() {
    return this.ask("document.body.innerText");
  }

  /** Waits until the page says `words`. */
  says(words) {
    return this.until(`document.body.innerText.includes(${JSON.stringify(words)})`, `"${words}" on the page`);
  }

  /** Waits for the first element of `selector` (with `words` in it) and clicks it. */
  async click(selector, words = "") {
    await this.until(`(() => {
      const found = [...document.querySelectorAll(${JSON.stringify(selector)})]
        .find((one) => one.textContent.includes(${JSON.stringify(words)}) && !one.disabled);
      found?.scrollIntoView({ block: "center" });
      found?.click();
      return Boolean(found);
    })()`, `${selector} "${words}" to click`);
  }

  /** Types into the field labelled `label` (or a selector), as a person does. */
  async fill(label, text) {
    await this.until(`(() => {
      const labelled = [...document.querySelectorAll("label")].find((one) => one.textContent.includes(${JSON.stringify(label)}));
      const field = labelled?.control ?? (() => { try { return document.querySelector(${JSON.stringify(label)}); } catch { return null; } })();
      if (!field) return false;
      field.focus();
      if (field.select) field.select();
      return document.activeElement === field;
    })()`, `a field "${label}"`);
    await this.send("Input.insertText", { text });
  }

  /** Chooses `value` in a select labelled `label`, or of a selector. */
  async choose(label, value) {
    await this.until(`(() => {
      const labelled = [...document.querySelectorAll("label")].find((one) => one.textContent.includes(${JSON.stringify(label)}));
      const field = labelled?.control ?? document.querySelector(${JSON.stringify(label)});
      if (!field || ![...field.options].some((one) => one.value === ${JSON.stringify(value)})) return false;
      field.value = ${JSON.stringify(value)};
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
      return true;
    })()`, `"${value}" in "${label}"`);
  }

  /** Presses a key: "Tab", "Shift+Tab", "Control+k", "a". */
  async press(keys) {
    const codes = { Tab: 9, Enter: 13, Escape: 27, " ": 32, ArrowDown: 40 }, texts = { Enter: "\r" };
    const [, held, key] = /^((?:\w+\+)*)(.+)$/s.exec(keys);
    const modifiers = (held.includes("Control+") ? 2 : 0) + (held.includes("Shift+") ? 8 : 0);
    const event = { key, modifiers, windowsVirtualKeyCode: codes[key] ?? (/^\w$/.test(key) ? key.toUpperCase().charCodeAt(0) : 0),
                    code: codes[key] && key !== " " ? key : undefined };
    const text = texts[key] ?? (key.length === 1 && !held.includes("Control+") ? key : undefined);
    await this.send("Input.dispatchKeyEvent", { type: "keyDown", ...event, text });
    await this.send("Input.dispatchKeyEvent", { type: "keyUp", ...event });
  }

  /** Types with keys alone, into what is in focus. */
  async types(text) {
    for (const key of text) await this.press(key);
  }

  /** Presses Tab until an element of `selector` with `words` in it, or in its label, is in focus. */
  async tabsTo(selector, words = "") {
    await this.until(`[...document.querySelectorAll(${JSON.stringify(selector)})].some((one) => !one.disabled)`, `${selector} to reach`);
    for (let i = 0; i < 150; i++) {
      if (await this.ask(`(() => {
        const one = document.activeElement;
        return one.matches(${JSON.stringify(selector)}) &&
          [one, ...one.labels ?? []].some((part) => part.textContent.includes(${JSON.stringify(words)}));
      })()`)) return;
      await this.press("Tab");
    }
    throw new Error(`no key leads to ${selector} "${words}"`);
  }

  /** Cuts the network of this page, or mends it. */
  offline(cut = true) {
    return this.send("Network.emulateNetworkConditions",
                     { offline: cut, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  }

  async screenshot(path) {
    const { data } = await this.send("Page.captureScreenshot", { format: "png" });
    writeFileSync(path, Buffer.from(data, "base64"));
  }
}
