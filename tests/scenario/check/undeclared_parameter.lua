--> none
local drill = require "drill"

return drill.exercise { id = drill.param "size" }
