--> 10: error: artefact 'file' stays in 'Norhaven', where nobody is; spell it like the country of a party
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", country = "Velora" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", country = "Marisol" },
  },
  artefacts = {
    { id = "file", tlp = "GREEN", stays_in = "Norhaven", held_by = "velora" },
  },
}
