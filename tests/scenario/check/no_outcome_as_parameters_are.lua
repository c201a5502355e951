--> 22: note: storyline 'main': no outcome leads to lines 22-23, as the parameters are set; check it again with --set, if a parameter leads here
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  params = { calls = { default = 0, doc = "how often it rings" } },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
    { id = "call", to = "velora", text = "x" },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m" },
    { id = "note", of = "velora", must = "log", about = "call", within = "30m" },
  },
  storylines = {
    main = function(play)
      play.wait(drill.after "1h")
      if drill.param "calls" > 1 then
        play.note "it rings"
        play.note "it rings again"
      end
      play.release "call"
    end,
  },
}
