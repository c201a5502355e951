local drill = require "drill"
table.insert(drill, 1, "x") -- here
-- wants: read-only
