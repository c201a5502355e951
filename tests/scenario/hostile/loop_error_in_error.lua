local object = setmetatable({}, {
  __tostring = function() while true do end end, -- here
})
error(tostring(object)) -- here
-- wants: ran too long
