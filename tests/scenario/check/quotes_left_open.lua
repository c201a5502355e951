--> 6: error: unfinished string near '"Velora CIRT'; close the quotes; a long text goes on behind \z
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
}
