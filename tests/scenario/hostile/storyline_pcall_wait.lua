local drill = require "drill"
return drill.exercise {
  id = "hostile", title = "Hostile", length = "4h",
  participants = {
    { id = "north", name = "North", kind = "cirt", level = "national", country = "North" },
    { id = "south", name = "South", kind = "cirt", level = "national", country = "South" },
  },
  objectives = { { id = "warn", title = "Warn" } },
  injects = {
    { id = "first", at = "10m", to = "north", tlp = "AMBER", text = "Something happened." },
    { id = "second", to = "south", tlp = "AMBER", text = "Something else." },
  },
  expects = {
    { id = "tell", of = "north", must = "notify", about = "first", with = { "south" },
      within = "30m", objective = "warn" },
  },
  storylines = {
    main = function(play)
      play.release "second"
      while true do pcall(play.wait, "0s", "for nothing") end
    end,
  },
}
-- wants: never ends
