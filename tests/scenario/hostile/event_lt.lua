local events = { __lt = function() while true do end end } -- here
local list = {}
for i = 1, 3 do list[i] = setmetatable({}, events) end
table.sort(list)
-- wants: ran too long
