local t = {}
while true do table.move(t, 1, 1000000, 1) end -- here
-- wants: ran too long
