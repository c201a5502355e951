--> 9: error: storyline 'main' fails: 'tomorrow' is no way for a story; write "+16h", or "08:00Z" for the next such time of day
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h", story = "2026-03-02 08:00Z",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "portco", name = "Port", kind = "operator" },
  },
  storylines = { main = function(play) play.story "tomorrow" end },
}
