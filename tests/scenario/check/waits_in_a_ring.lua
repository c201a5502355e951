--> 13: error: 'first' waits for 'second', and so on in a ring of 3 back to itself; let one of them wait for something else
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "first", of = "velora", must = "log", within = "10m", when = drill.done "second" },
    { id = "second", of = "velora", must = "log", within = "10m", when = drill.done "third" },
    { id = "third", of = "velora", must = "log", within = "10m", when = drill.done "first" },
  },
}
