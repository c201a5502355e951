--- A capable CIRT on a bad day: one analyst for everything; what is not urgent falls off the desk.
local drill = require "drill"

return drill.profile {
  id = "overloaded", title = "Overloaded CIRT",
  analysts = 1, queue = 12,
  skill = 650, trust = 600,
  latency = {
    triage = "uniform 2m 8m", acknowledge = "lognormal 4m 12m", declare = "lognormal 6m 15m",
    notify = "lognormal 10m 25m", share = "lognormal 14m 35m", ask = "lognormal 10m 25m",
    reply = "lognormal 15m 40m", consent = "lognormal 25m 70m", answer = "lognormal 8m 20m",
    escalate = "lognormal 15m 40m", statement = "lognormal 20m 50m", contain = "lognormal 2h 5h",
  },
  habits = {
    acknowledge = 800, receipt = 200, pending = 100, declare = 600, log = 200, notify = 800, share = 750,
    sighting = 100, ask = 700, reply = 850, answer = 850, escalate = 600, statement = 400, offer = 0,
    overshare = 20, lower_mark = 20, blurt = 20,
  },
}
