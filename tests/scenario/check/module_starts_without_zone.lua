--> 5: error: starts of module 'day1': '09:00' is no time of day; write it as "08:00Z", "10:00+02:00" or "day 2 08:00Z"
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small",
  modules = { { id = "day1", length = "1h", starts = "09:00" } },
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
}
