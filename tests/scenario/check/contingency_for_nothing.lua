--> 10: error: inject 'hint' is a contingency for no expect; say instead_of = "..."
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "hint", kind = "contingency", at = "10m", to = "velora", text = "x" },
  },
}
