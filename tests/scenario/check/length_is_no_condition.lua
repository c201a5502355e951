--> 13: error: when of expect 'tell' holds a length where a condition belongs; say drill.after("1h") for a moment
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
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", when = drill.any { "20m" }, within = "30m" },
  },
}
