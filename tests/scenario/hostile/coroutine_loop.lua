local c = coroutine.create(function() while true do coroutine.yield() end end) -- here
while true do coroutine.resume(c) end -- here
-- wants: ran too long
