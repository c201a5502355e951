--> 10: error: ask 'who' is put to nobody; say of = ..., or about = ...
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  asks = {
    { id = "who", kind = "value", text = "Who?" },
  },
}
