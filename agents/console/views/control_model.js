/*
 * control_model.js - what exercise control looks at, reckoned from the record: rows of the
 * MSEL, of the board of teams, of what waits. Pure: nothing here knows a page.
 */

/* ---- injects ---- */

const open = ["planned", "story", "held", "waiting", "delayed"];
/** States of an inject, in the order of its life. */
export const injectStates = [...open, "released", "corrected", "withdrawn", "skipped"];
export const isAhead = (row) => open.includes(row.state);

/* What exercise control, the clock and the story did to one inject. */
function follow(row, { type, at, message }) {
  if (type === "released") {
    if (message.again) return; /* nothing was sent */
    row.actual ??= at;
    row.state = "released";
    row.by = message.by;
  } else if (type === "withdrawn") {
    row.state = "withdrawn";
  } else {
    const { how, planned, was, subject, to, tlp } = message;
    row.how = how;
    if (message.reason) row.reason = message.reason;
    if (how === "held" || how === "waiting" || how === "delayed" || how === "skipped" || how === "corrected") row.state = how;
    if (how === "freed") row.state = row.rest;
    if (how === "retimed") {
      row.first ??= was ?? row.planned;
      row.planned = planned ?? row.planned;
    }
    if (how === "revised" && to?.length) row.to = to;
    if (subject) row.title = subject;
    if (tlp) row.tlp = tlp;
  }
}

/* When rehearsals had it; the clock's own moments need none. */
const timesOf = (told) =>
  told?.came && !told.timed ? { from: told.first ?? 0, to: told.last ?? 0, came: told.came, runs: told.runs } : undefined;

/** Rows of the MSEL in the order of their moments; those the story has yet to release stand
 * where rehearsals had them, else behind.
 * @param {object} record  slices of record.js, as values
 * @param {Map<string, object>} rehearsed  `msel.row`s by inject; until STARTEX, when the plan is
 *   on record, they are the plan */
export function injectRows({ plan, staged, sent }, rehearsed = new Map()) {
  const rows = [], told = plan.injects.size > 0;
  for (const one of told ? plan.injects.values() : rehearsed.values()) {
    const id = told ? one.id : one.inject;
    const rest = one.timed || one.planned !== undefined ? "planned" : "story";
    const row = { id, title: one.title, to: one.to ?? [], from: one.from, kind: one.kind, tlp: one.tlp,
                  improvised: one.improvised, rest, state: rest,
                  planned: rest === "planned" ? one.planned ?? 0 : undefined, rehearsed: timesOf(rehearsed.get(id)) };
    for (const change of staged.byInject.get(id) ?? []) follow(row, change);
    if (row.improvised && row.state === "planned" && sent.byInject.has(id)) row.state = "released";
    row.order = row.actual ?? row.planned ?? row.rehearsed?.from ?? Infinity;
    rows.push(row);
  }
  return rows.sort((a, b) => a.order - b.order);
}

/* ---- teams ---- */

/** What holds of an obligation now: what exercise control ruled, else what the stage found. */
export const stateOf = (one) => one.ruled?.state ?? one.state;
export const isOwed = (one) => !one.never && (stateOf(one) === "open" || stateOf(one) === "overdue");

/** Whether somebody there is connected. @param {Iterable<object>} people  rows of the board */
export function presence(people) {
  const seats = new Map();
  for (const person of people) {
    const id = person.person.split("/")[0];
    const seat = seats.get(id) ?? { people: 0, here: 0, simulated: false, round_trip_us: undefined };
    seat.people++;
    if (person.here) seat.here++;
    seat.simulated ||= Boolean(person.simulated);
    if (person.here && person.round_trip_us) seat.round_trip_us = Math.max(seat.round_trip_us ?? 0, person.round_trip_us);
    seats.set(id, seat);
  }
  return seats;
}

/** The board of teams, most in need first: whoever is cut off, then by what is overdue, then
 * by how long nothing was heard. It says nothing of merit.
 * @param {object} record @param {Map|null} seats  of presence(); null: nobody knows who is connected,
 * and what the server saw of lines tells @param {number} now */
