/*
 * evaluator_work.js - what an evaluator works from, read out of the record: the timeline of
 * what teams did, what they owed, who answered what, and what evaluators said of it.
 *
 * `openWork` is pure; `work` is the one of this page. Rows are taken once each, in order.
 */
import { computed, signal } from "../vendor/signals-core.js";
import { state } from "../session.js";

/** The scale, from best to worst, and "not observed". */
export const rates = ["P", "S", "M", "U", "NA"];

const player = new Set(["notify", "share", "sighting", "query", "assist", "trace", "acknowledge", "result",
  "consent.ask", "consent.give", "escalate", "sitrep", "poc.check", "poc.reply", "offer", "statement",
  "declare", "answer", "log"]);
/* States of an obligation that say something of the team; the rest is the machine's own. */
const telling = new Set(["open", "met", "overdue", "late", "missed", "excused", "breached", "partly"]);

const seatOf = (person) => person?.split("/")[0];
export const keyOf = (team, objective) => `${team} ${objective}`;

/** @returns {object} nothing observed yet */
export function openWork() {
  return { lines: [], bySeq: new Map(), duties: new Map(), questions: new Map(), answers: [], ratings: [],
           notes: [], about: new Map(), kinds: new Map(), waits: new Map() };
}

/* A line of the timeline. `teams` are those it is of, from or for. */
function add(self, row, line) {
  const whole = { seq: row.seq, at: row.at, teams: [], ...line };
  /* What may be read only now stands where it was said. */
  let place = self.lines.length;
  while (place > 0 && self.lines[place - 1].at > whole.at) place--;
  self.lines.splice(place, 0, whole);
  if (row.seq !== undefined) self.bySeq.set(row.seq, whole);
  return whole;
}

function addMessage(self, row, message, from, by) {
  const { to = [], tlp, subject, text } = message;
  add(self, row, { kind: "message", type: message.type, from, by, to, tlp, subject, text, message,
                   teams: [seatOf(from), ...to] });
}

/* Copies of one thing to several teams are one line; another copy to one of them, which
 * corrects it or takes it back while the clock stands, begins a line of its own. */
function addCopy(self, row, kind, id, message) {
  const key = `${kind} ${id} ${row.at}`;
  const line = self.kinds.get(key);
  if (line && !line.to.includes(message.to)) {
    line.to.push(message.to);
    line.teams.push(message.to);
    self.bySeq.set(row.seq, line);
    return;
  }
  const { from, tlp, subject, text } = message;
  self.kinds.set(key, add(self, row, { kind, type: kind, id, from, to: [message.to], tlp, subject, text, message,
                                       teams: [message.to, ...(from ? [from] : [])] }));
}

const relate = (self, seq, number) => {
  if (!seq) return;
  if (!self.about.has(seq)) self.about.set(seq, new Set());
  self.about.get(seq).add(number);
};

const by = (team) => (self, row) =>
  add(self, row, { kind: "control", type: row.type, message: row.message, text: row.message.reason,
                   teams: [].concat(row.message[team] ?? []) });

