while true do -- here
  pcall(function() while true do end end) -- here
end
-- wants: ran too long
