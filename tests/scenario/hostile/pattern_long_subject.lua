return ("x"):rep(1000000):find("y") -- here
-- wants: at most
