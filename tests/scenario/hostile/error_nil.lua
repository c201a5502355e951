error() -- here
-- wants: is no text
