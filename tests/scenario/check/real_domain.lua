--> 11: warning: 'hxxps[:]//update.contoso[.]com/b' is a domain that may be somebody's; let it end with .example
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora",
      text = "Fetched hxxps://login.velora.example/a and hxxps[:]//update.contoso[.]com/b." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m" },
  },
}
