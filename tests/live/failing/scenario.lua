--- A drill with storylines that fail on purpose, for the tests of what happens then.
local drill = require "drill"

return drill.exercise {
  id = "failing", title = "Storylines that fail", length = "4h", seed = 7,

  participants = {
    { id = "north", name = "North CIRT", kind = "cirt", level = "national", country = "North" },
    { id = "south", name = "South CIRT", kind = "cirt", level = "national", country = "South" },
  },

  injects = {
    { id = "first", to = "north", tlp = "GREEN", text = "Two ministries call 192[.]0[.]2[.]7 every minute." },
    { id = "second", to = "south", tlp = "GREEN", text = "They still do." },
  },

  storylines = {
    sound = function(play)
      play.wait("10m")
      play.release("first")
      play.wait("80m")
      play.release("second")
    end,
    broken = function(play)
      play.wait("30m")
      play.note("about to fail")
      error("there is nothing to call here")
    end,
    endless = function(play)
      play.wait("60m")
      while true do play.now() end
    end,
  },
}
