/*
 * record.js - what exercise control, evaluators and observers are told: the record itself.
 *
 * Each turn (`told`) is opened into rows { seq, turn, at, from?, type, message }: inputs
 * with the person who said them, then facts. Rows go into the feed and through the table
 * of folders below, which keep what stands now. A folder is (record, row); add one per
 * type of fact or input, and a slice beside it. Types of players' messages share one.
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
    phase: signal({ started: null, ended: null, clock: null, cap: undefined }),
    sent: signal({ byInject: new Map() }),
    teams: signal({ byId: new Map() }),
    ties: signal({ byPair: new Map() }),
    breaches: signal({ all: [] }),
    loose: signal({ bySeq: new Map() }),
    help: signal({ bySeq: new Map() }),
    gates: signal({ opened: new Map() }),
    emergencies: signal({ all: [] }),
  };
}

/** Types of the player plane: what participants say to each other. */
export const spoken = new Set(["notify", "share", "sighting", "query", "assist", "trace", "acknowledge", "result",
  "consent.ask", "consent.give", "escalate", "sitrep", "poc.check", "poc.reply", "offer", "statement", "declare",
  "answer", "log"]);
/** The record's own bookkeeping, of which the feed shows nothing unless it is asked. */
export const plumbing = new Set(["accepted", "delivered", "queued", "held", "progress", "receipts", "line.state", "participant",
  "entity", "agreement.plan", "objective", "artefact", "pool.plan", "inject.plan", "expect.plan", "module.plan"]);
/** Of these nobody wonders what obligation they belong to. */
const selfEvident = new Set(["acknowledge", "answer", "log", "poc.check", "poc.reply"]);

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

/** What is known of a team, made when it is first heard of. */
function teamOf(record, id) {
  const teams = record.teams.value.byId;
  if (!teams.has(id)) teams.set(id, { id, said: 0, box: 0, received: 0, standing: "playing" });
  touch(record.teams);
  return teams.get(id);
}

const isOpen = (one) => !one.never && !one.ruled && (one.state === "open" || one.state === "overdue");

/* Somebody told somebody: `sign` is -1 when it is taken back, since it was refused. */
function tie(record, from, row, sign) {
  const ties = record.ties.value.byPair;
  for (const to of row.message.to ?? []) {
    const pair = `${from} ${to}`;
    const one = ties.get(pair) ?? { from, to, count: 0, breaches: 0, last: 0 };
    one.count += sign;
    one.last = row.at;
    ties.set(pair, one);
  }
  touch(record.ties);
}

const speakerOf = ({ type, from, message }) =>
  type === "enter" ? message.team : type === "speak" ? message.as : from?.split("/")[0];
const isSpoken = (row) => row.from && (spoken.has(row.type) || row.type === "enter" || row.type === "speak");

function foldSpoken(record, row) {
  const from = speakerOf(row), says = row.message.says ?? row.type;
  const team = teamOf(record, from);
  team.said++;
  team.heard = row.at;
  tie(record, from, row, 1);
  if (row.message.re || selfEvident.has(says) || row.type === "speak") return;
  for (const one of record.obligations.value.byNumber.values())
    if (one.team === from && isOpen(one)) {
      record.loose.value.bySeq.set(row.seq, row);
      return touch(record.loose);
    }
}

/* It counted towards something, or never took place. */
function settle(record, seq) {
  if (record.loose.value.bySeq.delete(seq)) touch(record.loose);
}

const obligation = (change) => (record, row) => {
  const all = record.obligations.value.byNumber, { number } = row.message;
  all.set(number, { ...all.get(number), number, ...change(row, all.get(number) ?? {}) });
  settle(record, row.message.cause ?? row.message.of);
  touch(record.obligations);
};

const mailed = (record, row) => {
  const { to, box, inject } = row.message;
  const team = teamOf(record, to);
  team.box = Math.max(team.box, box);
  if (row.type !== "inject") return;
  const sent = record.sent.value.byInject, old = sent.get(inject);
  sent.set(inject, { ...row.message, seq: row.seq, all: [...(old?.all ?? []), to], when: { ...old?.when, [to]: row.at } });
  touch(record.sent);
};

