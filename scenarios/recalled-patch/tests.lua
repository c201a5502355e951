--- What must hold in Recalled Patch, whatever the simulated teams would do: here only scripted acts happen.
local drill = require "drill"

local affected = { "lowmark", "pellan", "suvira" }
local region = { "meridian", "lowmark", "pellan", "suvira", "orsund", "talvia" }

local function ask_vendor(at, wider)
  return { at = at, from = "kestria", type = "consent.ask", to = { "brightwell" }, tlp = "AMBER+STRICT", wider = wider,
    re = "embargo", carries = { "advisory", "collector" }, text = "Three neighbours are exposed. May we tell them?" }
end

local function tell(at, to, tlp)
  return { at = at, from = "kestria", type = "share", to = to, tlp = tlp,
    re = tlp == "GREEN" and "grant-green" or "embargo",
    carries = { "advisory", "collector" }, text = "Gatekeeper 7 is being attacked; block 203[.]0[.]113[.]140." }
end

local function pass(at, from, to, about, carries, tlp)
  return { at = at, from = from, type = "share", to = { to }, tlp = tlp, re = about, carries = { carries },
    text = "From the vendor, for your gateways." }
end

return drill.tests {
  { name = "asked early, the source grants and the region is told before the attack",
    acts = { ask_vendor("5m", "GREEN"), tell("1h6m", region, "GREEN") },
    expect = {
      { obligation = "ask-source", team = "kestria", state = "met" },
      { released = "grant-green" },
      { consented = "advisory", tlp = "GREEN" },
      { no_breach = "kestria" },
      { holds = "lowmark", artefact = "advisory" },
      { holds = "talvia", artefact = "collector" },
      { released = "flows-stop", by = "outbreak", at = "1h30m" },
      { not_released = "locked" },
    } },

  { name = "the region told within twenty minutes of the grant",
    params = { grant = "30m" },
    acts = { ask_vendor("10m", "GREEN"), tell("50m", region, "GREEN") },
    expect = {
      { released = "grant-green", at = "40m" },
      { met_by = "tell-region", team = "kestria", at = "50m" },
      { released = "flows-stop" },
    } },

  { name = "nobody is told and ransomware fires",
    expect = {
      { obligation = "ask-source", team = "kestria", state = "missed" },
      { obligation = "ask-hub-pellan", team = "pellan", state = "missed" },
      { released = "locked", by = "outbreak", at = "1h30m" },
      { not_released = "flows-stop" },
      { not_released = "grant-green" },
      { impact = "hosts-locked", team = "suvira", at_least = 520, at_most = 600 },
      { not_holds = "suvira", artefact = "advisory" },
    } },

  { name = "told late, a country loses hosts only until then",
    params = { grant = "30m" },
    acts = { ask_vendor("1h10m", "GREEN"), tell("2h10m", { "meridian", "lowmark" }, "GREEN") },
    expect = {
      { obligation = "ask-source", team = "kestria", state = "late" },
      { released = "locked" },
      { impact = "hosts-locked", team = "lowmark", at_least = 80, at_most = 80 },
      { impact = "hosts-locked", team = "pellan", at_least = 520 },
    } },

  { name = "breaking the embargo warns the neighbour and is a breach",
    acts = { tell("15m", { "lowmark" }, "AMBER+STRICT") },
    expect = {
      { breach = "kestria", rule = "recipient", to = "lowmark", artefact = "advisory" },
      { holds = "lowmark", artefact = "advisory" },
      { not_released = "locked" },
    } },

  { name = "asked for publication, the vendor refuses and the embargo stands",
    acts = { ask_vendor("5m", "CLEAR"), tell("1h10m", { "meridian" }, "AMBER+STRICT") },
    expect = {
      { released = "grant-refused" },
      { not_released = "grant-green" },
      { breach = "kestria", rule = "recipient" },
    } },

  { name = "nobody passes on an advisory it was never given",
    acts = {
      { at = "35m", from = "lowmark", type = "share", to = { "pellan" }, tlp = "AMBER", carries = { "advisory" },
        text = "We heard there is an advisory." },
    },
    expect = { { refused = "lowmark", why = "not_held" } } },

  { name = "two of three ask the hub, and it answers the first",
    acts = {
      { at = "40m", from = "lowmark", type = "query", to = { "meridian" }, tlp = "AMBER", under = "region",
        re = "odd-traffic-lowmark", label = "the question", text = "Has anybody seen 198[.]51[.]100[.]61?" },
      { at = "45m", from = "meridian", type = "result", to = { "lowmark" }, tlp = "AMBER", under = "region",
        re = "the question", text = "You are not alone; a neighbour sees the same from another address." },
      { at = "55m", from = "pellan", type = "query", to = { "meridian" }, tlp = "AMBER",
        re = "odd-traffic-pellan", text = "Has anybody seen 198[.]51[.]100[.]62?" },
    },
    expect = {
      { obligation = "ask-hub-lowmark", team = "lowmark", state = "met" },
      { obligation = "ask-hub-pellan", team = "pellan", state = "late" },
      { obligation = "ask-hub-suvira", team = "suvira", state = "missed" },
      { obligation = "agreement:region", team = "meridian", state = "missed" },
      { no_breach = "meridian" },
    } },

  { name = "an answered question meets the charter",
    acts = {
      { at = "40m", from = "lowmark", type = "query", to = { "meridian" }, tlp = "AMBER", under = "region",
        re = "odd-traffic-lowmark", label = "the question", text = "Has anybody seen 198[.]51[.]100[.]61?" },
      { at = "45m", from = "meridian", type = "result", to = { "lowmark" }, tlp = "AMBER", re = "the question",
        text = "You are not alone; a neighbour sees the same from another address." },
    },
    expect = { { met_by = "agreement:region", team = "meridian", at = "45m" } } },

  { name = "the recall voids what nobody has done yet and asks for the opposite",
    acts = {
      pass("2h", "lowmark", "lowmark-water", "patch-out", "patch", "GREEN"),
      pass("2h40m", "lowmark", "lowmark-water", "recall", "recall-note", "CLEAR"),
    },
    expect = {
      { released = "recall" },
      { obligation = "install-lowmark", team = "lowmark", state = "met" },
      { obligation = "install-pellan", team = "pellan", state = "void" },
      { obligation = "stop-lowmark", team = "lowmark", state = "met" },
      { obligation = "stop-pellan", team = "pellan", state = "missed" },
      { obligation = "no-old-patch", team = "lowmark", state = "met" },
    } },

  { name = "a recalled patch passed on is a breach",
    acts = { pass("2h50m", "suvira", "suvira-rail", "patch-out", "patch", "GREEN") },
    expect = {
      { breach = "suvira", rule = "never" },
      { obligation = "no-old-patch", team = "suvira", state = "breached" },
    } },

  { name = "in a mesh Kestria tells every CIRT itself",
    params = { structure = "mesh", grant = "30m" },
    acts = { ask_vendor("10m", "GREEN"), tell("50m", { "lowmark", "pellan", "suvira", "orsund", "talvia" }, "GREEN") },
    expect = { { obligation = "tell-region", team = "kestria", state = "met" } } },

  { name = "in a star the hub passes on what it collected",
    params = { structure = "star", grant = "30m" },
    acts = {
      ask_vendor("10m", "GREEN"),
      tell("45m", { "meridian" }, "GREEN"),
      { at = "55m", from = "meridian", type = "share", to = { "lowmark", "pellan", "suvira", "orsund", "talvia" },
        tlp = "GREEN", carries = { "advisory" }, text = "From Kestria, with the vendor's consent." },
    },
    expect = {
      { obligation = "tell-region", team = "kestria", state = "met" },
      { obligation = "pass-on", team = "meridian", state = "met" },
      { holds = "suvira", artefact = "advisory" },
      { released = "flows-stop" },
    } },

  { name = "the hub alone knowing is enough to stop the attack, not to spare the others the work",
    params = { structure = "star", grant = "30m" },
    acts = { ask_vendor("10m", "GREEN"), tell("45m", { "meridian" }, "GREEN") },
    expect = {
      { obligation = "pass-on", team = "meridian", state = "missed" },
      { not_holds = affected[1], artefact = "advisory" },
      { not_released = "locked" },
    } },
}
