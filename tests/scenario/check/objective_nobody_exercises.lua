--> 11: warning: nothing exercises objective 'discern'; let an expect or ask say objective = ...
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  objectives = {
    { id = "warn", title = "Warn in time" },
    { id = "discern", title = "Respect marks" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", objective = "warn", within = "30m" },
  },
}
