--- What must hold in Deep Current, whatever the simulated teams would do: here only scripted acts happen.
local drill = require "drill"

local neighbours = { "velora", "norhaven" }

local function share_beacon(at, to, tlp, under, re)
  return { at = at, from = "marisol", type = "share", to = to, tlp = tlp, under = under,
    re = re or "odd-traffic", carries = { "beacon" }, subject = "Block this address",
    text = "Port hosts call 203[.]0[.]113[.]7 every minute. Please block and tell us whether you see it." }
end

local function ask_satlink(at, wider)
  return { at = at, from = "marisol", type = "consent.ask", to = { "satlink" }, re = "odd-traffic",
    carries = { "beacon" }, tlp = "AMBER", wider = wider, text = "May we pass the address on?" }
end

local function query_velora(at)
  return { at = at, label = "the question", from = "norhaven", type = "query", to = { "velora" }, tlp = "AMBER", under = "mutual-aid",
    re = "sample-key", text = "Did your port test a key from Keymakers?" }
end

return drill.tests {
  { name = "neighbours told in time keep the story out of the press",
    acts = {
      { at = "14m", from = "reefnet", type = "notify", to = { "marisol" }, tlp = "AMBER", under = "outage-notice",
        re = "cable-cut", text = "Segment 4 is dark since 08:09Z; traffic moves to satellite." },
      share_beacon("45m", neighbours, "AMBER", "mutual-aid"),
    },
    expect = {
      { met_by = "tell-marisol", team = "reefnet", at = "14m" },
      { met_by = "share-beacon", team = "marisol", at = "45m" },
      { holds = "velora", artefact = "beacon" },
      { holds = "norhaven", artefact = "beacon" },
      { no_breach = "marisol" },
      { not_released = "press-call" },
      { released = "sample-key", by = "main", at = "45m" },
    } },

  { name = "silence costs the neighbours their warning, and the press calls",
    expect = {
      { obligation = "tell-marisol", team = "reefnet", state = "missed" },
      { obligation = "share-beacon", team = "marisol", state = "missed" },
      { released = "press-call", by = "main", at = "1h10m" },
      { released = "sample-key", by = "main", at = "1h30m" },
      { released = "key-warning", by = "ask-origin", at = "1h50m" },
      { released = "ostrand-locked", by = "island", at = "2h" },
      { impact = "cranes", team = "velora-port", at_least = 24, at_most = 24 },
      { impact = "customs", team = "ostrand", at_least = 40 },
      { not_released = "ostrand-spared" },
      { not_holds = "norhaven", artefact = "beacon" },
    } },

  { name = "telling only one neighbour is not enough",
    acts = { share_beacon("50m", { "velora" }, "AMBER", "mutual-aid") },
    expect = {
      { obligation = "share-beacon", team = "marisol", state = "missed" },
      { holds = "velora", artefact = "beacon" },
      { not_holds = "norhaven", artefact = "beacon" },
    } },

  { name = "a late share is kept and counted as late",
    acts = { share_beacon("1h20m", neighbours, "AMBER", "mutual-aid") },
    expect = {
      { obligation = "share-beacon", team = "marisol", state = "late" },
      { released = "press-call" },
    } },

  { name = "telling the island without asking helps it and is a breach all the same",
    acts = { share_beacon("45m", { "ostrand" }, "AMBER") },
    expect = {
      { breach = "marisol", rule = "recipient", to = "ostrand", artefact = "beacon" },
      { holds = "ostrand", artefact = "beacon" },
      { released = "ostrand-spared" },
      { not_released = "ostrand-locked" },
      { impact = "customs", team = "ostrand", at_most = 0 },
    } },

  { name = "lowering the mark without consent is a breach",
    acts = { share_beacon("45m", neighbours, "GREEN", "mutual-aid") },
    expect = { { breach = "marisol", rule = "lowered" } } },

  { name = "the source consents and the island is told lawfully",
    acts = {
      ask_satlink("45m", "GREEN"),
      share_beacon("1h12m", { "ostrand", "coral" }, "GREEN", nil, "satlink-consents"),
    },
    expect = {
      { obligation = "ask-wider", team = "marisol", state = "met" },
      { consented = "beacon", tlp = "GREEN" },
      { released = "satlink-consents" },
      { not_released = "satlink-declines" },
      { no_breach = "marisol" },
      { obligation = "tell-island", team = "marisol", state = "met" },
      { holds = "ostrand", artefact = "beacon" },
      { released = "ostrand-spared" },
      { obligation = "region-passes-on", team = "coral", state = "missed" },
    } },

  { name = "the regional centre passes on to the whole basin what reaches it",
    acts = {
      ask_satlink("45m", "GREEN"),
      share_beacon("1h12m", { "ostrand", "coral" }, "GREEN", nil, "satlink-consents"),
      { at = "1h25m", from = "coral", type = "share", to = { "velora", "norhaven" }, tlp = "GREEN",
        carries = { "beacon" }, text = "To all CIRTs of the basin: please block this address." },
    },
    expect = {
      { met_by = "region-passes-on", team = "coral", at = "1h25m" },
      { no_breach = "coral" },
    } },

  { name = "asked for publication, the source declines and the mark stays",
    acts = {
      ask_satlink("45m", "CLEAR"),
      share_beacon("1h45m", { "ostrand" }, "AMBER"),
    },
    expect = {
      { released = "satlink-declines" },
      { not_released = "satlink-consents" },
      { breach = "marisol", rule = "recipient" },
    } },

  { name = "letters exchanged in play open a lawful way to the island",
    acts = {
      { at = "40m", from = "ostrand", type = "assist", to = { "coral" }, tlp = "AMBER", re = "ferry-office",
        text = "Our customs hall fails and we have no computer people. What shall we do?" },
      share_beacon("1h5m", { "ostrand" }, "AMBER", "island-letter"),
    },
    expect = {
      { obligation = "island-asks", team = "ostrand", state = "met" },
      { released = "letter-signed" },
      { no_breach = "marisol" },
      { holds = "ostrand", artefact = "beacon" },
      { released = "ostrand-spared" },
    } },

  { name = "nobody hands over what it does not hold",
    acts = {
      { at = "30m", from = "velora", type = "share", to = { "norhaven" }, tlp = "AMBER", carries = { "beacon" },
        text = "We hear there is an address to block." },
    },
    expect = {
      { refused = "velora", why = "not_held" },
      { not_holds = "norhaven", artefact = "beacon" },
    } },

  { name = "passing the ransom note on breaks the silence that was asked for",
    acts = {
      { at = "35m", from = "velora", type = "share", to = { "norhaven" }, tlp = "RED", re = "ransom-note",
        text = "This is what our port screens show." },
    },
    expect = {
      { breach = "velora", rule = "never" },
      { obligation = "keep-quiet", team = "velora", state = "breached" },
    } },

  { name = "Norhaven asks, the port recalls, Velora answers",
    acts = {
      share_beacon("45m", neighbours, "AMBER", "mutual-aid"),
      query_velora("55m"),
      { at = "1h10m", from = "velora", type = "result", to = { "norhaven" }, tlp = "AMBER", under = "mutual-aid",
        re = "the question", text = "Nobody at the port tested any key. Please keep the headers." },
    },
    expect = {
      { met_by = "ask-origin", team = "norhaven", at = "55m" },
      { met_by = "answer-origin", team = "velora", at = "1h10m" },
      { released = "port-recalls" },
      { not_released = "key-warning" },
    } },

  { name = "a port that can block the beacon loses no more cranes",
    acts = {
      share_beacon("41m", neighbours, "AMBER", "mutual-aid"),
      { at = "47m", from = "velora", type = "share", to = { "velora-port" }, tlp = "AMBER", carries = { "beacon" },
        text = "Block 203[.]0[.]113[.]7 at the border of the port network." },
    },
    expect = {
      { met_by = "warn-port", team = "velora", at = "47m" },
      { no_breach = "velora" },
      { impact = "cranes", team = "velora-port", at_least = 3, at_most = 3 },
    } },

  { name = "the questions know a right answer from a wrong one, defanged or not",
    acts = {
      { at = "42m", from = "marisol", type = "answer", ask = "what-to-block", value = "203[.]0[.]113[.]7" },
      { at = "43m", from = "marisol", type = "answer", ask = "whom-without-asking", value = "the public" },
    },
    expect = {
      { answered = "what-to-block", team = "marisol", right = true },
      { answered = "whom-without-asking", team = "marisol", right = false },
      { obligation = "ask:what-to-block", team = "marisol", state = "met" },
      { obligation = "ask:whom-without-asking", team = "marisol", state = "missed" },
    } },

  { name = "minister and police hear it from the CIRT, by name and in RED",
    acts = {
      { at = "40m", from = "velora", type = "notify", to = { "velora-ministry", "velora-police" }, tlp = "RED",
        re = "ransom-note", text = "For you by name only: the port has received a payment demand." },
    },
    expect = {
      { obligation = "tell-ministry", team = "velora", state = "met" },
      { obligation = "tell-police", team = "velora", state = "met" },
      { obligation = "keep-quiet", team = "velora", state = "met" },
      { no_breach = "velora" },
    } },

  { name = "teams left to themselves talk enough for a drill",
    profiles = "developing",
    expect = { { count = "messages", at_least = 20 } } },
}
