--> 10: error: agreement 'aid' exists in some structures, but the exercise has none; say structure = ... of the exercise
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  agreements = {
    { id = "aid", among = { "velora", "marisol" }, covers = "share", structures = "star" },
  },
}
