--> 5: error: attempt to index a nil value (local 'countries')
local drill = require "drill"
local countries

return drill.exercise {
  id = countries.first.id,
}
