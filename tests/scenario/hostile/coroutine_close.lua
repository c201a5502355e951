local c = coroutine.create(function() coroutine.yield() end)
coroutine.resume(c)
coroutine.close(c) -- here
-- wants: 'close'
