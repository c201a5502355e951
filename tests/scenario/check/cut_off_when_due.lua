--> 10: warning: expect 'tell' is due at T+01:30:00, and 'velora' is cut off until T+01:35:00: it can never be met in time; make within longer, or the outage shorter
--> 11: warning: expect 'log' is due at T+02:30:00, and 'velora' is cut off until T+02:50:00: it can never be met in time; make within longer, or the outage shorter
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", after = "1h", with = "marisol", within = "30m" },
    { id = "log", of = "marisol", must = "share", after = "2h", with = "velora", within = "30m" },
  },
  outages = {
    { id = "cable", of = "velora", at = "55m", length = "40m" },
    { id = "cable-again", of = "velora", at = "110m", length = "1h" },
  },
}
