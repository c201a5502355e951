--- A young national CIRT with a small shift round the clock: it knows what to do and mostly does it.
local drill = require "drill"

return drill.profile {
  id = "developing", title = "Developing national CIRT",
  analysts = 3, queue = 200,
  skill = 750, trust = 700,
  latency = {
    triage = "uniform 1m 4m", acknowledge = "lognormal 3m 8m", declare = "lognormal 4m 10m",
    notify = "lognormal 6m 14m", share = "lognormal 8m 18m", ask = "lognormal 6m 14m",
    reply = "lognormal 9m 20m", consent = "lognormal 15m 40m", answer = "lognormal 5m 12m",
    escalate = "lognormal 10m 25m", statement = "lognormal 12m 30m", contain = "lognormal 90m 3h",
  },
  habits = {
    acknowledge = 920, receipt = 500, pending = 300, declare = 850, log = 600, notify = 900, share = 900,
    sighting = 350, ask = 850, reply = 950, answer = 950, escalate = 750, statement = 750, offer = 300,
    overshare = 5, lower_mark = 5, blurt = 0,
  },
}
