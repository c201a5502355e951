--> 10: error: inject 'alarm' has only one of retry and second_channel; a communication check wants both
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", kind = "check", at = "10m", to = "velora", retry = "5m", text = "x" },
  },
}
