local drill = require "drill"
drill.exercise = function() end -- here
-- wants: read-only
