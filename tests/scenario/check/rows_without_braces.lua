--> 9: error: injects of exercise 'small' is a table with named keys or gaps; it wants a list of rows: { { id = ... }, ... }
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    id = "alarm", at = "10m", to = "velora", text = "x",
  },
}
