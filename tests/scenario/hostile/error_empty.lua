error("", 0) -- here
-- wants: empty error
