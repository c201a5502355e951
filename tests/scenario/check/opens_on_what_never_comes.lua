--> 14: error: expect 'tell' can never open: 'hush' forbids, so it never falls due; wait for something that can happen
--> 15: error: expect 'log' can never open: 'velora' tells itself nothing; wait for something that can happen
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
    { id = "hush", of = "velora", never = "statement", about = "alarm" },
    { id = "tell", of = "velora", must = "share", with = "marisol", within = "30m", when = drill.missed "hush" },
    { id = "log", of = "velora", must = "log", within = "30m",
      when = drill.any { drill.breached "tell", drill.told("velora", "velora", "beacon") } },
  },
  artefacts = { { id = "beacon", tlp = "GREEN", held_by = "velora" } },
}
