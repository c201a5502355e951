counter = 1 -- here
-- wants: is not declared
