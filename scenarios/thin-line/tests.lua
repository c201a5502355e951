--- What must hold in Thin Line: here only scripted acts happen.
local drill = require "drill"

local function ask_keel(at)
  return { at = at, label = "the request", from = "morrow", type = "assist", to = { "keel" }, tlp = "AMBER",
    under = "reef-pact", re = "same-name", text = "May we have his record, informally?" }
end

local function sitrep(at, team, re)
  return { at = at, from = team, type = "sitrep", to = { "anchor" }, tlp = "AMBER", under = "reef-pact", re = re,
    text = "What our exchange did, and when." }
end

local function advise(at, artefact, re)
  return { at = at, from = "anchor", type = "share", to = { "keel", "sula", "tern", "morrow" }, tlp = "GREEN",
    under = "reef-pact", re = re, carries = { artefact }, text = "Please act on this." }
end

local function ask_team(at, team)
  return { at = at, from = team, type = "assist", to = { "anchor" }, tlp = "AMBER", under = "reef-pact",
    re = "islands-ask", text = "Please send us somebody who can read an exchange." }
end

return drill.tests {
  { name = "a refusal with its reason is the right answer",
    acts = {
      ask_keel "45m",
      { at = "1h", from = "keel", type = "acknowledge", to = { "morrow" }, re = "the request", status = "denied",
        justification = "CannotProcess", text = "Our act keeps staff records in Keel; a court can ask." },
    },
    expect = {
      { met_by = "morrow-asks", team = "morrow", at = "45m" },
      { met_by = "lawful-no", team = "keel", at = "1h" },
      { no_breach = "keel" },
    } },

  { name = "a refusal without the reason, or none, is not enough",
    acts = {
      ask_keel "45m",
      { at = "1h", from = "keel", type = "acknowledge", to = { "morrow" }, re = "the request", status = "denied",
        justification = "SystemResource", text = "We have no time for this." },
    },
    expect = { { obligation = "lawful-no", team = "keel", state = "missed" } } },

  { name = "the record handed abroad is a breach of the law, whatever the pact permits",
    acts = {
      ask_keel "45m",
      { at = "1h", from = "keel", type = "share", to = { "morrow" }, tlp = "AMBER", under = "reef-pact",
        re = "the request", carries = { "staff-file" }, text = "Between us." },
    },
    expect = {
      { breach = "keel", rule = "jurisdiction", to = "morrow", artefact = "staff-file" },
      { obligation = "no-file-abroad", team = "keel", state = "breached" },
    } },

  { name = "the list of routes may leave, and in time it saves the islands",
    acts = {
      { at = "40m", from = "keel", type = "share", to = { "sula", "tern", "anchor" }, tlp = "AMBER",
        under = "reef-pact", re = "routes-exported", carries = { "route-table" }, text = "Pin these before 10:45Z." },
    },
    expect = {
      { obligation = "routes-shared", team = "keel", state = "met" },
      { no_breach = "keel" },
      { impact = "rerouted", team = "sula", at_most = 0 },
      { impact = "rerouted", team = "tern", at_most = 0 },
    } },

  { name = "shared after the line went, it arrives when the line is back",
    acts = {
      { at = "50m", from = "keel", type = "share", to = { "sula", "tern", "anchor" }, tlp = "AMBER",
        under = "reef-pact", re = "routes-exported", carries = { "route-table" }, text = "Pin these." },
    },
    expect = {
      { impact = "rerouted", team = "sula", at_least = 3200, at_most = 4000 },
      { holds = "sula", artefact = "route-table" },
    } },

  { name = "what an island writes in the dark comes late by the line, and is marked so",
    acts = { sitrep("1h20m", "sula", "exchange-sula"), sitrep("1h25m", "tern", "exchange-tern") },
    expect = {
      { obligation = "report-sula", team = "sula", state = "late" },
      { fact = "obligation", state = "late", late_link = true },
      { released = "merged", by = "merge", at = "2h5m" },
    } },

  { name = "without the islands' reports the correction comes late",
    expect = {
      { released = "merged", by = "merge", at = "2h30m" },
      { obligation = "report-sula", team = "sula", state = "missed" },
    } },

  { name = "published, merged, corrected",
    acts = {
      sitrep("1h20m", "sula", "exchange-sula"), sitrep("1h25m", "tern", "exchange-tern"),
      advise("1h40m", "advisory-1", "advisory-due"), advise("2h15m", "advisory-2", "merged"),
    },
    expect = {
      { obligation = "publish", team = "anchor", state = "met" },
      { obligation = "correction", team = "anchor", state = "met" },
      { obligation = "no-old-advice", team = "anchor", state = "met" },
      { holds = "tern", artefact = "advisory-2" },
    } },

  { name = "the old advisory sent once more is a breach",
    acts = { advise("1h40m", "advisory-1", "advisory-due"), advise("2h45m", "advisory-1", "advisory-due") },
    expect = { { obligation = "no-old-advice", team = "anchor", state = "breached" } } },

  { name = "one team to lend goes to who asks first, and the other is told so",
    acts = { ask_team("2h5m", "tern"), ask_team("2h7m", "sula") },
    expect = {
      { released = "team-lent", by = "lending.1", at = "2h10m" },
      { released = "team-gone", by = "lending.2", at = "2h12m" },
      { obligation = "ask-for-team", team = "sula", state = "met" },
    } },

  { name = "asked alone, nobody goes without",
    acts = { ask_team("2h5m", "tern") },
    expect = { { released = "team-lent" }, { not_released = "team-gone" } } },

  { name = "teams left to themselves talk enough for a drill",
    profiles = "mature",
    expect = { { count = "messages", at_least = 20 } } },
}
