os.exit(0, true) -- here
-- wants: there is no 'os'
