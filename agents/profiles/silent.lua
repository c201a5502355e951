--- Somebody reads the mail, and that is all: a desk that receives everything and says nothing.
local drill = require "drill"

return drill.profile {
  id = "silent", title = "Silent desk",
  analysts = 1,
  skill = 500, trust = 0,
  habits = {
    acknowledge = 0, receipt = 0, pending = 0, declare = 0, log = 0, notify = 0, share = 0, sighting = 0, ask = 0,
    reply = 0, answer = 0, escalate = 0, statement = 0, offer = 0, overshare = 0, lower_mark = 0, blurt = 0,
  },
}
