/*
 * record.js - what exercise control, evaluators and observers are told: the record itself.
 *
 * Each turn (`told`) is opened into rows { seq, turn, at, from?, type, message }: inputs
 * with the person who said them, then facts. Rows go into the feed and through the table
 * of folders below, which keep what stands now. A folder is (record, row); add one per
 * type of fact or input, and a slice beside it.
 */
import { signal } from "./vendor/signals-core.js";
import { unpackAll, unpackOne } from "./wire.js";

const FEED_ROWS_MAX = 200000;

/** @returns {object} slices of the record, each a signal; `turn` is the cursor */
export function openRecord() {
  return {
    turn: signal(0),
    feed: signal({ rows: [], bySeq: new Map(), count: 0 }),
    plan: signal({ participants: new Map(), entities: new Map(), agreements: new Map(),
                   objectives: new Map(), artefacts: new Map(), injects: new Map(),
                   expects: new Map(), asks: new Map(), modules: new Map() }),
    obligations: signal({ byNumber: new Map() }),
    storylines: signal({ byId: new Map() }),
    staged: signal({ byInject: new Map() }),
    phase: signal({ started: null, ended: null, clock: null }),
  };
}

const touch = (slice) => {
  slice.value = { ...slice.value };
};

const planned = (part) => (record, row) => {
  record.plan.value[part].set(row.message.id, row.message);
  touch(record.plan);
};

const staged = (record, row) => {
  const rows = record.staged.value.byInject;
  const id = row.message.inject;
  if (!rows.has(id)) rows.set(id, []);
  rows.get(id).push(row);
  touch(record.staged);
};

/** What each type does to the slices. */
export const folders = {
  participant: planned("participants"),
  entity: planned("entities"),
  "agreement.plan": planned("agreements"),
  objective: planned("objectives"),
  artefact: planned("artefacts"),
  "inject.plan": planned("injects"),
  "expect.plan": planned("expects"),
  "ask.plan": planned("asks"),
  "module.plan": planned("modules"),
  staging: staged,
  released: staged,
  withdrawn: staged,
  obligation(record, row) {
    const all = record.obligations.value.byNumber;
    all.set(row.message.number, { ...all.get(row.message.number), ...row.message, seq: row.seq });
    touch(record.obligations);
  },
  storyline(record, row) {
    record.storylines.value.byId.set(row.message.storyline, row.message);
    touch(record.storylines);
  },
  started(record, row) {
    record.phase.value = { ...record.phase.value, started: row.message };
  },
  ended(record, row) {
    record.phase.value = { ...record.phase.value, ended: row.message };
  },
  clock(record, row) {
    record.phase.value = { ...record.phase.value, clock: row.message };
  },
};

function rowsOf(told) {
  const rows = [];
  const add = (message, from) =>
    rows.push({ seq: told.seqs?.[rows.length], turn: told.turn, at: message.at ?? told.at, from,
                type: message.type, message });
  for (const input of told.inputs ? unpackAll(told.inputs) : [])
    add(unpackOne(input.bytes), input.from);
  for (const fact of told.facts ? unpackAll(told.facts) : []) add(fact);
  return rows;
}

/** Folds a turn, or a part of one; parts that come again are known by their numbers. */
export function foldRecord(record, told) {
  if (told.turn <= record.turn.value) return;
  const feed = record.feed.value;
  for (const row of rowsOf(told)) {
    if (row.seq !== undefined && feed.bySeq.has(row.seq)) continue;
    if (row.seq !== undefined) feed.bySeq.set(row.seq, row);
    feed.rows.push(row);
    feed.count++;
    folders[row.type]?.(record, row);
  }
  if (feed.rows.length > FEED_ROWS_MAX) feed.rows.splice(0, feed.rows.length - FEED_ROWS_MAX);
  touch(record.feed);
  if (!told.more) record.turn.value = told.turn;
}
