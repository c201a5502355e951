--> 4: error: the exercise has a length of 4 h, and its modules one of 5 h; leave length out
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  modules = { { id = "day1", length = "3h" }, { id = "day2", length = "2h" } },
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
}
