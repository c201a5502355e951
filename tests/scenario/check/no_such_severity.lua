--> 10: error: severity of expect 'tell': there is no 'hihg'; did you mean 'high'?
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", country = "Velora" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", country = "Marisol" },
  },
  expects = {
    { id = "tell", of = "velora", must = "declare", severity = "hihg", within = "1h" },
  },
}
