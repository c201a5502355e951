--> 10: error: agreement 'mutual-aid' has fewer than two parties; name at least two parties in among
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  agreements = {
    { id = "mutual-aid", among = "velora", covers = "share" },
  },
}
