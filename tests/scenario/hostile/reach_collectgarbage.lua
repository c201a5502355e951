collectgarbage("stop") -- here
-- wants: there is no 'collectgarbage'
