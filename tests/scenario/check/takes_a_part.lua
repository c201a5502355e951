--> 14: error: storyline 'main' fails: play.take wants how many units, 1 or more
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
      play.take("analysts", "velora", 0)
    end,
  },
}
