--> 13: error: 'tell' waits for 'nudge', and so on in a ring of 2 back to itself; let one of them wait for something else
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "nudge", to = "velora", text = "x", instead_of = "tell" },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "nudge", with = "marisol", within = "30m" },
  },
}
