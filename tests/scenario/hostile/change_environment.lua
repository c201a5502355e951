_ENV = { } -- what follows knows no names
pairs({}) -- here
-- wants: 
