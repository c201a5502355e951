-- The example of the scenario language, as it stands in the design.
--- Deep Current: a cable cut hides a ransomware outbreak.
-- Four organisations each hold one piece; the picture appears only when they share.
local drill = require "drill"
local done, missed = drill.done, drill.missed

return drill.exercise {
  id = "deep-current", title = "Deep Current", length = "4h", seed = 7,

  participants = {
    { id = "marisol",  name = "Marisol CIRT",     kind = "cirt",     level = "national", country = "Marisol", utc = "+03:00" },
    { id = "velora",   name = "Velora CIRT",      kind = "cirt",     level = "national", country = "Velora" },
    { id = "norhaven", name = "Norhaven CIRT",    kind = "cirt",     level = "national", country = "Norhaven" },
    { id = "reefnet",  name = "Reefnet Telecoms", kind = "operator", level = "national", country = "Marisol" },
  },

  entities = {
    { id = "harbour-post", name = "The Harbour Post", kind = "press" },
    { id = "satlink",      name = "Satlink NOC",      kind = "operator" },
    { id = "keymakers",    name = "Keymakers Ltd",    kind = "vendor" },
  },

  agreements = {
    { id = "mutual-aid",    among = { "marisol", "velora", "norhaven" }, purpose = "operational",
      covers = { "share", "assist", "query" }, up_to = "AMBER", reply = "30m" },
    { id = "outage-notice", among = { "marisol", "reefnet" }, purpose = "operational",
      covers = { "notify" }, up_to = "AMBER+STRICT", reply = "15m" },
  },

  objectives = {
    { id = "warn",    title = "Warn affected neighbours in time", gca = { "4.8f", "7.1a" } },
    { id = "discern", title = "Respect sharing marks under pressure", gca = { "6.10" } },
  },

  artefacts = {
    { id = "beacon", kind = "indicator", value = "203.0.113.7", tlp = "AMBER", source = "satlink" },
  },

  injects = {
    { id = "cable-cut",   at = "10m", to = "reefnet", tlp = "AMBER", text = "Landing station reports loss of light on segment 4." },
    { id = "ransom-note", at = "25m", to = "velora",  tlp = "RED",   text = "Port screens show a payment demand." },
    { id = "odd-traffic", at = "40m", to = "marisol", from = "satlink", tlp = "AMBER",
      text = "Fail-over carries beacons every 60 s.", carries = { "beacon" } },
    { id = "press-call",  to = "velora",   from = "harbour-post", tlp = "CLEAR", text = "Did the port of Velora pay?" },
    { id = "sample-key",  to = "norhaven", from = "keymakers",    tlp = "AMBER",
      text = "We can sell you a key that Velora's port already tested." },
  },

  expects = {
    { id = "tell-marisol", of = "reefnet",  must = "notify", about = "cable-cut", with = { "marisol" },
      under = "outage-notice", within = "15m" },
    { id = "share-beacon", of = "marisol",  must = "share",  carrying = { "beacon" }, with = { "velora", "norhaven" },
      under = "mutual-aid", within = "30m", objective = "warn" },
    { id = "keep-quiet",   of = "velora",   never = "share", about = "ransom-note", objective = "discern" },
    { id = "ask-origin",   of = "norhaven", must = "query",  about = "sample-key", with = { "velora" }, within = "20m" },
  },

  storylines = {
    main = function(play)
      if play.first { done "share-beacon", missed "share-beacon" } == "missed" then
        play.release "press-call"
        play.wait("20m", "let the story run in the press")
      end
      play.release "sample-key"
    end,
  },
}
