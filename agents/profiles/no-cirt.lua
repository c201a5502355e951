--- A country without a CIRT: a ministry's or regulator's point of contact, one person in office hours who has no
-- tools and passes on what arrives to police and operators.
local drill = require "drill"

return drill.profile {
  id = "no-cirt", title = "Point of contact of a country without a CIRT",
  analysts = 1, queue = 30,
  hours = { from = "08:00", to = "17:00" },
  skill = 450, trust = 600,
  latency = {
    triage = "uniform 5m 20m", acknowledge = "lognormal 10m 30m", declare = "lognormal 20m 1h",
    notify = "lognormal 20m 50m", share = "lognormal 30m 80m", ask = "lognormal 15m 40m",
    reply = "lognormal 30m 90m", consent = "lognormal 1h 3h", answer = "lognormal 15m 40m",
    escalate = "lognormal 20m 50m", statement = "lognormal 30m 80m", contain = "lognormal 4h 12h",
  },
  habits = {
    acknowledge = 750, receipt = 300, pending = 50, declare = 300, log = 100, notify = 850, share = 700,
    sighting = 50, ask = 850, reply = 750, answer = 700, escalate = 500, statement = 500, offer = 0,
    overshare = 30, lower_mark = 20, blurt = 50,
  },
}
