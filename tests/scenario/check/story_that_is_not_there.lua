--> 9: error: storyline 'main' fails: the exercise has no story to move: say story = "2026-03-02 08:00Z"
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "portco", name = "Port", kind = "operator" },
  },
  storylines = { main = function(play) play.story "+16h" end },
}
