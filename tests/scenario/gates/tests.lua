--- Recurring duties, quorums, barriers, gates, and what a controller judges.
local drill = require "drill"
local excon = drill.excon

local function notify(at, from, to)
  return { at = at, from = from or "north", type = "notify", to = to or { "south" }, tlp = "GREEN",
    re = not from and "alarm" or nil, text = "It is dark." }
end
local function sitrep(at, from)
  return { at = at, from = from, type = "sitrep", to = { from == "east" and "north" or "east" }, tlp = "GREEN", text = "Dark." }
end

return drill.tests {
  { name = "in a rehearsal a judged miss fires when its hold is over",
    expect = {
      { fact = "obligation", state = "overdue", at = "30m" }, { fact = "pending", at = "30m", ["until"] = "33m" },
      { fact = "pending", at = "33m", over = true }, { reached = "call", team = "north", at = "33m" },
      { released = "press", by = "branch", at = "33m" },
    } },

  { name = "without a hold it fires at once where nobody sits at the controls",
    expect = { { noted = "assess: missed" }, { count = "pending", at_most = 2 } },
  },

  { name = "a ruling before the hold is over keeps the branch closed",
    acts = { excon { at = "31m", by = "anna", type = "rule", expect = "tell-south", team = "north", state = "met",
      evidence = "They phoned at T+25.", since = "25m", reason = "seen by the controller" } },
    expect = { { fact = "pending", at = "30m" }, { not_reached = "call" }, { not_released = "press" },
      { fact = "ruled", state = "met", was = "overdue", by = "excon/anna" } },
  },

  { name = "a ruling may confirm the miss before the hold is over",
    acts = { excon { at = "31m", type = "rule", expect = "tell-south", team = "north", state = "missed", reason = "nothing came" } },
    expect = { { reached = "call", team = "north", at = "31m" }, { released = "press", at = "31m" },
      { count = "pending", at_least = 2, at_most = 2 } },
  },

  { name = "who acts while the miss is pending is late, and no help comes",
    acts = { notify "32m" },
    expect = { { obligation = "tell-south", team = "north", state = "late" }, { not_reached = "call" } },
  },

  { name = "without a hold it waits for exercise control",
    acts = { excon { at = "5m", type = "pause" }, excon { at = "2h", by = "ben", type = "rule", expect = "assess", team = "east",
      state = "met", evidence = "The log lay on the desk.", since = "35m", reason = "read on paper" } },
    expect = { { fact = "pending", at = "40m" }, { noted = "assess: done" } },
  },

  { name = "a duty recurs until its end, each time anew",
    acts = { sitrep("35m", "north"), sitrep("95m", "north"), sitrep("35m", "south") },
    expect = {
      { fact = "obligation", expect = "report", team = "north", at = "30m" },
      { fact = "obligation", expect = "report", team = "north", at = "1h30m" },
      { fact = "obligation", expect = "report", team = "north", at = "2h30m", due = "2h45m" },
      { obligation = "report", team = "north", state = "missed" }, { noted = "quorum: at_least" },
    } },

  { name = "a quorum that is not reached gives way to time",
    acts = { sitrep("35m", "north") },
    expect = { { noted = "quorum: time" }, { released = "not-all", by = "barrier", at = "1h" } },
  },

  { name = "a barrier falls when all have come",
    acts = { sitrep("35m", "north"), sitrep("40m", "south") },
    expect = { { released = "common-picture", by = "barrier", at = "40m" }, { not_released = "not-all" },
      { fact = "gate", gate = "go-on", by = "barrier", at = "40m" }, { released = "last-part", at = "40m" } },
  },

  { name = "enough recipients meet it, and the team itself is none of them",
    acts = { notify("20m", "south", { "north" }), notify("30m", "south", { "east" }) },
    expect = { { met_by = "tell-two", team = "south", at = "30m" },
      { fact = "progress", step = "reached", who = "north", at = "20m" } },
  },

  { name = "a gate waits for the director",
    acts = { excon { at = "5m", type = "pause" }, excon { at = "2h", by = "dora", type = "gate.open", gate = "go-on" } },
    expect = { { fact = "gate", gate = "go-on", by = "excon/dora", at = "2h" }, { released = "last-part", at = "2h" } },
  },
}
