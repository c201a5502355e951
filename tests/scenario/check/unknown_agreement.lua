--> 16: error: expect 'tell' names agreement 'mutual-iad'; did you mean 'mutual-aid'?
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  agreements = {
    { id = "mutual-aid", among = "all", covers = "share" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", under = "mutual-iad", within = "30m" },
  },
}
