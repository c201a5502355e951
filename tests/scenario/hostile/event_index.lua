local t = setmetatable({}, {})
getmetatable(t).__index = function(_, k) return t[k .. "x"] end -- here
return t.a -- here
-- wants: 
