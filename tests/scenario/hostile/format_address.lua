return ("%p"):format({}) -- here
-- wants: not available
