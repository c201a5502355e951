return debug.getregistry() -- here
-- wants: there is no 'debug'
