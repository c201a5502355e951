--- The second one fails: south is told at 20 minutes, not at 10.
local drill = require "drill"

local function tell(at)
  return { at = at, from = "north", type = "share", to = { "south" }, tlp = "GREEN", re = "odd", text = "We see it too." }
end

return drill.tests {
  { name = "south is told in time, and thanks",
    acts = { tell "20m" },
    expect = { { obligation = "tell-south", team = "north", state = "met" }, { reached = "thanks", team = "south" } } },

  { name = "south is told within five minutes",
    acts = { tell "20m" },
    expect = { { fact = "obligation", expect = "tell-south", team = "north", state = "met", at = "10m" } } },

  { name = "silence is read in the newspaper",
    expect = { { obligation = "tell-south", team = "north", state = "missed" }, { released = "press", at = "35m" } } },
}
