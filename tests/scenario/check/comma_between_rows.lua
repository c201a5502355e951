--> 6: error: attempt to call a table value; is a comma missing between two rows?
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" }
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
}
