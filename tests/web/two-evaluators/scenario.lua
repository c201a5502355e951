--- Two Evaluators: the drill of tests/web/evaluation_test.mjs. Two teams, two objectives, one answer in words.
local drill = require "drill"

return drill.exercise {
  id = "two-evaluators", title = "Two Evaluators", length = "2h",

  participants = {
    { id = "north", name = "North CIRT", kind = "cirt", level = "national", country = "North", utc = "+03:00" },
    { id = "south", name = "South CIRT", kind = "cirt", level = "national", country = "South" },
  },

  agreements = {
    { id = "aid", among = { "north", "south" }, purpose = "operational", covers = { "share", "query" },
      up_to = "AMBER", reply = "20m" },
  },

  objectives = {
    { id = "warn", title = "Warn the neighbour in time", gca = { "4.8f" } },
    { id = "advise", title = "Advise the ministry in plain words", gca = { "6.7" } },
  },

  artefacts = {
    { id = "host", kind = "indicator", value = "192.0.2.7", tlp = "AMBER", source = "north" },
  },

  injects = {
    { id = "bulletin", at = "0m", to = { "north", "south" }, tlp = "GREEN", channel = "email", subject = "Duty bulletin",
      text = "Two ministries call 192[.]0[.]2[.]7 every minute." },
    { id = "capture", at = "0m", to = "north", tlp = "AMBER", subject = "The capture of this morning",
      carries = { "host" }, text = "The address is in the capture." },
    { id = "minister", at = "0m", to = "south", tlp = "AMBER", subject = "The minister asks",
      text = "The minister speaks in ten minutes." },
  },

  asks = {
    { id = "advice", of = "south", about = "minister", kind = "text", within = "20m", objective = "advise",
      text = "What do you tell the minister, in two sentences?",
      rubric = "P: what happened, whom it harms, what is asked of the public. S: one of them is missing. \z
        M: only for specialists. U: wrong." },
  },

  expects = {
    { id = "tell", of = "north", must = "share", about = "capture", carrying = { "host" }, with = { "south" },
      under = "aid", within = "20m", objective = "warn" },
    { id = "confirm", of = "south", must = "acknowledge", about = "bulletin", within = "20m", objective = "warn" },
  },
}
