--> 10: error: inject 'alarm' is released at T+05:00:00, after the end at T+04:00:00; release it earlier, or make the drill longer
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "5h", to = "velora", text = "x" },
  },
}
