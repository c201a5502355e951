/* mail_test.mjs - what a team makes of its mail, without a page. */
import assert from "node:assert/strict";
import { attemptsLeft, handled, holdings, inForce, readingOrder, replies, threads, waits } from "../../agents/console/mail.js";
import { finish, step } from "./tap.mjs";

const MINUTE = 60e9;
const book = (...items) => ({ all: items, byOf: new Map(items.map((item) => [item.of, item])) });
const letter = (box, more) => ({ kind: "mail", says: "share", box, of: 100 + box, at: box * MINUTE, from: "south", ...more });
const saying = (of, more) => ({ kind: "said", says: "share", of, at: of * MINUTE, from: "north/anna", ...more });
const order = (letters, said = book(), read = []) =>
  readingOrder(letters, (one) => read.includes(one.box), replies(said)).map((one) => one.box);

await step("what has a clock is read first, the nearest before the rest", async () => {
  const all = [letter(1), letter(2, { says: "query", due: 40 * MINUTE }), letter(3, { kind: "question", ask: "q", due: 20 * MINUTE })];

  assert.deepEqual(order(all), [3, 2, 1]);
});

await step("what asks comes before what tells, the unread before the read, the severe before the mild", async () => {
  const all = [letter(1, { severity: "low" }), letter(2, { severity: "severe" }), letter(3), letter(4, { says: "assist" })];

  assert.deepEqual(order(all, book(), [2]), [4, 1, 3, 2]);
});

await step("what was withdrawn or answered waits no longer", async () => {
  const asked = letter(1, { says: "query", due: 5 * MINUTE }), gone = letter(2, { over: "withdrawn", due: 1 * MINUTE, kind: "question" });
  const said = book(saying(200, { re: 101, says: "result" }));

  assert.equal(waits(asked, replies(book())), true);
  assert.equal(waits(asked, replies(said)), false);
  assert.equal(waits(gone, replies(book())), false);
  assert.deepEqual(order([gone, letter(3)]), [3, 2]);
});

await step("seen or pending is no answer to a request; a denial is", async () => {
  const asked = letter(1, { says: "assist" });
  const with_ = (status) => replies(book(saying(200, { re: 101, says: "acknowledge", status })));

  assert.equal(waits(asked, with_(undefined)), true);
  assert.equal(waits(asked, with_("pending")), true);
  assert.equal(waits(asked, with_("denied")), false);
  assert.equal(handled(asked, with_("pending")).from, "north/anna");
});

await step("a decision in the log answers nobody", async () => {
  const asked = letter(1, { says: "query" });

  assert.equal(waits(asked, replies(book(saying(200, { re: 101, says: "log" })))), true);
});

await step("attempts of a question are counted over the whole team", async () => {
  const question = letter(1, { kind: "question", ask: "class", attempts: 3 });
  const said = book(saying(200, { says: "answer", ask: "class" }), saying(201, { says: "answer", ask: "class", from: "north" }));

  assert.equal(attemptsLeft(question, replies(said)), 1);
  assert.equal(attemptsLeft(letter(2, { kind: "question", ask: "other" }), replies(said)), 1);
});

await step("a conversation holds together over several answers, and a ring of them ends", async () => {
  const letters = book(letter(1), letter(2, { re: 200 }), letter(9));
  const said = book(saying(200, { re: 101 }), saying(300, { re: 102 }));
  const ring = book(letter(1, { re: 102 }), letter(2, { re: 101 }));

  const all = threads(letters, said);

  assert.deepEqual(all.get(101).items.map((one) => one.of).sort(), [101, 102, 200, 300]);
  assert.equal(all.size, 2);
  assert.equal(threads(ring, book()).size > 0, true);
});

await step("what is held is known with who brought it and whom we told", async () => {
  const artefacts = { byId: new Map([["host", { id: "host", tlp: "AMBER" }], ["ours", { id: "ours", own: true }]]) };
  const letters = book(letter(1, { carries: ["host"] }));
  const said = book(saying(200, { carries: ["host"], to: ["port", "gazette"] }));

  const [host, ours] = holdings(artefacts, letters, said);

  assert.equal(host.brought.from, "south");
  assert.deepEqual(host.told.map((one) => [one.to, one.by]), [["port", "north/anna"], ["gazette", "north/anna"]]);
  assert.deepEqual([ours.brought, ours.told], [undefined, []]);
});

await step("an agreement holds from its beginning until its end, for its parties", async () => {
  const agreements = new Map([["aid", { id: "aid", among: ["north", "south"], from: 10, until: 20 }]]);

  assert.deepEqual([9, 10, 19, 20].map((at) => inForce(agreements, "south", at).length), [0, 1, 1, 0]);
  assert.equal(inForce(agreements, "port", 15).length, 0);
});
finish();