const takers = {
  inject: (self, row) => addCopy(self, row, "inject", row.message.inject, row.message),
  question(self, row) {
    const { ask, text, form, choices, to } = row.message;
    if (!self.questions.has(ask)) self.questions.set(ask, { ask, text, form, choices, seqs: new Map(), texts: new Map() });
    self.questions.get(ask).seqs.set(to, row.seq);
    self.questions.get(ask).texts.set(to, text); /* each team in its language */
    addCopy(self, row, "question", ask, row.message);
  },
  answered(self, row) {
    const { ask, team, of, attempt, right = false } = row.message;
    const said = self.bySeq.get(of)?.message;
    self.answers.push({ seq: of, at: row.at, ask, team, attempt, right, value: said?.value ?? "",
                        by: self.bySeq.get(of)?.by });
  },
  entered(self, row) {
    const said = self.waits.get(row.message.of);
    if (said) addMessage(self, { ...row, seq: row.message.of }, { ...said, type: said.says }, row.message.team, row.message.by);
  },
  obligation(self, row) {
    const { number, state: now, cause } = row.message;
    const duty = self.duties.get(number) ?? { number, changes: [], reached: [] };
    for (const [field, value] of Object.entries(row.message)) duty[field] = value;
    duty.changes.push({ seq: row.seq, at: row.at, state: now, cause });
    self.duties.set(number, duty);
    relate(self, cause, number);
    if (telling.has(now))
      add(self, row, { kind: "duty", type: "obligation", state: now, number, due: duty.due, teams: [duty.team] });
  },
  progress(self, row) {
    const duty = self.duties.get(row.message.number);
    if (!duty || !row.message.cause || row.message.step === "delivered") return;
    duty.reached.push({ seq: row.message.cause, step: row.message.step });
    relate(self, row.message.cause, row.message.number);
  },
  ruled(self, row) {
    const duty = self.duties.get(row.message.number);
    if (duty) duty.ruled = row.message;
    add(self, row, { kind: "control", type: "ruled", number: row.message.number, state: row.message.state,
                     message: row.message, text: row.message.reason, teams: duty ? [duty.team] : [] });
  },
  refused(self, row) {
    const line = self.bySeq.get(row.message.of);
    if (line) line.refused = row.message.why;
    for (const list of [self.ratings, self.notes]) {
      const place = list.findIndex((one) => one.seq === row.message.of);
      if (place >= 0) list.splice(place, 1);
    }
    if (line?.kind === "note") self.lines.splice(self.lines.indexOf(line), 1);
  },
  breach: (self, row) => add(self, row, { kind: "breach", type: "breach", message: row.message, of: row.message.of,
                                          tlp: row.message.tlp, teams: [row.message.by] }),
  outage: by("participant"),
  line: by("participant"),
  credited: by("team"),
  standing: by("team"),
  swapped: by("team"),
  helped: by("team"),
  help: (self, row) => add(self, row, { kind: "control", type: "help", from: row.from, text: row.message.text,
                                        message: row.message, teams: [seatOf(row.from)] }),
  noduff: (self, row) => add(self, row, { kind: "control", type: "noduff", from: row.from, text: row.message.text,
                                          message: row.message, teams: [] }),
  clock: by("none"),
  started: by("none"),
  ended: by("none"),
  agreement: by("none"),
  rating(self, row) {
    const { objective, team, rate, of = [], text } = row.message;
    self.ratings.push({ seq: row.seq, at: row.at, by: row.from, objective, team, rate, of, text });
  },
  note(self, row) {
    const { team, of, text, rate } = row.message;
    self.notes.push({ seq: row.seq, at: row.at, by: row.from, team, of, text, rate });
    add(self, row, { kind: "note", type: "note", from: row.from, text, of, rate, message: row.message,
                     teams: team ? [team] : self.bySeq.get(of)?.teams ?? [] });
  },
  enter: (self, row) => self.waits.set(row.seq, row.message),
  speak: (self, row) => addMessage(self, row, { ...row.message, type: row.message.says }, row.message.as, row.from),
};

/** Takes a row of the record. */
export function takeRow(self, row) {
  if (row.from && player.has(row.type)) addMessage(self, row, row.message, row.from, row.from);
  else takers[row.type]?.(self, row);
}

/** The objective of what is owed, where the plan names one.
 * @param {object} plan record.plan @param {string} [expect] "tell", "ask:class", "agreement:aid" */
export function objectiveOf(plan, expect) {
  if (!expect) return undefined;
  return expect.startsWith("ask:") ? plan.asks.get(expect.slice(4))?.objective : plan.expects.get(expect)?.objective;
}

/** Objectives a line has to do with. @returns {Set<string>} */
export function objectivesOf(self, plan, line) {
  const found = new Set();
  const numbers = [...(self.about.get(line.seq) ?? []), ...(line.number ? [line.number] : [])];
  for (const number of numbers) found.add(objectiveOf(plan, self.duties.get(number)?.expect));
  if (line.kind === "inject")
    for (const expect of plan.expects.values()) if (expect.about === line.id) found.add(expect.objective);
  if (line.kind === "question") found.add(plan.asks.get(line.id)?.objective);
  if (line.type === "answer") found.add(plan.asks.get(line.message.ask)?.objective);
  found.delete(undefined);
  return found;
}

