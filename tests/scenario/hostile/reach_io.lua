return io.open("/etc/passwd"):read("a") -- here
-- wants: there is no 'io'
