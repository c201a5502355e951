--> 10: error: pool 'analysts' has nothing to lend; say size = ...
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", country = "Velora" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", country = "Marisol" },
  },
  pools = {
    { id = "analysts", size = 0 },
  },
}
