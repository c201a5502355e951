--> none
local drill = require "drill"

return drill.exercise {
  id = "small" title = "Small",
}
