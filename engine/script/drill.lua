--- The library `drill`: what a scenario is written with.
-- Nothing happens here. Every function returns a plain table that says what was
-- meant; the loader reads it and judges it.
local drill = {}

local declared, values = {}, {}

--- A value from the command line, typed like the default; nil when it cannot be.
local function typed(default, text)
  if type(default) == "number" then
    return text and tonumber(text)
  elseif type(default) == "boolean" then
    return ({ ["true"] = true, ["false"] = false })[text]
  end
  return text
end

--- Declares parameters and returns their values.
function drill.params(defaults)
  local given = require "drill.given"
  for name, row in pairs(defaults) do
    local default = row
    if type(row) == "table" then
      default = row.default
    end
    local value = typed(default, given[name])
    if value == nil then
      value = default
    end
    declared[name] = { row = row, value = value }
    values[name] = value
  end
  return values
end

--- The value of a declared parameter.
function drill.param(name)
  if not declared[name] then
    error("no parameter '" .. tostring(name) .. "' is declared", 2)
  end
  return values[name]
end

--- The scenario itself: what scenario.lua returns.
function drill.exercise(exercise)
  if type(exercise) ~= "table" then
    error("drill.exercise wants a table", 2)
  end
  if type(exercise.params) == "table" and exercise.params ~= values then
    drill.params(exercise.params)
  end
  return { exercise = exercise, params = declared }
end

--- Tests beside a scenario: what tests.lua returns.
function drill.tests(tests)
  if type(tests) ~= "table" then
    error("drill.tests wants a list of tests", 2)
  end
  return { tests = tests }
end

--- What exercise control does in a test:
-- drill.excon { at = "20m", by = "anna", type = "hold", inject = "press-call" }.
function drill.excon(act)
  if type(act) ~= "table" then
    error("drill.excon wants an act: { at = ..., type = ... }", 2)
  end
  act.excon = act.by and "excon/" .. act.by or "excon"
  return act
end

--- How a simulated team works: what a file under profiles/ returns.
function drill.profile(profile)
  if type(profile) ~= "table" then
    error("drill.profile wants a table", 2)
  end
  return profile
end

for _, word in ipairs { "done", "missed", "overdue", "late", "breached", "void" } do
  drill[word] = function(expect, team)
    return { condition = word, expect = expect, team = team }
  end
end

function drill.holds(team, artefact)
  return { condition = "holds", team = team, artefact = artefact }
end

function drill.told(by, team, artefact)
  return { condition = "told", by = by, team = team, artefact = artefact }
end

function drill.said(team, types, where)
  local said = { condition = "said", team = team, types = types }
  for key, value in pairs(where or {}) do
    said[key == "carrying" and "artefact" or key] = value
  end
  return said
end

function drill.released(inject)
  return { condition = "released", inject = inject }
end

function drill.pool_empty(pool)
  return { condition = "pool_empty", pool = pool }
end

--- A condition that must come true so often: for so many messages, or so many teams.
function drill.count(count, of)
  if type(of) ~= "table" then
    error("drill.count wants a count and a condition: drill.count(3, drill.said(...))", 2)
  end
  local counted = {}
  for key, value in pairs(of) do
    counted[key] = value
  end
  counted.count = count
  return counted
end

function drill.answered(ask, team)
  return { condition = "answered", ask = ask, team = team }
end

function drill.after(at)
  return { condition = "after", at = at }
end

--- Of conditions, or in `with` of parties.
function drill.any(of)
  return { condition = "any", of = of }
end

function drill.all(of)
  return { condition = "all", of = of }
end

--- Of conditions, of the teams of an expect, or in `with` of parties.
function drill.at_least(count, of)
  if type(of) == "string" then
    return { condition = "at_least", count = count, expect = of }
  end
  return { condition = "at_least", count = count, of = of }
end

function drill.none_by(at, of)
  return { condition = "none_by", at = at, of = of }
end

return drill
