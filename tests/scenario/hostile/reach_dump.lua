return string.dump(function() end) -- here
-- wants: 'dump'
