local t = {}
for i = 1, math.maxinteger do t["key" .. i] = i end -- here
-- wants: 
