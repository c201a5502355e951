--> 10: error: drill.vary cannot choose 3 of 2
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = drill.vary("who", { "velora", "marisol" }, 3), text = "Beacons seen." },
  },
}
