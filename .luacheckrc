-- What scripts see in the sandbox (engine/script/sandbox_names.c), and nothing else.
std = "none"
read_globals = {
  "assert", "error", "getmetatable", "ipairs", "pairs", "pcall", "rawequal", "rawget", "rawlen",
  "require", "select", "setmetatable", "tonumber", "tostring", "type",
  "coroutine", "math", "string", "table", "utf8",
}
max_line_length = 140
exclude_files = { "tests/scenario" }
files["**/*.d.lua"] = { max_line_length = false }
