--> 10: error: agreement 'aid' exists in the structure 'ring', which there is not; one of mesh, star, hybrid
local drill = require "drill"

return drill.exercise {
  id = "small", title = "Small", length = "4h", structure = "mesh",
  participants = {
    { id = "velora", name = "Velora CIRT", kind = "cirt" },
    { id = "marisol", name = "Marisol CIRT", kind = "cirt" },
  },
  agreements = {
    { id = "aid", among = { "velora", "marisol" }, covers = "share", structures = "ring" },
  },
}
