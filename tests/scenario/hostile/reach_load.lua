return load("return 1")() -- here
-- wants: there is no 'load'
