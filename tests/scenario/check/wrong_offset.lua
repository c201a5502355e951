--> 6: error: utc of participant 'velora': '+3' is no offset from UTC; write it as "+03:00", "-05:30" or "Z"
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "V", kind = "cirt", utc = "+3" },
  },
}
