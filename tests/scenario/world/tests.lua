--- The world as teams meet it: each pool, count, country and revelation.
local drill = require "drill"

local function assist(at, from)
  return { at = at, from = from, type = "assist", to = { "depot" }, tlp = "GREEN", text = "Lend us two analysts." }
end

local function sitrep(at, from)
  return { at = at, from = from, type = "sitrep", to = { "depot" }, tlp = "GREEN", text = "All is dark." }
end

local function share(at, from, to, what, tlp)
  return { at = at, from = from, type = "share", to = { to }, tlp = tlp or "AMBER", carries = { what }, under = "aid",
    text = "What we have." }
end

local function answer(at, from, value)
  return { at = at, from = from, type = "answer", ask = "host", value = value }
end

return drill.tests {
  { name = "a pool lends what it has, all or nothing, and gets it back",
    acts = { assist("10m", "north"), assist("20m", "south"), assist("30m", "east"), assist("75m", "east") },
    expect = {
      { fact = "pool", how = "taken", team = "north", count = 2, free = 1, at = "10m", ["until"] = "70m", by = "lend.1" },
      { fact = "pool", how = "refused", team = "south", count = 2, free = 1, at = "20m" },
      { fact = "pool", how = "taken", team = "south", count = 1, free = 0, at = "20m" },
      { fact = "pool", how = "refused", team = "east", count = 2, free = 0, at = "30m" },
      { fact = "pool", how = "returned", team = "north", count = 2, free = 2, at = "70m" },
      { fact = "pool", how = "taken", team = "east", count = 2, free = 0, at = "75m" },
      { released = "dry", by = "dry", at = "20m" },
    } },

  { name = "what nobody asks for is not lent",
    expect = { { count = "pool", at_most = 0 }, { not_released = "dry" },
      { fact = "pool.plan", id = "analysts", size = 3, lender = "depot", unit = "analysts" } } },

  { name = "three reports make a crisis, whoever sends them",
    acts = { sitrep("10m", "north"), sitrep("20m", "north"), sitrep("30m", "east") },
    expect = { { noted = "reports: said" }, { released = "crisis", at = "30m" } } },

  { name = "two reports make none before its time",
    acts = { sitrep("10m", "north"), sitrep("20m", "north"),
      { at = "30m", from = "east", type = "sitrep", to = { "south" }, tlp = "GREEN", text = "To another." } },
    expect = { { noted = "reports: time" }, { released = "crisis", at = "120m" } } },

  { name = "two teams told are counted, and recipients computed",
    acts = { share("20m", "south", "north", "beacon"), share("25m", "south", "north", "beacon"),
      share("40m", "south", "east", "beacon") },
    expect = { { released = "holders", at = "40m" }, { reached = "holders", team = "north", at = "40m" },
      { reached = "holders", team = "south" }, { reached = "holders", team = "east" },
      { not_reached = "holders", team = "rail" }, { noted = "quick is time" } } },

  { name = "answers are compared refanged, without case and space, and counted",
    acts = { answer("10m", "north", "hxxp://beacon[.]example/x"), answer("20m", "rail", "192.0.2.8"),
      answer("21m", "rail", " 192[.]0[.]2[.]7 "), answer("22m", "rail", "192.0.2.7"),
      answer("30m", "east", "HXXPS://Beacon(dot)Example/X"), answer("31m", "east", "hXXp://BEACON[.]EXAMPLE/X") },
    expect = {
      { answered = "host", team = "north", right = true }, { fact = "answered", team = "rail", attempt = 1, cost = 5 },
      { answered = "host", team = "rail", right = true }, { refused = "rail", why = "unknown_question" },
      { noted = "two know the host" }, { fact = "answered", team = "east", attempt = 1, cost = 5 },
      { answered = "host", team = "east", right = true },
    } },

  { name = "a country keeps its own, whatever mark, source and agreement say",
    acts = { share("20m", "north", "rail", "staff-file", "GREEN"), share("30m", "north", "south", "staff-file", "GREEN") },
    expect = {
      { breach = "north", rule = "jurisdiction", to = "south", artefact = "staff-file" },
      { no_breach = "north", to = "rail" }, { obligation = "hold-back", team = "north", state = "breached" },
    } },

  { name = "its very source may not send it abroad, nor tell the public",
    acts = {
      { at = "20m", from = "rail", type = "notify", to = { "east" }, tlp = "GREEN", carries = { "staff-file" }, text = "Ours." },
      { at = "30m", from = "rail", type = "statement", tlp = "CLEAR", carries = { "staff-file" }, text = "To all." },
    },
    expect = { { breach = "rail", rule = "jurisdiction", to = "east" },
      { fact = "breach", rule = "jurisdiction", by = "rail", at = "30m" } } },

  { name = "to refuse with the reason is right",
    acts = {
      { at = "20m", from = "south", type = "query", to = { "north" }, tlp = "GREEN", under = "aid", text = "Who?", label = "ask" },
      { at = "25m", from = "north", type = "acknowledge", to = { "south" }, re = "ask", status = "denied",
        justification = "SystemResource", text = "No time." },
      { at = "30m", from = "north", type = "acknowledge", to = { "south" }, re = "ask", status = "denied",
        justification = "CannotProcess", text = "The law keeps it here." },
    },
    expect = { { fact = "obligation", state = "met", at = "30m" }, { count = "breach", at_most = 0 } } },

  { name = "a severity is declared, and another one does not do",
    acts = {
      { at = "15m", from = "north", type = "declare", re = "alarm", declaration = "classified", rsit = "malicious-code",
        severity = "low" },
      { at = "20m", from = "north", type = "declare", re = "alarm", declaration = "classified", rsit = "malicious-code",
        severity = "high" },
    },
    expect = { { fact = "inject", inject = "alarm", severity = "high", rsit = "malicious-code" },
      { met_by = "classify", team = "north", at = "20m" } } },

  { name = "a severity in time is what a storyline waits for", params = { quick = true },
    acts = { { at = "15m", from = "north", type = "declare", re = "alarm", declaration = "classified",
      rsit = "malicious-code", severity = "emergency" } },
    expect = { { fact = "noted", storyline = "severe", at = "15m" }, { noted = "quick is any" },
      { obligation = "classify", team = "north", state = "missed" } } },

  { name = "what is shown is held, and a widened mark holds for later shares",
    acts = { { at = "210m", from = "north", type = "share", to = { "east" }, tlp = "GREEN", carries = { "beacon" }, text = "It is this." } },
    expect = {
      { consented = "beacon", tlp = "GREEN" }, { fact = "revealed", artefact = "beacon", to = "rail", by = "truth" },
      { fact = "inject", inject = "reveal", to = "rail", subject = "beacon", text = "192.0.2.7" },
      { holds = "north", artefact = "beacon" }, { holds = "rail", artefact = "beacon" },
      { not_holds = "east", artefact = "staff-file" }, { count = "breach", at_most = 0 },
    } },

  { name = "harm grows, to its ceiling, for those who do not know",
    expect = { { impact = "hosts", team = "north", at_least = 30, at_most = 30 },
      { impact = "hosts", team = "south", at_most = 0 } } },

  { name = "what is for one seat says so, and so does its question",
    expect = {
      { fact = "inject", inject = "subpoena", to = "north", seats = "legal" }, { reached = "subpoena", team = "south" },
      { fact = "question", ask = "basis", to = "north", seats = "legal" },
      { fact = "inject", inject = "headline", to = "north", seats = "press" },
      { fact = "inject", inject = "headline", to = "north", seats = "shift-lead" },
      { fact = "inject.plan", id = "subpoena", seats = "north/legal", to = "north" },
      { fact = "participant", id = "north", seats = "press" },
    } },

  { name = "in a mesh one tells the other", params = { structure = "mesh" },
    acts = { share("20m", "south", "east", "beacon"),
      { at = "30m", from = "east", type = "sighting", to = { "north" }, tlp = "AMBER", carries = { "beacon" }, text = "Here too." },
      { at = "31m", from = "east", type = "sighting", to = { "depot" }, tlp = "AMBER", carries = { "beacon" }, text = "Here too." } },
    expect = { { no_breach = "east", to = "north" }, { breach = "east", to = "depot" },
      { fact = "agreement", agreement = "direct" } } },

  { name = "in a star one tells the centre", params = { structure = "star" },
    acts = { share("20m", "south", "east", "beacon"),
      { at = "30m", from = "east", type = "sighting", to = { "north" }, tlp = "AMBER", carries = { "beacon" }, text = "Here too." },
      { at = "31m", from = "east", type = "sighting", to = { "depot" }, tlp = "AMBER", carries = { "beacon" }, text = "Here too." } },
    expect = { { breach = "east", to = "north" }, { no_breach = "east", to = "depot" } } },

  { name = "a forged sender is shown, and the record keeps the true one",
    expect = { { fact = "inject", inject = "fake", from = "south" }, { fact = "inject.plan", id = "fake", from = "post" } } },
}
