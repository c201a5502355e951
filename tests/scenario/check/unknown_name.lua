--> none
local drill = require "drill"

return drill.excercise { id = "small" }
