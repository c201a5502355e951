while true do -- here
  coroutine.resume(coroutine.create(function() while true do end end)) -- here
end
-- wants: ran too long
