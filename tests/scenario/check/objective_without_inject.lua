--> 11: warning: no inject leads to objective 'watch'; let an expect or ask of it be about an inject, or carry what one brings
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  objectives = {
    { id = "warn", title = "Warn in time" },
    { id = "watch", title = "Keep a log" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m", objective = "warn" },
    { id = "log", of = "velora", must = "log", after = "1h", within = "30m", objective = "watch" },
  },
}
