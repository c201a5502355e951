--> 9: error: expect 'warn' is due in story time, once; leave within, never and every out
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h", story = "2026-03-02 08:00Z",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "portco", name = "Port", kind = "operator" },
  },
  expects = { { id = "warn", of = "portco", clock = "nis2-early-warning", with = "velora", within = "1h" } },
}
