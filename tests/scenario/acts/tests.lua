--- Each act of exercise control, as a scenario sees it.
local drill = require "drill"
local excon = drill.excon

local function notify(at, re)
  return { at = at, from = "north", type = "notify", to = { "south" }, tlp = "GREEN", re = re, text = "It is dark." }
end

return drill.tests {
  { name = "without an act the plan is played",
    expect = {
      { released = "alarm", at = "10m" }, { released = "second", at = "20m" },
      { released = "call", by = "main", at = "30m" }, { released = "phase-two", by = "main", at = "30m" },
      { count = "staging", at_most = 0 }, { count = "clock", at_most = 0 },
    } },

  { name = "release sends an inject before its moment, once",
    acts = { excon { at = "5m", by = "anna", type = "release", inject = "alarm" } },
    expect = {
      { released = "alarm", by = "excon/anna", at = "5m" }, { not_released = "alarm", at = "10m" },
      { reached = "alarm", team = "north", at = "5m" }, { obligation = "tell-south", team = "north", state = "missed" },
    } },

  { name = "release to one team leaves the others to the story",
    acts = { excon { at = "5m", type = "release", inject = "phase-two", to = "south" },
      excon { at = "40m", type = "gate.open", gate = "lunch" } },
    expect = {
      { reached = "phase-two", team = "south", at = "5m" }, { reached = "phase-two", team = "north", at = "40m" },
    } },

  { name = "a held inject waits until it is freed",
    acts = { excon { at = "5m", type = "hold", inject = "alarm", reason = "too early" },
      excon { at = "12m", by = "ben", type = "free", inject = "alarm" }, notify("20m", "alarm") },
    expect = {
      { staged = "alarm", how = "held", by = "excon", at = "5m" }, { staged = "alarm", how = "waiting", at = "10m" },
      { staged = "alarm", how = "freed", by = "excon/ben", at = "12m" },
      { reached = "alarm", at = "12m" }, { met_by = "tell-south", team = "north", at = "20m" },
    } },

  { name = "a held inject of the story waits too, and the story goes on",
    acts = { excon { at = "5m", type = "hold", inject = "call" }, excon { at = "35m", type = "gate.open", gate = "lunch" } },
    expect = { { not_reached = "call" }, { reached = "phase-two", team = "south", at = "35m" } },
  },

  { name = "a skipped inject never comes, and nobody owes anything about it",
    acts = { excon { at = "5m", type = "skip", inject = "alarm" }, excon { at = "6m", type = "release", inject = "alarm" } },
    expect = {
      { staged = "alarm", how = "skipped" }, { not_reached = "alarm" },
      { obligation = "tell-south", team = "north", state = "dormant" }, { refused = "excon", why = "too_late" },
    } },

  { name = "a revised inject goes out in other words to other teams",
    acts = { excon { at = "5m", type = "revise", inject = "second", subject = "Twice", tlp = "AMBER", to = "south" } },
    expect = { { staged = "second", how = "revised" }, { reached = "second", team = "south", at = "20m" },
      { not_reached = "second", team = "north" } },
  },

  { name = "a retimed inject comes at its new moment",
    acts = { excon { at = "5m", type = "retime", inject = "alarm", to = "25m" },
      excon { at = "6m", type = "retime", inject = "call", to = "50m" } },
    expect = { { reached = "alarm", at = "25m" }, { released = "call", by = "main", at = "50m" } },
  },

  { name = "an improvised inject may ask for an act in time, and be corrected and withdrawn",
    acts = {
      excon { at = "5m", by = "anna", type = "improvise", to = "south", from = "post", subject = "A rumour",
        text = "We hear of an outage.", tlp = "CLEAR", carries = "beacon", act = "statement", within = "10m" },
      { at = "8m", from = "south", type = "statement", re = "improvised-1", tlp = "CLEAR", text = "We know of it." },
      excon { at = "9m", type = "improvise", to = "north", text = "Another.", act = "log", within = "10m" },
      excon { at = "10m", type = "correct", inject = "improvised-2", text = "Another one." },
      excon { at = "11m", type = "withdraw", inject = "improvised-2", reason = "by mistake" },
    },
    expect = {
      { staged = "improvised-1", how = "improvised", by = "excon/anna" }, { holds = "south", artefact = "beacon" },
      { obligation = "improvised-1", team = "south", state = "met" }, { staged = "improvised-2", how = "corrected" },
      { obligation = "improvised-2", team = "north", state = "void" },
    } },

  { name = "a correction leaves what is owed as it is",
    acts = { excon { at = "11m", type = "correct", inject = "alarm", text = "Segment 5, not 4." }, notify("20m", "alarm") },
    expect = { { reached = "alarm", at = "11m" }, { obligation = "tell-south", team = "north", state = "met" } },
  },

  { name = "a withdrawn inject takes with it what is owed",
    acts = { excon { at = "9m", type = "withdraw", inject = "alarm" }, excon { at = "11m", type = "withdraw", inject = "alarm" } },
    expect = { { refused = "excon", why = "too_early" }, { obligation = "tell-south", team = "north", state = "void" } },
  },

  { name = "a gate waits for whoever sits at the controls",
    acts = { excon { at = "5m", type = "pause" }, excon { at = "50m", by = "anna", type = "gate.open", gate = "lunch" } },
    expect = { { released = "phase-two", by = "main", at = "50m" } },
  },

  { name = "a gate that was opened before holds nobody up",
    acts = { excon { at = "5m", type = "gate.open", gate = "lunch" }, excon { at = "6m", type = "gate.open", gate = "lunch" } },
    expect = { { released = "phase-two", by = "main", at = "30m" }, { refused = "excon", why = "not_now" } },
  },

  { name = "a cap delays the second inject until the first is done",
    acts = { excon { at = "5m", type = "density", limit = 1 }, notify("22m", "alarm") },
    expect = { { staged = "second", how = "delayed", at = "20m" }, { reached = "second", team = "north", at = "22m" } },
  },

  { name = "the clock stands, runs, is paced and jumps",
    acts = {
      excon { at = "1m", by = "anna", type = "pause", reason = "a question" }, excon { at = "1m", type = "resume" },
      excon { at = "2m", type = "speed", speed = 2000 }, excon { at = "3m", type = "jump" },
    },
    expect = { { clock = "paused", by = "excon/anna", at = "1m" }, { clock = "resumed" }, { clock = "paced" },
      { clock = "jumped", at = "3m", moved_to = "10m" } },
  },

  { name = "people who owe something are asked about twice",
    acts = {
      excon { at = "5m", type = "swap", team = "north" }, excon { at = "11m", type = "jump" },
      excon { at = "12m", type = "resume", speed = 60000 }, excon { at = "13m", type = "resume", speed = 60000, confirmed = true },
    },
    expect = { { refused = "excon", why = "needs_confirmation" }, { clock = "resumed", at = "13m" },
      { count = "refused", at_least = 2, at_most = 2 } },
  },

  { name = "a suspended exercise stands until it is restarted, and all are told",
    acts = {
      excon { at = "5m", type = "suspend", module = "day one", reason = "until tomorrow" }, excon { at = "5m", type = "resume" },
      excon { at = "5m", type = "restart", module = "day two" },
    },
    expect = { { clock = "suspended" }, { refused = "excon", why = "suspended" }, { clock = "restarted" },
      { reached = "clock", team = "north" }, { reached = "clock", team = "south" } },
  },

  { name = "who comes late gets a digest, and clocks begin anew",
    acts = { excon { at = "20m", type = "digest", who = "north" }, notify("30m", "alarm") },
    expect = { { reached = "digest", team = "north", at = "20m" }, { obligation = "tell-south", team = "north", state = "met" } },
  },

  { name = "what fell due while the seat was empty is excused",
    acts = { excon { at = "40m", type = "digest", who = "north" } },
    expect = { { obligation = "tell-south", team = "north", state = "excused" },
      { obligation = "tell-again", team = "north", state = "missed" } },
  },

  { name = "exercise control ends the drill",
    acts = { excon { at = "15m", by = "anna", type = "endex", second = "excon/ben" }, excon { at = "16m", type = "pause" } },
    expect = { { count = "ended", at_least = 1 }, { not_reached = "second" }, { refused = "excon", why = "not_running" } },
  },
}
