--> 15: error: when of expect 'late' names expect 'tel'; did you mean 'tell'?
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
    { id = "late", of = "marisol", must = "log", within = "10m",
      when = drill.any { drill.done "tell", drill.missed "tel" } },
  },
}
