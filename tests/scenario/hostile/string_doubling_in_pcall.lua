while true do
  pcall(function()
    local a = "a"
    while true do a = a .. a end -- here
  end)
end
-- wants: more than
