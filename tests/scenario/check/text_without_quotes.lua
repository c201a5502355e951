--> 6: error: there is no 'cirt' here: it is misspelt, not available to scripts, or used above its 'local'; a text stands in quotes
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = cirt },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
}
