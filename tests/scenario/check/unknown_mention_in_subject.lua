--> 10: warning: subject of inject 'alarm' mentions {port}, which is no parameter; declare it in params
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", subject = "{port}: beacons", text = "{team}, {country}: beacons seen." },
  },
}
