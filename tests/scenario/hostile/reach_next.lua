return next({}) -- here
-- wants: there is no 'next'
