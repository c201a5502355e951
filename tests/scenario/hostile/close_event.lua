local x <close> = setmetatable({}, { -- here
  __close = function() while true do end end,
}) -- here
-- wants: '__close' is not available
