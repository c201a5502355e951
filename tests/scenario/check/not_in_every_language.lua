--> 11: warning: 1 of 2 texts is not in 'fr': 'again'; write it in text/fr.lua
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = { en = "Beacons seen.", fr = "Balises vues." } },
    { id = "again", at = "20m", to = "velora", text = "Beacons again.", expected = "Nothing new." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m" },
  },
}
