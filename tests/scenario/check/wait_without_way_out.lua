--> 18: warning: storyline 'main' waits for something that may never happen; add a length to it: play.first { ..., "1h" }
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  artefacts = {
    { id = "beacon", tlp = "AMBER", held_by = "marisol" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  storylines = {
    main = function(play)
      play.wait "1h"
      play.wait(drill.holds("velora", "beacon"), "until Velora knows")
    end,
  },
}
