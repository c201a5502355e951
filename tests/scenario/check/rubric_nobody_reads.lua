--> 9: error: ask 'who': its answers are compared, so nobody reads the rubric; leave rubric out, or say kind = "text"
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
  },
  asks = {
    { id = "who", of = "velora", kind = "value", text = "Who?", right = "they", rubric = "P: they. U: others." },
  },
}
