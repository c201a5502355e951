--> 11: error: inject 'press-call' is never released; give it a time, or release it in a storyline
--> 19: warning: storyline 'main': no outcome leads to this line; compare with an outcome the wait can have, or leave it out
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
    { id = "press-call", to = "velora", text = "x" },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m" },
  },
  storylines = {
    main = function(play)
      if play.first { drill.done "tell", drill.missed "tell" } == "late" then
        play.release "press-call"
      end
    end,
  },
}
