--> 9: error: expect 'final' follows 'nis2-notification', and no expect of its teams has that clock; add one, or say after = ...
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h", story = "2026-03-02 08:00Z",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "portco", name = "Port", kind = "operator" },
  },
  expects = { { id = "final", of = "portco", clock = "nis2-final", with = "velora" } },
}
