local function f(...) return 1 + f(1, 2, 3, 4, 5, 6, 7, ...) end -- here
return f()
-- wants: 
