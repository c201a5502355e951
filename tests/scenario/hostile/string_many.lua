local kept = {}
for i = 1, math.maxinteger do kept[i] = "a text of some length, number " .. i end -- here
-- wants: 