export function teamRows({ plan, obligations, teams, help }, seats, now) {
  const rows = new Map();
  for (const { id, name, kind, country, utc } of plan.participants.values()) {
    const seat = seats ? seats.get(id) ?? { people: 0, here: 0 } : {}, team = teams.byId.get(id) ?? {};
    const simulated = team.simulated ?? seat.simulated;
    rows.set(id, { id, name, kind, country, utc, here: seat.here, simulated, round_trip_us: seat.round_trip_us,
                   standing: team.standing ?? "playing", cut: team.cut, lost: team.lost, heard: team.heard, said: team.said ?? 0,
                   unread: seat.here && !simulated && team.received !== undefined ? Math.max(0, (team.box ?? 0) - team.received) : 0,
                   open: 0, overdue: 0, asks: 0, next: undefined,
                   silent: now - (team.heard ?? 0) });
  }
  for (const one of obligations.byNumber.values()) {
    const row = rows.get(one.team);
    if (!row || !isOwed(one)) continue;
    row.open++;
    if (stateOf(one) === "overdue") row.overdue++;
    else if (one.due !== undefined) row.next = Math.min(row.next ?? Infinity, one.due);
  }
  for (const one of help.bySeq.values())
    if (!one.answered && rows.has(one.from.split("/")[0])) rows.get(one.from.split("/")[0]).asks++;
  for (const row of rows.values()) {
    row.gone = (seats ? !row.here : Boolean(row.lost)) && !row.simulated && row.standing === "playing";
    row.need = row.standing === "withdrawn" ? -1 : (row.asks ? 4e6 : 0) + (row.gone ? 2e6 : 0) + row.overdue * 1e4;
  }
  return [...rows.values()].sort((a, b) => b.need - a.need || b.silent - a.silent || a.name.localeCompare(b.name));
}

/* ---- storylines ---- */

/** What a wait waits for, taken apart: [{ outcome, words }]. */
export const waitsOf = (storyline) => (storyline?.waits ?? []).map((one) => {
  const found = /^([\w-]+): ([^]*)$/.exec(one);
  return found ? { outcome: found[1], words: found[2] } : { outcome: one, words: one };
});

/** How a wait of a storyline can end. */
export const outcomesOf = (storyline) =>
  [...new Set([...waitsOf(storyline).map((one) => one.outcome), ...(storyline?.until ? ["time"] : [])])];

/** Gates: those a storyline or a module waits at, and those that were opened. */
export function gatesOf(record) {
  const opened = record.gates.value.opened, waiting = new Set();
  for (const one of record.storylines.value.byId.values())
    if (one.mode === "waiting")
      for (const { words } of waitsOf(one)) for (const [, gate] of words.matchAll(/\bgate ([\w./-]+)/g)) waiting.add(gate);
  for (const one of record.plan.value.modules.values()) if (one.gate && !opened.has(one.gate)) waiting.add(one.gate);
  return { waiting: [...waiting].filter((gate) => !opened.has(gate)), opened };
}

/* ---- rulings ---- */

/** What waits for a ruling: misses a controller judges, soonest first, then messages that
 * counted towards nothing. */
export function rulingQueue({ obligations, loose }, looked = new Set()) {
  const misses = [...obligations.byNumber.values()].filter((one) => one.pending && !one.pending.over && !one.ruled && isOwed(one))
    .sort((a, b) => (a.pending.until ?? Infinity) - (b.pending.until ?? Infinity));
  return { misses, loose: [...loose.bySeq.values()].filter((row) => !looked.has(row.seq)).reverse() };
}

/* ---- the feed ---- */

/** Whether a row of the feed is what is looked for.
 * @param {{from?: string, to?: string, type?: string, tlp?: string, words?: string, plain?: boolean}} filter */
export function matches(row, filter, subject) {
  const { message } = row;
  const from = row.from ?? message.from ?? message.by ?? "", to = message.to ?? message.who ?? message.team ?? message.participant ?? [];
  const seat = from.split("/")[0];
  if (filter.from && seat !== filter.from && message.team !== filter.from && message.as !== filter.from) return false;
  if (filter.to && !(Array.isArray(to) ? to.includes(filter.to) : to === filter.to)) return false;
  if (filter.type && (message.says ?? row.type) !== filter.type && row.type !== filter.type) return false;
  if (filter.tlp && message.tlp !== filter.tlp) return false;
  return !filter.words || `${row.seq} ${from} ${row.type} ${subject(message)}`.toLowerCase().includes(filter.words.toLowerCase());
}
