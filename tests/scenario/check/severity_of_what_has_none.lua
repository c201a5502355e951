--> 10: error: expect 'tell' wants a severity that its messages do not have; say must = "declare"
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", country = "Velora" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", country = "Marisol" },
  },
  expects = {
    { id = "tell", of = "velora", must = "notify", severity = "high", within = "1h" },
  },
}
