--- Conduct: what a simulated team does about what reaches it.
-- The profile says how fast, how often and how well; this module says what a CIRT, an operator or a ministry does at
-- all. A team acts on its own mail, holdings, directory and agreements. It keeps notes in team.memory and nowhere
-- else, because this module serves all teams.
local sense = require "profiles/conduct_sense"
local acts = require "profiles/conduct_acts"
local answer = require "profiles/conduct_answer"
local conduct = { signs = sense.signs }

local rank = sense.rank

-- ---- injects ----

-- What only those need who work on the case.
local confined = { report = true, log = true, evidence = true }

--- What others can use.
local function useful(team, news, case)
  local found = {}
  for _, id in ipairs(case.carries) do
    if team.holdings[id] and not confined[team.holdings[id].kind] then
      found[#found + 1] = id
    end
  end
  return news.signs.on_request and team:skilled "restraint" and {} or found
end

--- What is confined goes to those who work on the case: the police at home, and the CIRTs that told of the incident.
local function hand_over(team, news, case)
  local ids, parties = {}, {}
  for _, id in ipairs(case.carries) do
    if team.holdings[id] and confined[team.holdings[id].kind] then
      ids[#ids + 1] = id
    end
  end
  if team.kind ~= "cirt" or news.signs.on_request and team:skilled "restraint" then
    return
  end
  table.move(sense.at_home(team, "police"), 1, #sense.at_home(team, "police"), 1, parties)
  table.move(sense.working(team, news), 1, #sense.working(team, news), #parties + 1, parties)
  acts.share(team, news, case, ids, parties)
end

--- Artefacts go to those named, else to partners, and to those at home who can block.
local function spread(team, news, case, named)
  hand_over(team, news, case)
  local ids, peers = sense.is_desk(team) and useful(team, news, case) or case.carries, named
  if #ids == 0 then
    return
  end
  local own_country = sense.at_home(team, "operators")
  if not sense.is_desk(team) then
    local home, to = sense.home_of(team), {}
    for _, id in ipairs(home and named or {}) do
      to[#to + 1] = sense.is_counterpart(team, team.directory[id]) and id or nil
    end
    table.insert(to, 1, home)
    return acts.share(team, news, case, ids, home and to or #named > 0 and named or sense.partners(team, "share"))
  elseif news.signs.everybody then
    peers = {}
    for _, id in ipairs(team.kind == "coordination" and sense.desks(team) or {}) do
      if sense.is_contact(team.directory[id]) then
        peers[#peers + 1] = id
      end
    end
  elseif #named == 0 then
    local highest = "CLEAR"
    for _, id in ipairs(ids) do
      local tlp = team.holdings[id].tlp or "GREEN"
      highest = rank[tlp] > rank[highest] and tlp or highest
    end
    peers = rank[highest] <= rank.GREEN and sense.desks(team) or {}
    for _, id in ipairs(#peers == 0 and sense.partners(team, "share") or {}) do
      if sense.is_desk(team.directory[id]) then
        peers[#peers + 1] = id
      end
    end
  end
  acts.share(team, news, case, ids, peers)
  acts.share(team, news, case, ids, own_country)
  for _, id in ipairs(sense.desks(team)) do
    for _, carried in ipairs(ids) do
      local item = team.holdings[carried]
      if item and not team:may("share", id, item.tlp, item.source, item.id) then
        return acts.ask_consent(team, news, case, ids)
      end
    end
  end
end

local function answer_press(team, news)
  local subject, text = news, "We are looking into it with our partners and will inform when facts are established."
  if team:habit "blurt" then
    for _, other in pairs(team.memory.cases) do
      if other.first and (subject == news or rank[other.tlp] > rank[subject.tlp or "CLEAR"]) then
        subject = other.first
      end
    end
    text = "Off the record: " .. sense.gist(subject)
  end
  acts.statement(team, news, subject, text)
end

--- Severe matters go to the policy body, crimes to the police, of one's own country.
local function raise(team, news, case)
  if case.severe and team.kind == "cirt" and team:habit "escalate" then
    acts.tell(team, news, case, sense.at_home(team, "policy"), { "escalate", "notify" },
      { latency = "escalate", text = "This may need decisions at your level. " .. sense.gist(news) })
  end
  if team.kind == "cirt" and news.signs.crime then
    acts.notify(team, news, case, sense.at_home(team, "police"), "We think this is a crime.")
  end
end

--- The team saw it itself.
local function observed(team, news, case, named)
  acts.declare(team, news, case, "detected")
  if case.severe then
    acts.declare(team, news, case, "aware")
  end
  raise(team, news, case)
  local home = sense.home_of(team)
  if home then
    acts.notify(team, news, case, { home }, "We see this at our end.", news.carries)
  elseif not sense.is_desk(team) then -- a country without a CIRT knocks at the region's door
    local doors = {}
    for _, id in ipairs(sense.desks(team)) do
      if team.directory[id].kind == "coordination" or #doors == 0 and team:agreement("assist", id) then
        doors[#doors + 1] = id
      end
    end
    acts.ask(team, news, case, #doors > 0 and doors or { sense.desks(team)[1] }, "assist",
      "We have no response team of our own. Can you help?")
  elseif case.tlp == "RED" then
    team.memory.sealed[news.incident or ""] = news.incident and true
    return acts.log(team, news, "Kept to the named recipients.")
  else
    local centre = {}
    for _, id in ipairs(sense.partners(team, "query")) do
      if team.directory[id].kind == "coordination" then
        centre[#centre + 1] = id
      end
    end
    if news.signs.query and #centre > 0 then
      acts.ask(team, news, case, centre, "query", "Is this seen elsewhere?")
    end
    acts.notify(team, news, case, sense.partners(team, "notify", case.tlp), "We see this at our end.")
  end
  acts.contact(team, news, case, home and sense.police_named(team, news, named) or named)
  team:after("contain", function()
    acts.declare(team, news, case, "contained")
  end)
end

--- A source answers a request for a wider mark: all who could not be told before may be told now. An entity answers
-- by mail, marked as wide as it permits; further mail about it belongs to the same matter. False when it is no answer.
local function consent_given(team, news, case)
  local asked, wider = team.memory.asked[news.from], news.wider or news.tlp
  if asked and not asked.granted and asked.wider == "CLEAR" and news.signs.green
    and rank[news.tlp or "RED"] >= rank[asked.tlp] then
    asked.wider = "GREEN" -- refused, with a hint at what would be granted
    return acts.beg(team, case, news.from, asked) or true
  elseif not asked or not wider or news.status == "denied" or rank[wider] >= rank[asked.tlp] then
    return false
  end
  asked.seq, asked.incident = news.seq, news.incident or asked.incident
  if not asked.granted then
    asked.granted, case.severe = wider, true
    for _, id in ipairs(asked.ids) do
      team.holdings[id].tlp = wider
    end
    acts.share(team, asked, case, asked.ids, sense.desks(team))
    acts.share(team, asked, case, asked.ids, sense.at_home(team, "operators"))
  end
  return true
end

--- What replaces or takes back an earlier inject: stop, and tell those who were told.
local function supersede(team, news, case)
  local seq = news.supersedes or news.withdraws
  local old = sense.case_about(team, seq)
  team.memory.gone[seq] = true -- should it not have been read yet
  if not old then
    return
  end
  old.stopped = true
  local told, seen = {}, { [news.from or ""] = true, [team.id] = true }
  for _, list in ipairs(old.lists) do
    for _, party in ipairs(list) do
      if not seen[party] then
        seen[party] = true
        told[#told + 1] = party
      end
    end
  end
  acts.share(team, news, case, case.carries, told)
  if #case.carries == 0 then
    acts.notify(team, news, case, told, "This replaces what we told you.", nil, true)
  end
end

local function report(team, news, case)
  if team:habit "reply" then
    acts.work(team, case, "reply", "normal", function()
      local tlp = rank[case.tlp] > rank.GREEN and case.tlp or "GREEN"
      acts.say(team, { type = "sitrep", to = news.from, tlp = tlp, re = news.seq, subject = "Situation report",
        text = "What reached us, whom we told and what we wait for is as in our log; nothing else is known here." })
    end)
  end
end

--- Consent to a text that needs everybody's: given on trust, else refused with a reason.
local function agree(team, news, case)
  acts.work(team, case, "consent", "normal", function()
    if team:trusts "consent" then
      acts.acknowledge(team, news, "approved", nil, "We agree.")
    else
      acts.acknowledge(team, news, "denied", "CannotProcess", "One sentence of it we cannot sign.")
    end
  end)
end

local outsiders = { press = true, public = true, adversary = true }

local function inject_read(team, news, case)
  local sender = team.directory[news.from or ""]
  case.first = news
  case.severe = news.tlp == "RED" or news.rsit == "availability" or news.signs.severe
  if news.supersedes or news.withdraws then
    supersede(team, news, case)
  end
  if team.memory.gone[news.seq] or news.signs.check or sender and consent_given(team, news, case) then
    return
  elseif sender and news.signs.report then
    return report(team, news, case)
  elseif sender and news.signs.consent then
    return agree(team, news, case)
  elseif sender and news.signs.doubt and team:skilled "doubt" then
    return acts.ask(team, news, case, { sender.id }, "query", "Did you send this? We do nothing before we have heard you.")
  elseif sender and outsiders[sender.kind] then
    answer_press(team, news)
    local home = sense.home_of(team)
    acts.ask(team, news, case, home and { home } or sense.concerned(team, news), "query", "The press asks. Is this so?")
    return
  end
  if news.signs.record then
    acts.decide(team, news, case)
  end
  local matters = not sender or #case.carries > 0 or sender.kind == "vendor" or news.incident
    or news.rsit and news.rsit ~= "test" and news.rsit ~= "other"
  if not matters then
    if sender and news.words:find("?", 1, true) then
      acts.notify(team, news, case, { sender.id }, "We look into it and will come back to you.", nil, true)
    end
    return
  end
  local named = sense.concerned(team, news)
  if not sender then
    observed(team, news, case, named)
  else
    local home = sense.home_of(team)
    if home and #case.carries == 0 then
      acts.contact(team, news, case, { home })
    end
    acts.contact(team, news, case, #case.carries == 0 and named or {})
    raise(team, news, case)
    if team.kind == "policy" and news.signs.statement then
      acts.statement(team, news, news, "We know of it, act together with our partners and will report tomorrow.")
    end
  end
  spread(team, news, case, named)
end

-- ---- messages of others ----

--- Artefacts of ours that a request seems to want: of its thread, else by the words of their titles.
local function wanted(team, news, case)
  if #case.carries > 0 then
    return case.carries
  end
  local found = {}
  for id, item in pairs(team.holdings) do
    local words = {}
    for word in (item.title or item.kind or ""):gmatch "%a%a%a%a+" do
      words[#words + 1] = word
    end
    if team:says(news.words, words) then
      found[#found + 1] = id
    end
  end
  return found
end

--- The answer that marks and agreements permit: artefacts, words, or a reasoned no.
local function reply(team, news, case)
  local permitted, under, highest = {}, nil, "CLEAR"
  local list = wanted(team, news, case)
  for _, id in ipairs(list) do
    local item = team.holdings[id]
    local may, agreement
    if item then
      may, agreement = team:may("share", news.from, item.tlp, item.source, item.id)
    end
    if may then
      permitted[#permitted + 1], under = id, under or agreement
      highest = rank[item.tlp or "GREEN"] > rank[highest] and item.tlp or highest
    end
  end
  local obliged = news.due or team.kind == "coordination"
  if not obliged and not team:trusts "reply" or #list > 0 and #permitted == 0 then
    return acts.acknowledge(team, news, "denied", "CannotProcess", "We are not free to answer this.")
  end
  local message = { type = "share", to = news.from, re = news.seq, incident = news.incident, under = under,
    tlp = highest, carries = permitted, subject = news.subject, text = "This is what we have on it." }
  if #permitted == 0 then
    message.carries, message.tlp = nil, case.tlp
    message.text = "We looked: nothing of this is seen on our side so far."
    for _, type in ipairs { "result", "share" } do
      local may, agreement = team:may(type, news.from, case.tlp) -- whose it is, the asker did not say
      if may then
        message.type, message.under = type, agreement
        return team:say(message)
      end
    end
    return acts.acknowledge(team, news, "approved", nil, message.text)
  end
  team:say(message)
end

local function requested(team, news, case)
  if team:habit "pending" then
    acts.work(team, case, "acknowledge", "urgent", function()
      acts.acknowledge(team, news, "pending", nil, "We are on it.")
    end)
  end
  if team:habit "reply" then
    acts.work(team, case, "reply", news.due and "urgent" or "normal", function()
      reply(team, news, case)
    end)
  end
end

local function consent_asked(team, news, case)
  local own = {}
  for _, id in ipairs(case.carries) do
    local item = team.holdings[id]
    if item and item.source == team.id then
      own[#own + 1] = id
    end
  end
  if not team:habit "reply" then
    return
  end
  acts.work(team, case, "consent", "urgent", function()
    if #own == 0 or not team:trusts "consent" then
      return acts.say(team, { type = "consent.give", to = news.from, re = news.seq, status = "denied",
        justification = "CannotProcess", text = "Please keep it at the mark it has." })
    end
    for _, id in ipairs(own) do
      team.holdings[id].tlp = news.wider
    end
    acts.say(team, { type = "consent.give", to = news.from, re = news.seq, status = "approved", wider = news.wider,
      carries = own, text = "Yes, please warn whoever needs it." })
  end)
end

--- A national CIRT passes on what a peer tells to those at home whom it names, and what its own operators tell to
-- its partners. Nobody passes on what was passed on already.
local function notified(team, news, case)
  local sender = team.directory[news.from]
  local domestic = sender.country == team.country
  case.severe = news.tlp == "RED" or news.signs.severe
  if team.kind == "cirt" and domestic then
    raise(team, news, case)
    if case.tlp ~= "RED" then
      acts.notify(team, news, case, sense.partners(team, "share", case.tlp), "One of our operators reports this.")
    end
    spread(team, news, case, sense.concerned(team, news))
  elseif sense.is_desk(team) then
    local near = {}
    for _, id in ipairs(sense.concerned(team, news)) do
      if team.directory[id].country == team.country then
        near[#near + 1] = id
      end
    end
    acts.notify(team, news, case, near, "A partner tells us this about you.")
    if case.severe and sender.kind == "cirt" and team:habit "offer"
      and team:may("offer", news.from, case.tlp, case.source) then
      acts.work(team, case, "reply", "low", function()
        acts.say(team, { type = "offer", to = news.from, tlp = case.tlp, re = news.seq,
          text = "If you need hands or log analysis, we can spare two people." })
      end)
    end
  elseif not sense.home_of(team) then
    acts.notify(team, news, case, sense.at_home(team, "operators"), "Please act on this.")
    acts.notify(team, news, case, sense.at_home(team, "police"), "For your information.")
  end
end

--- Looks for what was shared, and hands it to those who can block it.
local function shared(team, news, case)
  local sender = team.directory[news.from]
  if #case.carries == 0 then
    return notified(team, news, case)
  end
  local item = team.holdings[case.carries[1]]
  local visible = item.kind == "indicator" or item.kind == "sample"
  if visible and team:habit "sighting" and team:may("sighting", news.from, item.tlp, item.source, item.id) then
    acts.work(team, case, "reply", "low", function()
      acts.say(team, { type = "sighting", to = news.from, tlp = item.tlp, re = news.seq, incident = news.incident,
        carries = item.id, text = "Seen here as well; we are cleaning up." })
    end)
  end
  if team.kind == "coordination" then
    acts.share(team, news, case, case.carries, sense.desks(team))
  elseif team.kind == "cirt" and sender.country == team.country then
    spread(team, news, case, sense.concerned(team, news))
  elseif not sense.home_of(team) then
    hand_over(team, news, case)
    acts.share(team, news, case, useful(team, news, case), sense.at_home(team, "operators"))
  end
end

local function checked(team, news, case)
  if team:habit "reply" then
    acts.work(team, case, "acknowledge", "urgent", function()
      acts.say(team, { type = "poc.reply", to = news.from, re = news.seq, text = team.name .. ", duty desk." })
    end)
  end
end

-- ---- the post ----

-- What is done about each type once it was read. What is not named is read and no more.
local readers = { inject = inject_read, notify = notified, share = shared, query = requested, assist = requested,
  trace = requested, ["consent.ask"] = consent_asked, ["consent.give"] = consent_given, ["poc.check"] = checked }
-- What is acknowledged, and by which habit; requests are answered instead.
local acknowledged = { inject = "acknowledge", notify = "receipt", share = "receipt", escalate = "acknowledge" }
-- What ends an exchange is not even read: `received` is never called for it.
conduct.unread = { acknowledge = true, answer = true, log = true, declare = true, statement = true }

--- The team's mailbox: called for everything that arrives.
-- What the exercise says of itself comes as an inject that has neither sender nor mark.
local notices = { clock = true, story = true, ["clock-in-story"] = true, ["no-duff"] = true }

function conduct.received(team, news)
  local kind = news.says or news.type -- an entity's message comes as an inject that says what it stands for
  if notices[news.inject or ""] and not news.from and not news.tlp then
    return
  end
  if kind == "question" then
    return answer(team, news)
  end
  local habit, reader = acknowledged[kind], readers[kind]
  local function read()
    team:work("triage", (news.due or news.tlp == "RED") and "urgent" or reader and "normal" or "low", function()
      local case = sense.read(team, news)
      if reader then
        reader(team, news, case)
      end
    end)
  end
  if habit == "receipt" and #news.to > 3 then
    habit = nil -- a circular
  end
  if not habit or not team:habit(habit) then
    return read()
  elseif habit == "acknowledge" then -- first say that it came, then look into it
    team:work("acknowledge", "urgent", function()
      acts.acknowledge(team, news)
      read()
    end)
  else
    read()
    team:work("acknowledge", "low", function()
      if not acts.has_answered(team, news) then -- an answer says that it came, too
        acts.acknowledge(team, news)
      end
    end)
  end
end

return conduct
