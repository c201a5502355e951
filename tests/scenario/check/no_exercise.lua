--> 1: error: the scenario returns no exercise; end it with: return drill.exercise { ... }
return { id = "small", title = "Small", length = "4h" }
