--- Files as teams receive and hand them on.
local drill = require "drill"

return drill.tests {
  { name = "a file is held like any artefact, and its mark goes with it",
    acts = {
      { at = "5m", from = "north", type = "share", to = { "south" }, tlp = "AMBER", carries = { "note" }, text = "Before its time." },
      { at = "20m", from = "north", type = "share", to = { "south" }, tlp = "AMBER", carries = { "note" }, text = "See this." },
    },
    expect = {
      { fact = "artefact", id = "note", file = "note.txt", size = 78 },
      { fact = "artefact", id = "flows", file = "flow.csv", staged = true },
      { refused = "north", why = "not_held" }, { holds = "north", artefact = "note" },
      { breach = "north", rule = "recipient", to = "south", artefact = "note" }, { holds = "south", artefact = "flows" },
    } },

  { name = "a file is answered by its hash, in any case",
    acts = {
      { at = "11m", from = "north", type = "answer", ask = "which", value = "note.txt" },
      { at = "12m", from = "north", type = "answer", ask = "which", value = "99B7C38CE241D45159B47098C9FB63F6BC14AE835BF82C3F82EEC6951CA8166D" },
    },
    expect = { { fact = "answered", attempt = 1, at = "11m" }, { answered = "which", team = "north", right = true } } },
}
