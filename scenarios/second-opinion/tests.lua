--- What must hold in Second Opinion: here only scripted acts happen.
local drill = require "drill"

local function list_to_cirt(at)
  return { at = at, from = "halden-hospitals", type = "notify", to = { "halden" }, tlp = "AMBER", under = "halden-duty",
    re = "archive-differs", carries = { "archive-set" }, text = "37 of the published results are altered." }
end

local function report_halden(at)
  return { at = at, from = "halden-hospitals", type = "notify", to = { "halden" }, tlp = "AMBER", under = "halden-duty",
    re = "gateway-halden", carries = { "loader" }, text = "Our gateway is gone; it called this address before." }
end

local function report_ilvara(at)
  return { at = at, from = "ilvara-hospital", type = "notify", to = { "ilvara" }, tlp = "AMBER", under = "ilvara-duty",
    re = "gateway-ilvara", text = "Plus aucune admission depuis 07:33Z." }
end

local function rebuttal(at)
  return { at = at, from = "ilvara", type = "statement", tlp = "CLEAR", re = "false-statement",
    text = "The statement on deaths is not ours. Nobody died. Our notices are on our own page." }
end

local function pass_tool(at, from, to)
  return { at = at, from = from, type = "share", to = to, tlp = "GREEN", re = "false-notice",
    carries = { "gateway-tool" }, text = "Please run this on your gateways." }
end

return drill.tests {
  { name = "asked back on another channel, Ilvara says that it was not Ilvara",
    acts = {
      { at = "1h5m", label = "is it you", from = "jorune", type = "poc.check", to = { "ilvara" }, tlp = "GREEN",
        under = "rivers-pact", re = "false-notice", text = "Did you send this notice?" },
      { at = "1h9m", from = "ilvara", type = "poc.reply", to = { "jorune" }, tlp = "GREEN", under = "rivers-pact",
        re = "is it you", text = "No. Please tell us who else has it." },
    },
    expect = {
      { met_by = "authenticate", team = "jorune", at = "1h5m" },
      { met_by = "own-up", team = "ilvara", at = "1h9m" },
      { obligation = "authenticate", team = "halden", state = "missed" },
      { obligation = "no-tool", team = "jorune", state = "met" },
    } },

  { name = "a CIRT that passes the forged tool on loses the hospital's archive",
    acts = { report_halden "35m", pass_tool("1h10m", "halden", { "halden-hospitals" }) },
    expect = {
      { breach = "halden", rule = "never" },
      { obligation = "no-tool", team = "halden", state = "breached" },
      { released = "tool-ran", by = "tool", at = "1h20m" },
    } },

  { name = "the tool handed to nobody runs nowhere",
    expect = {
      { not_released = "tool-ran" },
      { obligation = "no-tool", team = "halden", state = "met" },
    } },

  { name = "a rebuttal in time kills the rumour",
    acts = { rebuttal "1h30m" },
    expect = {
      { obligation = "rebut", team = "ilvara", state = "met" },
      { released = "rumour-dies", by = "forgery", at = "1h30m" },
      { not_released = "rumour-grows" },
    } },

  { name = "silence lets it grow, and silence everywhere leaves the level to television",
    expect = {
      { released = "rumour-grows", by = "forgery", at = "1h50m" },
      { released = "level-by-television", by = "crisis", at = "2h30m" },
      { not_released = "level-due" },
      { impact = "diverted", team = "ilvara-hospital", at_least = 48 },
    } },

  { name = "two hospitals and an altered list are two of three",
    acts = {
      list_to_cirt "30m", report_halden "40m", report_ilvara "45m", rebuttal "1h20m",
      { at = "2h10m", from = "crisis", type = "escalate", to = { "halden-health", "ilvara-health" }, tlp = "AMBER",
        under = "crisis-rules", re = "level-due", text = "Two of three criteria hold since 07:45Z." },
    },
    expect = {
      { released = "level-due", by = "crisis", at = "2h" },
      { obligation = "open-level", team = "crisis", state = "met" },
      { not_released = "level-by-television" },
    } },

  { name = "one criterion is not two",
    acts = { list_to_cirt "30m", report_halden "40m", rebuttal "1h20m" },
    expect = { { not_released = "level-due" }, { released = "level-by-television" } } },

  { name = "an unanswered lie counts as the second criterion",
    acts = { list_to_cirt "30m" },
    expect = { { released = "rumour-grows" }, { released = "level-due", by = "crisis", at = "2h" } } },

  { name = "the address and the list, shared under the pact, end the harm next door",
    acts = {
      list_to_cirt "25m", report_halden "33m",
      { at = "40m", from = "halden", type = "share", to = { "ilvara", "jorune" }, tlp = "AMBER", under = "rivers-pact",
        carries = { "loader", "archive-set" }, text = "Block the address; do not trust these 37 results." },
      { at = "50m", from = "ilvara", type = "share", to = { "ilvara-hospital" }, tlp = "AMBER", under = "ilvara-duty",
        carries = { "loader", "archive-set" }, text = "À bloquer ; ces 37 résultats sont faux." },
    },
    expect = {
      { obligation = "share-loader", team = "halden", state = "met" },
      { obligation = "share-list", team = "halden", state = "met" },
      { no_breach = "halden" },
      { no_breach = "ilvara" },
      { impact = "diverted", team = "ilvara-hospital", at_most = 8 },
      { impact = "wrong-values", team = "ilvara-hospital", at_least = 18, at_most = 18 },
    } },

  { name = "patients' values do not belong into a statement",
    acts = {
      list_to_cirt "30m",
      { at = "1h", from = "halden", type = "statement", tlp = "AMBER", carries = { "archive-set" },
        text = "These are the wrong ones." },
    },
    expect = { { breach = "halden", rule = "never" }, { obligation = "no-names", team = "halden", state = "breached" } } },

  { name = "teams left to themselves talk enough for a drill",
    profiles = "mature",
    expect = { { count = "messages", at_least = 20 } } },
}
