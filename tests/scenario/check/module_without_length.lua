--> 5: error: module 'day1' has no length
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small",
  modules = { { id = "day1", length = "0" }, { id = "day2", length = "2h" } },
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
}
