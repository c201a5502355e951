--- Quick, friendly and careless with marks: tells too many, marks too wide, and talks to the press.
local drill = require "drill"

return drill.profile {
  id = "careless", title = "CIRT that is careless with marks",
  analysts = 3, queue = 200,
  skill = 550, trust = 900,
  latency = {
    triage = "uniform 30s 2m", acknowledge = "lognormal 2m 6m", declare = "lognormal 3m 8m",
    notify = "lognormal 4m 10m", share = "lognormal 5m 12m", ask = "lognormal 5m 12m",
    reply = "lognormal 6m 15m", consent = "lognormal 5m 15m", answer = "lognormal 3m 8m",
    escalate = "lognormal 8m 20m", statement = "lognormal 6m 15m", contain = "lognormal 90m 3h",
  },
  habits = {
    acknowledge = 900, receipt = 500, pending = 100, declare = 700, log = 200, notify = 950, share = 950,
    sighting = 500, ask = 500, reply = 950, answer = 900, escalate = 700, statement = 950, offer = 400,
    overshare = 350, lower_mark = 300, blurt = 600,
  },
}
