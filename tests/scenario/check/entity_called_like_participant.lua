--> 10: error: entity 'velora' is declared twice; first on line 6
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  entities = {
    { id = "velora", name = "Velora Bank", kind = "operator" },
  },
}
