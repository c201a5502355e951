--> 18: warning: expect 'tell' wants TLP:AMBER, which agreement 'mutual-aid' lets nobody pass; raise up_to, lower the mark, or have the source consent
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  entities = { { id = "bank", name = "B", kind = "operator" } },
  agreements = { { id = "mutual-aid", among = "cirt", covers = "share", up_to = "GREEN" } },
  artefacts = { { id = "beacon", tlp = "AMBER" }, { id = "own", tlp = "AMBER" } },
  injects = {
    { id = "told", at = "5m", to = "velora", from = "bank", tlp = "AMBER", carries = "beacon", text = "Look." },
    { id = "told-again", at = "9m", to = "marisol", from = "bank", tlp = "AMBER", carries = "beacon", text = "Look." },
    { id = "seen", at = "5m", to = "velora", tlp = "AMBER", carries = "own", text = "Look." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", carrying = "beacon", with = "marisol", under = "mutual-aid", within = "30m" },
    { id = "tell-own", of = "velora", must = "share", carrying = "own", with = "marisol", under = "mutual-aid", within = "30m" },
  },
}
