--> 13: error: expect 'tell' wants 'file' handed to 'marisol', but it may not leave Velora; demand a refusal: must = "acknowledge", status
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
  expects = {
    { id = "tell", of = "velora", must = "share", carrying = "file", with = "marisol", within = "1h" },
  },
}
