--> 8: warning: participants at the regional level receive no inject; let an inject reach one of them
--> 8: note: nothing is expected of participants at the regional level; let an expect or ask be of one of them
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", level = "national" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", level = "national" },
    { id = "hub", name = "Hub", kind = "coordination", level = "regional" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m" },
  },
}
