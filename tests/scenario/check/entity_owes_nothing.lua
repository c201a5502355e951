--> 14: error: expect 'tell' names participant 'press'; it is an entity, which nobody plays
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  entities = { { id = "press", name = "The Post", kind = "press" } },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "tell", of = "press", must = "share", about = "alarm", with = "marisol", within = "30m" },
  },
}
