setmetatable({}, { __mode = "k" }) -- here
-- wants: '__mode' is not available
