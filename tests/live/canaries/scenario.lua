--- Canaries: every kind of thing a drill holds bears a word of its own, so that a test sees where it goes.
local drill = require "drill"

return drill.exercise {
  id = "canaries", title = "Canaries", length = "8h",

  participants = {
    { id = "north", name = "North CIRT", kind = "cirt", level = "national", country = "North" },
    { id = "south", name = "South CIRT", kind = "cirt", level = "national", country = "South" },
  },

  entities = { { id = "press", name = "The Press", kind = "press" } },

  objectives = { { id = "warn", title = "canary-plan" } },

  asks = { { id = "why", of = "north", kind = "text", text = "Why?", rubric = "canary-rubric" } },

  injects = {
    { id = "open-north", at = "0m", to = "north", tlp = "CLEAR", text = "canary-north-clear" },
    { id = "kept-north", at = "0m", to = "north", tlp = "AMBER", text = "canary-north-amber" },
    { id = "open-south", at = "0m", to = "south", tlp = "GREEN", text = "canary-south-green" },
    { id = "kept-south", at = "0m", to = "south", tlp = "AMBER", text = "canary-south-amber" },
    { id = "later-north", at = "7h", to = "north", tlp = "AMBER", text = "canary-never-sent" },
    { id = "later-south", at = "7h", to = "south", tlp = "AMBER", text = "canary-never-sent" },
  },

  expects = {
    { id = "warned", of = "north", must = "share", with = { "south" }, within = "6h", objective = "warn" },
  },

  storylines = {
    main = function(play)
      play.note "canary-course"
      play.wait("6h", "canary-course")
    end,
  },
}
