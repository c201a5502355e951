local events, made = {}, {}
for i = 1, 100 do made[i] = setmetatable({}, events) end
events.__gc = function() while true do end end
made = nil
while true do local t = { {} } end -- here
-- wants: ran too long
