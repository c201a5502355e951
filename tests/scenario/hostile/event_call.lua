local t = setmetatable({}, { __call = function(self) return self() end }) -- here
t()
-- wants: ran too long
