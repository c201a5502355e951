--> 10: error: 'Alarm!' in inject 1 is no id; ids are made of a-z 0-9 - . _ /
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "Alarm!", at = "10m", to = "velora", text = "x" },
  },
}
