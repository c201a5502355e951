local a = "a"
while true do a = a .. a end -- here
-- wants: more than
