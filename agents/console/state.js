/*
 * state.js - everything this person knows, folded from the messages in the order they come.
 *
 * Each slice is a signal. Lists and maps grow in place and the signal gets a new wrapper,
 * so that a long record costs no copies: read `state.letters.value.all`, never keep it.
 * Nothing here asks for a clock, a page or a network: node tests it as it is.
 */
import { batch, signal } from "./vendor/signals-core.js";
import { endings, isSameInject } from "./endings.js";
import { foldRecord, openRecord } from "./record.js";
import { unpackOne } from "./wire.js";

/** @returns {object} the slices, as NOTES of README.md describe them */
export function openState() {
  return {
    me: signal(null),
    clock: signal({ at: 0, running: false, speed: 1000, over: false, heard_ms: 0 }),
    letters: signal({ all: [], byBox: new Map(), byOf: new Map(), last: 0 }),
    said: signal({ all: [], byOf: new Map(), last: 0 }),
    directory: signal({ entries: 0, startex: 0, walls: [], lengths: [], parties: new Map(),
                        agreements: new Map(), staged: new Map() }),
    artefacts: signal({ byId: new Map() }),
    board: signal({ people: new Map() }),
    rules: signal(null),
    tests: signal({ open: new Map() }),
    real: signal(null),
    readOnly: signal(false),
    busy: signal({ byPerson: new Map() }),
    alarms: signal({ all: [] }),
    agree: signal(null),
    msel: signal({ rows: new Map(), runs: 0, next: 0, why: "" }),
    record: openRecord(),
    reel: signal({ told: [], turn: 0, last: 0, over: false }),
  };
}

/** Tells who looks at a slice that it changed. */
export function touch(slice) {
  slice.value = { ...slice.value };
}

/* A letter is what stands in the mailbox, its sender's message opened. */
function letterOf(message) {
  if (message.type !== "mail") return { ...message, kind: message.type };
  const body = unpackOne(message.bytes);
  return { ...body, kind: "mail", box: message.box, of: message.of, at: message.at,
           from: message.from, due: message.due, says: body.type };
}

/* What is asked and owed about an inject in other words is what was asked in the first. */
function endLetters(letters, letter) {
  for (const [old, how] of endings(letter, letters.all, (seq) => letters.byOf.get(seq))) {
    old.over = how;
    if (how === "corrected" && isSameInject(letter, old)) letter.earlier = [...(letter.earlier ?? []), old.of];
  }
  const first = letter.earlier && letters.byOf.get(letter.supersedes);
  if (first?.due) letter.due = first.due;
}

function foldLetter(state, message) {
  const letters = state.letters.value;
  if (message.box <= letters.last) return;
  const letter = letterOf(message);
  letters.last = letter.box;
  endLetters(letters, letter);
  letters.all.push(letter);
  letters.byBox.set(letter.box, letter);
  if (letter.of) letters.byOf.set(letter.of, letter);
  touch(state.letters);
}

function foldColleague(state, message) {
  const said = state.said.value;
  if (message.number <= said.last) return;
  const saying = { ...unpackOne(message.bytes), kind: "said", number: message.number,
                   at: message.at, of: message.of, from: message.from };
  saying.says = saying.type;
  said.last = message.number;
  said.all.push(saying);
  said.byOf.set(saying.of, saying);
  touch(state.said);
}

/* Where an entry of the directory goes; the latest of one id holds. */
function foldEntry(state, message) {
  const directory = state.directory.value;
  directory.entries++;
  if (message.type === "directory.exercise") {
    directory.startex = message.startex;
    directory.walls = message.walls ?? [];
    directory.lengths = message.lengths ?? [];
  } else if (message.type === "directory.party") {
    directory.parties.set(message.id, message);
  } else if (message.type === "directory.agreement") {
    directory.agreements.set(message.id, message);
  } else if (message.type === "directory.staged") {
    directory.staged.set(message.id, message);
  } else if (message.type === "directory.artefact") {
    state.artefacts.value.byId.set(message.id, message);
    touch(state.artefacts);
  }
  touch(state.directory);
}