/* Objective -> teams the plan exercises on it; all where an expectation names none. */
function exercisedBy(plan) {
  const found = new Map(), everybody = [...plan.participants.keys()];
  for (const one of [...plan.expects.values(), ...plan.asks.values()]) {
    if (!found.has(one.objective)) found.set(one.objective, new Set());
    for (const team of one.of?.length ? one.of : everybody) found.get(one.objective).add(team);
  }
  return found;
}
const exercised = computed(() => exercisedBy(state.record.plan.value));

/** Whether anything planned exercises a team on an objective. An objective nothing is
 *  planned for may be observed of everybody. */
export function isExercised(team, objective) {
  const found = exercised.value.get(objective);
  return !found || found.has(team);
}

/** What speaks for or against a team on an objective: for each obligation the message that met
 *  it, or the moment it was missed. It suggests evidence, never a rating.
 * @returns {{seq: number, state: string, number: number, expect: string}[]} */
export function suggested(self, plan, team, objective) {
  const found = [];
  for (const duty of self.duties.values()) {
    if (duty.team !== team || objectiveOf(plan, duty.expect) !== objective) continue;
    const last = duty.changes.at(-1);
    const shown = duty.ruled?.state ?? last.state;
    if (shown === "dormant" || shown === "void") continue;
    const seq = ["met", "late", "partly", "breached"].includes(last.state) && last.cause ? last.cause : last.seq;
    found.push({ seq, state: shown, number: duty.number, expect: duty.expect });
  }
  return found;
}

/** The rating that counts of an evaluator: the last. @returns {Map<string, object>} by keyOf */
export function ratingsOf(self, person) {
  const found = new Map();
  for (const rating of self.ratings) if (rating.by === person) found.set(keyOf(rating.team, rating.objective), rating);
  return found;
}

/** The last grade of an answer by an evaluator. */
export const gradeOf = (self, seq, person) =>
  self.notes.findLast((note) => note.of === seq && note.rate && note.by === person);

/** Answers in words, of which a rubric decides: the latest attempt of each team. */
export function wordAnswers(self) {
  const last = new Map();
  for (const answer of self.answers)
    if (self.questions.get(answer.ask)?.form === "text") last.set(`${answer.team} ${answer.ask}`, answer);
  return [...last.values()];
}

const self = openWork();
let taken = 0;
/** What is known now; read `.value` while rendering. */
export const work = computed(() => {
  const feed = state.record.feed.value;
  const fresh = Math.min(feed.count - taken, feed.rows.length);
  for (const row of feed.rows.slice(feed.rows.length - fresh)) takeRow(self, row);
  taken = feed.count;
  return { ...self };
});

/* ---- what this evaluator chose: kept over a reload, on this device ---- */

function kept(name, initial) {
  const key = `tocsin.evaluation.${name}`;
  const slot = signal(JSON.parse(sessionStorage.getItem(key) ?? "null") ?? initial);
  slot.subscribe((value) => sessionStorage.setItem(key, JSON.stringify(value)));
  return slot;
}

/** Teams watched; none: all. */
export const watched = kept("watched", []);
/** Sequence numbers picked as evidence. */
export const picked = kept("picked", []);
/** What is being written: `mode` note, rate or verbal. */
export const draft = kept("draft", { mode: "rate", team: "", objective: "", rate: "", text: "", of: 0, ask: "" });
/** The line that is read. */
export const chosen = signal(0);

export const change = (fields) => (draft.value = { ...draft.value, ...fields });
export const pick = (seq) =>
  (picked.value = picked.value.includes(seq) ? picked.value.filter((one) => one !== seq) : [...picked.value, seq]);

/** Participants, those who are watched first. */
export const teams = () => {
  const all = [...state.record.plan.value.participants.values()];
  return watched.value.length ? all.filter((one) => watched.value.includes(one.id)) : all;
};
export const objectives = () => [...state.record.plan.value.objectives.values()];

/** Pairs to rate: teams that are watched, objectives that are exercised. */
export const pairs = () =>
  teams().flatMap((team) => objectives()
    .filter((objective) => isExercised(team.id, objective.id))
    .map((objective) => ({ team: team.id, objective: objective.id })));

export const me = () => state.me.value?.person;
