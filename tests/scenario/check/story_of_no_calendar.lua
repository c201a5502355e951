--> 4: error: story of the exercise: '2026-02-30 08:00Z' is no date of a calendar; years go from 1971 to 2300
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h", story = "2026-02-30 08:00Z",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "portco", name = "Port", kind = "operator" },
  },

}
