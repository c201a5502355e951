--- A small drill whose tests are rulings: on duties, on teams and on storylines.
local drill = require "drill"

local function cirt(id, name)
  return { id = id, name = name .. " CIRT", kind = "cirt", level = "national", country = name }
end

return drill.exercise {
  id = "rulings", title = "Rulings of exercise control", length = "2h", seed = 3,
  objectives = { { id = "warn", title = "Warn neighbours in time" } },
  participants = { cirt("north", "Northland"), cirt("south", "Southland"), cirt("east", "Eastland") },
  entities = { { id = "post", name = "The Post", kind = "press" } },
  injects = {
    { id = "alarm", at = "10m", to = "north", tlp = "GREEN", subject = "Alarm", text = "Segment 4 is dark." },
    { id = "rumour", to = "north", instead_of = "tell-south", tlp = "CLEAR", subject = "A rumour", text = "They wait." },
    { id = "good-end", to = { "north", "south" }, tlp = "CLEAR", subject = "Warned", text = "All know." },
    { id = "bad-end", to = { "north", "south" }, tlp = "CLEAR", subject = "Not warned", text = "Nobody knows." },
  },
  expects = {
    { id = "tell-south", of = "north", must = "notify", about = "alarm", with = "south", within = "15m",
      objective = "warn" },
    { id = "report", of = "south", must = "sitrep", with = "east", after = "5m", within = "40m", objective = "warn" },
  },
  storylines = {
    main = function(play)
      local came = play.first { drill.done "tell-south", drill.missed "tell-south", "90m", label = "the warning" }
      play.note("main: " .. came)
      play.release(came == "done" and "good-end" or "bad-end")
    end,
    report = function(play)
      play.note("report: " .. play.wait(drill.done "report"))
    end,
  },
}
