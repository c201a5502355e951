return package.loadlib("libc.so.6", "system") -- here
-- wants: there is no 'package'
