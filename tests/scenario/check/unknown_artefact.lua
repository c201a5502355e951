--> 10: error: inject 'alarm' names artefact 'beacon'; no such artefact is declared
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", carries = "beacon", text = "Beacons seen." },
  },
}
