--> 5: error: module 'day1' is the first and begins at STARTEX, so its gate means nothing; leave gate out
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", gates = { { id = "go" } },
  modules = { { id = "day1", length = "3h", gate = "go" }, { id = "day2", length = "2h" } },
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
}
