--> 3: error: no parameter 'size' is declared
local drill = require "drill"

return drill.exercise { id = drill.param "size" }
