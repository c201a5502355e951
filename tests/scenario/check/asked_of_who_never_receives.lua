--> 13: error: ask 'which' is never put to 'marisol', who does not receive 'alarm'; let them receive it, or leave about out
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
  asks = {
    { id = "which", of = "marisol", about = "alarm", kind = "value", text = "Which host?" },
  },
}
