--> 10: error: objective 'warn' names GCA paragraph '5.1', which is not one of Pillars 3 and 5; there are 4.1 to 4.8f, 6.1 to 6.17e, 7.1 to 7.1e, S4 and S5
--> 11: error: objective 'agree' names GCA paragraph '5.6.10', which is not one of Pillars 3 and 5; there are 4.1 to 4.8f, 6.1 to 6.17e, 7.1 to 7.1e, S4 and S5
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  objectives = {
    { id = "warn", title = "Warn in time", gca = { "4.8f", "5.1" } },
    { id = "agree", title = "Use agreements", gca = { "5.6.10" } },
  },
  injects = {
    { id = "alarm", at = "10m", to = "velora", text = "Beacons seen." },
  },
  expects = {
    { id = "tell", of = "velora", must = "share", about = "alarm", with = "marisol", within = "30m", objective = "warn" },
    { id = "ask", of = "velora", must = "query", about = "alarm", with = "marisol", within = "30m", objective = "agree" },
  },
}
