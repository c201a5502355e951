--> 11: error: when of expect 'tell' has an unknown key 'count' in drill.missed
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", country = "Velora" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", country = "Marisol" },
  },
  expects = {
    { id = "first", of = "velora", must = "log", within = "1h" },
    { id = "tell", of = "velora", must = "log", within = "1h", when = drill.count(2, drill.missed "first") },
  },
}
