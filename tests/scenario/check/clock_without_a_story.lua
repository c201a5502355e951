--> 9: error: expect 'warn' is due in story time, and the exercise has no story; say story = "2026-03-02 08:00Z" in the exercise
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "portco", name = "Port", kind = "operator" },
  },
  expects = { { id = "warn", of = "portco", clock = "nis2-early-warning", with = "velora" } },
}
