--> 8: error: at of inject 'alarm': '15:30+02:00' is a time at which the exercise does not run; name a time at which it runs, or a length from STARTEX
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h", startex = "08:00",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
  injects = { { id = "alarm", to = "velora", text = "x", at = "15:30+02:00" } },
}
