--- Files that injects hand over, one of them sent ahead under seal.
local drill = require "drill"

local function cirt(id, name)
  return { id = id, name = name .. " CIRT", kind = "cirt", level = "national", country = name }
end

return drill.exercise {
  id = "files", title = "Files that are handed over", length = "2h", seed = 3,
  participants = { cirt("north", "Northland"), cirt("south", "Southland") },
  entities = { { id = "post", name = "The Post", kind = "press" } },
  artefacts = {
    { id = "note", kind = "image", title = "The note on the screens", tlp = "AMBER", source = "post", file = "note.txt" },
    { id = "flows", kind = "log", title = "Flows of the night", tlp = "GREEN", file = "flow.csv", staged = true },
  },
  injects = {
    { id = "ransom", at = "10m", to = "north", from = "post", tlp = "AMBER", subject = "A note", text = "See the file.",
      carries = "note" },
    { id = "night", at = "30m", to = "all", tlp = "GREEN", subject = "What the night was", text = "Look who talks.",
      carries = "flows" },
  },
  asks = {
    { id = "which", of = "north", about = "ransom", kind = "file", text = "Which file is it? Give its SHA-256.", right = "note",
      attempts = 3 },
  },
}
