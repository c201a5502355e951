--> 5: error: objectives of exercise 'small' is a string; it wants a table
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  objectives = "warn",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
}
