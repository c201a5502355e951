/* tap.mjs - a test tells "ok - what" or "not ok - what", and ends with how many. */
let passed = 0, failed = 0;

/** One sentence that holds or does not. */
export function holds(what, is) {
  if (is) passed++;
  else failed++;
  console.log(`${is ? "ok" : "not ok"} - ${what}`);
}

/** A step that fails by throwing. @param {string} what @param {() => Promise<any>} step */
export async function step(what, step_) {
  try {
    await step_();
    holds(what, true);
  } catch (error) {
    holds(what, false);
    console.log(String(error.stack ?? error).replace(/^/gm, "# "));
  }
}

/** Tells how many, and ends the process. */
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed ? 1 : 0);
}
