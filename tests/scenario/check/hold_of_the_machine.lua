--> 9: error: expect 'warn' has a hold, but the machine judges it; say judge = "controller"
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "portco", name = "Port", kind = "operator" },
  },
  expects = { { id = "warn", of = "portco", with = "velora", must = "notify", within = "1h", hold = "3m" } },
}
