--- Harbour: the drill that browser tests play. A little of everything a console shows.
local drill = require "drill"

return drill.exercise {
  id = "harbour", title = "Harbour Watch", length = "2h", startex = "08:00Z",

  participants = {
    { id = "north", name = "Northland CIRT", kind = "cirt", level = "national", country = "Northland", utc = "+01:00",
      seats = { "legal" } },
    { id = "south", name = "Southland CIRT", kind = "cirt", level = "national", country = "Southland", utc = "+05:30" },
    { id = "port", name = "هيئة ميناء الخليج", kind = "operator", level = "national", country = "Southland", utc = "+05:30" },
  },
  entities = { { id = "gazette", name = "The Gazette", kind = "press" } },

  agreements = {
    { id = "aid", title = "Mutual aid", among = { "north", "south" }, purpose = "operational",
      covers = { "share", "query", "notify" }, up_to = "AMBER", reply = "20m" },
  },

  objectives = { { id = "warn", title = "Warn the neighbour in time", gca = { "4.8f" } } },

  artefacts = {
    { id = "host", kind = "indicator", value = "192.0.2.7", title = "Command server", tlp = "AMBER", source = "north" },
    { id = "flows", kind = "log", title = "Flows of the night", tlp = "GREEN", file = "flows.csv" },
  },

  injects = {
    { id = "first", at = "0m", to = { "north", "south", "port" }, from = "gazette", tlp = "CLEAR", channel = "email",
      incident = "HARBOUR#1", subject = "Cranes stand still", severity = "medium", rsit = "availability",
      text = "Readers tell us that the cranes of the Gulf port have stood still since two o'clock.\n\nCan you comment?" },
    { id = "capture", at = "0m", to = "north", tlp = "AMBER", incident = "HARBOUR#1", severity = "high",
      subject = "Capture of the night", carries = { "host", "flows" },
      text = "The night shift captured the traffic. Everything talks to one address." },
    { id = "arabic", at = "0m", to = { "north", "port" }, from = "port", tlp = "AMBER+STRICT", incident = "HARBOUR#1",
      subject = "توقف الرافعات", text = "توقفت الرافعات عند الساعة 02:14. نرجو تأكيد العنوان 192[.]0[.]2[.]7 قبل إبلاغ الوزارة." },
    { id = "rumour", at = "0m", to = "north", from = "gazette", tlp = "CLEAR", subject = "A rumour",
      text = "They say that the port pays." },
    { id = "no-rumour", at = "0m", to = "north", from = "gazette", tlp = "CLEAR", withdraws = "rumour",
      subject = "It was a mistake", text = "Please forget our last message." },
    { id = "later", at = "90m", to = "north/legal", tlp = "RED", subject = "For counsel",
      text = "A letter of the insurer." },
  },

  asks = {
    { id = "class", of = "north", about = "first", kind = "choice", within = "20m", attempts = 2,
      text = "Which RSIT class is this?", choices = { "malicious-code", "availability", "fraud" }, right = "availability",
      objective = "warn" },
  },

  expects = {
    { id = "tell", of = "north", must = "share", about = "capture", carrying = { "host" }, with = { "south" },
      under = "aid", within = "20m", objective = "warn" },
  },
}
