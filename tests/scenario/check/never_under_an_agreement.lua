--> 11: error: expect 'hush': under has no meaning with never; leave under out
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  agreements = { { id = "mutual-aid", among = "cirt", covers = "share", up_to = "AMBER" } },
  expects = {
    { id = "hush", of = "velora", never = "share", under = "mutual-aid" },
  },
}
