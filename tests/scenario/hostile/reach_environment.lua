return os.getenv("HOME") -- here
-- wants: there is no 'os'
