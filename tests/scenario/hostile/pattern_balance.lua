local s = ("("):rep(200000)
return s:gsub("%b()", "") -- here
-- wants: ran too long
