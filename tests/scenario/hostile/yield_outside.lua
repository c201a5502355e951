coroutine.yield(1) -- here
-- wants: yield
