return require "../../../etc/passwd" -- here
-- wants: there is no module
