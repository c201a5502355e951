local function f() return f() end -- here
return f()
-- wants: ran too long
