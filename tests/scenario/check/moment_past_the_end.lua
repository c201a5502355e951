--> 10: warning: expect 'log' waits for T+05:00:00, which lies after the end at T+04:00:00
--> 16: warning: storyline 'main' waits for 5 h, which the drill does not reach; name an earlier moment, or make the drill longer
--> 18: warning: storyline 'main' waits for T+04:30:00, which the drill does not reach; name an earlier moment, or make the drill longer
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  expects = {
    { id = "log", of = "velora", must = "log", within = "10m",
      when = drill.any { drill.said("marisol", "log"), drill.none_by("5h", { drill.said("marisol", "share") }) } },
  },
  storylines = {
    main = function(play)
      if play.first { drill.said("velora", "log"), "3h" } == "said" then
        play.wait "5h"
      else
        play.wait(drill.after "4h30m")
      end
    end,
  },
}
