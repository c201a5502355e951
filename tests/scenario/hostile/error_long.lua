error(("x"):rep(1000000):rep(1) .. ("y"):rep(1000000)) -- here
-- wants: xxxxxxxxxx
