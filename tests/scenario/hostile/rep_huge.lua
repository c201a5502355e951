return ("x"):rep(1 << 40) -- here
-- wants: at most
