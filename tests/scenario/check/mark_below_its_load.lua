--> 16: warning: inject 'alarm' is marked TLP:GREEN, but carries 'beacon' (TLP:RED); raise its mark, unless the leak is meant
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
  artefacts = {
    { id = "beacon", tlp = "RED", source = "bank" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", tlp = "GREEN", carries = "beacon", text = "x" },
  },
}
