/* axe_test.mjs - WCAG 2.2 AA, as far as axe can tell: every view in every language. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { dress, eachView, languages, openGallery, openSeat, seats } from "./gallery.mjs";
import { source } from "./stage.mjs";
import { finish, holds } from "./tap.mjs";

const axe = readFileSync(join(source, "tests/web/vendor/axe.min.js"), "utf8");
const stage = await openGallery(process.argv[2]);
try {
  for (const seat of seats) {
    const { page, close } = await openSeat(process.argv[2], stage, seat);
    await page.ask(axe + ";0");
    for (const language of languages) {
      const theme = languages.indexOf(language) % 2 ? "dark" : "light";
      await dress(page, language, theme);
      await eachView(page, async (view) => {
        const found = await page.ask(`axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
          resultTypes: ["violations"] }).then((run) => run.violations.map((one) =>
            one.id + ": " + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" / ")))`);
        holds(`${seat.name} ${view} in ${language}, ${theme}: nothing keeps anybody out`, found.length === 0);
        for (const one of found) console.log(`# ${one}`);
        const banner = await page.ask(`[...document.querySelectorAll("body > .exercise")].filter((one) => {
          const at = one.getBoundingClientRect();
          return /EXERCISE/.test(one.textContent) && at.height > 10 && at.top >= 0 && at.bottom <= innerHeight;
        }).length`);
        holds(`${seat.name} ${view} in ${language} says EXERCISE above and below`, banner === 2);
      });
    }
    holds(`${seat.name}: nothing went wrong, and no request left the server`, page.faults.length === 0);
    for (const fault of page.faults) console.log(`# ${fault}`);
    await close();
  }
} finally {
  await stage.close();
}
finish();
