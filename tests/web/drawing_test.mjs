/* drawing_test.mjs - the consoles draw what the report draws, and read nothing else. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readPicture } from "../../agents/console/parts/picture.js";
import * as drawing from "../../agents/console/dist/drawing.js";
import { source } from "./stage.mjs";
import { finish, step } from "./tap.mjs";

const folder = join(source, "tests/web/drawings");
const all = JSON.parse(readFileSync(join(folder, "facts.json"), "utf8"));
const draws = { dots: drawing.drawDots, network: drawing.drawNetwork, strip: drawing.drawStrip };
const text = (one) => (typeof one === "string" ? one : one.children.map(text).join(""));
const named = (one, name) => (typeof one === "string" ? [] : [...(one.name === name ? [one] : []), ...one.children.flatMap((child) => named(child, name))]);

for (const { name, draw, facts } of all) {
  await step(`${name} has the bytes that the program writes`, () =>
    assert.equal(draws[draw](facts), readFileSync(join(folder, `${name}.svg`), "utf8")));
  await step(`${name} is read as a drawing`, () => {
    const picture = readPicture(draws[draw](facts));
    assert.equal(picture.attributes.role, "img");
    assert.equal(text(picture.children[0]), facts.title);
  });
}

await step("one drawing leaves nothing in the next", () => {
  const [first, ...others] = all.map(({ draw, facts }) => draws[draw](facts));
  for (let i = 0; i < 3; i++)
    assert.deepEqual(all.map(({ draw, facts }) => draws[draw](facts)), [first, ...others]);
});

await step("what people write is text and nothing else", () => {
  const hostile = `<script>alert(1)</script>"'&`, { facts } = all.find((one) => one.name === "ring");
  assert.ok(facts.nodes.some((one) => one.name === hostile));
  const picture = readPicture(drawing.drawNetwork(facts));
  assert.ok(named(picture, "title").some((one) => text(one) === hostile));
  assert.equal(named(picture, "script").length, 0);
});

for (const bad of [
  `<svg><script>alert(1)</script></svg>`, `<svg onload="alert"></svg>`, `<svg><a href="x"></a></svg>`, `<svg style="fill"></svg>`,
  `<svg class="url(x)"></svg>`, `<svg><image></image></svg>`, `<svg class='x'></svg>`, `<svg>`, `</svg>`, `<svg></g></svg>`, `<svg></svg><svg></svg>`,
  `<g></g>`, `x<svg></svg>`, `<svg>&nbsp;</svg>`, `<svg>&</svg>`, `<svg><!-- --></svg>`, `<svg><use/></svg>`, `<SVG></SVG>`, ``])
  await step(`no drawing: ${bad}`, () => assert.throws(() => readPicture(bad), /no drawing/));

await step("now stands where the strip has its moment", () => {
  assert.equal(drawing.stripX(100e9, 0), 24);
  assert.equal(drawing.stripX(100e9, 50e9), (24 + 1012) / 2);
  assert.equal(drawing.stripX(100e9, 200e9), 1012);
});
finish();
