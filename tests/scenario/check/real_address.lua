--> 11: warning: '8.8.8[.]8' is an address that may be somebody's; take one of 192.0.2.0/24, 198.51.100.0/24 or 203.0.113.0/24
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora",
      text = "Traffic goes to 198.51.100.7 and 8.8.8[.]8." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m" },
  },
}
