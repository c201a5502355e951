--> 14: error: storyline 'main' takes 3 of pool 'analysts', which has 2; take fewer, or make the pool larger
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
      play.take("analysts", "velora", 3, "1h")
    end,
  },
}
