while true do end -- here
-- wants: ran too long
