--> none
local drill = require "drill"
local countries

return drill.exercise {
  id = countries.first.id,
}
