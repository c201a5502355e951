--> 27: warning: expect 'share-lead' wants 'lead' told to 'marisol', which TLP:AMBER+STRICT and every agreement forbid; widen the mark, make an agreement, or have the source consent
--> 29: warning: expect 'notify-path' wants 'path' told to 'marisol', which TLP:AMBER and every agreement forbid; widen the mark, make an agreement, or have the source consent
--> 34: warning: expect 'both' wants 'path' told to 'marisol', which TLP:AMBER and every agreement forbid; widen the mark, make an agreement, or have the source consent
--> 39: warning: expect 'pass-on' wants 'grid' to know of inject 'note', which TLP:RED and every agreement forbid; widen the mark, make an agreement, or have the source consent
--> 43: warning: expect 'lowered' allows at most TLP:GREEN, but 'path' is TLP:AMBER; widen the bound, or have the source consent
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt", country = "Velora" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt", country = "Marisol" },
    { id = "grid", name = "Grid", kind = "operator", country = "Velora" },
  },
  entities = { { id = "bank", name = "B", kind = "operator" } },
  agreements = {
    { id = "mutual-aid", among = "cirt", covers = "share", up_to = "AMBER" },
  },
  artefacts = {
    { id = "lead", tlp = "AMBER+STRICT", source = "bank", held_by = "velora" },
    { id = "path", tlp = "AMBER", source = "bank", held_by = "velora" },
    { id = "gone", tlp = "RED", source = "bank", held_by = "velora" },
    { id = "own", tlp = "RED", source = "marisol", held_by = "velora" },
  },
  injects = {
    { id = "note", at = "5m", to = "velora", from = "bank", tlp = "RED", text = "Between us." },
    { id = "call", at = "5m", to = { "velora", "grid" }, from = "bank", tlp = "RED", text = "To both." },
    { id = "case", at = "5m", to = "velora", from = "bank", tlp = "RED", text = "With a number.", incident = "BANK#1" },
  },
  expects = {
    -- Only the agreement's marks may pass to another country, and only by what it covers.
    { id = "share-lead", of = "velora", must = "share", carrying = "lead", with = "marisol", within = "30m" },
    { id = "share-path", of = "velora", must = "share", carrying = "path", with = "marisol", within = "30m" },
    { id = "notify-path", of = "velora", must = "notify", carrying = "path", with = "marisol", within = "30m" },
    { id = "either", of = "velora", must = { "notify", "share" }, carrying = "path", with = "marisol", within = "30m" },
    { id = "client", of = "velora", must = "notify", carrying = "path", with = "grid", within = "30m" },
    { id = "one-of-two", of = "velora", must = "notify", carrying = "path", within = "30m",
      with = drill.any { "grid", "marisol" } },
    { id = "both", of = "velora", must = "notify", carrying = "path", with = { "grid", "marisol" }, within = "30m" },
    -- A source consents in a storyline, a participant when it is asked.
    { id = "with-consent", of = "velora", must = "share", carrying = "gone", with = "marisol", within = "30m" },
    { id = "of-a-team", of = "velora", must = "share", carrying = "own", with = "grid", within = "30m" },
    -- The text of an inject has a mark too; its incident's number may be named, and who received it knows it.
    { id = "pass-on", of = "velora", must = "notify", about = "note", with = "grid", within = "30m" },
    { id = "speak-of", of = "velora", must = "notify", about = "call", with = "grid", within = "30m" },
    { id = "by-number", of = "velora", must = "notify", about = "case", with = "grid", within = "30m" },
    { id = "ask-only", of = "velora", must = "poc.check", about = "note", with = "marisol", within = "30m" },
    { id = "lowered", of = "velora", must = "share", carrying = "path", with = "marisol", tlp = { max = "GREEN" },
      within = "30m" },
  },
  storylines = {
    main = function(play)
      play.wait "1h"
      play.consent("gone", "GREEN")
    end,
  },
}
