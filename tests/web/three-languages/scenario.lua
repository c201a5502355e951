--- Three Languages: the drill of tests/web/drill_test.mjs. Three teams, one language each, from the lobby to the scores.
local drill = require "drill"

return drill.exercise {
  id = "three-languages", title = "Three Languages", length = "2h", startex = "08:00Z",

  participants = {
    { id = "north", name = "Northland CIRT", kind = "cirt", level = "national", country = "Northland", utc = "+01:00" },
    { id = "south", name = "CSIRT du Sud", kind = "cirt", level = "national", country = "Sud", utc = "+02:00",
      locale = "fr" },
    { id = "gulf", name = "مركز الخليج", kind = "cirt", level = "national", country = "الخليج", utc = "+04:00",
      locale = "ar" },
  },
  entities = { { id = "gazette", name = "The Gazette", kind = "press" } },

  agreements = {
    { id = "aid", title = "Mutual aid", among = { "north", "south" }, purpose = "operational",
      covers = { "share", "query", "notify" }, up_to = "AMBER", reply = "20m" },
  },

  objectives = {
    { id = "warn", title = "Warn the neighbour in time", gca = { "4.8f" } },
    { id = "advise", title = "Advise the ministry in plain words", gca = { "6.7" } },
  },

  artefacts = {
    { id = "host", kind = "indicator", value = "192.0.2.7", title = "Command server", tlp = "AMBER", source = "north" },
  },

  injects = {
    { id = "bulletin", at = "0m", to = { "north", "south", "gulf" }, tlp = "GREEN", channel = "email",
      subject = "Duty bulletin", text = "Two ministries call 192[.]0[.]2[.]7 every minute." },
    { id = "capture", at = "0m", to = "north", tlp = "AMBER", subject = "Capture of the night", carries = { "host" },
      text = "The night shift captured the traffic. Everything talks to one address." },
    { id = "minister", at = "0m", to = "gulf", tlp = "AMBER", subject = "The minister asks",
      text = "The minister speaks in ten minutes." },
    { id = "later", at = "90m", to = "north", tlp = "GREEN", subject = "A late letter", text = "It comes much later." },
  },

  asks = {
    { id = "class", of = { "north", "south" }, about = "bulletin", kind = "choice", within = "20m", objective = "warn",
      text = "Which RSIT class is this?", choices = { "malicious-code", "availability", "fraud" },
      right = "malicious-code" },
    { id = "advice", of = "gulf", about = "minister", kind = "text", within = "20m", objective = "advise",
      text = "What do you tell the minister, in two sentences?",
      rubric = "P: what happened, whom it harms, what is asked of the public. S: one of them is missing. U: wrong." },
  },

  expects = {
    { id = "tell", of = "north", must = "share", about = "capture", carrying = { "host" }, with = { "south" },
      under = "aid", within = "20m", objective = "warn" },
    { id = "confirm", of = { "north", "south", "gulf" }, must = "acknowledge", about = "bulletin", within = "20m",
      objective = "warn" },
    { id = "report", of = "south", must = "sitrep", about = "bulletin", within = "30m", objective = "warn" },
  },
}
