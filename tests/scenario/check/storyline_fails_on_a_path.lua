--> 19: error: storyline 'main' fails: attempt to concatenate a nil value (field '?')
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m" },
  },
  storylines = {
    main = function(play)
      local which = { done = "alarm" }
      local outcome = play.first { drill.done "tell", drill.missed "tell" }
      play.note(which[outcome] .. " was enough")
    end,
  },
}
