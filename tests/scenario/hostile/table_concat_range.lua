return table.concat({}, "", 1, math.maxinteger) -- here
-- wants: invalid value
