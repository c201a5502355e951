--> 8: error: kind of participant 'marisol': there is no 'crit'; did you mean 'cirt'?
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "V", kind = "cirt" },
    { id = "marisol", name = "M",
      kind = "crit" },
  },
}
