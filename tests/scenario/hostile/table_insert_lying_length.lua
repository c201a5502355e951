local t = setmetatable({}, { __len = function() return 1 << 53 end })
for _ = 1, 10 do table.insert(t, 1, "x") end
error({}) -- here
-- wants: is no text
