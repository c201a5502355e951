--> 2: error: inject 'alarm' has a table with a metatable; write the values into the table itself
local drill = require "drill"
local row = setmetatable({ id = "alarm", at = "10m", to = "velora" }, { __index = { text = "x" } })

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    row,
  },
}
