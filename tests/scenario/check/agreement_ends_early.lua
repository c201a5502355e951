--> 10: error: agreement 'mutual-aid' ends at T+01:00:00, before it comes in force at T+02:00:00
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  agreements = {
    { id = "mutual-aid", among = "all", covers = "share", from = "2h", ["until"] = "1h" },
  },
}
