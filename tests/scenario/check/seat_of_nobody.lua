--> 10: error: inject 'alarm' names the seat 'norhaven/legal' of nobody; name a participant, and a seat of it behind "/"
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", seats = { "legal", "press" } },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "norhaven/legal", text = "Beacons seen." },
  },
}
