--> 8: error: at of inject 'alarm': '09:30' is a time of day without a zone; write its zone: "09:30Z" or "11:30+02:00"
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h", startex = "08:00",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
  injects = { { id = "alarm", to = "velora", text = "x", at = "09:30" } },
}
