--- Each ruling of exercise control, as a scenario sees it.
local drill = require "drill"
local excon = drill.excon

local function notify(at)
  return { at = at, from = "north", type = "notify", to = { "south" }, tlp = "GREEN", re = "alarm", text = "It is dark." }
end

return drill.tests {
  { name = "without a ruling what is not done is missed, and the contingency comes",
    expect = {
      { obligation = "tell-south", team = "north", state = "missed" }, { reached = "rumour", team = "north", at = "25m" },
      { noted = "main: missed" }, { released = "bad-end", by = "main", at = "25m" },
      { count = "ruled", at_most = 0 }, { count = "steered", at_most = 0 },
    } },

  { name = "ruled met, the story goes on at once and no contingency comes",
    acts = { excon { at = "20m", by = "anna", type = "rule", state = "met", expect = "tell-south", team = "north",
      evidence = "the call list", since = "14m", reason = "they phoned" } },
    expect = {
      { fact = "ruled", at = "20m", number = 2, state = "met", was = "open", since = "14m", by = "excon/anna" },
      { noted = "main: done" }, { released = "good-end", at = "20m" }, { not_reached = "rumour" },
      { obligation = "tell-south", team = "north", state = "missed" }, -- what the stage finds stands beside it
    } },

  { name = "ruled missed, the story goes on and the contingency comes at once",
    acts = { excon { at = "12m", type = "rule", state = "missed", number = 2, reason = "the wrong desk" }, notify "20m" },
    expect = {
      { noted = "main: missed" }, { reached = "rumour", at = "12m" },
      { obligation = "tell-south", team = "north", state = "met" }, { fact = "ruled", state = "missed", was = "open" },
    } },

  { name = "a second ruling counts, and the drill does not rewind",
    acts = {
      excon { at = "12m", type = "rule", state = "missed", number = 2, reason = "the wrong desk" },
      excon { at = "30m", type = "rule", state = "partly", number = 2, evidence = "half of it", reason = "on second thoughts" },
    },
    expect = { { count = "ruled", at_least = 2 }, { fact = "ruled", state = "partly", was = "overdue", at = "30m" },
      { noted = "main: missed" }, { not_released = "good-end" } },
  },

  { name = "a ruling with a message as evidence counts from that message",
    acts = {
      { at = "27m", from = "north", type = "notify", to = { "east" }, tlp = "GREEN", text = "Dark.", label = "call" },
      excon { at = "40m", type = "rule", state = "met", number = 2, of = "call", reason = "it was meant so" },
    },
    expect = { { fact = "ruled", state = "late", since = "27m" } },
  },

  { name = "an excused duty falls away",
    acts = { excon { at = "12m", type = "excuse", expect = "tell-south", team = "north", reason = "a power cut" } },
    expect = { { obligation = "tell-south", team = "north", state = "excused" }, { not_reached = "rumour" },
      { fact = "ruled", state = "excused", was = "open", reason = "a power cut" } },
  },

  { name = "what came by phone is entered, and counts",
    acts = { excon { at = "18m", by = "sim", type = "enter", team = "north", says = "notify", to = "south", re = "alarm",
      tlp = "GREEN", text = "By phone: it is dark.", claimed = "13m" } },
    expect = { { met_by = "tell-south", team = "north", at = "18m" }, { noted = "main: done" },
      { fact = "entered", team = "north", by = "excon/sim", claimed = "13m" } },
  },

  { name = "time that is given moves what is due",
    acts = { excon { at = "20m", type = "credit", who = "north", length = "10m", reason = "a bad line" }, notify "33m" },
    expect = { { met_by = "tell-south", team = "north", at = "33m" }, { fact = "moved", due = "35m", credit = "10m" } },
  },

  { name = "a held country's clocks, and those that hang on it, stand still",
    acts = {
      excon { at = "20m", type = "team.hold", who = "south", reason = "a real incident" },
      excon { at = "50m", type = "team.return", who = "south" }, notify "54m",
    },
    expect = { { met_by = "tell-south", team = "north", at = "54m" }, { fact = "moved", number = 2, due = "55m" },
      { fact = "moved", number = 1, due = "1h15m" }, { fact = "standing", team = "south", standing = "held" } },
  },

  { name = "with a withdrawn country goes all that hangs on it",
    acts = { excon { at = "20m", type = "team.withdraw", who = "south", reason = "it left" } },
    expect = { { obligation = "tell-south", team = "north", state = "void" }, { obligation = "report", team = "south", state = "void" },
      { noted = "report: void" }, { not_reached = "rumour" }, { not_reached = "bad-end", team = "south" } },
  },

  { name = "help reaches a team and marks what it owes",
    acts = { excon { at = "12m", type = "reply", to = "north", text = "Whom does your plan name?" }, notify "20m" },
    expect = { { reached = "reply", team = "north", at = "12m" }, { fact = "helped", team = "north" },
      { fact = "obligation", number = 2, state = "met", helped = true } },
  },

  { name = "an entity, and an absent team, can be played",
    acts = {
      excon { at = "1m", type = "speak", as = "post", says = "query", to = "north", text = "Is it true?" },
      excon { at = "2m", type = "speak", as = "east", says = "query", to = "north", text = "Is it?" },
    },
    expect = { { reached = "say", team = "north", at = "1m" }, { fact = "entered", team = "east" } },
  },

  { name = "a nudge ends a wait as if its time had passed",
    acts = { excon { at = "5m", by = "anna", type = "nudge", storyline = "main" } },
    expect = { { noted = "main: time" }, { fact = "steered", storyline = "main", how = "nudge", by = "excon/anna" } },
  },

  { name = "a branch takes an outcome that is waited for, and no other",
    acts = { excon { at = "4m", type = "branch", storyline = "main", outcome = "late" },
      excon { at = "5m", type = "branch", storyline = "main", outcome = "done" } },
    expect = { { noted = "main: done" }, { refused = "excon", why = "unknown_reference" } },
  },

  { name = "a wait can be given longer, and a storyline be stopped",
    acts = {
      excon { at = "5m", type = "extend", storyline = "main", length = "10m" },
      excon { at = "6m", type = "extend", storyline = "report", length = "10m" },
      excon { at = "7m", type = "stop", storyline = "report", reason = "it went wrong" },
    },
    expect = { { fact = "steered", how = "extend", ["until"] = "1h40m" }, { refused = "excon", why = "not_now" },
      { fact = "storyline", storyline = "report", mode = "ended", outcome = "stopped" } },
  },

  { name = "only the server sees lines and receipts",
    acts = { excon { at = "5m", type = "line.state", seat = "north", cut = true } },
    expect = { { refused = "excon", why = "not_allowed" }, { count = "line", at_most = 0 } },
  },
}
