return dofile("/etc/passwd") -- here
-- wants: there is no 'dofile'
