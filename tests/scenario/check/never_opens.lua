--> 13: error: expect 'tell' can never open for 'marisol', who does not receive 'alarm'; let them receive it, or say when it opens
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
    { id = "tell", of = "marisol", must = "share", about = "alarm", with = "velora", within = "30m" },
  },
}
