--- Small enough that all `tocsin test` tells of it stands beside it: tests.txt, tests.json.
-- One of its tests fails, and its tests leave an inject, an expectation and two outcomes out.
local drill = require "drill"

return drill.exercise {
  id = "told", title = "Told", length = "2h",
  participants = {
    { id = "north", name = "North CIRT", kind = "cirt" },
    { id = "south", name = "South CIRT", kind = "cirt" },
  },
  entities = { { id = "gazette", name = "The Gazette", kind = "press" } },
  objectives = { { id = "tell", title = "Tell each other" } },
  injects = {
    { id = "odd", at = "5m", to = "north", tlp = "GREEN", text = "Odd traffic." },
    { id = "press", to = "north", from = "gazette", tlp = "CLEAR", text = "What is odd?", expected = "A few words." },
    { id = "thanks", to = "south", tlp = "GREEN", text = "Thank you.", expected = "Nothing." },
    { id = "late", to = "south", tlp = "GREEN", text = "So late?", expected = "Nothing." },
  },
  expects = {
    { id = "tell-south", of = "north", must = "share", about = "odd", with = "south", within = "30m", objective = "tell" },
    { id = "log-it", of = "south", must = "log", about = "thanks", within = "20m", objective = "tell" },
  },
  storylines = {
    main = function(play)
      local first = play.first { drill.done "tell-south", drill.missed "tell-south" }
      if first == "done" then
        play.release "thanks"
      else
        play.release "press"
        if play.first { drill.done "tell-south", "1h" } == "done" then
          play.release "late"
        end
      end
    end,
  },
}
