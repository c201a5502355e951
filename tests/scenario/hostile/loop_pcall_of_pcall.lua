local function spin() while true do end end -- here
local function nest(n)
  if n == 0 then return spin() end
  return pcall(nest, n - 1) -- here
end
while true do nest(50) end -- here
-- wants: ran too long
