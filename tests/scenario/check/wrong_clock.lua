--> none
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h", startex = "8 o'clock",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
}
