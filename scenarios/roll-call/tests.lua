--- What must hold in Roll Call, whoever the seed pairs with whom: acts that depend on the draw go to everybody.
local drill = require "drill"
local each = drill.each

local teams = { "arvenia", "belmark", "corvana", "dalmere", "estoria", "farrow", "gallant", "hestria" }

local function others(team)
  local list = {}
  for _, other in ipairs(teams) do
    if other ~= team then
      list[#list + 1] = other
    end
  end
  return list
end

local function acknowledge(at)
  return function(team)
    return { at = at, from = team, type = "acknowledge", to = { "desk" }, re = "roll-call", text = team .. " is here." }
  end
end

local function states(obligation, state)
  local facts = {}
  for _, team in ipairs(teams) do
    facts[#facts + 1] = { obligation = obligation, team = team, state = state }
  end
  return facts
end

local function with(list, more)
  for _, one in ipairs(more) do
    list[#list + 1] = one
  end
  return list
end

--- Everybody sends what it may hold; the half that does not hold it is refused.
local function exchange()
  local acts = {}
  for _, team in ipairs(teams) do
    acts[#acts + 1] = { at = "1h55m", from = team, type = "share", to = others(team), tlp = "AMBER",
      under = "contact-network", carries = { "dropper" }, text = "This is the program." }
    acts[#acts + 1] = { at = "1h56m", from = team, type = "share", to = others(team), tlp = "AMBER",
      under = "contact-network", carries = { "call-home", "mutex" }, text = "This is whom it calls." }
  end
  return acts
end

return drill.tests {
  { name = "all points of contact answer and no deputy is called",
    acts = each(teams, acknowledge "3m"),
    expect = with(states("answer-roll", "met"), { { not_released = "deputy-call" } }) },

  { name = "an answer on the second channel is late, and still an answer",
    acts = each(teams, acknowledge "8m"),
    expect = with(states("answer-roll", "late"), { { not_released = "deputy-call" } }) },

  { name = "silent teams miss the roll call and their deputies are called at ten minutes",
    acts = each({ "arvenia", "belmark", "corvana" }, acknowledge "2m"),
    expect = {
      { obligation = "answer-roll", team = "arvenia", state = "met" },
      { obligation = "answer-roll", team = "hestria", state = "missed" },
      { released = "deputy-call", by = "roll", at = "10m" },
      { noted = "no answer on either channel from dalmere, estoria" },
    } },

  { name = "an owner told at GREEN counts, one told at AMBER does not",
    acts = {
      { at = "25m", from = "arvenia", type = "notify", to = others "arvenia", tlp = "GREEN", under = "contact-network",
        re = "defacement", text = "Sites in your space were defaced." },
      { at = "25m", from = "belmark", type = "notify", to = others "belmark", tlp = "AMBER", under = "contact-network",
        re = "defacement", text = "Sites in your space were defaced." },
    },
    expect = {
      { obligation = "tell-owner", team = "arvenia", state = "met" },
      { obligation = "tell-owner", team = "belmark", state = "missed" },
    } },

  { name = "each asks the uploader's address and one of them names it",
    acts = {
      { at = "30m", from = "corvana", type = "answer", ask = "uploader", value = "198[.]51[.]100[.]23" },
      { at = "30m", from = "dalmere", type = "answer", ask = "uploader", value = "192.0.2.31" },
    },
    expect = {
      { obligation = "ask:uploader", team = "corvana", state = "met" },
      { obligation = "ask:uploader", team = "dalmere", state = "missed" },
    } },

  { name = "when everybody shares its half everybody holds both",
    acts = exchange(),
    expect = {
      { released = "exchanged", by = "halved", at = "1h56m" },
      { not_released = "halves-published" },
      { holds = "arvenia", artefact = "dropper" },
      { holds = "arvenia", artefact = "call-home" },
      { holds = "hestria", artefact = "dropper" },
      { holds = "hestria", artefact = "mutex" },
    } },

  { name = "when nobody shares the researcher publishes, and AMBER to the press is a breach",
    acts = {
      { at = "2h50m", from = "farrow", type = "share", to = { "daily" }, tlp = "AMBER", carries = { "dropper" },
        text = "Here is the file you asked for." },
    },
    expect = {
      { released = "halves-published", by = "halved", at = "2h45m" },
      { not_released = "exchanged" },
      { breach = "farrow", rule = "recipient", to = "daily", artefact = "dropper" },
    } },

  { name = "nobody hands over a sample before it arrived",
    acts = {
      { at = "30m", from = "gallant", type = "share", to = { "estoria" }, tlp = "AMBER", carries = { "dropper" },
        text = "Here is the program." },
    },
    expect = {
      { refused = "gallant", why = "not_held" },
      { no_breach = "gallant" },
    } },

  { name = "a request is answered, refused with a reason, or met with silence",
    acts = {
      { at = "1h10m", from = "arvenia", type = "query", to = { "belmark", "corvana", "dalmere", "estoria" },
        tlp = "AMBER", under = "contact-network", label = "the question", text = "Do you hold a log of that relay?" },
      { at = "1h15m", from = "belmark", type = "result", to = { "arvenia" }, tlp = "AMBER", re = "the question",
        text = "No, but our largest hoster does; we have asked it." },
      { at = "1h15m", from = "corvana", type = "acknowledge", to = { "arvenia" }, re = "the question",
        status = "denied", justification = "CannotProcess", text = "Our law does not let us hand mail logs over." },
      { at = "1h15m", from = "dalmere", type = "acknowledge", to = { "arvenia" }, re = "the question",
        status = "pending", text = "We shall see." },
    },
    expect = {
      { met_by = "send-logs", team = "belmark", at = "1h15m" },
      { met_by = "send-logs", team = "corvana", at = "1h15m" },
      { obligation = "send-logs", team = "dalmere", state = "missed" },
      { obligation = "send-logs", team = "estoria", state = "missed" },
    } },

  { name = "a statement with the sample breaks the promise to the researcher",
    acts = {
      { at = "2h50m", from = "estoria", type = "statement", tlp = "AMBER", carries = { "dropper" },
        text = "This is the file everybody speaks of." },
    },
    expect = {
      { breach = "estoria", rule = "never" },
      { obligation = "no-file-to-press", team = "estoria", state = "breached" },
      { obligation = "no-file-to-press", team = "farrow", state = "met" },
    } },
}
