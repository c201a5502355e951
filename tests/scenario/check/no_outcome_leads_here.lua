--> 24: warning: storyline 'main': no outcome leads to this line; compare with an outcome the wait can have, or leave it out
--> 33: warning: storyline 'main': no outcome leads to lines 33-34; compare with an outcome the wait can have, or leave it out
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
      local first = play.first { drill.done "tell", drill.missed "tell" }
      local function say(words)
        if words == "" then
          error "say something"
        elseif words == "late" then
          words = "sooner"
        end
        play.note(words)
      end
      if first == "missed" then
        play.release "call"
      elseif first == "late" then
        -- No condition is called so.

        play.release "call"
        say "late"
      elseif first ~= "done" and first ~= "void" then
        error "no such outcome"
      end
      say "x"
      while true do
        local came = play.first { drill.done "note", "1h" }
        if came == "done" then
          return
        elseif came == "time" then
          break
        end
      end
      play.release "call"
    end,
  },
}
