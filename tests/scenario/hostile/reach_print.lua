for _ = 1, 100000 do print(("x"):rep(1000)) end -- here
-- wants: there is no 'print'
