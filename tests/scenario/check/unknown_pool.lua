--> 14: error: storyline 'main' names pool 'analyst'; did you mean 'analysts'?
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", country = "Velora" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", country = "Marisol" },
  },
  pools = {
    { id = "analysts", size = 2 },
  },
  storylines = {
    main = function(play)
      play.wait(drill.pool_empty "analyst")
    end,
  },
}
