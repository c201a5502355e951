--> 8: error: at of inject 'alarm': '09:30Z' is a time of day, and the exercise has no startex; say startex = "08:00", or a length from STARTEX
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
  injects = { { id = "alarm", to = "velora", text = "x", at = "09:30Z" } },
}
