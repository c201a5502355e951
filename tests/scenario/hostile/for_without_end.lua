for i = 1, math.huge do local x = i end -- here
-- wants: ran too long
