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

--- Whole numbers below a bound, by the secret of the edition and a name; nil without one.
local function chance(name)
  local state = require "drill.edition".salt
  if state == 0 then
    return nil
  end
  for i = 1, #name do
    state = (state ~ string.byte(name, i)) * 0x100000001b3 -- FNV-1a
  end
  return function(bound)
    state = state + 0x9e3779b97f4a7c15 -- SplitMix64
    local z = (state ~ (state >> 30)) * 0xbf58476d1ce4e5b9
    z = (z ~ (z >> 27)) * 0x94d049bb133111eb
    return ((z ~ (z >> 31)) >> 1) % bound
  end
end

--- A member of the list, or so many members, by the secret of the edition: who reads a
-- public scenario cannot know which. The first ones where there is no secret.
function drill.vary(name, list, count)
  if type(name) ~= "string" or type(list) ~= "table" or #list == 0 then
    error("drill.vary wants a name and a list with at least one member", 2)
  end
  if count ~= nil and (math.type(count) ~= "integer" or count < 1 or count > #list) then
    error("drill.vary cannot choose " .. tostring(count) .. " of " .. #list, 2)
  end
  local below, chosen = chance(name), {}
  for i = 1, #list do
    chosen[i] = list[i]
  end
  for i = 1, count or 1 do
    local k = i + (below and below(#chosen - i + 1) or 0)
    chosen[i], chosen[k] = chosen[k], chosen[i]
  end
  for i = #chosen, (count or 1) + 1, -1 do
    chosen[i] = nil
  end
  return count and chosen or chosen[1]
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

--- Acts of a test: one for each of `members`, made by `act(member)`.
function drill.each(members, act)
  if type(members) ~= "table" or type(act) ~= "function" then
    error("drill.each wants a list and a function: drill.each({ \"north\" }, function(team) ... end)", 2)
  end
  local acts = {}
  for _, member in ipairs(members) do
    acts[#acts + 1] = act(member)
  end
  return acts
end

--- Several lists of acts as one.
function drill.together(...)
  local all = {}
  for i, list in ipairs { ... } do
    if type(list) ~= "table" then
      error("drill.together wants lists of acts; number " .. i .. " is none", 2)
    end
    table.move(list, 1, #list, #all + 1, all)
  end
  return all
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
