/* state_test.mjs - what the page makes of messages, without a page. */
import assert from "node:assert/strict";
import { cursors, exerciseTime, fold, openState } from "../../agents/console/state.js";
import { replies, waits } from "../../agents/console/mail.js";
import { openOutbox } from "../../agents/console/outbox.js";
import { pack, unpackAll } from "../../agents/console/wire.js";
import { finish, step } from "./tap.mjs";

const memory = () => {
  const kept = new Map();
  return { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value) };
};
const welcome = { type: "welcome", exercise: "x", title: "X", seat: "north/anna", taken: 0, box: 0, at: 5e9,
                  running: true, speed: 60000, role: "member" };
const mail = (box, body, of = box + 10) => ({ type: "mail", at: 1e9, box, of, from: "south", bytes: pack(body) });

await step("a letter that comes again is one letter", async () => {
  const state = openState();
  const first = mail(1, { type: "query", n: 1, to: ["north"], text: "What do you see?" });

  fold(state, [welcome, first, first, mail(2, { type: "share", n: 2, to: ["north"], tlp: "AMBER" })], 0);

  assert.equal(state.letters.value.all.length, 2);
  assert.equal(state.letters.value.byOf.get(11).says, "query");
  assert.equal(state.letters.value.byOf.get(11).text, "What do you see?");
  assert.deepEqual(cursors(state), { box: 2, directory: 1, colleagues: 1, turn: 0 });
});

await step("bytes of another team that are no message are an empty letter", async () => {
  const state = openState();

  fold(state, [{ ...mail(1, {}), bytes: new Uint8Array([0xc1, 0xff]) }], 0);

  assert.equal(state.letters.value.all[0].from, "south");
  assert.equal(state.letters.value.all[0].text, undefined);
});

const inject = (box, more) => ({ type: "inject", at: 0, to: "north", box, of: box + 10, inject: "i", ...more });
const question = (box, re, more) => ({ type: "question", at: 0, to: "north", box, of: box + 10, ask: `q${box}`, re, form: "value", text: "?", ...more });
const waiting = (state) => state.letters.value.all.filter((one) => waits(one, replies(state.said.value))).map((one) => one.box);
const over = (state) => state.letters.value.all.map((one) => one.over);

await step("a correction ends every copy before it, and a withdrawal the corrected ones too", async () => {
  const state = openState();

  fold(state, [inject(1, { due: 60e9 }), inject(2, { due: 70e9 }), inject(3, { supersedes: 11, due: 80e9 })], 0);
  assert.deepEqual([over(state), waiting(state)], [["corrected", "corrected", undefined], [3]]);
  fold(state, [inject(4, { supersedes: 11, due: 90e9 }), inject(5, { inject: "other", due: 90e9 })], 0);
  assert.deepEqual([over(state), waiting(state)], [["corrected", "corrected", "corrected", undefined, undefined], [4, 5]]);
  fold(state, [inject(6, { withdraws: 11 })], 0);

  assert.deepEqual(over(state), ["withdrawn", "withdrawn", "withdrawn", "withdrawn", undefined, undefined]);
  assert.deepEqual(waiting(state), [5]);
});

await step("what is asked about a letter ends with it, but not by other words for it", async () => {
  const state = openState();
  const asked = [inject(1), question(2, 11, { due: 60e9 }), inject(3, { inject: "j" }), question(4, 13, { due: 60e9 }), question(5)];

  fold(state, [...asked, inject(6, { supersedes: 11 })], 0);
  assert.deepEqual(waiting(state), [2, 4, 5]);
  fold(state, [inject(7, { inject: "denial", supersedes: 13 })], 0);
  assert.deepEqual(waiting(state), [2, 5]);
  assert.deepEqual([over(state)[2], over(state)[3]], ["corrected", "withdrawn"]);
  fold(state, [inject(8, { withdraws: 11 })], 0);

  assert.deepEqual(waiting(state), [5]);
  assert.equal(over(state)[1], "withdrawn");
});

await step("a question about a corrected letter ends with the first", async () => {
  const state = openState();

  fold(state, [inject(1), inject(2, { supersedes: 11 }), question(3, 12), inject(4, { withdraws: 11 })], 0);

  assert.deepEqual(waiting(state), []);
});

await step("clocks of the story share one id, and each replaces the one it names", async () => {
  const state = openState();
  const clock = (box, more) => inject(box, { inject: "clock-in-story", due: box * 60e9, ...more });

  fold(state, [clock(1), clock(2), clock(3, { supersedes: 11 })], 0);

  assert.deepEqual(over(state), ["corrected", undefined, undefined]);
  assert.equal(state.letters.value.byBox.get(3).due, 180e9);
});

