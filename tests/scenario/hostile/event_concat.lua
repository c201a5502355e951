return setmetatable({}, { __concat = function() while true do end end }) .. "x" -- here
-- wants: ran too long
