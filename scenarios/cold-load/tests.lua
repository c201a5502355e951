--- What must hold in Cold Load with its six countries: here only scripted acts happen.
local drill = require "drill"
local each, together = drill.each, drill.together

local teams = { "alder-coast", "bracken", "cinder-isles", "dunmark", "eastmere", "fjordane" }

local function report(at)
  return function(team)
    return { at = at, from = team .. "-grid", type = "notify", to = { team }, tlp = "AMBER", under = "home-" .. team,
      re = "shed-" .. team, text = "Two substations opened by themselves." }
  end
end

local function lay(at)
  return function(team)
    return { at = at, from = team, type = "share", to = { "liaison" }, tlp = "AMBER", under = "northern-rules",
      re = "found-" .. team, carries = { "tool-" .. team }, text = "Please lay this beside what others send." }
  end
end

local function speak(at)
  return function(team)
    return { at = at, from = team .. "-energy", type = "statement", tlp = "CLEAR",
      text = "No dam was opened. Supply returns in steps." }
  end
end

local function consent(at, status)
  return function(team)
    return { at = at, from = team .. "-energy", type = "acknowledge", to = { "secretariat" }, re = "joint-draft",
      status = status, justification = status == "denied" and "CannotProcess" or nil, text = "Read." }
  end
end

--- Minutes of exercise time, one in each hour of the duty.
local hours = { 50, 110, 170, 230, 290, 350 }

local function sitrep(team)
  return function(minute)
    return { at = minute .. "m", from = team, type = "sitrep", to = { "liaison" }, tlp = "GREEN",
      text = "Substations out, relays found, what we told our operator." }
  end
end

local three = { "alder-coast", "bracken", "cinder-isles" }
local two = { "dunmark", "eastmere" }

return drill.tests {
  { name = "three reports and two findings open the operational layer and bring the remedy",
    acts = together(each(three, report "58m"), each(two, lay "2h")),
    expect = {
      { obligation = "report-alder-coast", team = "alder-coast-grid", state = "late" },
      { obligation = "lay-dunmark", team = "dunmark", state = "met" },
      { released = "laid-together", by = "layers" },
      { released = "layer-opens", by = "layers" },
      { not_released = "layer-late" },
    } },

  { name = "two reports are not three, and the layer opens by decree",
    acts = together(each({ "alder-coast", "bracken" }, report "40m"), each(teams, lay "2h")),
    expect = {
      { not_released = "layer-opens" },
      { not_released = "laid-together" },
      { released = "layer-late", by = "layers", at = "6h" },
    } },

  { name = "findings that nobody lays side by side bring no remedy",
    acts = together(each(teams, report "1h"), each({ "fjordane" }, lay "2h")),
    expect = { { released = "layer-late", by = "layers", at = "6h" }, { not_released = "laid-together" } } },

  { name = "the remedy, passed on, ends the dark in that country only",
    acts = together(each(three, report "58m"), each(two, lay "2h"), {
      { at = "2h35m", from = "liaison", type = "share", to = teams, tlp = "GREEN", under = "northern-rules",
        re = "laid-together", carries = { "relay-rules" }, text = "Nine settings, twenty minutes." },
      { at = "2h50m", from = "bracken", type = "share", to = { "bracken-grid" }, tlp = "GREEN", under = "home-bracken",
        carries = { "relay-rules" }, text = "Please set these tonight." },
    }),
    expect = {
      { obligation = "spread-remedy", team = "liaison", state = "met" },
      { obligation = "pass-on-bracken", team = "bracken", state = "met" },
      { obligation = "pass-on-dunmark", team = "dunmark", state = "missed" },
      { impact = "dark-bracken", team = "bracken-grid", at_most = 120000 },
      { impact = "dark-dunmark", team = "dunmark-grid", at_least = 400000 },
      { no_breach = "liaison" },
    } },

  { name = "a report every hour keeps the duty, one hour left out does not",
    acts = together(each(hours, sitrep "bracken"), each({ 50, 110, 170 }, sitrep "dunmark")),
    expect = {
      { obligation = "hourly", team = "bracken", state = "met" },
      { met_by = "hourly", team = "bracken", at = "5h50m" },
      { obligation = "hourly", team = "dunmark", state = "missed" },
    } },

  { name = "rumours stop where a ministry speaks, and grow where it is silent",
    acts = each({ "alder-coast" }, speak "2h10m"),
    expect = {
      { not_released = "rumour-alder-coast" },
      { released = "rumour-bracken", by = "rumour_bracken", at = "2h30m" },
      { released = "louder-bracken", by = "rumour_bracken", at = "4h" },
    } },

  { name = "a late word still stops it from growing",
    acts = each(teams, speak "3h"),
    expect = { { released = "rumour-dunmark" }, { not_released = "louder-dunmark" } } },

  { name = "when all approve, the region speaks with one voice",
    acts = each(teams, consent("11h20m", "approved")),
    expect = {
      { obligation = "agree", team = "fjordane-energy", state = "met" },
      { released = "joint-out", by = "statement", at = "11h20m" },
      { not_released = "no-joint" },
    } },

  { name = "one veto stops the statement",
    acts = together(each(three, consent("11h20m", "approved")), each(two, consent("11h20m", "approved")),
      each({ "fjordane" }, consent("11h20m", "denied"))),
    expect = { { released = "no-joint", by = "statement", at = "11h45m" }, { not_released = "joint-out" } } },

  { name = "settings in a statement are a breach",
    acts = together(each(three, report "58m"), each(two, lay "2h"), {
      { at = "2h40m", from = "liaison", type = "share", to = { "alder-coast", "alder-coast-energy" }, tlp = "GREEN",
        carries = { "relay-rules" }, text = "For your operators." },
      { at = "3h", from = "alder-coast-energy", type = "statement", tlp = "GREEN", carries = { "relay-rules" },
        text = "These are the settings." },
    }),
    expect = { { breach = "alder-coast-energy", rule = "never" } } },

  { name = "teams left to themselves open the layer by themselves",
    profiles = "mature",
    expect = { { released = "layer-opens" }, { count = "messages", at_least = 60 } } },
}