await step("a letter in other words keeps the first one's clock, and what was answered is answered", async () => {
  const state = openState();
  const said = (number, says, re) => ({ type: "colleague", number, at: 0, of: number + 50, from: "north/anna", bytes: pack({ type: says, n: number, re }) });

  fold(state, [inject(1, { due: 60e9 }), inject(2, { supersedes: 11, due: 80e9 }), inject(3, { supersedes: 11, due: 90e9 })], 0);
  assert.deepEqual([state.letters.value.byBox.get(3).due, waiting(state)], [60e9, [3]]);
  fold(state, [said(1, "acknowledge", 12)], 0);
  assert.deepEqual(waiting(state), [3]);
  fold(state, [said(2, "notify", 11)], 0);

  assert.deepEqual(waiting(state), []);
});

await step("the wall of observers shows nothing that was corrected or taken back, but what came later", async () => {
  globalThis.sessionStorage = memory();
  const { openLines } = await import("../../agents/console/views/observer_board.js");
  const { openWork, takeRow } = await import("../../agents/console/views/evaluator_work.js");
  const work = openWork();
  const shown = () => openLines(work).map((line) => line.seq);
  const take = (seq, at, message) =>
    takeRow(work, { seq, at, type: "inject", message: { type: "inject", inject: "i", to: "north", tlp: "CLEAR", ...message } });

  take(1, 0, {}), take(2, 0, { to: "south" }), take(3, 5, { to: "port" });
  assert.deepEqual(shown(), [3, 1]);
  take(4, 9, { supersedes: 1 }), take(5, 9, { supersedes: 2, to: "south" }), take(6, 10, { to: "west" });
  assert.deepEqual(shown(), [6, 4]);
  take(7, 11, { supersedes: 1 }), take(8, 20, { inject: "j" });
  assert.deepEqual(shown(), [8, 7]);
  take(9, 20, { inject: "j", withdraws: 8 }), take(10, 20, { withdraws: 1 });

  assert.deepEqual(shown(), [10, 9]);
});

await step("an answer about rehearsals says where to ask on, and the last one does not", async () => {
  const state = openState();

  fold(state, [{ type: "msel.row", inject: "a", runs: 40 }, { type: "msel.row", runs: 40, next: 1 }], 0);
  assert.equal(state.msel.value.next, 1);
  fold(state, [{ type: "msel.row", inject: "b", runs: 40 }, { type: "msel.row", runs: 40 }], 0);

  assert.deepEqual([...state.msel.value.rows.keys()], ["a", "b"]);
  assert.equal(state.msel.value.next, undefined);
});

await step("the clock runs at its speed, and stands when it stands", async () => {
  const state = openState();

  fold(state, [welcome], 1000);
  assert.equal(exerciseTime(state.clock.value, 2000), 65e9);
  fold(state, [{ type: "time", at: 65e9, speed: 60000 }], 2000);
  assert.equal(exerciseTime(state.clock.value, 9000), 65e9);
  fold(state, [{ type: "time", at: 65e9, speed: 1000, over: true }], 9000);
  assert.equal(state.clock.value.over, true);
});

await step("who is busy is known until they say otherwise, or one was away", async () => {
  const state = openState();
  const busy = (re) => ({ type: "busy", person: "north/ben", re });

  fold(state, [welcome, busy(7)], 5);
  assert.deepEqual(state.busy.value.byPerson.get("north/ben"), { ...busy(7), heard_ms: 5 });
  fold(state, [busy(undefined)], 6);
  assert.equal(state.busy.value.byPerson.size, 0);
  fold(state, [busy(8), welcome], 7);
  assert.equal(state.busy.value.byPerson.size, 0);
});

await step("the latest of several agreements with one id holds", async () => {
  const state = openState();

  fold(state, [{ type: "directory.exercise", startex: 8 * 3600e9 },
               { type: "directory.agreement", id: "aid", among: ["north", "south"], up_to: "GREEN" },
               { type: "directory.agreement", id: "aid", among: ["north", "south"], up_to: "AMBER" }], 0);

  assert.equal(state.directory.value.agreements.get("aid").up_to, "AMBER");
  assert.equal(cursors(state).directory, 4);
});

