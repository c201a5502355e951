-- A scenario that requires itself.
return require "scenario" -- here
-- wants: requires itself
