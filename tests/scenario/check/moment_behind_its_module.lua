--> 9: error: at of inject 'alarm': 'day1 +3h' lies behind the end of its module; name the next module, or an earlier moment
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small",
  modules = { { id = "day1", length = "3h" }, { id = "day2", length = "2h" } },
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
  injects = { { id = "alarm", to = "velora", text = "x", at = "day1 +3h" } },
}
