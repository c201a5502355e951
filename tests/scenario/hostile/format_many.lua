return (("%99.99f"):rep(10000)):format(table.unpack({}, 1, 10000)) -- here
-- wants: 
