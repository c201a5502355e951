--> 13: error: ask 'who' offers fewer than two choices; say choices = { ... }
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
  asks = {
    { id = "who", about = "alarm", kind = "choice", text = "Who?", within = "10m" },
  },
}
