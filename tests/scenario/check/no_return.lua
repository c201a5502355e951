--> none
local drill = require "drill"

drill.exercise { id = "small", title = "Small", length = "4h" }
