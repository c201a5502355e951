--> 13: error: when of expect 'tell' counts teams, and names one; leave out 'marisol'
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", country = "Velora" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", country = "Marisol" },
  },
  artefacts = {
    { id = "file", tlp = "GREEN", held_by = "velora" },
  },
  expects = {
    { id = "tell", of = "velora", must = "log", within = "1h", when = drill.count(2, drill.holds("marisol", "file")) },
  },
}
