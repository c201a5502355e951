--> 17: warning: storyline 'main' is not proven: it runs differently each time; keep what it remembers in local variables of its function
local drill = require "drill"
local runs = 0

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
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m" },
  },
  storylines = {
    main = function(play)
      runs = runs + 1
      if runs % 2 == 1 then
        play.wait "1m"
      end
      play.first { drill.done "tell", drill.missed "tell" }
    end,
  },
}
