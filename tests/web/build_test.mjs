/* build_test.mjs - the committed bundle is what the sources give, and it is small. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { source } from "./stage.mjs";
import { finish, holds } from "./tap.mjs";

const FIRST_VIEW_BYTES_MAX = 60 * 1024;
const console_ = join(source, "agents/console"), dist = join(console_, "dist");
const folder = mkdtempSync(join(tmpdir(), "tocsin-dist-"));
const read = (at) => Object.fromEntries(readdirSync(at).map((name) => [name, readFileSync(join(at, name))]));

execFileSync(join(console_, "build"), [join(folder, "dist")]);
const built = read(join(folder, "dist")), committed = read(dist);
rmSync(folder, { recursive: true });
holds("agents/console/build gives the files that are committed",
      Object.keys(built).join() === Object.keys(committed).join());
for (const [name, bytes] of Object.entries(built))
  holds(`${name} is committed as it is built`, committed[name]?.equals(bytes));

/* What a browser fetches before a seat's first view stands there. */
const chunks = (name, all = new Set()) => {
  all.add(name);
  for (const [, next] of String(built[name]).matchAll(/(?:from|import)"\.\/([\w-]+\.js)"/g))
    if (!all.has(next)) chunks(next, all);
  return all;
};
const styles = { evaluator: ["evaluation.css"], observer: ["evaluation.css"] };
const words = { team: "team", control: "control", evaluator: "evaluation", observer: "evaluation" };
for (const seat of Object.keys(words)) {
  const languages = ["ar", "en", "es", "fr", "ru", "zh"];
  const sizes = languages.map((language) =>
    [...new Set(["index.html", "console.css", ...(styles[seat] ?? []), ...chunks("main.js"), ...chunks(`${seat}.js`), `${language}.js`, `${words[seat]}.${language}.js`])]
      .reduce((sum, name) => sum + gzipSync(built[name], { level: 9 }).length, 0));
  const largest = Math.max(...sizes);
  holds(`first view of ${seat}: ${(largest / 1024).toFixed(1)} KiB compressed, at most 60`, largest <= FIRST_VIEW_BYTES_MAX);
}

const all = Object.entries(built).map(([name, bytes]) => [name, String(bytes)]);
holds("nothing in it is fetched from elsewhere", all.every(([name, text]) =>
  name === "licences.txt" || [...text.matchAll(/https?:\/\/[\w.]+/g)].every(([url]) => url === "http://www.w3.org")));
holds("nothing in it becomes HTML or code from text", all.every(([, text]) =>
  !/dangerouslySetInnerHTML:|\beval\(|new Function\(|document\.write|insertAdjacentHTML/.test(text)));

const vendor = join(console_, "vendor");
const table = readFileSync(join(vendor, "VENDOR.md"), "utf8");
for (const name of readdirSync(vendor).filter((one) => one.endsWith(".js"))) {
  const hash = createHash("sha256").update(readFileSync(join(vendor, name))).digest("hex");
  holds(`vendor/${name} is the one in VENDOR.md`, table.includes(hash));
}
finish();
