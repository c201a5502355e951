local function f() table.sort({ 2, 1 }, f) end -- here
f()
-- wants: C stack overflow
