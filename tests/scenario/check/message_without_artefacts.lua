--> 18: warning: storyline 'on-1' fails, given a made-up message: attempt to index a nil value (field 'carries'); did you mean 'play.barrier'?
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  entities = {
    { id = "bank", name = "B", kind = "operator" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  on = {
    { message = "assist", to = "bank",
      run = function(play, request)
        play.note("asked about " .. request.carries[1])
      end },
  },
}
