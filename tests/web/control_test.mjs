/*
 * control_test.mjs - a drill run from the console of exercise control: from the lobby to
 * ENDEX; what is refused says why. Before it, the table of acts against the protocol.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import tls from "node:tls";
import { pack, unpackAll } from "../../agents/console/wire.js";
import { actions, acts, bodies } from "../../agents/console/views/control_acts.js";
import { answersOf } from "../../agents/console/views/control_answers.js";
import { injectRows, presence, teamRows, waitsOf } from "../../agents/console/views/control_model.js";
import { openStage, source } from "./stage.mjs";
import { finish, step } from "./tap.mjs";

/* ---- the table of acts ---- */

const messages = readFileSync(join(source, "engine/words/message.def"), "utf8");
const authority = readFileSync(join(source, "engine/words/authority.def"), "utf8");
const symbols = Object.fromEntries([...messages.matchAll(/MESSAGE\((\w+), "([^"]+)", (EXCON|ASIDE)/g)].map(([, symbol, name]) => [name, symbol]));
const said = (symbol) => new RegExp(`^SAYS\\(${symbol}, (\\w+)\\)`, "m").exec(authority)?.[1];

await step("every act that a person of exercise control may say is in the table, and no other", async () => {
  const wanted = Object.entries(symbols).filter(([name, symbol]) => !["report", "help", "rate"].includes(said(symbol)));
  assert.deepEqual(Object.keys(acts).sort(), wanted.map(([name]) => name).sort());
});

await step("roles and phases of acts are those of authority.def", async () => {
  const columns = ["director", "excon", "white_cell", "simcell", "controller", "evaluator", "observer", "lead", "member",
                   "trusted_agent", "planner", "facilitator", "auditor"];
  const away = ["evaluator", "observer", "lead", "member", "trusted_agent", "auditor"];
  for (const [type, { action }] of Object.entries(acts)) {
    assert.equal(said(symbols[type]), action, type);
    const [, phases, cells] = new RegExp(`^ACTION\\(${action}, ([LRPO|]+), \\d,\\s+([^"]+),\\s*"`, "m").exec(authority);
    const scopes = cells.split(",").map((one) => one.trim());
    const roles = columns.filter((role, i) => scopes[i] !== "no" && !away.includes(role));
    assert.deepEqual([...actions[action].roles].sort(), roles.sort(), action);
    assert.equal(actions[action].phases, phases.replaceAll("|", ""), action);
  }
});

await step("every field of a form is a field of its message, and what a message cannot do without is asked for", async () => {
  const macros = { ABOUT_INJECT: ["inject!", "reason"], WORDING: ["subject", "text", "tlp"], PACE: ["speed", "confirmed", "reason"] };
  const entered = [.../#define ENTERED_BODY[^]*?\n\n/.exec(messages)[0].matchAll(/FIELD\(m, (\w+)/g)].map((one) => one[1]);
  for (const [type, { fields }] of Object.entries(acts)) {
    const body = new RegExp(`MESSAGE\\(${symbols[type]}, [^]*?MESSAGE_END`).exec(messages)[0];
    const declared = new Set([...body.matchAll(/FIELD\(\w+, (\w+), \w+, (\w+)/g)].map(([, name]) => name));
    const needed = new Set([...body.matchAll(/FIELD\(\w+, (\w+), \w+, REQUIRED/g)].map(([, name]) => name));
    for (const [macro, names] of Object.entries(macros))
      if (body.includes(`${macro}(`)) for (const name of names) declared.add(name.replace("!", ""));
    if (body.includes("ENTERED_BODY(")) for (const name of entered) declared.add(name);
    const named = [...fields, ...(body.includes("ENTERED_BODY(") ? Object.values(bodies).flat() : [])].map(([name]) => name);
    for (const name of named) assert.ok(declared.has(name), `${type} has no ${name}`);
    for (const name of needed) assert.ok(named.includes(name), `${type} lacks ${name}`);
    for (const name of needed) assert.ok(fields.find(([one]) => one === name)[2], `${type} asks for ${name}`);
  }
});

/* ---- what is reckoned ---- */

await step("response times are counted from delivery, and of what can still be met there is none", () => {
  const row = (number, more) => [number, { number, team: "north", expect: `e${number}`, inject: "flood", at: 60e9, due: 600e9, ...more }];
  const byNumber = new Map([row(1, { state: "met", met: 300e9 }), row(2, { state: "late", met: 900e9, inject: "else" }), row(3, { state: "missed" }),
                            row(4, { state: "open" }), row(5, { state: "missed", never: true }), row(6, { state: "missed", ruled: { state: "void" } }),
                            row(7, { state: "missed", ruled: { state: "met" } })]);
  const all = answersOf({ byNumber }, { byInject: new Map([["flood", { when: { north: 100e9 } }]]) });

  assert.deepEqual(all.map(({ expect, state, response, dueAfter }) => [expect, state, response, dueAfter]),
                   [["e1", "met", 200e9, 500e9], ["e3", "missed", undefined, 500e9], ["e2", "late", 840e9, 540e9]]);
});

const openPlan = (injects) => ({ plan: { injects: new Map(injects.map((one) => [one.id, one])) },
                                 staged: { byInject: new Map() }, sent: { byInject: new Map() } });

await step("an inject that was moved, held and let go again shows each of its times", async () => {
  const record = openPlan([{ id: "a", title: "A", timed: true, planned: 60e9 }, { id: "b", title: "B" }]);
  record.staged.byInject.set("a", [
    { type: "staging", at: 1e9, message: { how: "retimed", was: 60e9, planned: 90e9 } },
    { type: "staging", at: 2e9, message: { how: "held" } }, { type: "staging", at: 3e9, message: { how: "freed" } },
    { type: "released", at: 90e9, message: {} }]);

  const [a, b] = injectRows(record);

  assert.deepEqual([a.first, a.planned, a.actual, a.state], [60e9, 90e9, 90e9, "released"]);
  assert.deepEqual([b.planned, b.state, b.order], [undefined, "story", Infinity]);
});

await step("a release that came too late to send anything changes nothing", async () => {
  const ends = [{ type: "staging", at: 2e9, message: { how: "corrected" } }, { type: "staging", at: 2e9, message: { how: "skipped" } },
                { type: "withdrawn", at: 2e9, message: {} }];
  const record = openPlan(ends.map((end, i) => ({ id: `${i}`, title: "A", timed: true, planned: 60e9 })));
  ends.forEach((end, i) => record.staged.byInject.set(`${i}`, [
    { type: "released", at: 1e9, message: { by: "excon" } }, end, { type: "released", at: 3e9, message: { by: "story", again: true } }]));

  assert.deepEqual(injectRows(record).map(({ state, by, actual }) => [state, by, actual]),
                   [["corrected", "excon", 1e9], ["skipped", "excon", 1e9], ["withdrawn", "excon", 1e9]]);
});

const rehearsed = new Map([
  { inject: "a", title: "Hello, all", to: ["north", "south"], runs: 40, came: 7, first: 1800e9, last: 3600e9 },
  { inject: "b", title: "Early", to: ["north"], timed: true, planned: 300e9, runs: 40, came: 40, first: 300e9, last: 300e9 },
  { inject: "c", title: "Spared", to: ["north"], runs: 40 }].map((row) => [row.inject, row]));

await step("what rehearsals had is the plan until STARTEX tells it", async () => {
  const told = openPlan([{ id: "a", title: "Told", timed: true, planned: 60e9 }]);

  const before = injectRows(openPlan([]), rehearsed), after = injectRows(told, rehearsed);

  assert.deepEqual(before.map(({ id, title, to, planned, state, order }) => [id, title, to, planned, state, order]),
    [["b", "Early", ["north"], 300e9, "planned", 300e9], ["a", "Hello, all", ["north", "south"], undefined, "story", 1800e9],
     ["c", "Spared", ["north"], undefined, "story", Infinity]]);
  assert.deepEqual(before.map((row) => row.rehearsed), [undefined, { from: 1800e9, to: 3600e9, came: 7, runs: 40 }, undefined]);
  assert.deepEqual(after.map(({ title }) => title), ["Told"]);
});

await step("the board of teams puts who asks and who is cut off above who is late", async () => {
  const team = (id) => [id, { id, name: id, kind: "cirt" }];
  const record = { plan: { participants: new Map(["calm", "late", "gone", "asks"].map(team)) }, teams: { byId: new Map() },
                   obligations: { byNumber: new Map([[1, { number: 1, team: "late", state: "overdue", due: 1 }]]) },
                   help: { bySeq: new Map([[5, { from: "asks/anna", answered: null }]]) } };
  const here = (person) => ({ person, here: true });

  const rows = teamRows(record, presence([here("calm"), here("late"), { person: "gone" }, here("asks/anna")]), 0);

  assert.deepEqual(rows.map((row) => row.id), ["asks", "gone", "late", "calm"]);
});

await step("a wait is taken apart into the outcomes it can end by", async () => {
  assert.deepEqual(waitsOf({ waits: ["gate: gate phase-two", "none_by: none by T+02:00:00 of (x)"] }).map((one) => one.outcome), ["gate", "none_by"]);
});

/* ---- a drill ---- */

/* A program at a team's seat; `say` waits until what it says is decided. */
async function sit(stage, person) {
  const { url } = stage.ready.joins.find((one) => one.participant === person);
  const [, host, port, key] = /^tocsin:\/\/([^:]+):(\d+)\/[^#]+#(\w+)$/.exec(url);
  const socket = tls.connect({ host, port: Number(port), rejectUnauthorized: false });
  const heard = [], waiters = [];
  let rest = Buffer.alloc(0), n = 0;
  socket.on("data", (bytes) => {
    rest = Buffer.concat([rest, bytes]);
    try {
      heard.push(...unpackAll(new Uint8Array(rest)));
      rest = Buffer.alloc(0);
    } catch { /* half of a message: the rest comes */ }
    for (const { type, of } of heard) if (type === "ping") socket.write(pack({ type: "pong", of }));
    waiters.forEach((look) => look());
  });
  const until = (fits) => new Promise((resolve) => {
    const look = () => heard.some(fits) && resolve(heard.find(fits));
    waiters.push(look);
    look();
  });
  socket.write(pack({ type: "hello", seat: person, key, program: "test" }));
  n = (await until((one) => one.type === "welcome")).taken;
  return {
    say(message) {
      const mine = ++n;
      socket.write(pack({ ...message, n: mine }));
      return until((one) => (one.type === "taken" && one.n >= mine) || (one.type === "rejected" && one.n === mine));
    },
    leave: () => socket.end(),
  };
}

/* How a page goes to a view. It is drawn behind the next frame: what is clicked must not
 * be of the view before. */
const ways = (page) => (view) => page.ask(`location.hash = "#/${view}", new Promise((drawn) => {
  setTimeout(drawn, 1000);
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 50)));
})`);

const stage = await openStage(process.argv[2], { options: ["--start", "lobby"] });
try {
  const page = await stage.seat("excon", { width: 1400, height: 900 });
  const at = ways(page);
  const row = (words, button) => page.until(`(() => {
    const rows = [...document.querySelectorAll(".msel-row, tr, li, .line, .card")].filter((one) => one.textContent.includes(${JSON.stringify(words)}));
    const found = rows.flatMap((one) => [...one.querySelectorAll("button")]).find((one) => one.textContent.includes(${JSON.stringify(button)}) && !one.disabled);
    found?.click();
    return Boolean(found);
  })()`, `"${button}" on the row "${words}"`);
  const check = (words) => page.click("dialog label.check, .act-form label.check", words);
  const outcome = (words) => page.until(`document.querySelector(".outcome-last")?.textContent.includes(${JSON.stringify(`✓ ${words}`)}) &&
    !document.querySelector("dialog")`, `the outcome "${words}"`);

  await step("the board of the lobby shows who is missing, and STARTEX begins", async () => {
    await at("lobby");
    await page.says("North CIRT");
    await page.says("Not connected");
    await page.click(".levers button", "STARTEX");
    await page.says("Running");
    await outcome("Resume");
  });

  await step("the MSEL shows what was released and when", async () => {
    await at("msel");
    await page.says("2 of 2 injects");
    await page.until("document.querySelectorAll('.msel-row[data-state=released]').length === 2");
    const rows = await page.ask("[...document.querySelectorAll('.msel-row[data-state=released]')].map((one) => one.textContent.replace(/\\s+/g, ' '))");
    for (const row of rows) assert.match(row, /Planned T\+[\d:]+.*Actual T\+[\d:]+/, "each time says which it is");
  });

  await step("teams that nobody sits for are told in an alarm, and stand above on the board", async () => {
    await page.says("2 teams are not connected");
    await at("teams");
    await page.until("document.querySelector('.board tbody tr').textContent.includes('Not connected')");
  });

  const north = await sit(stage, "north");
  await step("the board says who has come", async () => {
    await page.until("[...document.querySelectorAll('.board tbody tr')].some((one) => /North CIRT[^]*1 connected/.test(one.textContent))");
    await page.says("1 team is not connected");
  });

  await step("the clock stops and goes on at another speed; what people would lose is asked for once more", async () => {
    await page.click(".levers button", "Pause");
    await page.until("document.querySelector('.state').textContent.includes('Paused')");
    await outcome("Pause");
    await page.choose(".levers select", "2000");
    await page.says("confirm it");
    await page.click("dialog button.danger", "Speed");
    await outcome("Speed");
    await page.click(".levers button", "Resume");
    await page.until("document.querySelector('.state').textContent.includes('Running, 2')");
    await page.choose(".levers select", "1000");
    await page.until("!document.querySelector('.state').textContent.includes('2 ×')");
  });

  await step("what is refused says why", async () => {
    await page.send("Input.dispatchKeyEvent", { type: "keyDown", key: "k", code: "KeyK", windowsVirtualKeyCode: 75, modifiers: 2 });
    await page.says("All acts");
    await page.fill("dialog input", "Skip");
    await page.click("dialog .palette button", "Skip");
    await page.choose("Inject", "sighting");
    await page.click("dialog button.main", "Skip");
    await page.says("The inject was released, skipped or withdrawn before.");
    await page.click("dialog button", "Cancel");
  });

  await step("an inject is improvised from a template, and stands in the MSEL as such", async () => {
    await at("write");
    await page.until(`(() => {
      const template = [...document.querySelectorAll(".templates button")].find((one) => one.textContent.includes("Press inquiry"));
      const everybody = [...document.querySelectorAll(".act-form button")].find((one) => one.textContent === "All");
      if (!template || !everybody) return false;
      template.click(); /* quicker than it is drawn: neither may undo the other */
      everybody.click();
      return true;
    })()`);
    await page.until("[...document.querySelectorAll('textarea')].some((one) => one.value.includes('We publish in half an hour'))");
    await page.fill("Subject", "Press inquiry: comment <script>alert(1)</script>\"'&");
    await page.click(".act-form button.main", "Improvise");
    await outcome("Improvise");
    await at("msel");
    await page.says("Press inquiry: comment <script>alert(1)</script>\"'&");
    await page.says("Improvised");
  });

  await step("what somebody wrote is text in the drawing, too", async () => {
    await page.until(`[...document.querySelectorAll(".msel .plot svg title")].some((one) => one.textContent.includes('comment <script>alert(1)</script>"'))`);
    assert.equal(await page.ask("document.querySelectorAll('.plot script').length"), 0);
  });

  await step("now moves over the drawing, which is not made again", async () => {
    await page.ask(`globalThis.changes = 0, new MutationObserver((all) => (globalThis.changes += all.length))
      .observe(document.querySelector(".plot svg > g"), { childList: true, subtree: true, attributes: true, characterData: true }),
      globalThis.before = document.querySelector(".plot .now").getAttribute("d")`);
    await page.until("document.querySelector('.plot .now').getAttribute('d') !== globalThis.before");
    assert.equal(await page.ask("globalThis.changes"), 0);
  });

  await step("a message is entered for a team, and what the team owed is met", async () => {
    await at("write/enter");
    await page.until("document.querySelector('.act-form button.main')?.textContent.includes('Enter for a team')");
    await page.choose("Team", "north");
    await page.choose("Type of message", "share");
    await check("South CIRT");
    await page.choose("Mark (TLP)", "AMBER");
    await page.click(".act-form summary", "More fields");
    await check("host");
    await page.choose("Agreement relied on", "aid");
    await page.click(".act-form button.main", "Enter for a team");
    await outcome("Enter for a team");
    await at("rulings");
    await page.choose("State", "done");
    await page.until("[...document.querySelectorAll('.line')].some((one) => one.textContent.includes('tell') && one.textContent.includes('Met'))");
  });

  await step("the board of teams shows how long answers took, when asked", async () => {
    await at("teams");
    await page.click(".answers summary", "Response times");
    await page.until("[...document.querySelectorAll('.answers .plot svg g title')].some((one) => one.textContent.startsWith('tell: Met'))");
  });

  await step("the map shows who told whom", async () => {
    await at("map");
    await page.until("document.querySelector('.map .edge title')?.textContent.endsWith(': 1')");
  });

  await step("an obligation is ruled on with a message as evidence, and what was found stands beside it", async () => {
    await at("rulings");
    await page.choose("State", "owed");
    await row("ask:class", "Rule");
    await page.choose("Finding", "met");
    await page.click("dialog .several-list button", "Sharing");
    await page.fill("Reason", "The answer came by phone.");
    await page.click("dialog button.main", "Rule");
    await outcome("Rule");
    await page.choose("State", "ruled");
    await page.says("found: Open");
  });

  await step("a ruling without a reason is not sent", async () => {
    await row("ask:class", "Rule");
    await page.click("dialog button.main", "Rule");
    await page.says("is missing or cannot be read");
    await page.click("dialog button", "Cancel");
  });

  await step("a team that asks for help is in the queue until it is answered", async () => {
    await north.say({ type: "help", text: "Which class do you mean?" });
    await at("helpline");
    await page.says("Which class do you mean?");
    await page.click(".rows button", "Reply");
    await page.fill("Text", "The class of RSIT.");
    await check("It explains the exercise only");
    await page.click("dialog button.main", "Reply");
    await outcome("Reply");
    await page.says("answered by Exercise control");
  });

  await step("time is credited, a team is held and plays again", async () => {
    await at("teams/south");
    await row("South CIRT", "Credit time");
    await page.fill("How long", "10m");
    await page.fill("Reason", "Power cut at the hotel.");
    await page.click("dialog button.main", "Credit time");
    await outcome("Credit time");
    await row("South CIRT", "Hold team");
    await page.until("document.querySelector('dialog h2')?.textContent === 'Hold team'");
    await page.fill("Reason", "Lunch.");
    await page.click("dialog button.main", "Hold team");
    await outcome("Hold team");
    await row("South CIRT", "Return team");
    await outcome("Return team");
  });

  await step("on paper stands the whole feed, between two banners, in the colours of paper", async () => {
    await page.look({ width: 1400, height: 480 });
    await at("feed");
    await page.click("label.check", "Bookkeeping too");
    const counts = "[document.querySelectorAll('.long [role=listitem]').length, document.querySelector('.long [role=listitem]').ariaSetSize * 1]";
    const [seen, all] = await page.until(`(() => { const all = ${counts}; return all[0] < all[1] && all; })()`, "more rows than are in sight");
    await page.ask("document.documentElement.dataset.theme = 'dark'");
    await page.send("Emulation.setEmulatedMedia", { media: "print" });
    await page.until(`(([drawn, all]) => drawn === all && all >= ${all})(${counts})`, `all of ${all} rows, not ${seen}`);
    assert.ok(await page.ask("[...document.querySelectorAll('.feed-row')].every((one) => one.clientHeight > 10)"));
    const [head, foot] = await page.ask("[...document.querySelectorAll('.exercise')].map((one) => [getComputedStyle(one).position, one.getBoundingClientRect().top, innerHeight - one.getBoundingClientRect().bottom])");
    assert.deepEqual([head[0], head[1], foot[0], foot[2]], ["fixed", 0, "fixed", 0]);
    assert.ok(await page.ask("document.querySelector('.top').getBoundingClientRect().top >= document.querySelector('.exercise').getBoundingClientRect().bottom"));
    assert.deepEqual(await page.ask("['--good', '--ink'].map((one) => getComputedStyle(document.documentElement).getPropertyValue(one))"), ["#1a6b37", "#000"]);
    await page.ask("document.documentElement.dataset.theme = 'light'");
    await page.send("Emulation.setEmulatedMedia", { media: "" });
    await page.look({ width: 1400, height: 900 });
    await page.click("label.check", "Bookkeeping too");
  });

  await step("the feed is found through by sender, type and words", async () => {
    await at("feed");
    await page.choose("Sender", "north");
    await page.choose("Type", "help");
    await page.until("document.querySelectorAll('.feed-row').length === 1");
    await page.fill("Words", "nothing of that kind");
    await page.until("document.querySelectorAll('.feed-row').length === 0");
  });

  await step("NO DUFF of a team stands above everything until the clock goes on", async () => {
    await north.say({ type: "noduff", text: "Fire in the building." });
    await page.until("document.querySelector('.emergency')?.textContent.includes('Fire in the building.')");
    await page.says("this is real, not exercise");
    await page.click(".emergency button", "Resume");
    await page.until("!document.querySelector('.emergency')");
  });

  await step("a controller with an area sees it alone, and what the role may not do is not there", async () => {
    await stage.invite("excon/anna", "controller");
    const anna = await stage.seat("excon/anna");
    await anna.ask("location.hash = '#/teams'");
    await anna.says("South CIRT");
    await anna.click(".area summary");
    await anna.click(".area-list label", "North CIRT");
    await anna.until("document.querySelectorAll('.board tbody tr').length === 1");
    assert.equal(await anna.ask("[...document.querySelectorAll('.levers button')].some((one) => one.textContent === 'ENDEX')"), false);
    await anna.dispose();
  });

  await step("who is about to answer a team is seen by the other controllers", async () => {
    await north.say({ type: "help", text: "Who is on this?" });
    await stage.invite("excon/busy", "excon");
    const other = await stage.seat("excon/busy");
    await other.ask("location.hash = '#/helpline'");
    await other.says("Who is on this?");
    await at("helpline");
    await page.says("Who is on this?");
    await other.click(".rows button", "Reply");
    await page.until("document.querySelector('.chip.busy')?.textContent.includes('is on it')");
    await other.click("dialog button", "Cancel");
    await page.until("!document.querySelector('.chip.busy')");
    assert.deepEqual(other.faults, []);
    await other.dispose();
  });

  await step("somebody is invited for one team, and begins with it", async () => {
    await at("lobby");
    await page.click("main button", "Invite");
    await page.fill("Short name of the person", "site");
    await page.choose("Role", "controller");
    await page.click("dialog .several-list label", "South CIRT");
    await page.click("dialog button.main", "Invite");
    const link = await page.until("document.querySelector('dialog code.link')?.textContent");
    assert.match(link, /^https:.*#excon\/site\/[0-9a-f]{32}$/);
    assert.equal(await page.ask("Boolean(document.querySelector('dialog svg.qr path')?.getAttribute('d').length > 1000)"), true);
    await page.press("Escape");
    const site = await stage.browser.page();
    await site.open(link);
    await site.says("My area: 1 team");
    await site.click(".area summary");
    await site.says("You were invited for");
    await page.until("[...document.querySelectorAll('.board tbody tr')].some((one) => one.textContent.includes('excon/site') && one.textContent.includes('South CIRT'))");
    await page.click(".board .row-acts button[aria-label='Withdraw: excon/site']");
    await page.click("dialog button.danger", "Withdraw");
    await page.says("is withdrawn");
    await page.press("Escape");
    await page.until("![...document.querySelectorAll('.board tbody tr')].some((one) => one.textContent.includes('excon/site'))");
    await site.says("withdrawn");
    await site.dispose();
  });

  await step("a test, rules and checks of contacts are given from the lobby, and who answered is counted", async () => {
    const south = await stage.seat("south");
    await page.click("main button", "Rules of engagement");
    await page.fill("Text (optional)", "Only what is said here is exercise.");
    await page.click("dialog button.main", "Send");
    await south.ask("location.hash = '#/lobby'");
    await south.says("Only what is said here is exercise.");
    await south.click("button.main", "Accept the rules");
    await page.click("main button", "Test message to all");
    await page.fill("Text (optional)", "Do you read this?");
    await page.click("dialog button.main", "Send");
    await south.says("Do you read this?");
    await south.click(".test button.main");
    await page.click("main button", "Check points of contact");
    await page.click("dialog button.main", "Send");
    await south.click(".test button.main");
    await page.until("[...document.querySelectorAll('.host-teams tbody tr')].some((one) => one.textContent.replaceAll(' ', '').endsWith('SouthCIRT1/11/11/11/1'))");
    await page.click("main button", "Rules of engagement");
    await page.fill("Text (optional)", "");
    await page.click("dialog button.main", "Send");
    assert.deepEqual(south.faults, []);
    await south.dispose();
  });

  await step("ENDEX is asked for once more, and needs a second person where there is one", async () => {
    await stage.invite("excon/dana", "director");
    const dana = await stage.seat("excon/dana");
    await page.click(".levers button", "ENDEX");
    await page.says("The exercise is over for everybody");
    await page.click("dialog button.danger", "ENDEX");
    await page.says("A second person must say the same within a minute.");
    await page.press("Escape");
    await dana.says("It needs a second person");
    await dana.click(".control-alarms button", "ENDEX");
    await dana.click("dialog button.danger", "ENDEX");
    await page.until("document.querySelector('.state').textContent.includes('ENDEX')");
    assert.deepEqual(dana.faults, []);
    await at("lobby");
    await page.click("main button", "Invite");
    await page.fill("Short name of the person", "eve");
    await page.click("dialog button.main", "Invite");
    await page.says("A second person must say the same within a minute.");
    await page.press("Escape");
    await dana.says("excon/eve controller");
    await dana.click(".control-alarms button", "Agree");
    await dana.until("document.querySelector('dialog code.link')?.textContent.includes('#excon/eve/')");
    assert.deepEqual(dana.faults, []);
    await dana.dispose();
  });

  await step("nothing went wrong in the page, and no request left the server", async () => {
    assert.deepEqual(page.faults, []);
  });
  north.leave();
} finally {
  await stage.close();
}

/* ---- what the story waits for ---- */

const gates = await openStage(process.argv[2], { scenario: "tests/scenario/gates", options: ["--start", "lobby", "--speed", "400"] });
try {
  const page = await gates.seat("excon", { width: 1400, height: 900 });
  const at = ways(page);

  await step("a miss that a controller judges waits in the queue, and a ruling takes it out", async () => {
    await page.click(".levers button", "STARTEX");
    await page.until("[...document.querySelectorAll('.panel-rulings li')].some((one) => one.textContent.includes('assess'))");
    await page.click(".levers button", "Pause");
    await page.until(`(() => {
      const row = [...document.querySelectorAll('.panel-rulings li')].find((one) => one.textContent.includes('assess'));
      const button = [...row?.querySelectorAll('button') ?? []].find((one) => one.textContent === 'Missed');
      button?.click();
      return Boolean(button);
    })()`);
    await page.fill("Reason", "Nothing was written down.");
    await page.click("dialog button.main", "Rule");
    await page.until("!document.querySelector('dialog') && ![...document.querySelectorAll('.panel-rulings li')].some((one) => one.textContent.includes('assess'))");
  });

  await step("where a storyline waits is shown with its outcomes, and it is sent along one of them", async () => {
    await at("storylines/quorum");
    await page.says("two situation reports");
    await page.until("[...document.querySelectorAll('.story .waits b')].some((one) => one.textContent === 'at_least')");
    await page.click(".story[aria-current] .row-acts button", "Extend");
    await page.fill("How long", "10m");
    await page.click("dialog button.main", "Extend");
    await page.until("!document.querySelector('dialog') && document.querySelector('.outcome-last').textContent.includes('✓ Extend')");
    await page.click(".story[aria-current] .waits button", "End the wait so");
    await page.says("The story goes on along that branch at once.");
    await page.click("dialog button.main", "Branch");
    await page.until("document.querySelector('.story[aria-current]').textContent.includes('ended')");
  });

  await step("a gate that a storyline waits at is opened where it is shown", async () => {
    await page.click(".levers button", "Resume");
    await page.until("[...document.querySelectorAll('.gate')].some((one) => one.textContent.includes('go-on'))");
    await page.click(".gate button", "Open gate");
    await page.click("dialog button.main", "Open gate");
    await at("msel/last-part");
    await page.until("document.querySelector('.detail').textContent.includes('It goes on.')");
    assert.deepEqual(page.faults, []);
  });
} finally {
  await gates.close();
}

/* ---- alarms ---- */

const failing = await openStage(process.argv[2], { scenario: "tests/live/failing", options: ["--start", "lobby", "--speed", "400"] });
try {
  const page = await failing.seat("excon");

  await step("a storyline that fails raises an alarm that says what to do, and is stopped there", async () => {
    await page.click(".levers button", "STARTEX");
    await page.until("document.querySelector('.control-alarms .alarm.bad')?.textContent.includes('there is nothing to call here')");
    await page.says("The drill stands still: a storyline failed.");
    await page.click(".amend button", "Stop it and go on");
    await page.until("!document.querySelector('.control-alarms .alarm.bad')?.textContent.includes('there is nothing to call here')");
    await page.until("!document.querySelector('.control-alarms .alarm.bad')?.textContent.includes('ended by this program')");
    assert.deepEqual(page.faults, []);
  });
} finally {
  await failing.close();
}

/* ---- a crowd ---- */

const crowd = await openStage(process.argv[2], { scenario: "tests/web/crowd", options: ["--start", "lobby", "--simulate", "all", "--speed", "200"] });
try {
  const page = await crowd.seat("excon", { width: 1400, height: 900 });
  const at = ways(page);

  await step("while two hundred injects a second are released to ten teams, what is typed stands there at once", async () => {
    await at("msel");
    await page.click(".levers button", "STARTEX");
    await page.says("of 2,000 injects");
    for (const letter of "1234") {
      await page.ask("document.querySelector('.filters input').focus()");
      await page.send("Input.insertText", { text: letter });
      await page.ask("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }
    assert.equal(await page.ask("document.querySelector('.filters input').value"), "1234");
    await page.until("document.querySelectorAll('.msel-row').length === 2", "the head and one row");
    await page.fill("Words", "");
  });

  await step("of two thousand injects and twenty thousand messages only what is seen is in the page", async () => {
    await page.ask("document.querySelector('.filters input').value = ''; document.querySelector('.filters input').dispatchEvent(new Event('input', { bubbles: true }))");
    await page.until("document.querySelectorAll('.msel-row[data-state=released]').length > 5");
    assert.ok(await page.ask("document.querySelectorAll('.msel-row').length") < 80);
    await at("feed");
    await page.until("Number(/([\\d,]+) of/.exec(document.querySelector('h1').textContent)[1].replace(',', '')) > 20000", "20,000 rows");
    assert.ok(await page.ask("document.querySelectorAll('.feed-row').length") < 80);
    const scrolled = await page.ask(`(async () => {
      const box = document.querySelector(".feed .long"), frame = () => new Promise(requestAnimationFrame);
      let empty = 0;
      for (let i = 0; i < 30; i++) {
        box.scrollTop = (box.scrollHeight / 30) * i;
        await frame();
        await frame();
        const middle = box.getBoundingClientRect();
        if (!document.elementFromPoint(middle.x + 100, middle.y + middle.height / 2).closest(".feed-row")) empty++;
      }
      return empty;
    })()`);
    assert.equal(scrolled, 0);
    assert.deepEqual(page.faults, []);
  });
} finally {
  await crowd.close();
}
finish();
