local s = ("x"):rep(1000000)
s = s .. s
s = s .. s .. s .. s .. s
error(s) -- here
-- wants: xxxxxxxxxx
