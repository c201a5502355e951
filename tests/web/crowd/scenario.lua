--- Crowd: a long list of events for many teams, to see that consoles stay quick.
local drill = require "drill"

local participants, everybody, injects = {}, {}, {}
for i = 1, 10 do
  local id = ("team-%d"):format(i)
  participants[i] = { id = id, name = ("Team %d"):format(i), kind = "cirt", country = ("Country %d"):format(i) }
  everybody[i] = id
end
for i = 1, 2000 do
  injects[i] = { id = ("event-%d"):format(i), at = ("%ds"):format(i), to = everybody, tlp = "GREEN",
    subject = ("Event %d of two thousand"):format(i), text = "Nothing needs to be done." }
end

return drill.exercise {
  id = "crowd", title = "Crowd", length = "1h", participants = participants, injects = injects,
}
