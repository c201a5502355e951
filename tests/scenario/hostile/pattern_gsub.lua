return (("a"):rep(200000):gsub((".-"):rep(20) .. "b", "")) -- here
-- wants: ran too long
