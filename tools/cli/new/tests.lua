--- What must hold in @TITLE@: scripted answers in, claims on the record out.
-- `tocsin test @ID@` runs them; nobody else acts unless a test names profiles.
local drill = require "drill"

return drill.tests {
  { name = "when nobody acts the neighbour goes dark",
    expect = {
      { obligation = "tell-north", team = "gridco", state = "missed" },
      { obligation = "share-beacon", team = "north", state = "missed" },
      { released = "neighbour-dark", by = "main", at = "1h" },
      { released = "press-call", by = "main", at = "1h15m" },
    } },

  { name = "a warning in time spares the neighbour",
    acts = {
      { at = "40m", from = "north", type = "share", to = { "south" }, tlp = "AMBER", under = "mutual-aid",
        carries = { "beacon" }, text = "Block 203[.]0[.]113[.]7." },
    },
    expect = {
      { obligation = "share-beacon", team = "north", state = "met" },
      { holds = "south", artefact = "beacon" },
      { not_released = "neighbour-dark" },
    } },

  { name = "the operator meets its duty by telling its CIRT",
    acts = {
      { at = "15m", from = "gridco", type = "notify", to = { "north" }, tlp = "AMBER", re = "odd-logins",
        text = "Log-ins that nobody made." },
    },
    expect = { { obligation = "tell-north", team = "gridco", state = "met" } } },

  { name = "mature teams do well",
    profiles = "mature",
    expect = { { obligation = "share-beacon", team = "north", state = "met" } } },
}
