--> 16: error: expect 'tell' demands what agreement 'mutual-aid' does not cover; add it to its covers, or choose another agreement
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  agreements = {
    { id = "mutual-aid", among = "all", covers = "query" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", under = "mutual-aid", within = "30m" },
  },
}
