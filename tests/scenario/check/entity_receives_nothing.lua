--> 13: error: inject 'alarm' names participant 'bank'; it is an entity, which nobody plays
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  entities = {
    { id = "bank", name = "Bank", kind = "operator" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "bank", text = "x" },
  },
}
