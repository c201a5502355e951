--> 1: error: the scenario returns no exercise; end it with: return drill.exercise { ... }
local drill = require "drill"

drill.exercise { id = "small", title = "Small", length = "4h" }
