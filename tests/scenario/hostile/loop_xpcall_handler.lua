local function handler() while true do end end
xpcall(error, handler) -- here
-- wants: there is no 'xpcall'
