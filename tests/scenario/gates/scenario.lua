--- A small drill of duties that recur, quorums, barriers, gates and misses that a controller judges.
local drill = require "drill"

local function cirt(id, name)
  return { id = id, name = name .. " CIRT", kind = "cirt", level = "national", country = name }
end

return drill.exercise {
  id = "gates", title = "Duties, quorums and gates", length = "4h", seed = 3,
  objectives = { { id = "warn", title = "Warn neighbours in time" } },
  participants = { cirt("north", "Northland"), cirt("south", "Southland"), cirt("east", "Eastland") },
  gates = { { id = "go-on", title = "The director lets the drill go on" } },
  injects = {
    { id = "alarm", at = "10m", to = { "north", "east" }, tlp = "GREEN", subject = "Alarm", text = "Segment 4 is dark." },
    { id = "call", to = "north", instead_of = "tell-south", tlp = "CLEAR", subject = "A call", text = "Do you know more?" },
    { id = "press", to = "all", tlp = "CLEAR", subject = "It is out", text = "The press knows." },
    { id = "common-picture", to = "all", tlp = "CLEAR", subject = "A common picture", text = "Two have reported." },
    { id = "not-all", to = "all", tlp = "CLEAR", subject = "Not all", text = "Some are silent." },
    { id = "last-part", to = "all", tlp = "CLEAR", subject = "The last part", text = "It goes on." },
  },
  expects = {
    { id = "tell-south", of = "north", must = "notify", about = "alarm", with = "south", within = "20m",
      judge = "controller", hold = "3m", objective = "warn" },
    { id = "assess", of = "east", must = "log", about = "alarm", within = "30m", judge = "controller", objective = "warn" },
    { id = "report", of = { "north", "south", "east" }, must = "sitrep", every = "60m", within = "15m", ["until"] = "3h",
      after = "30m", objective = "warn" },
    { id = "tell-two", of = "south", must = "notify", with = drill.at_least(2, { "north", "south", "east" }), after = "5m",
      within = "1h", objective = "warn" },
  },
  storylines = {
    branch = function(play)
      if play.first { drill.done "tell-south", drill.missed "tell-south" } == "missed" then
        play.release "press"
      end
    end,
    assessment = function(play)
      play.note("assess: " .. play.first { drill.done "assess", drill.missed "assess" })
    end,
    quorum = function(play)
      play.note("quorum: " .. play.first { drill.at_least(2, "report"), "50m", label = "two situation reports" })
    end,
    barrier = function(play)
      local came = play.barrier({ drill.said("north", "sitrep"), drill.said("south", "sitrep") }, "1h")
      play.release(came == "all" and "common-picture" or "not-all")
      play.gate "go-on"
      play.release "last-part"
    end,
  },
}
