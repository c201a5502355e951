--> 10: error: inject 'alarm' names 'velora/leagl', but there is no such seat; did you mean 'velora/legal'?
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", seats = { "legal", "press" } },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora/leagl", text = "Beacons seen." },
  },
}
