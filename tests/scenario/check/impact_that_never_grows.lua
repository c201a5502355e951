--> 10: error: impact 'cost' never grows: every and grows are not 0
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  impacts = {
    { id = "cost", of = "all", every = "10m", grows = 0 },
  },
}
