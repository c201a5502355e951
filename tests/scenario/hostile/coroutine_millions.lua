local kept = {}
for i = 1, 10000000 do kept[i] = coroutine.create(function() end) end -- here
-- wants: 
