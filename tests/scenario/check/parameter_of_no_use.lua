--> 10: error: parameter 'size': 'dok' is not understood; write { default = 3, doc = "..." }
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  params = {
    size = {
      default = 3, dok = "how many" },
  },
}
