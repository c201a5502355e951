--> 3: error: the exercise has no participants; add participants = ... (who takes part)
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h",
}
