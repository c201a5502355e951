error(setmetatable({}, { __tostring = function() while true do end end })) -- here
-- wants: is no text
