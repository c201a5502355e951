--> 13: warning: text of inject 'alarm' mentions {prot}, which is no parameter; declare it in params
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  params = {
    port = "Velora",
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "{port} calls {prot}." },
  },
}
