return 42
-- wants: 
