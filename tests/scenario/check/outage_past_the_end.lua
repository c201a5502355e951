--> 10: error: outage 'cable' begins at T+05:00:00, after the end at T+04:00:00
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  outages = {
    { id = "cable", of = "velora", at = "5h", length = "10m" },
  },
}
