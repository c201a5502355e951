-- One of every key of the language, for tests/unit/scenario_test.c.
local drill = require "drill"

local p = drill.params {
  size = 3,
  strict = { default = false, doc = "whether marks are blocked" },
  port = "Velora",
}

return drill.exercise {
  id = "everything", title = "Everything", description = "All keys once.", length = "4h", seed = 11,
  startex = "06:30", structure = "hybrid", breaches = drill.param "strict" and "block" or "deliver", params = p,

  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", level = "national", country = "Velora", utc = "-05:30",
      locale = "fr", profile = "mature" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", country = "Marisol" },
    { id = "hub", name = "Hub", kind = "coordination", level = "regional", utc = "Z" },
  },
  entities = {
    { id = "bank", name = "Bank", kind = "operator", level = "national", country = "Velora" },
  },
  agreements = {
    { id = "aid", title = "Mutual aid", among = { "cirt", "hub", "velora" }, purpose = "operational",
      covers = { "share", "query" }, up_to = "AMBER", reply = "30m", from = "10m", ["until"] = 3 * 3600 },
    { id = "letter", among = "all", covers = "share", from = "play" },
  },
  objectives = { { id = "warn", title = "Warn", gca = { "4.8f", "7.1a" } } },
  artefacts = {
    { id = "beacon", kind = "indicator", value = "203.0.113.7", title = "The beacon", tlp = "AMBER", source = "bank",
      held_by = "hub" },
  },
  injects = {
    { id = "alarm", kind = "check", at = "20m", to = "all", from = "bank", as = "hub", tlp = "AMBER", channel = "email",
      second_channel = "phone", retry = "5m", incident = "BANK#1", rsit = "malicious-code",
      subject = "Beacons in {port}", text = { fr = "Balises", en = "Beacons", de = "Signale" }, carries = { "beacon" },
      shown = "1h", synopsis = "s", controller = "c", expected = "e", notes = "n" },
    { id = "again", at = "30m", to = { "hub", "cirt" }, text = "Again.", supersedes = "alarm" },
    { id = "never-mind", at = "40m", to = function() return { "hub" } end, text = "Forget it.", withdraws = "again" },
    { id = "nudge", to = "velora", text = "You may want to share.", instead_of = "tell" },
    { id = "tip", kind = "hint", at = "50m", to = "velora", text = "Look there.", cost = 5 },
  },
  expects = {
    { id = "tell", title = "Tell", of = "velora", must = { "share", "notify" }, about = "alarm", carrying = "beacon",
      with = drill.at_least(2, { "cirt", "hub", "bank" }), under = "aid", within = "15m", tlp = { max = "AMBER", min = "GREEN" },
      objective = "warn", shown = true, notes = "n" },
    { id = "hush", of = "all", never = "statement", ["until"] = "3h" },
    { id = "agree", of = "hub", must = "acknowledge", answers = "query", under = "aid", status = "approved" },
    { id = "say-so", of = "cirt", must = "declare", declaration = "contained", within = "10m",
      when = drill.all { drill.done "tell", drill.any { drill.said(nil, { "share", "log" }, { about = "alarm", to = "hub" }),
        drill.none_by("1h", { drill.told("velora", "hub", "beacon") }) } } },
    { id = "later", of = "hub", must = "log", within = "10m", after = "1h", with = function() return "bank" end },
    { id = "report", of = "hub", must = "sitrep", within = "10m", every = "1h", ["until"] = "3h" },
    { id = "then", of = "hub", must = "log", within = "10m", after = drill.at_least(1, "tell"), with = drill.any { "velora" } },
  },
  asks = {
    { id = "who", of = "cirt", about = "alarm", kind = "choice", text = "Who?", choices = { "we", "they" }, right = "they",
      attempts = 2, cost = 3, within = "10m", objective = "warn" },
    { id = "why", of = "cirt", about = "alarm", kind = "text", text = "Why?", rubric = "P: names the cause. U: does not." },
  },
  impacts = {
    { id = "cost", unit = "hosts", of = "cirt", from = "alarm", every = "15m", grows = 4, spared_by = "beacon", most = 40 },
  },
  outages = { { id = "cable", of = "marisol", at = "1h", length = "20m" } },
  gates = { { id = "noon", controller = "Ana", title = "After lunch" } },
  storylines = {
    second = { run = function(play) play.gate "noon" end },
    first = function(play)
      play.wait(p.size * 60)
      play.agree "letter"
    end,
  },
  on = {
    { message = "assist", to = "bank", where = function(m) return m.from == "velora" end,
      run = function(play, m) play.note(m.from) end, max = 3 },
    { id = "all-queries", message = { "query", "trace" }, run = function() end },
  },
}
