--- The world around the teams: pools they share, what a country keeps, what is counted, what is shown.
local drill = require "drill"
local p = drill.params { structure = { default = "mesh", doc = "star, mesh or hybrid" }, quick = false }

local function cirt(id, name)
  return { id = id, name = name .. " CIRT", kind = "cirt", level = "national", country = name }
end

local north = cirt("north", "Northland")
north.seats = { "legal", "press", "shift-lead" }

return drill.exercise {
  id = "world", title = "The world around the teams", length = "4h", seed = 5, params = p, structure = p.structure,
  objectives = { { id = "work", title = "Work together" } },
  participants = { north, cirt("south", "Southland"), cirt("east", "Eastland"),
    { id = "rail", name = "Northrail", kind = "operator", country = "Northland" } },
  entities = {
    { id = "post", name = "The Post", kind = "press" },
    { id = "depot", name = "Regional Depot", kind = "coordination" },
    { id = "vendor", name = "Vendor Ltd", kind = "vendor", country = "Southland" },
  },
  agreements = {
    { id = "aid", among = { "north", "south", "east", "depot" }, covers = { "share", "query", "assist" }, up_to = "AMBER",
      reply = "30m" },
    { id = "direct", among = { "east", "north" }, covers = "sighting", up_to = "AMBER", structures = { "mesh", "hybrid" } },
    { id = "centre", among = { "east", "depot" }, covers = "sighting", up_to = "AMBER", structures = "star" },
  },
  artefacts = {
    { id = "staff-file", kind = "report", title = "Files of the staff", value = "Badge 117 was used at night.", tlp = "GREEN",
      source = "rail", held_by = { "rail", "north" }, stays_in = "Northland" },
    { id = "beacon", kind = "indicator", value = drill.vary("beacon", { "192.0.2.7", "198.51.100.9" }), tlp = "AMBER", source = "vendor", held_by = "south" },
  },
  pools = {
    { id = "analysts", title = "Analysts on loan", size = 3, lender = "depot", unit = "analysts" },
  },
  injects = {
    { id = "alarm", at = "10m", to = "north", from = "rail", tlp = "GREEN", rsit = "malicious-code", severity = "high",
      subject = "Night badge", text = "A badge opened the signal room." },
    { id = "fake", at = "15m", to = "east", from = "post", as = "south", tlp = "CLEAR", subject = "From your colleagues",
      text = "Send us all you have." },
    { id = "subpoena", at = "20m", to = { "north/legal", "south" }, tlp = "GREEN", subject = "A request from court",
      text = "Hand over the files." },
    { id = "headline", to = "north", from = "post", tlp = "CLEAR", subject = "Tomorrow's headline", text = "Is it true?" },
    { id = "crisis", to = "all", tlp = "CLEAR", subject = "Crisis level", text = "Three reports have come." },
    { id = "dry", to = "all", tlp = "CLEAR", subject = "No analysts left", text = "The depot has nobody left to send." },
    { id = "holders", to = function(world)
        local list = {}
        for _, id in ipairs(world.participants "cirt") do
          if world.holds(id, "beacon") then
            list[#list + 1] = id
          end
        end
        return list
      end, tlp = "CLEAR", subject = "To those who know", text = "Block it." },
  },
  expects = {
    { id = "classify", of = "north", must = "declare", about = "alarm", declaration = "classified", rsit = "malicious-code",
      severity = "high", within = "30m", objective = "work" },
    { id = "refuse", of = "north", must = "acknowledge", answers = "query", under = "aid", status = "denied",
      justification = "CannotProcess" },
    { id = "hold-back", of = "north", never = "share", carrying = "staff-file", with = { "south", "east" } },
  },
  asks = {
    { id = "basis", about = "subpoena", kind = "choice", text = "On what basis?", choices = { "treaty", "courtesy" },
      right = "treaty" },
    { id = "host", of = "all", kind = "value", text = "Which host is it?", right = { "http://beacon.example/x", "192.0.2.7" },
      attempts = 2, cost = 5 },
  },
  impacts = {
    { id = "hosts", unit = "hosts", of = "cirt", from = "alarm", every = "30m", grows = 10, spared_by = "beacon", most = 30 },
  },
  storylines = {
    main = function(play)
      local came = play.first { drill.count(3, drill.said(nil, "sitrep", { to = "depot" })), "2h" }
      play.note("reports: " .. came)
      play.release "crisis"
    end,
    told = function(play)
      play.first { drill.count(2, drill.told("south", nil, "beacon")), "3h" }
      play.release "holders"
    end,
    answers = function(play)
      play.first { drill.count(2, drill.answered "host"), "3h" }
      play.note "two know the host"
    end,
    dry = function(play)
      if play.first { drill.pool_empty "analysts", "3h" } == "pool_empty" then
        play.release "dry"
      end
    end,
    severe = function(play)
      play.first { drill.said("north", "declare", { declaration = "classified", severity = "emergency" }),
        drill.said(nil, "share", { carrying = "beacon" }), "3h" }
      play.note("quick is " .. tostring(play.first { drill.any { drill.param "quick" }, "10m" }))
    end,
    truth = function(play)
      play.wait("30m", "the press hears")
      play.release("headline", { to = { "north/press", "north/shift-lead" } })
      play.wait("170m", "the truth comes out")
      play.consent("beacon", "GREEN")
      play.reveal("beacon", { "north", "rail" })
    end,
  },
  on = {
    { id = "lend", message = "assist", to = "depot", run = function(play, m)
      local given = play.take("analysts", m.from, 2, "1h") or play.available "analysts" > 0
        and play.take("analysts", m.from, 1)
      play.say("depot", { type = given and "result" or "acknowledge", to = m.from, re = m.seq, tlp = "GREEN",
        status = not given and "denied" or nil, justification = not given and "SystemResource" or nil })
    end },
  },
}
