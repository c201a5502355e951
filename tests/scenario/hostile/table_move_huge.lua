return table.move({}, 1, math.maxinteger - 1, 2) -- here
-- wants: too many places
