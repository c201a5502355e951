--- A small drill of four hours in which the story takes five weeks: the clocks of NIS2.
local drill = require "drill"

return drill.exercise {
  id = "story", title = "Five weeks in four hours", length = "4h", seed = 3,
  story = "2026-03-02 08:00Z",
  objectives = { { id = "comply", title = "Report in time what the law wants reported" } },
  participants = {
    { id = "portco", name = "Port of Velora", kind = "operator", level = "national", country = "Velora" },
    { id = "gridco", name = "Velora Grid", kind = "operator", level = "national", country = "Velora" },
    { id = "velora", name = "Velora CIRT", kind = "cirt", level = "national", country = "Velora" },
  },
  agreements = {
    { id = "nis2", among = { "portco", "gridco", "velora" }, covers = { "notify" }, up_to = "AMBER" },
  },
  injects = {
    { id = "encrypted", at = "10m", to = { "portco", "gridco" }, tlp = "AMBER", subject = "File servers",
      text = "Files on three servers cannot be read any more." },
    { id = "next-morning", to = "all", tlp = "CLEAR", subject = "The next morning", text = "It is eight in the morning." },
    { id = "weeks-later", to = "all", tlp = "CLEAR", subject = "A month later", text = "Systems are back." },
    { id = "reminder", to = "portco", instead_of = "early-warning", tlp = "CLEAR", subject = "A call from the authority",
      text = "We read about you in the press." },
  },
  expects = {
    { id = "early-warning", of = { "portco", "gridco" }, clock = "nis2-early-warning", about = "encrypted",
      with = "velora", objective = "comply" },
    { id = "notification", of = { "portco", "gridco" }, clock = "nis2-notification", about = "encrypted",
      with = "velora", objective = "comply" },
    { id = "final-report", of = { "portco", "gridco" }, clock = "nis2-final", about = "encrypted", with = "velora",
      objective = "comply" },
    { id = "inform-neighbour", title = "Tell the grid", of = "portco", must = "notify", about = "encrypted",
      with = "gridco", within_story = "2d", objective = "comply" },
  },
  storylines = {
    main = function(play)
      play.wait("1h", "the first day is played")
      play.story("08:00Z", "the next morning")
      play.release "next-morning"
      play.wait("1h", "the second day is played")
      play.story("+20d", "weeks later")
      play.release "weeks-later"
    end,
  },
}
