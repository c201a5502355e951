--> 7: error: participant 'evaluation' has the id of a seat that every exercise has; choose another id
--> 8: error: participant 'velora/ines' has "/" in its id, behind which the people of a seat are named; choose another id
--> 10: error: entity 'excon' has the id of a seat that every exercise has; choose another id
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "evaluation", name = "Evaluation CIRT", kind = "cirt" },
    { id = "velora/ines", name = "Ines", kind = "cirt" },
  },
  entities = { { id = "excon", name = "Excon News", kind = "press" } },
}
