local subject = ("a"):rep(30000)
return subject:find(("a*"):rep(60) .. "b") -- here
-- wants: ran too long
