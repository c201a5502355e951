--> 7: error: module 'day2' starts before the one before it has ended; let it start later, or shorten the one before
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", startex = "08:00Z",
  modules = {
    { id = "day1", length = "26h" },
    { id = "day2", length = "2h", starts = "day 2 08:00Z" },
  },
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
}
