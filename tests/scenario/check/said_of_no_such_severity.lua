--> 10: error: when of expect 'tell' names severity 'worst', which there is not
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", country = "Velora" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", country = "Marisol" },
  },
  expects = {
    { id = "tell", of = "velora", must = "log", within = "1h", when = drill.said("velora", "declare", { severity = "worst" }) },
  },
}
