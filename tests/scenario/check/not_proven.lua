--> 16: warning: storyline 'main' is not proven: it has more paths than are looked at
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
      for _ = 1, 14 do
        play.first { drill.said("velora", "log"), "1m" }
      end
    end,
  },
}
