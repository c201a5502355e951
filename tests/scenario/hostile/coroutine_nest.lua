local function nest() -- here
  return coroutine.resume(coroutine.create(nest)) -- here
end
while true do nest() end -- here
-- wants: 
