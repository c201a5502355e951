--> 9: error: expect 'warn' wants a stage that its messages do not have; say must = "notify"
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "portco", name = "Port", kind = "operator" },
  },
  expects = { { id = "warn", of = "portco", must = "share", stage = "final", with = "velora", within = "1h" } },
}
