--> 6: error: participant 'velora' has the seat 'press' twice
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", seats = { "press", "legal", "press" } },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora/press", text = "Beacons seen." },
  },
}
