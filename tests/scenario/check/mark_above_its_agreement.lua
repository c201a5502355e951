--> 17: warning: expect 'tell' wants TLP:AMBER+STRICT, which agreement 'mutual-aid' lets nobody pass; raise up_to, lower the mark, or have the source consent
--> 19: warning: expect 'say' wants TLP:RED, which agreement 'letter' lets nobody pass; raise up_to, lower the mark, or have the source consent
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  entities = { { id = "bank", name = "B", kind = "operator" } },
  agreements = {
    { id = "mutual-aid", among = "cirt", covers = "share", up_to = "AMBER" },
    { id = "letter", among = "cirt", covers = "share", up_to = "RED" },
  },
  artefacts = { { id = "beacon", tlp = "AMBER+STRICT", source = "bank", held_by = "velora" },
    { id = "own", tlp = "AMBER+STRICT", source = "velora", held_by = "velora" } },
  expects = {
    { id = "tell", of = "velora", must = "share", carrying = "beacon", with = "marisol", under = "mutual-aid", within = "30m" },
    { id = "tell-own", of = "velora", must = "share", carrying = "own", with = "marisol", under = "mutual-aid", within = "30m" },
    { id = "say", of = "velora", must = "share", with = "marisol", under = "letter", tlp = { min = "RED" }, within = "30m" },
  },
}
