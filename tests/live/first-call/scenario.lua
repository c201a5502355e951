--- First Call: the drill of agents/GUIDE.md. One inject, one question, two seats.
local drill = require "drill"

return drill.exercise {
  id = "first-call", title = "First Call", length = "1h",

  participants = {
    { id = "north", name = "North CIRT", kind = "cirt", level = "national", country = "North" },
    { id = "south", name = "South CIRT", kind = "cirt", level = "national", country = "South" },
  },

  agreements = {
    { id = "aid", among = { "north", "south" }, purpose = "operational", covers = { "share", "query" },
      up_to = "AMBER", reply = "20m" },
  },

  objectives = { { id = "warn", title = "Warn the neighbour in time", gca = { "4.8f" } } },

  artefacts = {
    { id = "host", kind = "indicator", value = "192.0.2.7", tlp = "AMBER", source = "north" },
  },

  injects = {
    { id = "sighting", at = "0m", to = { "north", "south" }, tlp = "GREEN", channel = "email", incident = "NORTH#1-1",
      subject = "Call-outs", text = "Two ministries call 192[.]0[.]2[.]7 every minute." },
    { id = "capture", at = "0m", to = "north", tlp = "AMBER", carries = { "host" },
      text = "The address is in the capture of this morning." },
  },

  asks = {
    { id = "class", of = "north", about = "sighting", kind = "choice", within = "20m", attempts = 2, cost = 5,
      text = "Which RSIT class is this?", choices = { "malicious-code", "fraud" }, right = "malicious-code",
      objective = "warn" },
  },

  expects = {
    { id = "tell", of = "north", must = "share", about = "capture", carrying = { "host" }, with = { "south" },
      under = "aid", within = "20m", objective = "warn" },
  },
}
