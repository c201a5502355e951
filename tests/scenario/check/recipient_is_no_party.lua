--> 19: error: expect 'tell' wants more reached than are party to 'mutual-aid'; name them in its among, or choose another agreement
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  entities = {
    { id = "bank", name = "B", kind = "operator" },
  },
  agreements = {
    { id = "mutual-aid", among = { "velora", "bank" }, covers = "share" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", under = "mutual-aid", within = "30m" },
  },
}
