local events = {}
local thing = setmetatable({}, events)
events.__close = function() while true do end end
for _ in pairs({ 1 }) do
  local x <close> = thing -- here
end
-- wants: non-closable
