local kept = {}
for i = 1, math.maxinteger do kept[i] = function() return i end end -- here
-- wants: 
