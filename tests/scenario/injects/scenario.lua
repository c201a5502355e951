--- A small drill of what injects can do: stand in, help at a cost, correct, take back; and of when duties open.
local drill = require "drill"

local function cirt(id, name)
  return { id = id, name = name .. " CIRT", kind = "cirt", level = "national", country = name }
end

return drill.exercise {
  id = "injects", title = "Corrections, hints and stand-ins", length = "3h", seed = 3,
  objectives = { { id = "warn", title = "Warn neighbours in time" } },
  participants = { cirt("north", "Northland"), cirt("south", "Southland") },
  entities = { { id = "vendor", name = "Keymakers", kind = "vendor" } },
  artefacts = { { id = "patch", kind = "patch", value = "4.2.1", tlp = "GREEN", source = "vendor" } },
  injects = {
    { id = "advisory", at = "10m", to = { "north", "south" }, from = "vendor", tlp = "GREEN", subject = "Install 4.2.1",
      text = "Version 4.2.1 closes the hole.", carries = { "patch" } },
    { id = "recall", at = "1h", to = { "north", "south" }, from = "vendor", tlp = "GREEN", supersedes = "advisory",
      subject = "Do not install 4.2.1", text = "It opens another one." },
    { id = "rumour", at = "20m", to = "south", tlp = "CLEAR", subject = "A rumour", text = "The port has paid." },
    { id = "no-rumour", at = "40m", to = "south", tlp = "CLEAR", withdraws = "rumour", subject = "It was a mistake",
      text = "The port has not paid." },
    { id = "hint", kind = "hint", cost = 5, to = "north", tlp = "CLEAR", subject = "A hint", text = "Look at the certificate." },
    { id = "told-anyway", to = "south", instead_of = "tell-south", tlp = "CLEAR", subject = "From elsewhere",
      text = "North has a bad patch." },
  },
  expects = {
    { id = "tell-south", of = "north", must = "share", carrying = { "patch" }, with = "south", within = "20m", objective = "warn" },
    { id = "deny-rumour", of = "south", must = "statement", about = "rumour", within = "1h", objective = "warn" },
    { id = "look-back", of = "north", must = "log", after = "2h", within = "30m", objective = "warn" },
    { id = "thank", of = "south", must = "acknowledge", with = "north", when = drill.told("north", "south", "patch"),
      within = "30m", objective = "warn" },
    { id = "undo", of = { "north", "south" }, must = "log", after = drill.released "recall", within = "45m", objective = "warn" },
  },
  storylines = {
    main = function(play)
      if play.first { drill.said("north", "log"), "30m", label = "north looks at the certificate" } == "time" then
        play.release "hint"
      end
    end,
    rumour = function(play)
      play.note("rumour: " .. play.first { drill.done "deny-rumour", drill.missed "deny-rumour" })
    end,
  },
}
