--> 10: error: artefact 'file' stays in Marisol, but 'velora' holds it at STARTEX; let those hold it who are of its country
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", country = "Velora" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", country = "Marisol" },
  },
  artefacts = {
    { id = "file", tlp = "GREEN", stays_in = "Marisol", held_by = "velora" },
  },
}
