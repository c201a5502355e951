--> 4: error: startex of the exercise: '8 o'clock' is no time of day; write it as "08:00", in UTC
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h", startex = "8 o'clock",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
}
