--> 4: error: drill.each wants a list and a function: drill.each({ "north" }, function(team) ... end)
local drill = require "drill"

drill.together({}, drill.each({}, function() end))
drill.each({ "north" }, "log")

return drill.exercise {}
