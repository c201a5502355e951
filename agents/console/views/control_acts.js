/*
 * control_acts.js - every act of exercise control, declared once: who may do it, when, what
 * it needs, and whether it can be undone.
 *
 * Forms are made from this table (control_form.js), and so is the list of all acts. A test
 * holds it to message.def and authority.def. A field is [name, kind, needed]; `needed` may be
 * a function of what is filled in so far; the kinds stand in control_form.js. `final` acts cannot be undone: `final.TYPE` of the words says
 * what that means, and they are asked for once more.
 */
const everybody = ["director", "excon", "white_cell", "simcell", "controller", "planner", "facilitator"];

/** Who does what, and in which phases: L lobby, R running, P paused, O over (authority.def). */
export const actions = {
  stop: { roles: ["director", "excon", "white_cell", "controller"], phases: "RP" },
  begin: { roles: ["director", "excon"], phases: "LRP" },
  run: { roles: ["director", "excon"], phases: "RP" },
  end: { roles: ["director", "excon"], phases: "LRP" },
  deliver: { roles: ["excon", "controller"], phases: "RP" },
  write: { roles: ["excon", "white_cell"], phases: "RP" },
  speak: { roles: ["excon", "white_cell", "simcell"], phases: "RP" },
  rule: { roles: ["excon", "white_cell"], phases: "RPO" },
  credit: { roles: ["excon", "white_cell"], phases: "RP" },
  enter: { roles: ["excon", "white_cell", "controller"], phases: "RP" },
  team: { roles: ["excon"], phases: "RP" },
  reply: { roles: ["excon", "white_cell", "controller"], phases: "RP" },
  story: { roles: ["excon"], phases: "RP" },
  note: { roles: ["director", "excon", "white_cell", "controller", "facilitator"], phases: "RPO" },
  noduff: { roles: everybody, phases: "LRP" },
  invite: { roles: ["director", "excon"], phases: "LRPO" },
};

const reason = ["reason", "line"], why = ["reason", "line", true];
const inject = ["inject", "inject", true], storyline = ["storyline", "storyline", true];
const teams = ["who", "teams", true];
const wording = [["subject", "line"], ["text", "text"], ["tlp", "mark"]];
/* An obligation by its number, or else by its expectation and who owes it. */
const owed = ["number", "obligation"], orElse = [["expect", "id"], ["team", "team"]];
/** What a message that is entered for somebody can hold besides the usual; by what it says. */
export const bodies = {
  notify: [["stage", "notice"]],
  acknowledge: [["status", "status"], ["justification", "justification"]],
  "consent.ask": [["wider", "mark", true]],
  "consent.give": [["status", "status", true], ["wider", "mark"], ["justification", "justification"]],
  escalate: [["level", "level"], ["mode", "id"]],
  declare: [["declaration", "declaration", true], ["rsit", "rsit"]],
  answer: [["ask", "question", true], ["value", "line", true]],
};
const body = [["says", "says", true], ["to", "parties"], ["tlp", "mark"], ["subject", "line"], ["text", "text"],
  ["re", "message"], ["carries", "artefacts"], ["under", "agreement"], ["incident", "line"]];

/** @type {Object<string, {action: string, fields: [string, string, boolean?][], final?: boolean,
 *                         room: string, grave?: boolean}>} */
