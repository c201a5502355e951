--> 5: error: unknown key 'lenght' in the exercise; did you mean 'length'?
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  lenght = "5h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
}
