--> 7: error: participant 'marisol' has no name; add name = ... (its name, as people write it)
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", kind = "cirt" },
  },
}
