local c
c = coroutine.create(function()
  local ok, why = coroutine.resume(c)
  error(why) -- here
end)
local _, why = coroutine.resume(c)
error(why, 0) -- here
-- wants: 
