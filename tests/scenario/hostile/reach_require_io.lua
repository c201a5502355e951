return require "io" -- here
-- wants: there is no module 'io'
