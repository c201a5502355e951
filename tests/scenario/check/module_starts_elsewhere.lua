--> 5: error: module 'day1' does not start at startex, though it is first; leave one of the two out
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", startex = "08:00Z",
  modules = { { id = "day1", length = "1h", starts = "09:00Z" } },
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
}
