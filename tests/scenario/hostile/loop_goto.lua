::again:: -- here
local x = 1 -- here
goto again -- here
-- wants: ran too long
