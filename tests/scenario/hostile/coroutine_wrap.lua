local step = coroutine.wrap(function() while true do coroutine.yield() end end) -- here
while true do step() end
-- wants: 'wrap'
