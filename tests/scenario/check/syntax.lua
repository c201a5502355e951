--> 4: error: '}' expected (to close '{' at line 3) near 'title'; is a comma missing before it, or a }, or a quote?
local drill = require "drill"

return drill.exercise {
  id = "small" title = "Small",
}
