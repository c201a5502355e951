return ("%99999d"):format(1) -- here
-- wants: invalid conversion
