setmetatable({}, { __gc = function() while true do end end }) -- here
-- wants: '__gc' is not available
