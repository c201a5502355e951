--> 10: warning: nobody can come to hold artefact 'beacon'; let an inject carry it, or say held_by
--> 16: error: expect 'tell' wants 'beacon' handed over, which nobody can come to hold; let an inject carry it, or say held_by
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  artefacts = {
    { id = "beacon", tlp = "AMBER" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", carrying = "beacon", within = "30m" },
  },
}
