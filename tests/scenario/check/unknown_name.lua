--> 3: error: attempt to call a nil value (field 'excercise'); did you mean 'drill.exercise'?
local drill = require "drill"

return drill.excercise { id = "small" }
