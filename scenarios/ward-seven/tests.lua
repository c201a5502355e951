--- What must hold in Ward Seven: here only scripted acts happen.
local drill = require "drill"

local function aware(at)
  return { at = at, from = "mercy", type = "declare", declaration = "aware", re = "helpdesk-flood",
    rsit = "availability", text = "Significant: no charts, no pictures, no labels." }
end

local function warning(at, stage)
  return { at = at, from = "mercy", type = "notify", to = { "tarsis" }, tlp = "AMBER", under = "tarsis-law",
    re = "helpdesk-flood", stage = stage, text = "What we know so far." }
end

local function hand_over(at)
  return { at = at, from = "olven", type = "share", to = { "tarsis", "olven-police" }, tlp = "AMBER",
    re = "forum-trace", carries = { "server-log" }, text = "The log-ins, and where they came from." }
end

local function preserve(at)
  return { at = at, from = "tarsis-police", type = "assist", to = { "olven-police" }, tlp = "AMBER",
    under = "police-treaty", re = "prosecutor", text = "Case MERCY 26-117, that server, midnight to half past ten." }
end

return drill.tests {
  { name = "the clocks of the law start when the hospital says that it knows",
    acts = { aware "50m", warning("55m", "early_warning") },
    expect = {
      { obligation = "classify", team = "mercy", state = "met" },
      { met_by = "early-warning", team = "mercy", at = "55m" },
      { obligation = "notification", team = "mercy", state = "open" },
      { fact = "obligation", clock = "nis2-notification", team = "mercy", at = "50m" },
    } },

  { name = "who never says so owes no early warning, and missed the declaration",
    expect = {
      { obligation = "classify", team = "mercy", state = "missed" },
      { obligation = "early-warning", team = "mercy", state = "dormant" },
      { impact = "diverted", team = "mercy", at_least = 60 },
    } },

  { name = "the night between the days takes none of anybody's time",
    expect = {
      { clock = "suspended", at = "3h", by = "exercise" },
      { released = "leak", at = "day2 +0m" },
      { released = "closing-call", at = "day2 +2h30m" },
    } },

  { name = "the note goes to the police by name, and nowhere else",
    acts = {
      { at = "1h10m", from = "mercy", type = "notify", to = { "tarsis-police" }, tlp = "RED", re = "ransom-note",
        carries = { "note" }, text = "For you by name." },
    },
    expect = {
      { obligation = "note-to-police", team = "mercy", state = "met" },
      { obligation = "note-kept", team = "mercy", state = "met" },
      { no_breach = "mercy" },
    } },

  { name = "the note abroad is a breach",
    acts = {
      { at = "1h10m", from = "mercy", type = "share", to = { "olven" }, tlp = "RED", re = "ransom-note",
        carries = { "note" }, text = "Is this known to you?" },
    },
    expect = {
      { breach = "mercy", rule = "never" },
      { obligation = "note-kept", team = "mercy", state = "breached" },
    } },

  { name = "either decision is a decision, once it is written down",
    acts = {
      { at = "1h50m", from = "mercy", type = "log", re = "board-asks",
        text = "We do not pay, because the backup of Friday holds." },
    },
    expect = { { obligation = "decision", team = "mercy", state = "met" } } },

  { name = "asked for by CIRT and police of both countries, the log is kept",
    acts = { hand_over "day2 +1h20m", preserve "day2 +1h30m" },
    expect = {
      { obligation = "hand-over", team = "olven", state = "met" },
      { obligation = "halves", team = "olven", state = "met" },
      { obligation = "police-ask", team = "tarsis-police", state = "met" },
      { released = "evidence-kept", by = "evidence", at = "day2 +1h40m" },
      { not_released = "evidence-lost" },
      { no_breach = "olven" },
    } },

  { name = "the police alone do not know which server, and the log is lost",
    acts = { preserve "day2 +1h30m" },
    expect = {
      { released = "evidence-lost", by = "evidence", at = "day2 +2h30m" },
      { obligation = "hand-over", team = "olven", state = "missed" },
    } },

  { name = "the CIRT alone may not ask, and the log is lost",
    acts = { hand_over "day2 +1h20m" },
    expect = { { released = "evidence-lost" }, { not_released = "evidence-kept" } } },

  { name = "the centre passes on what reaches it, and reports for the region",
    acts = {
      { at = "day2 +10m", from = "tarsis", type = "share", to = { "unity" }, tlp = "AMBER", under = "unity-pact",
        re = "leak", carries = { "leak-sample" }, text = "The charts were posted from here." },
      { at = "day2 +25m", from = "unity", type = "share", to = { "olven" }, tlp = "AMBER", under = "unity-pact",
        carries = { "leak-sample" }, incident = "MERCY#1-3", text = "Tarsis reports this server, in your country." },
      { at = "day2 +1h50m", from = "unity", type = "sitrep", to = { "council" }, tlp = "AMBER", re = "region-asks",
        text = "One attack; Olven's hospitals run the gateway and patched it; Tarsis speaks." },
    },
    expect = {
      { obligation = "warn-olven", team = "tarsis", state = "missed" },
      { met_by = "region-passes-on", team = "unity", at = "day2 +25m" },
      { met_by = "region-report", team = "unity", at = "day2 +1h50m" },
      { no_breach = "unity" },
    } },

  { name = "a centre that hears nothing owes its report all the same",
    expect = {
      { obligation = "region-passes-on", team = "unity", state = "dormant" },
      { obligation = "region-report", team = "unity", state = "missed" },
    } },

  { name = "teams left to themselves report both days",
    profiles = "mature",
    expect = {
      { obligation = "day-report", team = "tarsis", state = "met" },
      { obligation = "region-report", team = "unity", state = "met" },
      { obligation = "police-ask", team = "tarsis-police", state = "met" },
      { obligation = "hand-over", team = "olven", state = "met" },
      { count = "messages", at_least = 20 },
    } },
}
