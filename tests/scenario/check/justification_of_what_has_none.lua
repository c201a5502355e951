--> 10: error: expect 'tell' wants a justification that its messages do not have; say must = "acknowledge"
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", country = "Velora" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", country = "Marisol" },
  },
  expects = {
    { id = "tell", of = "velora", must = "notify", justification = "Other", within = "1h" },
  },
}
