--> 11: warning: '+49 30 1234567' is a telephone number that may be somebody's; take one that is kept for fiction, such as +1 202 555 0142
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora",
      text = "Call +1 202 555 0142; the deputy has +49 30 1234567." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m" },
  },
}
