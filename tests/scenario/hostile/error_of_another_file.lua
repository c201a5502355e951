local function f() error("drill.lua:99: lies") end -- here
f()
-- wants: lies
