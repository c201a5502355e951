--> 3: error: the exercise has no length; add length = ... (from STARTEX to ENDEX; with modules it is their sum, and may be left out)
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
}
