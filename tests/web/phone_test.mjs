/*
 * phone_test.mjs - a team and exercise control on a telephone, 390 by 844: no view scrolls
 * sideways, and a letter is read and acknowledged there.
 */
import assert from "node:assert/strict";
import { eachView } from "./gallery.mjs";
import { openStage } from "./stage.mjs";
import { finish, step } from "./tap.mjs";

const phone = { width: 390, height: 844 };

/* What reaches over the edge and is not within something that scrolls by itself. */
const wide = `(() => {
  const { scrollWidth } = document.documentElement;
  if (scrollWidth <= innerWidth && innerWidth <= ${phone.width}) return [];
  const over = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > ${phone.width} + 1);
  return [scrollWidth + " of " + innerWidth, ...over.slice(0, 6).map((one) => one.tagName + "." + one.className + " " +
    Math.round(one.getBoundingClientRect().right))];
})()`;

const stage = await openStage(process.argv[2], { scenario: "tests/web/harbour", options: ["--start", "lobby"] });
try {
  await stage.control("resume");
  await stage.control("pause");
  const north = await stage.seat("north", phone), excon = await stage.seat("excon", phone);
  const fits = async (page, details) => {
    await eachView(page, async (view) => assert.deepEqual(await page.ask(wide), [], view));
    for (const [place, sign] of details) {
      await page.ask(`location.hash = "#/${place}"`);
      await page.until(`document.querySelector(${JSON.stringify(sign)})`);
      assert.deepEqual(await page.ask(wide), [], place);
    }
  };

  await step("a letter is read and acknowledged", async () => {
    await north.ask("location.hash = '#/inbox'");
    await north.click(".row", "Capture of the night");
    await north.click(".acts button", "Acknowledge");
    await north.until("document.querySelector('.saying')?.innerText.includes('Acknowledgement')");
    await north.click(".back button");
    await north.says("Acknowledgement by You");
  });

  await step("no view of a team scrolls sideways", () => fits(north, [["inbox", ".rows .row"], ["inbox/1", ".letter"]]));

  await step("no view of exercise control scrolls sideways", () =>
    fits(excon, [["msel/capture", ".msel .detail"], ["teams/north", ".card.detail"]]));

  await step("nothing went wrong in the pages", async () => {
    assert.deepEqual([...north.faults, ...excon.faults], []);
  });
} finally {
  await stage.close();
}
finish();
