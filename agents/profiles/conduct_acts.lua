--- Acts: how a simulated team says things: to whom the marks permit it, under which agreement, in whose time.
local sense = require "profiles/conduct_sense"
local acts = {}

local rank = sense.rank
local marks = { "CLEAR", "GREEN", "AMBER", "AMBER+STRICT", "RED" }

--- Says it, and remembers what it was an answer to.
local function say(team, message)
  local memory = team.memory
  memory.answered = memory.answered or {}
  if message.re then
    memory.answered[message.re] = true
  end
  team:say(message)
end
acts.say = say

function acts.has_answered(team, news)
  return (team.memory.answered or {})[news.seq]
end

--- Work on a matter, given up when the matter was taken back meanwhile.
function acts.work(team, case, latency, urgency, act)
  team:work(latency, urgency, function()
    if not case.stopped then
      act()
    end
  end)
end

function acts.log(team, news, text)
  if team:habit "log" then
    say(team, { type = "log", re = news.seq, incident = news.incident, text = text })
  end
end

--- A decision that is asked for in writing.
function acts.decide(team, news, case)
  if team:habit "reply" then
    acts.work(team, case, "reply", "normal", function()
      say(team, { type = "log", re = news.seq, incident = news.incident,
        text = "Decided, and why: " .. sense.gist(news) })
    end)
  end
end

function acts.acknowledge(team, news, status, justification, text)
  say(team, { type = "acknowledge", to = news.from, re = news.seq, incident = news.incident, status = status,
    justification = justification, text = text or "Received." })
end

function acts.declare(team, news, case, declaration)
  if team:habit "declare" then
    acts.work(team, case, "declare", "normal", function()
      say(team, { type = "declare", re = news.seq, incident = news.incident, declaration = declaration,
        rsit = news.rsit, text = sense.gist(news) })
    end)
  end
end

--- The mark a message gets: careless teams lower it, unskilled ones rather raise it.
local function marked(team, tlp)
  if team:habit "lower_mark" then
    return marks[math.max(rank[tlp] - 1, 1)]
  elseif not team:skilled "mark" and team:chance("mark.slip", 200) then
    return marks[math.min(rank[tlp] + 1, 5)]
  end
  return tlp
end

