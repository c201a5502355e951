os.execute("touch /tmp/owned") -- here
-- wants: there is no 'os'
