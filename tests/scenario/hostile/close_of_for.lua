local events = {}
local thing = setmetatable({}, events)
events.__close = function() while true do end end
for _ in function() return nil end, nil, nil, thing do end -- here
-- wants: non-closable