--- A participant whom the marks do not permit, for teams that do not look.
local function stranger(team, type, tlp, source)
  local found = {}
  for _, party in ipairs(team.directory) do
    if party.takes_part and party.id ~= team.id and not team:may(type, party.id, tlp, source) then
      found[#found + 1] = party.id
    end
  end
  return #found > 0 and found[team:pick("stranger", #found)] or nil
end

--- Puts those who may have it into as few messages as agreements allow.
-- `judge(party)` → what it gets (a list as a text) and under which agreement, or nil.
local function grouped(parties, judge)
  local groups, by_key = {}, {}
  for _, party in ipairs(parties) do
    local what, under = judge(party)
    if what then
      local key = what .. "\n" .. (under or "")
      if not by_key[key] then
        by_key[key] = { to = {}, what = what, under = under }
        groups[#groups + 1] = by_key[key]
      end
      table.insert(by_key[key].to, party)
    end
  end
  return groups
end

-- What one says along with an artefact, by its kind.
local advice = {
  indicator = "Please look for this, block it where you can and tell us what you see.",
  sample = "For analysis, handle with care. Please tell us what you find.",
  advisory = "Please act on this and pass it to those at home who run such systems.",
}

--- Hands artefacts to those of the candidates who may have them.
function acts.share(team, news, case, ids, candidates)
  if #ids == 0 or #candidates == 0 or sense.is_sealed(team, news) or not team:habit "share" then
    return
  end
  local groups = grouped(candidates, function(party)
    local list, under = {}, nil
    for _, id in ipairs(ids) do
      local item = team.holdings[id]
      if item and not sense.has(team, id, party) then
        local may, agreement = team:may("share", party, item.tlp, item.source, item.id)
        if may then
          list[#list + 1], under = id, under or agreement
        end
      end
    end
    return #list > 0 and table.concat(list, " ") or nil, under
  end)
  for _, group in ipairs(groups) do
    local carries, highest, source = {}, "CLEAR", nil
    for id in group.what:gmatch "%S+" do
      local item = team.holdings[id]
      carries[#carries + 1] = id
      if rank[item.tlp or "GREEN"] >= rank[highest] then
        highest, source = item.tlp or "GREEN", item.source
      end
      sense.note_holders(team, id, group.to)
    end
    for _, party in ipairs(group.to) do
      case.told[party] = true
    end
    acts.work(team, case, "share", case.severe and "urgent" or "normal", function()
      if team:habit "overshare" then
        group.to[#group.to + 1] = stranger(team, "share", highest, source)
      end
      sense.note_readers(case, group.to)
      say(team, { type = "share", to = group.to, tlp = marked(team, highest), re = news.seq, incident = news.incident,
        under = group.under, subject = news.subject, carries = carries,
        text = advice[team.holdings[carries[1]].kind] or "For your information, and to act on where it concerns you." })
    end)
  end
end

--- Tells the parties in words, by the first of the types that mark and agreements permit.
function acts.tell(team, news, case, parties, types, message, carries)
  local function judge(party)
    if not message.again and sense.knows(case, party) then
      return nil
    end
    for _, type in ipairs(types) do
      local may, under = team:may(type, party, case.tlp, case.source)
      if may then
        return type, under or team:agreement(type, party)
      end
    end
  end
  for _, group in ipairs(grouped(parties, judge)) do
    local updates = team.memory.updates
    for _, party in ipairs(group.to) do
      case.told[party] = true
    end
    for _, id in ipairs(carries or {}) do
      sense.note_holders(team, id, group.to)
    end
    local stage = "early_warning"
    if message.again or news.incident and updates[news.incident] then
      stage = "update"
    end
    if news.incident then
      updates[news.incident] = true
    end
    acts.work(team, case, message.latency or "notify", case.severe and "urgent" or "normal", function()
      if group.what ~= "escalate" and team:habit "overshare" then
        group.to[#group.to + 1] = stranger(team, group.what, case.tlp, case.source)
      end
      sense.note_readers(case, group.to)
      say(team, { type = group.what, to = group.to, tlp = marked(team, case.tlp), re = news.seq,
        incident = news.incident, under = group.under, subject = news.subject, carries = carries,
        stage = group.what == "notify" and stage or nil, text = message.text })
    end)
  end
end

local in_words = { "notify", "share" }

--- `again`: also those who know of the matter, because it changed.
function acts.notify(team, news, case, parties, text, carries, again)
  if #parties > 0 and team:habit "notify" then
    local types = sense.is_sealed(team, news) and { "notify" } or in_words
    acts.tell(team, news, case, parties, types, { text = text .. " " .. sense.gist(news), again = again }, carries)
  end
end

--- To whoever asked for it; `subject` is the news it speaks about.
function acts.statement(team, news, subject, text)
  if team:habit "statement" then
    team:work("statement", "normal", function()
      say(team, { type = "statement", to = news.from, tlp = news.tlp or "CLEAR", re = subject.seq, text = text })
    end)
  end
end

--- Asks those who may know; where the marks forbid to say why, without saying why.
function acts.ask(team, news, case, parties, type, text)
  if #parties == 0 or not team:habit "ask" then
    return
  end
  for _, party in ipairs(parties) do
    local may, under = team:may(type, party, case.tlp, case.source)
    case.told[party] = case.told[party] or may
    acts.work(team, case, "ask", "normal", function()
      if may then
        sense.note_readers(case, { party })
        say(team, { type = type, to = party, tlp = marked(team, case.tlp), re = news.seq, incident = news.incident,
          under = under or team:agreement(type, party), subject = news.subject, text = text .. " " .. sense.gist(news) })
      else
        say(team, { type = type, to = party, tlp = "GREEN", under = team:agreement(type, party),
          text = "Did you see anything out of the ordinary today? We cannot say more yet." })
      end
    end)
  end
end

--- What to do about those a text names: ask for help, for information, or tell them.
function acts.contact(team, news, case, parties)
  for _, type in ipairs { "assist", "trace", "query" } do
    if news.signs[type] then
      return acts.ask(team, news, case, parties, type, "Can you help us with this?")
    end
  end
  acts.notify(team, news, case, parties, "This seems to concern you.")
end

--- The request for a wider mark itself.
function acts.beg(team, case, source, asked)
  acts.work(team, case, "ask", "urgent", function()
    say(team, { type = "consent.ask", to = source, re = asked.seq, incident = asked.incident, wider = asked.wider,
      tlp = asked.tlp, carries = asked.ids, subject = "Wider release",
      text = "May we pass this on at TLP:" .. asked.wider .. "? Others in the region could protect themselves." })
  end)
end

--- Asks the sources of what we may not hand on for a wider mark.
function acts.ask_consent(team, news, case, ids)
  local by_source = {}
  for _, id in ipairs(ids) do
    local item = team.holdings[id]
    local reserved = item and item.tlp ~= "RED" and rank[item.tlp or "CLEAR"] > rank.GREEN
    if reserved and item.source and item.source ~= team.id then
      by_source[item.source] = by_source[item.source] or {}
      table.insert(by_source[item.source], id)
    end
  end
  for source, list in pairs(by_source) do
    local before = team.memory.asked[source]
    if (not before or before.granted) and team:habit "ask" then
      local asked = { ids = list, tlp = team.holdings[list[1]].tlp, subject = news.subject, seq = news.seq,
        incident = news.incident, wider = team:skilled "consent" and "GREEN" or "CLEAR" }
      team.memory.asked[source] = asked
      acts.beg(team, case, source, asked)
    end
  end
end

return acts
