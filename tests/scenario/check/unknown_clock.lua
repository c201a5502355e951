--> 9: error: clock of expect 'warn': there is no 'nis2-early-warnings'; did you mean 'nis2-early-warning'?
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h", story = "2026-03-02 08:00Z",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "portco", name = "Port", kind = "operator" },
  },
  expects = { { id = "warn", of = "portco", clock = "nis2-early-warnings", with = "velora" } },
}
