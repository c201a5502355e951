_G.pairs = nil -- here
-- wants: there is no '_G'
