--> 17: error: storyline 'main' names inject 'pres-call'; did you mean 'press-call'?
--> 17: error: storyline 'main' names participant 'velroa'; did you mean 'velora'?
--> 18: error: storyline 'main' names expect 'tel'; did you mean 'tell'?
--> 19: error: storyline 'main' names inject 'alram'; did you mean 'alarm'?
--> 21: error: storyline 'main' names agreement 'mutual-ad'; did you mean 'mutual-aid'?
--> 22: error: storyline 'main' names gate 'nono'; did you mean 'noon'?
--> 23: error: storyline 'main' names artefact 'beckon'; did you mean 'beacon'?
local drill = require "drill"
local done, missed = drill.done, drill.missed

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = { { id = "velora", name = "V", kind = "cirt" }, { id = "marisol", name = "M", kind = "cirt" } },
  agreements = { { id = "mutual-aid", among = "cirt", covers = "share", up_to = "AMBER" } },
  artefacts = { { id = "beacon", tlp = "GREEN", held_by = "velora" } },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
    { id = "press-call", to = "velora", text = "x" },
  },
  expects = { { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m" } },
  gates = { { id = "noon" } },
  storylines = {
    main = function(play)
      play.release("pres-call", { to = "velroa" })
      if play.first { done "tell", missed "tel" } == "missed" then
        play.withdraw "alram"
      end
      play.agree "mutual-ad"
      play.gate "nono"
      play.holds("velora", "beckon")
      play.gate "noon"
      play.release "press-call"
    end,
  },
}
