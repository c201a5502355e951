local function f(s) return (s:gsub(".", f)) end -- here
return f("abc")
-- wants: C stack overflow
