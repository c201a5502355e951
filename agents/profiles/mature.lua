--- A practised national CIRT: enough people at every hour, exercised procedures, partners it trusts.
local drill = require "drill"

return drill.profile {
  id = "mature", title = "Mature national CIRT",
  analysts = 6, queue = 400,
  skill = 960, trust = 900,
  latency = {
    triage = "uniform 30s 2m", acknowledge = "lognormal 90s 4m", declare = "lognormal 2m 5m",
    notify = "lognormal 3m 8m", share = "lognormal 4m 10m", ask = "lognormal 3m 8m",
    reply = "lognormal 5m 12m", consent = "lognormal 8m 20m", answer = "lognormal 3m 8m",
    escalate = "lognormal 5m 12m", statement = "lognormal 8m 20m", contain = "lognormal 50m 2h",
  },
  habits = {
    acknowledge = 990, receipt = 700, pending = 600, declare = 970, log = 900, notify = 980, share = 980,
    sighting = 600, ask = 970, reply = 990, answer = 990, escalate = 950, statement = 900, offer = 600,
    overshare = 0, lower_mark = 0, blurt = 0,
  },
}
