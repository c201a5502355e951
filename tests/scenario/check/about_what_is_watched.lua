--> 13: error: expect 'tell' can never open: 'dusk' is watched, and sent to nobody; say after = drill.released "..."
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "dusk", kind = "watch", at = "10m", text = "The picture should be complete." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "dusk", with = "marisol", within = "30m" },
  },
}
