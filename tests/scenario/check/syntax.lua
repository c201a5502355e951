--> 4: error: '}' expected (to close '{' at line 3) near 'title'
local drill = require "drill"

return drill.exercise {
  id = "small" title = "Small",
}
