--> 16: error: storyline 'main' waits more than 1,000 times on one path: it never ends; let it wait for a length of time, or end
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
      while true do
        play.first { drill.done "tell", "0s" }
      end
    end,
  },
}
