--- A small drill whose tests are acts of exercise control.
local drill = require "drill"

local function cirt(id, name)
  return { id = id, name = name .. " CIRT", kind = "cirt", level = "national", country = name }
end

return drill.exercise {
  id = "acts", title = "Acts of exercise control", length = "2h", seed = 3,
  objectives = { { id = "warn", title = "Warn neighbours in time" } },
  participants = { cirt("north", "Northland"), cirt("south", "Southland") },
  entities = { { id = "post", name = "The Post", kind = "press" } },
  artefacts = { { id = "beacon", kind = "indicator", value = "192.0.2.7", tlp = "AMBER", source = "post",
    held_by = "north" } },
  injects = {
    { id = "alarm", at = "10m", to = "north", tlp = "GREEN", subject = "Alarm", text = "Segment 4 is dark." },
    { id = "second", at = "20m", to = "north", tlp = "GREEN", subject = "Again", text = "Segment 5 is dark." },
    { id = "call", to = "south", from = "post", tlp = "CLEAR", subject = "What happened?", text = "Is it true?" },
    { id = "phase-two", to = { "north", "south" }, tlp = "CLEAR", subject = "Phase two", text = "It goes on." },
  },
  expects = {
    { id = "tell-south", of = "north", must = "notify", about = "alarm", with = "south", within = "15m",
      objective = "warn" },
    { id = "tell-again", of = "north", must = "notify", about = "second", with = "south", within = "30m",
      objective = "warn" },
  },
  gates = { { id = "lunch", title = "Both teams are back from lunch" } },
  storylines = {
    main = function(play)
      play.wait("30m", "the press hears of it")
      play.release "call"
      play.gate "lunch"
      play.release "phase-two"
    end,
  },
}
