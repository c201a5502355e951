--> 15: error: expect 'tell-velora' names participant 'velorra'; did you mean 'velora'?
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
    { id = "tell-velora", of = "marisol", must = "share", within = "30m",
      with = {
        "velorra",
      } },
  },
}
