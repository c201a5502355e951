--- @TITLE@: a drill to start from.
-- Two national CIRTs and an operator. One holds a clue, the other needs it, and a story goes on
-- by what they do. Change the words, then the rows; `tocsin check @ID@` says what does not fit.
local drill = require "drill"
local done, missed = drill.done, drill.missed

return drill.exercise {
  id = "@ID@", title = "@TITLE@", length = "2h",
  startex = "08:00", -- UTC, for local hours

  -- Who takes part: each has a seat and a mailbox. Countries are invented.
  participants = {
    { id = "north", name = "Northland CIRT", kind = "cirt", level = "national", country = "Northland", utc = "+02:00" },
    { id = "south", name = "Southland CIRT", kind = "cirt", level = "national", country = "Southland", utc = "+01:00" },
    { id = "gridco", name = "Northland Grid", kind = "operator", level = "national", country = "Northland", utc = "+02:00" },
  },

  -- Names in the story that nobody plays.
  entities = {
    { id = "courier", name = "The Courier", kind = "press" },
  },

  -- What parties have agreed to tell each other, up to which mark (TLP 2.0), how fast.
  agreements = {
    { id = "mutual-aid", among = { "north", "south" }, purpose = "operational",
      covers = { "share", "query" }, up_to = "AMBER", reply = "30m" },
  },

  -- What the drill exercises, with paragraphs of the Global Cybersecurity Agenda guidelines.
  objectives = {
    { id = "warn", title = "Warn the neighbour in time", gca = { "4.8f", "7.1a" } },
    { id = "hear", title = "Operator and CIRT talk to each other", gca = { "6.11" } },
  },

  -- Pieces of information that may be held and handed on. Only addresses for documentation.
  artefacts = {
    { id = "beacon", kind = "indicator", value = "203.0.113.7", title = "Beacon address", tlp = "AMBER" },
  },

  -- What teams receive: at a time, or when a storyline releases it.
  injects = {
    { id = "odd-logins", at = "10m", to = "gridco", tlp = "AMBER", channel = "phone",
      synopsis = "The operator sees log-ins that nobody made.",
      text = "Control room: three log-ins to the historian at 08:04Z from an account that is on leave. Do we tell somebody?",
      expected = "Northland Grid tells its CIRT within 20 minutes." },
    { id = "beacon-found", at = "30m", to = "north", tlp = "AMBER", channel = "email", carries = { "beacon" },
      subject = "Hosts call out every minute",
      synopsis = "Northland CIRT finds the address that the hosts call.",
      text = "Analyst on duty: the hosts call 203[.]0[.]113[.]7 every minute. Southland's grid runs the same system.",
      expected = "Northland CIRT shares the address with Southland CIRT within 30 minutes." },
    { id = "neighbour-dark", to = "south", tlp = "GREEN", channel = "phone",
      synopsis = "Southland's grid goes down because nobody warned it.",
      text = "Grid operator: substations in the east do not answer. Did anybody know of this?",
      expected = "Southland CIRT asks its neighbours what they know." },
    { id = "press-call", to = "north", from = "courier", tlp = "CLEAR", channel = "phone",
      synopsis = "The press asks.",
      text = "The Courier: readers say the lights flickered. Is this an attack?",
      expected = "Northland CIRT says what is known, and nothing else." },
  },

  -- What teams are judged on. Players never see these rows.
  expects = {
    { id = "tell-north", title = "The operator tells its CIRT", of = "gridco", must = "notify", about = "odd-logins",
      with = "north", within = "20m", objective = "hear" },
    { id = "share-beacon", title = "The neighbour is warned", of = "north", must = "share", carrying = { "beacon" },
      with = "south", under = "mutual-aid", within = "30m", objective = "warn" },
  },

  -- When things happen: storylines wait for moments and conditions, and release what is declared.
  storylines = {
    main = function(play)
      if play.first { done "share-beacon", missed "share-beacon" } == "missed" then
        play.release "neighbour-dark"
      end
      play.wait("15m", "let the news travel")
      play.release "press-call"
    end,
  },
}