export const acts = {
  pause: { room: "clock", action: "stop", fields: [reason] },
  resume: { room: "clock", action: "begin", fields: [["speed", "speed"], reason] },
  speed: { room: "clock", action: "run", fields: [["speed", "speed", true], reason] },
  jump: { room: "clock", action: "run", final: true, fields: [["to", "moment"], reason] },
  suspend: { room: "clock", action: "stop", fields: [["module", "module"], reason] },
  restart: { room: "clock", action: "run", fields: [["module", "module"]] },
  endex: { room: "clock", action: "end", final: true, grave: true, fields: [reason] },
  noduff: { room: "clock", action: "noduff", final: true, grave: true, fields: [["text", "text"]] },
  release: { room: "inject", action: "deliver", final: true, fields: [inject, ["to", "teams"]] },
  hold: { room: "inject", action: "deliver", fields: [inject, reason] },
  free: { room: "inject", action: "deliver", fields: [inject, reason] },
  skip: { room: "inject", action: "deliver", final: true, fields: [inject, reason] },
  retime: { room: "inject", action: "deliver", fields: [inject, ["after", "length"], ["to", "moment"], reason] },
  revise: { room: "inject", action: "write", fields: [inject, ...wording, ["to", "teams"], reason] },
  correct: { room: "inject", action: "write", final: true, fields: [inject, ...wording, reason] },
  withdraw: { room: "inject", action: "write", final: true, grave: true, fields: [inject, ["text", "text"], reason] },
  improvise: { room: "inject", action: "write", final: true, fields: [["to", "teams", true], ["from", "party"],
    ["subject", "line"], ["text", "text", ({ subject }) => !subject], ["tlp", "mark"],
    ["channel", "channel"], ["incident", "line"], ["carries", "artefacts"], ["due", "moment"], ["act", "says"],
    ["within", "length"], ["with", "parties"], reason] },
  digest: { room: "team", action: "deliver", final: true, fields: [teams, ["since", "moment"]] },
  "gate.open": { room: "story", action: "deliver", final: true, fields: [["gate", "gate", true]] },
  density: { room: "team", action: "deliver", fields: [["limit", "number"]] },
  rule: { room: "duty", action: "rule", fields: [owed, ["state", "ruling", true], ["of", "message"],
    ["evidence", "line", ({ state, of }) => state !== "missed" && !of], why, ["since", "moment"], ...orElse] },
  excuse: { room: "duty", action: "rule", fields: [owed, why, ...orElse] },
  credit: { room: "team", action: "credit", final: true, fields: [["length", "length", true], ["who", "teams"], why] },
  "team.hold": { room: "team", action: "team", fields: [teams, why] },
  "team.return": { room: "team", action: "team", fields: [teams, reason] },
  "team.withdraw": { room: "team", action: "team", final: true, grave: true, fields: [teams, why] },
  swap: { room: "team", action: "team", fields: [["team", "team", true], ["simulated", "flag"], ["told", "flag"], reason] },
  enter: { room: "voice", action: "enter", final: true, fields: [["team", "team", true], ...body, ["claimed", "moment"]] },
  speak: { room: "voice", action: "speak", final: true, fields: [["as", "party", true], ...body] },
  reply: { room: "team", action: "reply", final: true, fields: [["to", "teams", true], ["text", "text", true],
    ["re", "message"], ["clarifies", "flag"]] },
  nudge: { room: "story", action: "story", final: true, fields: [storyline, ["outcome", "outcome"], reason] },
  extend: { room: "story", action: "story", fields: [storyline, ["length", "length", true], reason] },
  branch: { room: "story", action: "story", final: true, fields: [storyline, ["outcome", "outcome", true], reason] },
  stop: { room: "story", action: "story", final: true, grave: true, fields: [storyline, why] },
  note: { room: "duty", action: "note", fields: [["text", "text", true], ["team", "team"], ["of", "message"]] },
};

/** Rooms of the list of all acts, in order. */
export const rooms = ["clock", "inject", "team", "duty", "story", "voice"];

/** Fields of an act as things stand in its form: a message that is entered has more of them.
 * @param {string} type @param {object} values */
export function fieldsOf(type, values = {}) {
  const { fields } = acts[type];
  const more = values.says && fields.some(([name]) => name === "says") ? bodies[values.says] ?? [] : [];
  return [...fields, ...more].map(([name, kind, needed]) => [name, kind, typeof needed === "function" ? needed(values) : needed]);
}

/** Why this person may not do it now: "role" or "phase"; null when they may.
 * @param {string} type @param {string} role @param {string} phase of L R P O */
export function barred(type, role, phase) {
  const { roles, phases } = actions[acts[type].action];
  return !roles.includes(role) ? "role" : !phases.includes(phase) ? "phase" : null;
}
