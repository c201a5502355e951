--- Modules as a scenario sees them: exercise time does not pass between them.
local drill = require "drill"
local excon = drill.excon

local function notify(at)
  return { at = at, from = "north", type = "notify", to = { "south" }, tlp = "GREEN", re = "late-alarm", text = "It is dark." }
end

return drill.tests {
  { name = "moments are offsets, module offsets and times on the wall",
    expect = {
      { released = "alarm", at = "30m" }, { released = "late-alarm", at = "1h50m" },
      { released = "morning", at = "2h10m" }, { released = "noon", at = "day2 +90m" },
      { released = "noon", at = "3h30m" }, { released = "last", at = "4h30m" },
      { released = "last", at = "day 4 13:30Z" },
    } },

  { name = "where nobody sits at the controls each module begins at once",
    expect = {
      { clock = "suspended", at = "2h", by = "exercise" }, { clock = "restarted", at = "2h", by = "exercise" },
      { fact = "clock", how = "suspended", module = "day1" }, { fact = "clock", how = "restarted", module = "day2" },
      { fact = "gate", gate = "room-ready", by = "exercise", at = "2h" },
      { clock = "restarted", at = "4h" }, { count = "clock", at_least = 4, at_most = 4 },
      { fact = "module.plan", id = "day2", begins = "2h", length = "2h", wall = "32h", gate = "room-ready" },
      { fact = "module.plan", id = "day4", begins = "4h", wall = "85h" },
    } },

  { name = "the night takes none of the time a team has",
    acts = { notify("2h15m") },
    expect = { { met_by = "tell-south", team = "north", at = "2h20m" }, { released = "too-long", at = "2h15m" } },
  },

  { name = "what is due the next day falls due the next day",
    expect = {
      { obligation = "tell-south", team = "north", state = "missed" },
      { fact = "obligation", state = "overdue", at = "2h20m" },
    } },

  { name = "a module waits for its gate when somebody sits at the controls",
    acts = { excon { at = "5m", by = "anna", type = "pause" }, excon { at = "2h", by = "anna", type = "gate.open", gate = "room-ready" },
      excon { at = "4h", by = "anna", type = "restart" } },
    expect = {
      { clock = "suspended", at = "2h", by = "exercise" }, { clock = "restarted", at = "2h", by = "excon/anna" },
      { fact = "clock", how = "restarted", module = "day4", by = "excon/anna" }, { released = "morning", at = "2h10m" },
      { released = "last", at = "4h30m" },
    } },

  { name = "exercise control restarts before the gate",
    acts = { excon { at = "5m", type = "pause" }, excon { at = "2h", by = "ben", type = "restart" } },
    expect = { { fact = "clock", how = "restarted", module = "day2", by = "excon/ben" }, { count = "gate", at_most = 0 },
      { released = "morning", at = "2h10m" } },
  },

  { name = "a gate that was opened before lets the module begin at once",
    acts = { excon { at = "5m", type = "gate.open", gate = "room-ready" } },
    expect = { { clock = "restarted", at = "2h", by = "exercise" }, { clock = "suspended", at = "4h" },
      { not_released = "last" } },
  },

  { name = "nothing comes, is due or wakes while the exercise stands",
    acts = { excon { at = "5m", type = "pause" }, excon { at = "2h", type = "resume" } },
    expect = { { refused = "excon", why = "suspended" }, { not_released = "morning" }, { not_released = "too-long" },
      { obligation = "tell-south", team = "north", state = "open" }, { count = "ended", at_most = 0 } },
  },

  { name = "simulated teams rest between modules and go on",
    profiles = "developing",
    expect = { { count = "messages", at_least = 1 }, { clock = "restarted", at = "4h" } },
  },
}
