-- What scripts see, and nothing else; generated from the sandbox.
std = "none"
read_globals = {
  "assert",
  coroutine = { fields = {
    "create", "isyieldable", "resume", "status", "yield",
  } },
  "error",
  "getmetatable",
  "ipairs",
  math = { fields = {
    "abs", "ceil", "floor", "fmod", "huge", "max", "maxinteger", "min", "mininteger",
    "pi", "sqrt", "tointeger", "type", "ult",
  } },
  "pairs",
  "pcall",
  "rawequal",
  "rawget",
  "rawlen",
  "require",
  "select",
  "setmetatable",
  string = { fields = {
    "byte", "char", "find", "format", "gmatch", "gsub", "len", "lower", "match", "rep",
    "reverse", "sub", "upper",
  } },
  table = { fields = {
    "concat", "insert", "move", "pack", "remove", "sort", "unpack",
  } },
  "tonumber",
  "tostring",
  "type",
  utf8 = { fields = {
    "char", "charpattern", "codepoint", "len", "offset",
  } },
}
max_line_length = 140
exclude_files = { "tests/scenario" }
files["**/*.d.lua"] = { max_line_length = false }
