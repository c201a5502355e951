--> 13: error: expect 'tell' answers requests, but under no agreement; say under = ...
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
  expects = {
    { id = "tell", of = "velora", must = "share", answers = "query", with = "marisol", within = "30m" },
  },
}
