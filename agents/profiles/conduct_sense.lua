--- Sense: what a simulated team makes of what it reads: words, who is who, and the notes on each matter.
local sense = {}

sense.rank = { CLEAR = 1, GREEN = 2, AMBER = 3, ["AMBER+STRICT"] = 4, RED = 5 }

-- What a reader looks for in a text: how the words begin that are signs of something. The machine's facts are
-- structured; words only decide what a team makes of them.
sense.signs = {
  check = { "communication check", "comms check", "radio check", "roll call" },
  report = { "situation report", "sitrep", "closing report" },
  everybody = { "to all", "to the cirts", "to everybody" },
  on_request = { "ask for it", "on request" },
  assist = { "preserve", "take down", "takedown", "suspend", "isolate", "please help", "assistance" },
  trace = { "upstream", "trace back", "spoofed" },
  query = { "ask them", "ask for", "request log", "request the log", "no explanation", "unexplained", "we can sell",
    "check every", "confirm", "verify", "rumour", "claims", "has the hub", "seen elsewhere" },
  statement = { "one statement", "public statement" },
  severe = { "ransom", "payment demand", "encrypt", "locked", "extort" },
  consent = { "as approved" },
  doubt = { "do not telephone", "do not call", "cannot be reached by" },
  crime = { "ransom", "payment", "extort", "fraud", "complaint", "stolen" },
  green = { "tlp:green" },
  record = { "into the log" },
}
-- The same in the languages of the library's scenarios besides English.
local elsewhere = {
  check = { "appel des permanences", "نداء الحضور", "prueba de comunicaciones" },
  report = { "rapport de clôture", "rapport de situation", "تقرير الموقف", "تقارير الموقف", "تقرير الختام",
    "informe de situación", "informe de cierre" },
  assist = { "demandez-lui de l'aide", "son assistance", "suspendre", "preservar", "المساعدة" },
  query = { "demandez-leur", "confirmez", "rumeur", "اطلبوه منهم", "تحققوا", "أكدوا", "confirme", "rumor" },
  statement = { "déclaration publique", "declaración pública", "بيان عام" },
  severe = { "rançon", "chiffr", "rescate", "cifrad", "فدية", "شفر" },
  consent = { "acknowledge aprobado", "acknowledge approuvé" },
  doubt = { "ne téléphonez pas", "no llamen", "لا تتصلوا" },
  crime = { "rançon", "fraude", "plainte", "rescate", "robad", "فدية", "احتيال", "مسروق" },
}
for sign, words in pairs(elsewhere) do
  table.move(words, 1, #words, #sense.signs[sign] + 1, sense.signs[sign])
end
local none = {}

--- One line that says what it is about, cut at a word.
function sense.gist(news)
  local line = news.subject or news.text or ""
  line = line:match("^(.-[%.%?!])%s") or line
  if #line > 160 then
    line = line:sub(1, 160):match("^(.*)%s") or ""
  end
  return line
end

-- ---- what a team knows of the others ----

function sense.is_desk(team)
  return team.kind == "cirt" or team.kind == "coordination"
end

local kinds_of = {
  cirt = { cirt = true }, police = { law_enforcement = true }, policy = { policy = true },
  operators = { operator = true, vendor = true }, contacts = { policy = true, regulator = true },
}

local function of_country(team, country, role)
  local kinds = kinds_of[role]
  local found = {}
  for _, party in ipairs(team.countries[country or ""] or {}) do
    if party.takes_part and kinds[party.kind] and party.id ~= team.id then
      found[#found + 1] = party.id
    end
  end
  return found
end

--- The participants of one's own country in a role: cirt, police, policy, operators or contacts.
function sense.at_home(team, role)
  local memory = team.memory
  memory.near = memory.near or {}
  memory.near[role] = memory.near[role] or of_country(team, team.country, role)
  return memory.near[role]
end

--- The police at home, where the text of a crime names them; others than a CIRT tell nobody else but their CIRT.
function sense.police_named(team, news, named)
  local police = sense.at_home(team, "police")[1]
  for _, id in ipairs(news.signs.crime and named or {}) do
    if id == police then
      return { police }
    end
  end
  return {}
end

--- Those who answer for a country: its CIRT, else its ministry or regulator.
local function desk_of(team, country)
  local found = of_country(team, country, "cirt")
  return #found > 0 and found or of_country(team, country, "contacts")
end

--- The national CIRT of a team that is none itself.
function sense.home_of(team)
  return not sense.is_desk(team) and sense.at_home(team, "cirt")[1] or nil
end

--- Whether a party answers for a country that has no CIRT.
function sense.is_contact(party)
  return kinds_of.contacts[party.kind]
end

--- All who answer for a country or the region, in the order of the directory.
function sense.desks(team)
  local memory = team.memory
  if not memory.desks then
    memory.desks = {}
    for _, party in ipairs(team.directory) do
      local answers = sense.is_desk(party) or sense.is_contact(party) and party.country ~= team.country
        and #of_country(team, party.country, "cirt") == 0
      if party.takes_part and answers and party.id ~= team.id then
        memory.desks[#memory.desks + 1] = party.id
      end
    end
  end
  return memory.desks
end

--- Parties to a known agreement that covers the type, up to the mark.
function sense.partners(team, type, tlp)
  local found, seen = {}, { [team.id] = true }
  for _, agreement in ipairs(team.agreements) do
    if agreement.covers[type] and (not tlp or sense.rank[agreement.up_to or "CLEAR"] >= sense.rank[tlp]) then
      for _, party in ipairs(agreement.among) do
        if not seen[party] and team:agreement(type, party) then
          seen[party] = true
          found[#found + 1] = party
        end
      end
    end
  end
  return found
end

--- Whether a party abroad is of one's own kind and bound to help directly: police to police, by treaty.
function sense.is_counterpart(team, party)
  return party.kind == team.kind and party.country ~= team.country
    and (team:agreement("assist", party.id) or team:agreement("query", party.id)) ~= nil
end

--- Whom the text is about, and who answers for them: at most three.
function sense.concerned(team, news)
  local found, seen = {}, { [team.id] = true, [news.from or ""] = true }
  local function add(list)
    for _, id in ipairs(list) do
      if not seen[id] and #found < 3 then
        seen[id] = true
        found[#found + 1] = id
      end
    end
  end
  for _, id in ipairs(news.parties or none) do
    local party = team.directory[id]
    if party.takes_part and (sense.is_desk(party) or party.country == team.country
      or sense.is_counterpart(team, party)) then
      add { id }
    elseif party.country and party.country ~= team.country then
      add(desk_of(team, party.country))
    end
  end
  for _, country in ipairs(news.countries or none) do
    add(desk_of(team, country))
  end
  if sense.home_of(team) then -- others go through their own CIRT, but to their like under an agreement
    local near = {}
    for _, id in ipairs(found) do
      if team.directory[id].country == team.country or sense.is_counterpart(team, team.directory[id]) then
        near[#near + 1] = id
      end
    end
    return near
  end
  if #found > 0 and not team:skilled "address" and team:chance("address.slip", 300) and #team.cirts > 1 then
    found[1] = team.cirts[team:pick("address.wrong", #team.cirts)].id
  end
  return found
end

-- ---- what a team knows of a matter ----

--- The pages of a team's notebook: matters by thread, threads by message, who holds what, what was asked of whom,
-- incidents told before, CIRTs that told of an incident, incidents kept to the named recipients, injects taken back,
-- texts read.
local pages = { "cases", "threads", "known", "asked", "updates", "working", "sealed", "gone", "read" }

--- The notes on the thread that the news belongs to; they begin with its first message.
function sense.case_of(team, news)
  local memory = team.memory
  for i = 1, memory.cases and 0 or #pages do
    memory[pages[i]] = {}
  end
  local key = memory.threads[news.re] or news.re or news.seq
  local case = memory.cases[key]
  if not case then
    case = { tlp = news.tlp or "GREEN", source = news.from or team.id, told = {}, lists = {}, carries = {} }
    memory.cases[key] = case
  end
  memory.threads[news.seq] = key
  return case
end

--- The notes on a thread already begun, by the number of one of its messages.
function sense.case_about(team, seq)
  local memory = team.memory
  return memory.cases and memory.cases[memory.threads[seq] or seq or 0]
end

--- Whether the party is in one of the lists.
local function stands_in(lists, party)
  for i = 1, #lists do
    local list = lists[i]
    for k = 1, #list do
      if list[k] == party then
        return true
      end
    end
  end
  return false
end

--- Whether the party knows of the matter, or it was decided to tell it.
function sense.knows(case, party)
  return case.told[party] or stands_in(case.lists, party)
end

--- Whether the party has the artefact, as far as the team knows, or it was decided to give it.
function sense.has(team, id, party)
  return stands_in(team.memory.known[id] or {}, party)
end

--- Notes that these have, or will have, the artefact.
function sense.note_holders(team, id, parties)
  local known = team.memory.known
  known[id] = known[id] or {}
  table.insert(known[id], parties)
end

--- Notes that these have been told of the matter.
function sense.note_readers(case, parties)
  case.lists[#case.lists + 1] = parties
end

--- The CIRTs that work on the incident, as far as the team was told.
function sense.working(team, news)
  return team.memory.working[news.incident or ""] or none
end

--- Whether the news belongs to an incident that the team, when it thinks of it, keeps to the named recipients.
function sense.is_sealed(team, news)
  return team.memory.sealed[news.incident or ""] and team:skilled "restraint"
end

--- Reads: who else knows, what came with it.
function sense.read(team, news)
  news.words = (news.subject or "") .. "\n" .. (news.text or "") .. "\n" .. (news.rsit or "")
  news.parties, news.countries, news.signs = team:mentions(news.words)
  news.signs = news.signs or none
  local case, memory = sense.case_of(team, news), team.memory
  if news.tlp and sense.rank[news.tlp] > sense.rank[case.tlp] then
    case.tlp = news.tlp
  end
  memory.reads = (memory.reads or 0) % 40 + 1
  memory.read[memory.reads] = news.words
  local sender = team.directory[news.from or ""]
  if news.incident and sender and sender.kind == "cirt" and sender.id ~= team.id then
    local list = memory.working[news.incident] or {}
    memory.working[news.incident] = list
    if not stands_in({ list }, sender.id) then
      list[#list + 1] = sender.id
    end
  end
  local from, to = { news.from or team.id }, type(news.to) == "table" and news.to or nil
  sense.note_readers(case, from)
  sense.note_readers(case, to)
  for _, id in ipairs(news.carries or {}) do
    sense.note_holders(team, id, from)
    if to then
      sense.note_holders(team, id, to)
    end
    case.carries[#case.carries + 1] = id
  end
  return case
end

return sense
