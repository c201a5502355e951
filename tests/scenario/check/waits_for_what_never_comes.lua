--> 17: warning: storyline 'main' waits for what never comes: 'tell' demands, so it is never breached; wait for something that can happen
--> 18: warning: storyline 'main' waits for what never comes: it wants 2 of 1; wait for something that can happen
--> 19: warning: storyline 'main' waits for what never comes: 'velora' says nothing to itself; wait for something that can happen
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
      play.first { drill.breached "tell", "1h" }
      play.first { drill.at_least(2, "tell"), "1h" }
      play.first { drill.all { drill.done "tell", drill.said("velora", "share", { to = "velora" }) }, "1h" }
    end,
  },
}
