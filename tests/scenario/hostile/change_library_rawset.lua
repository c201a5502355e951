rawset(string, "rep", nil) -- here
-- wants: there is no 'rawset'
