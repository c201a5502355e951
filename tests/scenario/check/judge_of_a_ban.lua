--> 9: error: expect 'warn' forbids, so it is never missed; leave judge out
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "portco", name = "Port", kind = "operator" },
  },
  expects = { { id = "warn", of = "portco", with = "velora", never = "statement", judge = "controller" } },
}
