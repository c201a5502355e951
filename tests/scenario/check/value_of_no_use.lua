--> 16: warning: storyline 'main' releases inject 'call' with a value that no text of it uses: 'prot'; write its name in braces in the text, or leave it out
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  injects = {
    { id = "call", to = "velora", subject = { en = "To {team}", fr = "A {team}" },
      text = { en = "Ships wait in {port}.", fr = "Des navires attendent." } },
    { id = "tip", to = function(world) return world.values.whom end, text = { en = "Look.", fr = "Voyez." } },
  },
  storylines = {
    main = function(play)
      play.release("call", { port = "Velora", prot = 3, to = "marisol" })
      play.release("tip", { whom = "velora" })
    end,
  },
}
