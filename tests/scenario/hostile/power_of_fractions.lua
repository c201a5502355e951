local half = 0.5
return assert(half) and 2 ^ half -- here
-- wants: whole number