function foldClock(state, message, now_ms) {
  const { at, running = false, speed = 1000, over = state.clock.value.over } = message;
  state.clock.value = { at, running, speed, over, heard_ms: now_ms };
}

/* A record that is shown is kept as it is told; tape.js plays it. */
function foldReel(state, message) {
  const reel = state.reel.value;
  if (message.turn <= reel.turn) return;
  reel.told.push(message);
  if (!message.more) reel.turn = message.turn;
  touch(state.reel);
}

/* `next` is where to ask on: undefined once all is told. */
function foldMsel(state, message) {
  const msel = state.msel.value;
  if (message.inject) msel.rows.set(message.inject, message);
  else Object.assign(msel, { runs: message.runs ?? 0, next: message.next, why: message.why ?? "" });
  touch(state.msel);
}

const folders = {
  welcome(state, message, now_ms) {
    const { exercise, title, seat, role = "member", taken, box, turn, replay = false, area = [] } = message;
    state.me.value = { exercise, title, person: seat, seat: seat.split("/")[0], role, taken, box, turn, replay, area };
    if (replay) state.reel.value = { ...state.reel.value, last: turn ?? 0 };
    else foldClock(state, message, now_ms);
    state.busy.value = { byPerson: new Map() };
    state.readOnly.value = false;
  },
  trouble(state, message) {
    if (message.code === "read_only") state.readOnly.value = true;
  },
  time(state, message, now_ms) {
    if (!state.me.value?.replay) foldClock(state, message, now_ms);
    else state.reel.value = { ...state.reel.value, over: Boolean(message.over) };
  },
  inject: foldLetter,
  question: foldLetter,
  mail: foldLetter,
  colleague: foldColleague,
  "msel.row": foldMsel,
  board(state, message) {
    if (message.revoked) state.board.value.people.delete(message.person);
    else state.board.value.people.set(message.person, message);
    touch(state.board);
    if (!message.here && state.busy.value.byPerson.delete(message.person)) touch(state.busy);
  },
  busy(state, message, now_ms) {
    if (message.re) state.busy.value.byPerson.set(message.person, { ...message, heard_ms: now_ms });
    else state.busy.value.byPerson.delete(message.person);
    touch(state.busy);
  },
  rules(state, message) {
    state.rules.value = message;
  },
  test(state, message) {
    state.tests.value.open.set(message.number, message);
    touch(state.tests);
  },
  real(state, message) {
    state.real.value = message;
  },
  alarm(state, message) {
    const all = state.alarms.value.all.filter((one) => one.since !== message.since);
    state.alarms.value = { all: message.past ? all : [...all, message] };
  },
  agree(state, message, now_ms) {
    state.agree.value = { ...message, heard_ms: now_ms };
  },
  told(state, message) {
    if (state.me.value?.replay) foldReel(state, message);
    else foldRecord(state.record, message);
  },
};

/** Folds what a frame held. @param {object} state @param {object[]} messages
 *  @param {number} now_ms  a clock of the page that never jumps */
export function fold(state, messages, now_ms) {
  batch(() => {
    for (const message of messages) {
      if (message.type.startsWith("directory.")) foldEntry(state, message);
      else folders[message.type]?.(state, message, now_ms);
    }
  });
}

/** How far this person has been told, for `hello`. @returns {object} */
export function cursors(state) {
  return {
    box: state.letters.value.last,
    directory: state.directory.value.entries + 1,
    colleagues: state.said.value.last + 1,
    turn: Math.max(state.record.turn.value, state.reel.value.turn),
  };
}

/** Exercise time now, in nanoseconds. @param {object} clock @param {number} now_ms */
export function exerciseTime(clock, now_ms) {
  const passed_ms = clock.running ? Math.max(0, now_ms - clock.heard_ms) : 0;
  return Math.min(clock.at + passed_ms * 1000 * clock.speed, clock.until ?? Infinity);
}
