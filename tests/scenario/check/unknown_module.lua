--> 9: error: at of inject 'alarm': 'day3 +10m' names module 'day3'; did you mean 'day1'?
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small",
  modules = { { id = "day1", length = "3h" }, { id = "day2", length = "2h" } },
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
  injects = { { id = "alarm", to = "velora", text = "x", at = "day3 +10m" } },
}
