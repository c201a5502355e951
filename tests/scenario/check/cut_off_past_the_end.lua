--> 13: error: expect 'tell' is due at T+04:05:00 for 'velora', whose link is cut, after the end at T+04:00:00; shorten within, or end the outage earlier
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "3h", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m" },
  },
  outages = {
    { id = "cable", of = "velora", at = "2h55m", length = "40m" },
  },
}
