--- Connection day: everybody of a drill tries the way in, days before it.
-- The participants are the drill's own, and so are their keys; there is no story. A test inject waits in every mailbox,
-- seats may write to each other, and exercise control may improvise. Its record is a file of its own.
local drill = require "drill"
local played = require("the-drill").exercise

local everybody = {}
for i, participant in ipairs(played.participants) do
  everybody[i] = participant.id
end

return drill.exercise {
  id = "connection-day", title = "Connection day: " .. tostring(played.title), length = "14d",
  participants = played.participants,
  injects = {
    { id = "test-inject", at = "0", to = everybody, tlp = "CLEAR", subject = "EXERCISE: test inject",
      text = "This is a test. Please acknowledge it, and write a line to one other participant." },
  },
}
