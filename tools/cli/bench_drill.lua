--- Twelve hours in ten countries: the drill whose rehearsal `tocsin bench` times.
-- Thirty waves reach ten countries, each with a CIRT and an operator: 20 teams, 300
-- injects, 150 expectations. Every fifth inject brings an indicator; what is shared,
-- asked and answered from there on is up to the teams.
local drill = require "drill"
local done, missed = drill.done, drill.missed

local places = {
  "Aldermoor", "Brightmere", "Calder Isle", "Dunmarrow", "Eastreach", "Fellgard", "Greywater", "Hollin Sound", "Ivory Bay",
  "Juniper Coast",
}
local harms = {
  { rsit = "malicious-code", channel = "phone", what = "ransomware on the booking system" },
  { rsit = "intrusion-attempts", channel = "email", what = "log-in attempts from a rented server" },
  { rsit = "availability", channel = "phone", what = "a flood against the payment gateway" },
  { rsit = "fraud", channel = "email", what = "letters with a forged account number" },
  { rsit = "vulnerable", channel = "ticket", what = "an unpatched gateway in the control network" },
}
local WAVE_COUNT, WAVE_MINUTES = 30, 23

local participants, cirts, agreements, artefacts = {}, {}, {}, {}
for i, place in ipairs(places) do
  local cirt, operator = "cirt-" .. i, "operator-" .. i
  cirts[i] = cirt
  participants[#participants + 1] = { id = cirt, name = place .. " CIRT", kind = "cirt", level = "national",
    country = place, utc = "+01:00" }
  participants[#participants + 1] = { id = operator, name = place .. " Power and Water", kind = "operator",
    level = "national", country = place, utc = "+01:00" }
  agreements[#agreements + 1] = { id = "home-" .. i, title = "Incident notification of " .. place,
    among = { cirt, operator }, purpose = "operational", covers = { "notify", "share", "assist" },
    up_to = "AMBER+STRICT", reply = "20m" }
end
agreements[#agreements + 1] = { id = "mutual-aid", title = "Mutual aid of the ten", among = cirts,
  purpose = "operational", covers = { "share", "notify", "query", "assist", "sighting" }, up_to = "AMBER", reply = "30m" }

local injects, expects, storylines = {}, {}, {}

local function add_inject(wave, i)
  local id = "wave-" .. wave .. "-" .. i
  local harm = harms[(wave + i) % #harms + 1]
  local to_cirt = (wave + i) % 2 == 0
  local artefact
  if (wave + i) % 5 == 0 then
    artefact = "indicator-" .. wave .. "-" .. i
    artefacts[#artefacts + 1] = { id = artefact, kind = "indicator", value = "198.51.100." .. wave .. ":" .. 4000 + i,
      tlp = i % 3 == 0 and "GREEN" or "AMBER" }
  end
  injects[#injects + 1] = {
    id = id, at = (wave % 10 ~= 9) and (wave * WAVE_MINUTES + i) .. "m" or nil,
    to = to_cirt and "cirt-" .. i or "operator-" .. i, from = "control-room", tlp = "AMBER",
    channel = harm.channel, incident = "REGION#" .. wave .. "-" .. i, rsit = harm.rsit, carries = artefact and { artefact },
    subject = places[i] .. ": " .. harm.what,
    text = "Control room of " .. places[i] .. " to the duty officer: since a quarter of an hour we see " .. harm.what
      .. ". Two sites are affected, a third is being looked at. Please tell those who need it to protect themselves, "
      .. "and tell us what to block. Customers have begun to call.",
    synopsis = "One country holds a piece of the picture.", controller = "SimCell, desk " .. i,
    expected = "Told to those who can use it in time.",
  }
  return id, artefact, to_cirt
end

local function add_expect(wave, i, inject, artefact, to_cirt)
  local id = "answer-" .. wave .. "-" .. i
  local neighbour = "cirt-" .. i % #places + 1
  if to_cirt and artefact then
    expects[#expects + 1] = { id = id, of = "cirt-" .. i, must = "share", carrying = { artefact },
      with = { neighbour }, under = "mutual-aid", within = "45m", objective = "warn" }
  elseif to_cirt then
    expects[#expects + 1] = { id = id, of = "cirt-" .. i, must = { "notify", "query", "assist" }, about = inject,
      with = { neighbour }, under = "mutual-aid", within = "45m", objective = "warn" }
  else
    expects[#expects + 1] = { id = id, of = "operator-" .. i, must = { "notify", "share", "assist" }, about = inject,
      with = { "cirt-" .. i }, under = "home-" .. i, within = "30m", objective = "report" }
  end
  return id
end

for wave = 0, WAVE_COUNT - 1 do
  for i = 1, #places do
    local inject, artefact, to_cirt = add_inject(wave, i)
    if (wave // 2 + i) % 2 == 0 then
      add_expect(wave, i, inject, artefact, to_cirt)
    end
  end
end

-- Each country's storyline releases its three injects that have no moment of their own.
for i = 1, #places do
  storylines["country-" .. i] = function(play)
    local watched = expects[i].id
    for wave = 9, WAVE_COUNT - 1, 10 do
      play.wait(drill.after((wave * WAVE_MINUTES + i) .. "m"), "the wave before dies down")
      play.wait(play.draw("delay-" .. i .. "-" .. wave, "uniform 1m 20m"))
      if play.first { done(watched), missed(watched), drill.after "11h" } ~= "done" then
        play.note("nobody has answered " .. watched)
      end
      play.release("wave-" .. wave .. "-" .. i)
    end
  end
end

return drill.exercise {
  id = "bench-drill", title = "Ten countries, twelve hours", length = "12h", seed = 1,
  participants = participants,
  entities = { { id = "control-room", name = "Control rooms", kind = "operator" } },
  agreements = agreements,
  objectives = {
    { id = "warn", title = "Warn the neighbour in time", gca = { "4.8f" } },
    { id = "report", title = "Operators report to their CIRT", gca = { "4.4" } },
  },
  artefacts = artefacts,
  injects = injects,
  expects = expects,
  storylines = storylines,
}
