--- Answer: what a simulated team answers to the questions of an exercise, from what it read and holds.
local sense = require "profiles/conduct_sense"

--- How many of the words of `text` the team has read.
local function familiar(team, text)
  local score = 0
  for word in text:gmatch "[%w%-]+" do
    for _, seen in ipairs(#word > 3 and team.memory.read or {}) do
      if team:says(seen, { word }) then
        score = score + 1
        break
      end
    end
  end
  return score
end

local function choose(team, choices)
  local best, score
  for _, choice in ipairs(choices) do
    local found = familiar(team, choice)
    if found > 0 and found > (score or 0) then
      best, score = choice, found
    end
  end
  if best and team:skilled "answer" then
    return best
  end
  return choices[team:pick("answer.guess", #choices)]
end

--- An address from what was read or is held: the one that comes up most often.
local function address(team, case)
  local count, best = {}, nil
  local function add(value)
    count[value] = (count[value] or 0) + 1
    if not best or count[value] > count[best] then
      best = value
    end
  end
  for _, id in ipairs(case and case.carries or {}) do
    add(team.holdings[id].value or id)
  end
  for value in (case and case.first and case.first.text or ""):gsub("%[%.%]", "."):gmatch "%d+%.%d+%.%d+%.%d+" do
    add(value)
  end
  return best
end

--- Answers a question, when an analyst gets to it.
return function(team, news)
  if not team:habit "answer" then
    return
  end
  local function decide()
    local value = "Checked with our log; see there."
    if news.form == "choice" and news.choices and #news.choices > 0 then
      value = choose(team, news.choices)
    elseif news.form == "value" then
      value = team:skilled "answer" and address(team, sense.case_about(team, news.re)) or "not known yet"
    elseif news.form == "file" then
      value = "report.txt"
    end
    team:say { type = "answer", ask = news.ask, value = value, re = news.re }
  end
  team:work("triage", "normal", function() -- by then the inject it is about was read
    team:work("answer", "normal", decide)
  end)
end
