error("\27[2J\27]0;owned\7\255\254\0") -- here
-- wants: [2J