await step("a turn that is told twice, or in parts, is in the record once", async () => {
  const state = openState();
  const input = pack({ type: "input", from: "north", bytes: pack({ type: "help", n: 1, text: "?" }) });
  const fact = pack({ type: "obligation", at: 2e9, number: 1, state: "open", team: "north", due: 9e9 });
  const changed = pack({ type: "obligation", at: 3e9, number: 1, state: "met" });
  const first = { type: "told", turn: 1, at: 1e9, first_seq: 1, seqs: [1], inputs: input, more: true };
  const second = { type: "told", turn: 1, at: 1e9, first_seq: 1, seqs: [2, 3], facts: new Uint8Array([...fact, ...changed]) };

  fold(state, [first, first, second, second], 0);

  assert.deepEqual(state.record.feed.value.rows.map((row) => row.type), ["help", "obligation", "obligation"]);
  assert.equal(state.record.feed.value.rows[0].from, "north");
  assert.equal(state.record.turn.value, 1);
  const obligation = state.record.obligations.value.byNumber.get(1);
  assert.deepEqual([obligation.state, obligation.team, obligation.due], ["met", "north", 9e9]);
});

await step("what may be read only now is folded once, and the cursor stays", async () => {
  const state = openState();
  const said = (n) => pack({ type: "input", from: "evaluation", bytes: pack({ type: "note", n, text: "seen" }) });
  const again = { type: "told", turn: 2, at: 2e9, first_seq: 4, seqs: [4], inputs: said(1), again: true };

  fold(state, [{ type: "told", turn: 7, at: 7e9, first_seq: 20, seqs: [20], inputs: said(1) }, again, again], 0);

  assert.deepEqual(state.record.feed.value.rows.map((row) => [row.seq, row.at]), [[20, 7e9], [4, 2e9]]);
  assert.equal(state.record.turn.value, 7);
});

await step("whoever looks at a slice hears that it changed, once a frame", async () => {
  const { effect } = await import("../../agents/console/vendor/signals-core.js");
  const state = openState();
  const counts = [];
  effect(() => counts.push(state.letters.value.all.length));

  fold(state, [mail(1, {}), mail(2, {}), mail(3, {})], 0);

  assert.deepEqual(counts, [0, 3]);
});

await step("a message leaves once, and is settled once it is taken", async () => {
  const outbox = openOutbox(memory(), "k");
  const end = outbox.add({ type: "help", text: "?" });

  assert.deepEqual(outbox.due().map((one) => one.n), [1]);
  assert.deepEqual(outbox.due(), []);
  outbox.taken(1);

  assert.deepEqual(await end, { n: 1, ok: true });
  assert.equal(outbox.entries().length, 0);
  assert.equal(outbox.settled(), 1);
});

await step("after a reload what was sent is said again under its number, and what was taken is not", async () => {
  const store = memory();
  const before = openOutbox(store, "k");
  before.add({ type: "help", text: "first" });
  before.add({ type: "help", text: "second" });
  before.due();
  before.add({ type: "help", text: "third" });

  const after = openOutbox(store, "k");

  assert.deepEqual(after.welcomed(1).map((one) => [one.n, one.text]), [[2, "second"], [3, "third"]]);
});

await step("what never left gets another number when its own was used meanwhile", async () => {
  const store = memory();
  const outbox = openOutbox(store, "k");
  const end = outbox.add({ type: "help", text: "kept" });

  assert.deepEqual(outbox.welcomed(4).map((one) => [one.n, one.text]), [[5, "kept"]]);
  outbox.taken(5);
  assert.equal((await end).ok, true);
});

await step("a refusal says why, and its number is used up", async () => {
  const outbox = openOutbox(memory(), "k");
  const end = outbox.add({ type: "query", to: ["nowhere"] });
  outbox.due();
  outbox.rejected(1, "unknown_recipient", "nowhere");
  outbox.taken(1);

  assert.deepEqual(await end, { n: 1, ok: false, why: "unknown_recipient", detail: "nowhere" });
  assert.equal(outbox.entries()[0].state, "refused");
  outbox.add({ type: "query" });
  assert.deepEqual(outbox.due().map((one) => one.n), [2]);
  outbox.dismiss(1);
  assert.deepEqual(outbox.entries().map((one) => one.n), [2]);
});

await step("a message the server cannot read is not said for ever", async () => {
  const outbox = openOutbox(memory(), "k");
  outbox.add({ type: "query" });
  outbox.due();
  outbox.misunderstood("n: a value of the wrong kind");

  assert.deepEqual(outbox.welcomed(0), []);
  assert.equal(outbox.entries()[0].why, "unreadable");
});

await step("absent fields are left out, and several messages stand in one frame", async () => {
  const bytes = pack({ type: "query", n: 1, text: "", to: [], re: undefined, subject: "s" });

  assert.deepEqual(unpackAll(new Uint8Array([...bytes, ...bytes])), Array(2).fill({ type: "query", n: 1, subject: "s" }));
});

await step("a list longer than may be is refused", async () => {
  assert.throws(() => unpackAll(pack({ type: "x", to: Array(2000).fill("a") })));
});
finish();
