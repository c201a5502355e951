--> 10: error: at of inject 'alarm': 1.5 is no length; write a length such as "1h30m" or "45s"
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", to = "velora", text = "x", at = 1.5 },
  },
}
