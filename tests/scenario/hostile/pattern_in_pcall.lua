while true do -- here
  pcall(string.match, ("a"):rep(250000), ("a-"):rep(30) .. "b") -- here
end
-- wants: ran too long
