function string.rep() end -- here
-- wants: 'string' is read-only
