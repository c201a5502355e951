/*
 * screens.mjs - pictures of every view in every language, light and dark, and on a phone.
 *
 *   node tests/web/screens.mjs TOCSIN [FOLDER] [SEAT]     into build/screens
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { dress, eachView, languages, openGallery, openSeat, seats } from "./gallery.mjs";
import { source } from "./stage.mjs";

const [tocsin, folder = join(source, "build/screens"), only] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const stage = await openGallery(tocsin);
let count = 0;
try {
  for (const seat of seats.filter((one) => !only || one.name === only)) {
    const { page, close } = await openSeat(tocsin, stage, seat);
    for (const [size, width, height] of [["desk", 1280, 800], ["phone", 390, 780]]) {
      await page.look({ width, height });
      for (const language of languages)
        for (const theme of ["light", "dark"]) {
          await dress(page, language, theme);
          await eachView(page, async (view) => {
            await page.screenshot(join(folder, `${seat.name}.${view}.${language}.${theme}.${size}.png`));
            count++;
          });
        }
    }
    await close();
  }
} finally {
  await stage.close();
}
console.log(`${count} pictures in ${folder}`);
