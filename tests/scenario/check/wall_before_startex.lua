--> 8: error: at of inject 'alarm': 'day 1 09:30+02:00' lies before STARTEX; day 1 is the day of STARTEX, in UTC
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h", startex = "08:00",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
  injects = { { id = "alarm", to = "velora", text = "x", at = "day 1 09:30+02:00" } },
}
