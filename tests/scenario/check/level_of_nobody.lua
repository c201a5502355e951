--> 10: warning: objective 'grow' names S4, which has three levels, and nobody stands at the international one; let somebody take part at that level, or leave S4 out
--> 10: warning: objective 'grow' names S4, which has three levels, and nobody stands at the regional one; let somebody take part at that level, or leave S4 out
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", level = "national" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", level = "national" },
  },
  objectives = {
    { id = "grow", title = "Build capacity", gca = { "S4" } },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m", objective = "grow" },
  },
}
