--> none
return { id = "small", title = "Small", length = "4h" }
