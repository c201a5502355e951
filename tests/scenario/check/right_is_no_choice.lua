--> 13: error: ask 'who': the right answer 'you' is none of its choices; spell it like one of the choices
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
  asks = {
    { id = "who", about = "alarm", kind = "choice", text = "Who?", choices = { "we", "they" },
      right = "you" },
  },
}
