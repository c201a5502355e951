--> 10: error: inject 'one' supersedes itself, by a ring
--> 11: error: inject 'two' supersedes itself, by a ring
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "one", at = "10m", to = "velora", text = "x", supersedes = "two" },
    { id = "two", at = "20m", to = "velora", text = "x", supersedes = "one" },
  },
}