const about = (team, change) => (record, row) => {
  Object.assign(teamOf(record, row.message[team]), change(row.message, row));
};

/* What a team asked was answered, or the answer was refused. */
function answer(record, { message }, by) {
  const asked = record.help.value.bySeq.get(message.re);
  if (asked) asked.answered = by;
  touch(record.help);
}

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
  obligation: obligation(({ message, seq, at }, old) => ({ ...message, at: old.at ?? at, seq, first: old.first ?? seq,
    met: message.state === "met" || message.state === "late" ? at : old.met })),
  moved: obligation(({ message }, old) => ({ due: message.due ?? old.due, credit: message.credit })),
  ruled: obligation(({ message }) => ({ ruled: message })),
  pending: obligation(({ message }) => ({ pending: message })),
  progress: obligation(({ message }) => ({ step: message.step })),
  inject: mailed,
  question: mailed,
  delivered: mailed,
  standing: about("team", ({ standing, reason }) => ({ standing, reason })),
  swapped: about("team", ({ simulated = false }) => ({ simulated })),
  outage: about("participant", ({ cut = false }, { at }) => ({ cut, cutAt: at })),
  line: about("participant", ({ cut = false }, { at }) => ({ lost: cut, lostAt: at })),
  receipts(record, { message }) {
    message.seats.forEach((id, i) => (teamOf(record, id).received = message.boxes[i]));
  },
  refused(record, row) {
    const said = record.feed.value.bySeq.get(row.message.of);
    settle(record, row.message.of);
    if (said && isSpoken(said)) tie(record, speakerOf(said), said, -1);
    if (said?.type === "reply") answer(record, said, null);
  },
  breach(record, row) {
    const { by, to } = row.message;
    record.breaches.value.all.push(row);
    const one = record.ties.value.byPair.get(`${by} ${to}`);
    if (one) one.breaches++;
    touch(record.breaches);
    touch(record.ties);
  },
  help(record, row) {
    teamOf(record, speakerOf(row)).heard = row.at;
    record.help.value.bySeq.set(row.seq, { ...row, answered: null });
    touch(record.help);
  },
  reply: (record, row) => answer(record, row, row),
  gate(record, row) {
    record.gates.value.opened.set(row.message.gate, row);
    touch(record.gates);
  },
  noduff(record, row) {
    record.emergencies.value = { all: [...record.emergencies.value.all, row] };
  },
  density(record, row) {
    record.phase.value = { ...record.phase.value, cap: row.message.limit };
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

/** The rows of a turn, opened once. @param {object} told @returns {object[]} */
export function rowsOf(told) {
  if (told.rows) return told.rows;
  const rows = (told.rows = []);
  const add = (message, from) =>
    rows.push({ seq: told.seqs?.[rows.length], turn: told.turn, at: message.at ?? told.at, from,
                type: message.type, message });
  for (const input of told.inputs ? unpackAll(told.inputs) : [])
    add(unpackOne(input.bytes), input.from);
  for (const fact of told.facts ? unpackAll(told.facts) : []) add(fact);
  return rows;
}

/** Folds a turn, or a part of one; parts that come again are known by their numbers. What is
 *  told of earlier turns (`again`) may be read only now, and leaves the cursor where it is. */
export function foldRecord(record, told) {
  if (told.turn <= record.turn.value && !told.again) return;
  const feed = record.feed.value;
  for (const row of rowsOf(told)) {
    if (row.seq !== undefined && feed.bySeq.has(row.seq)) continue;
    if (row.seq !== undefined) feed.bySeq.set(row.seq, row);
    feed.rows.push(row);
    feed.count++;
    if (isSpoken(row)) foldSpoken(record, row);
    else folders[row.type]?.(record, row);
  }
  if (feed.rows.length > FEED_ROWS_MAX) feed.rows.splice(0, feed.rows.length - FEED_ROWS_MAX);
  touch(record.feed);
  if (!told.more && !told.again) record.turn.value = told.turn;
}
