--> 4: error: story of the exercise: '2 March' is no date; write it as "2026-03-02 08:00Z"
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h", story = "2 March",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "portco", name = "Port", kind = "operator" },
  },

}
