setmetatable(string, { __index = function() end }) -- here
-- wants: read-only
