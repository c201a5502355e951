return 42
-- wants: no exercise
