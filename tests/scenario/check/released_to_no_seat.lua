--> 14: error: storyline 'main' names 'velora/finance', but there is no such seat; say seats = { ... } of the participant
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", seats = { "legal", "press" } },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", to = "velora", text = "Beacons seen." },
  },
  storylines = {
    main = function(play)
      play.release("alarm", { to = "velora/finance" })
    end,
  },
}
