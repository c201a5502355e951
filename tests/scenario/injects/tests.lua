--- Stand-ins, hints, corrections and withdrawals as a scenario sees them, and when duties open.
local drill = require "drill"

local function log(at, from)
  return { at = at, from = from, type = "log", text = "We looked." }
end
local function share(at)
  return { at = at, from = "north", type = "share", to = { "south" }, tlp = "GREEN", carries = { "patch" }, re = "advisory",
    text = "The patch.", label = "the-patch" }
end

return drill.tests {
  { name = "what stands in is sent at the miss, and the miss is marked helped",
    expect = {
      { reached = "told-anyway", team = "south", at = "30m" },
      { fact = "obligation", state = "overdue", at = "30m", number = 1, helped = true },
      { obligation = "tell-south", team = "north", state = "missed" },
    } },

  { name = "what is done in time needs nothing that stands in",
    acts = { share "15m" },
    expect = { { met_by = "tell-south", team = "north", at = "15m" }, { not_reached = "told-anyway" } },
  },

  { name = "a hint comes to whom it may help, and its cost is on record",
    expect = { { released = "hint", by = "main", at = "30m" }, { reached = "hint", team = "north" },
      { fact = "inject.plan", id = "hint", kind = "hint", cost = 5 } },
  },

  { name = "who needs no hint pays for none",
    acts = { log("20m", "north") },
    expect = { { not_reached = "hint" } },
  },

  { name = "a correction replaces what it supersedes in every mailbox",
    expect = { { reached = "recall", team = "north", at = "1h" }, { reached = "recall", team = "south", at = "1h" },
      { released = "recall", at = "1h" } },
  },

  { name = "what is withdrawn takes with it what is owed about it, and wakes who waits",
    expect = { { fact = "withdrawn", inject = "rumour", by = "no-rumour", at = "40m" },
      { obligation = "deny-rumour", team = "south", state = "void" }, { noted = "rumour: void" } },
  },

  { name = "what was done before the withdrawal stays done",
    acts = { { at = "30m", from = "south", type = "statement", re = "rumour", tlp = "CLEAR", text = "Nobody paid." } },
    expect = { { met_by = "deny-rumour", team = "south", at = "30m" }, { noted = "rumour: done" } },
  },

  { name = "a duty opens at a moment, behind an event, or when something first is so",
    acts = { share "15m" },
    expect = {
      { fact = "obligation", expect = "look-back", team = "north", at = "2h", due = "2h30m" },
      { fact = "obligation", expect = "undo", team = "south", at = "1h", due = "1h45m" },
      { fact = "obligation", expect = "thank", team = "south", at = "15m", due = "45m" },
    } },

  { name = "what never becomes so opens nothing",
    expect = { { obligation = "thank", team = "south", state = "dormant" } },
  },
}
