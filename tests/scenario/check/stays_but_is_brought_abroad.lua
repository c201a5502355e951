--> 13: warning: inject 'leak' brings 'file' to 'marisol', but it may not leave Velora; bring it to its own country only
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", country = "Velora" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", country = "Marisol" },
  },
  artefacts = {
    { id = "file", tlp = "GREEN", stays_in = "Velora", held_by = "velora" },
  },
  injects = {
    { id = "leak", at = "1h", to = "marisol", text = "Look.", carries = "file" },
  },
}
