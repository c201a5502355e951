local t = { 2, 1 }
table.sort(t, function()
  for i = 1, math.maxinteger do t[i] = { i } end -- here
end)
-- wants: 
