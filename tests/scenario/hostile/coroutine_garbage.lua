while true do coroutine.resume(coroutine.create(function() end)) end -- here
-- wants: ran too long
