local lines = {}
for i = 1, 100000 do lines[i] = "line" end
error(table.concat(lines, "\n")) -- here
-- wants: line
