--> 5: error: params of exercise 'small' is a number; it wants a table: { name = default }
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  params = 3,
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
}
