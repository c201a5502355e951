--- What must hold in Borrowed Power, whichever country the host is drawn into: what depends on that goes to all three.
local drill = require "drill"
local together = drill.together

local neighbours = { "brevia", "calder", "dorne" }

local function name_the_host(at, value)
  return { at = at, from = "arden", type = "answer", ask = "control-host", value = value or "203[.]0[.]113[.]58" }
end

local function ask(at, hop)
  return { at = at, label = "request " .. hop, from = "arden", type = "assist", to = neighbours, tlp = "AMBER",
    under = "gulf-pact", re = "letter-" .. hop, text = "Please have this host suspended and tell us the outcome." }
end

local function warn(at, hop, to)
  return { at = at, from = "arden", type = "share", to = to or neighbours, tlp = "AMBER", under = "gulf-pact",
    re = "located-" .. hop, carries = { "control-" .. hop }, text = "The control host stands here. Please block it." }
end

--- One outcome from each neighbour: only the one that has the host can have had it suspended.
local function outcomes(at, hop)
  return drill.each(neighbours, function(team)
    return { at = at, from = team, type = "result", to = { "arden" }, tlp = "AMBER", under = "gulf-pact",
      re = "request " .. hop, text = "Suspended at our end; the disk is kept for thirty days." }
  end)
end

return drill.tests {
  { name = "silence costs a hint, and the host outlasts the region in four places",
    expect = {
      { obligation = "bank-tells", team = "merchants", state = "missed" },
      { released = "read-settings", by = "chase", at = "1h5m" },
      { released = "located-1", by = "chase", at = "1h25m" },
      { released = "located-3", by = "chase" },
      { released = "outlasted", by = "chase" },
      { not_released = "gone-quiet" },
      { impact = "mining", team = "merchants", at_least = 30 },
      { impact = "log-ins", team = "brevia", at_least = 1200 },
    } },

  { name = "whoever reads the settings needs no hint, and hears at once where the host stands",
    acts = { name_the_host "30m" },
    expect = {
      { answered = "control-host", team = "arden", right = true },
      { released = "located-1", by = "chase", at = "30m" },
      { released = "letter-1", by = "chase", at = "30m" },
      { not_released = "read-settings" },
    } },

  { name = "the pool is not the control: two wrong answers, and the hint comes all the same",
    acts = { name_the_host("30m", "192.0.2.15"), name_the_host("35m", "192.0.2.15:3333") },
    expect = {
      { released = "read-settings", by = "chase", at = "1h5m" },
      { obligation = "ask:control-host", team = "arden", state = "missed" },
    } },

  { name = "switched off and known everywhere, the host is gone at its first place",
    acts = together({ name_the_host "30m", ask("35m", 1), warn("40m", 1) }, outcomes("55m", 1)),
    expect = {
      { obligation = "ask-takedown-1", team = "arden", state = "met" },
      { obligation = "spread-1", team = "arden", state = "met" },
      { met_by = "suspension", team = "calder", at = "55m" },
      { released = "provider-1", by = "chase" },
      { released = "gone-quiet", by = "chase" },
      { not_released = "located-2" },
      { not_released = "outlasted" },
      { no_breach = "arden" },
    } },

  { name = "switched off where nobody else knew, it moves",
    acts = together({ name_the_host "30m", ask("35m", 1) }, outcomes("45m", 1)),
    expect = {
      { obligation = "spread-1", team = "arden", state = "missed" },
      { released = "located-2", by = "chase", at = "1h6m" },
    } },

  { name = "known everywhere and left running, it moves too",
    acts = { name_the_host "30m", warn("40m", 1) },
    expect = {
      { obligation = "spread-1", team = "arden", state = "met" },
      { obligation = "ask-takedown-1", team = "arden", state = "missed" },
      { released = "located-2", by = "chase", at = "1h6m" },
      { not_released = "provider-1" },
    } },

  { name = "caught at the second place, it does not reach the third",
    acts = together({ name_the_host "30m", ask("1h10m", 2), warn("1h12m", 2) }, outcomes("1h30m", 2)),
    expect = {
      { released = "located-2" },
      { not_released = "located-3" },
      { released = "gone-quiet", by = "chase" },
    } },

  { name = "two of three neighbours are not all of them",
    acts = together({ name_the_host "30m", ask("35m", 1), warn("40m", 1, { "brevia", "calder" }) },
      outcomes("55m", 1)),
    expect = {
      { not_holds = "dorne", artefact = "control-1" },
      { obligation = "spread-1", team = "arden", state = "missed" },
      { released = "located-2" },
    } },

  { name = "the list saves log-ins from the moment a neighbour holds it",
    acts = {
      { at = "1h20m", from = "arden", type = "share", to = neighbours, tlp = "AMBER", under = "gulf-pact",
        re = "trojan-found", carries = { "form-rules" }, text = "Your banks stand in this list." },
    },
    expect = {
      { obligation = "spread-list", team = "arden", state = "met" },
      { no_breach = "arden" },
      { impact = "log-ins", team = "dorne", at_least = 120, at_most = 120 },
    } },

  { name = "the list in a statement breaks what the bank was promised",
    acts = {
      { at = "3h10m", from = "merchants", type = "statement", tlp = "AMBER", carries = { "form-rules" },
        text = "These are the banks concerned." },
    },
    expect = {
      { breach = "merchants", rule = "never" },
      { obligation = "no-list-in-public", team = "merchants", state = "breached" },
      { obligation = "no-list-in-public", team = "arden", state = "met" },
    } },

  { name = "handing the list to the paper is a breach of its mark",
    acts = {
      { at = "3h10m", from = "arden", type = "share", to = { "ledger-daily" }, tlp = "AMBER",
        carries = { "form-rules" }, text = "For your readers." },
    },
    expect = { { breach = "arden", rule = "recipient", to = "ledger-daily", artefact = "form-rules" } } },

  { name = "a neighbour that refuses with a reason has answered, and the host stays",
    acts = {
      name_the_host "30m", ask("35m", 1), warn("40m", 1),
      { at = "41m", from = "brevia", type = "acknowledge", to = { "arden" }, re = "request 1", status = "denied",
        justification = "CannotProcess", text = "Our law wants a judge's order for a paying customer." },
    },
    expect = {
      { met_by = "first-word", team = "brevia", at = "41m" },
      { not_released = "gone-quiet" },
      { released = "located-2" },
    } },

  { name = "teams left to themselves chase it somewhere",
    profiles = "developing",
    expect = { { count = "messages", at_least = 20 }, { released = "provider-1" } } },
}
