local function f() -- here
  pcall(f) -- here
  return f() -- here
end
f()
-- wants: 
