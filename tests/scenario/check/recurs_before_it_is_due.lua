--> 10: error: expect 'report' opens anew before it is due; say within = ..., no longer than every
--> 11: error: expect 'hush' forbids, so every means nothing; leave every out
--> 12: error: expect 'often' opens anew too often; say a minute or more
--> 13: error: expect 'short' ends at T+00:30:00, before it opens at T+01:00:00
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  expects = {
    { id = "report", of = "velora", must = "sitrep", within = "2h", every = "1h" },
    { id = "hush", of = "velora", never = "share", every = "1h" },
    { id = "often", of = "velora", must = "sitrep", within = "10s", every = "30s" },
    { id = "short", of = "velora", must = "sitrep", every = "1h", after = "1h", ["until"] = "30m" },
    { id = "sound", of = "velora", must = "sitrep", every = "1h", ["until"] = "3h" },
  },
}
