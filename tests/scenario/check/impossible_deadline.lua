--> 13: error: expect 'tell' is due at T+04:20:00 at the earliest, after the end at T+04:00:00; shorten within, open it earlier, or make the drill longer
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "3h50m", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m" },
  },
}
