--> 16: error: storyline 'main' releases inject 'press-call', which has no recipients; say to = ... in the inject, or play.release(id, { to = ... })
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
    { id = "press-call", text = "x" },
  },
  storylines = {
    main = function(play)
      play.wait "1h"
      play.release "press-call"
    end,
  },
}
