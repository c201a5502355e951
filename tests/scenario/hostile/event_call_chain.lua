local t = {}
for _ = 1, 300000 do t = setmetatable({}, { __call = t }) end -- here
t() -- here
-- wants: 
