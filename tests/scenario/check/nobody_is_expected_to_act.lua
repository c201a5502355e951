--> 11: note: nobody is expected to do anything about inject 'rain'; let an expect or ask be about it, or say expected = ...
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
    { id = "rain", at = "20m", to = "velora", text = "It rains." },
    { id = "sun", at = "30m", to = "velora", text = "The sun is back.", expected = "Nothing." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m" },
  },
}
