local t = {}
for i = 1, 20000 do t["k" .. i] = i end
while true do for _ in pairs(t) do break end end -- here
-- wants: ran too long
