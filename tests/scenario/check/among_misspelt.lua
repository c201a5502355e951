--> 10: error: agreement 'aid' names participant 'marisoll'; did you mean 'marisol'?
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  agreements = {
    { id = "aid", among = { "velora", "marisoll" }, covers = "notify", up_to = "GREEN" },
  },
  expects = {
    { id = "tell", of = "velora", must = "notify", with = "marisol", under = "aid", within = "30m" },
  },
}
