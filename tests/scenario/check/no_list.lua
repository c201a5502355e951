--> 10: error: to of inject 'alarm' is a table with named keys or gaps; it wants a list of parties
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = { first = "velora" }, text = "x" },
  },
}
