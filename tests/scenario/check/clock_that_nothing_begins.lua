--> 9: error: expect 'paid': nothing says when the clock 'circia-ransom' begins; say after = ..., or when = ...
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h", story = "2026-03-02 08:00Z",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "portco", name = "Port", kind = "operator" },
  },
  expects = { { id = "paid", of = "portco", clock = "circia-ransom", with = "velora" } },
}
