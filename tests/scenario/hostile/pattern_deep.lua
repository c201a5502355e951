return ("x"):rep(200000):find(("x?"):rep(100000) .. "y") -- here
-- wants: 
