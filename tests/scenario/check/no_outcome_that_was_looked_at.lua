--> 21: note: storyline 'main': no outcome that was looked at leads to this line; it hangs on play.now; let a test beside the scenario come here
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
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
      if play.now() > 7200 then
        play.note "late"
      end
      play.release "call"
    end,
  },
}
