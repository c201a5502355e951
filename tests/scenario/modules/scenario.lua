--- A small drill of three days: what happens where one ends and the next begins.
local drill = require "drill"

local function cirt(id, name)
  return { id = id, name = name .. " CIRT", kind = "cirt", level = "national", country = name }
end

return drill.exercise {
  id = "modules", title = "Three days", seed = 3, startex = "08:00Z",
  modules = {
    { id = "day1", title = "First day", length = "2h" },
    { id = "day2", title = "Second day", length = "2h", starts = "10:00+02:00", gate = "room-ready" },
    { id = "day4", title = "Last day", length = "1h", starts = "day 4 13:00Z" },
  },
  gates = { { id = "room-ready", title = "All are back in the room" } },
  objectives = { { id = "warn", title = "Warn neighbours in time" } },
  participants = { cirt("north", "Northland"), cirt("south", "Southland") },
  injects = {
    { id = "alarm", at = "08:30Z", to = "north", tlp = "GREEN", subject = "Alarm", text = "Segment 4 is dark." },
    { id = "late-alarm", at = "day1 +1h50m", to = "north", tlp = "GREEN", subject = "Again", text = "So is segment 5." },
    { id = "morning", at = "day2 +10m", to = { "north", "south" }, tlp = "CLEAR", subject = "Good morning", text = "It goes on." },
    { id = "noon", at = "day 2 11:30+02:00", to = "south", tlp = "CLEAR", subject = "Half past", text = "A question from the press." },
    { id = "last", at = "13:30Z", to = "south", tlp = "CLEAR", subject = "Last", text = "The last hour." },
    { id = "too-long", to = "south", tlp = "CLEAR", subject = "It takes long", text = "Nobody has told us." },
  },
  expects = {
    { id = "tell-south", of = "north", must = "notify", about = "late-alarm", with = "south", within = "30m",
      objective = "warn" },
  },
  storylines = {
    main = function(play)
      play.wait(drill.released "late-alarm")
      play.wait("25m", "it crosses the night")
      play.release "too-long"
    end,
  },
}
