--- Borrowed Power: a bank's slow servers mine for somebody else, and beneath the miner sits a banking trojan.
-- The bank's CIRT can only ask: the control host stands in another country, and whoever switches it off alone makes it
-- move. It stops moving when it is taken down **and** the neighbours know where it was. Up to three moves; the route is
-- drawn from the seed.
-- STARTEX is 09:00Z. Every name, address, product and country is invented.
local drill = require "drill"

local p = drill.params {
  pace = { default = 36, doc = "minutes the attacker stays in one place before it asks whether it was found" },
  hint = { default = "45m", doc = "how long after the files arrive the hint is sent to who has not named the host" },
}

-- Who may find the control host in its own country, and who rents it out there.
local hosts = {
  { id = "brevia", name = "Brevia", utc = "+02:00", provider = "Quayside Hosting" },
  { id = "calder", name = "Calder", utc = "+03:00", provider = "Northbridge Cloud" },
  { id = "dorne", name = "Dorne", utc = "+04:00", provider = "Saltmarsh Data" },
}
local host_of = {}
for _, host in ipairs(hosts) do
  host_of[host.id] = host
end

-- The addresses the control host has had: the first in the trojan's file, the others after each move.
local hops = {
  { address = "203.0.113.58", incident = "ARDEN#77-2", says = "named in the file the bank sent you" },
  { address = "198.51.100.142", incident = "ARDEN#77-3", says = "that the remaining machines went over to" },
  { address = "192.0.2.203", incident = "ARDEN#77-4", says = "that answers since the second move" },
}

local function defanged(address)
  return (address:gsub("%.", "[.]"))
end

--- The country the release named: an expectation computed when the inject arrives.
local function the_peer(world)
  return { world.values.peer }
end

local participants = {
  { id = "arden", name = "Arden CIRT", kind = "cirt", level = "national", country = "Arden", utc = "+02:00" },
  { id = "merchants", name = "Merchants' Bank of Arden", kind = "operator", level = "national", country = "Arden",
    utc = "+02:00" },
  { id = "supervisor", name = "Arden Banking Supervisor", kind = "regulator", level = "national", country = "Arden",
    utc = "+02:00" },
  { id = "gulf", name = "Gulf Watch Centre", kind = "coordination", level = "regional", utc = "+03:00" },
}

local artefacts = {
  { id = "bundle", kind = "sample", title = "Files from ledger server LS-3, inert training copies", tlp = "AMBER",
    source = "merchants", value = "sha256:1fe0b1d6c2c95c0a3b7f44ad9e10c8f25b76a90d6634e8ad27f1c05be9a3d714" },
  { id = "form-rules", kind = "indicator", title = "Log-in forms the trojan rewrites, 31 banks in four countries",
    tlp = "AMBER", source = "merchants", value = "form-rules-31.txt" },
}

local injects = {
  { id = "duty-brief", at = "0m", to = "all", from = "gulf", tlp = "GREEN", channel = "email", rsit = "test",
    subject = "Gulf Watch duty bulletin, 09:00Z",
    text = "Good morning. Nothing open from the night. Reminder of the pact: a request for help between our CIRTs \z
      gets a first word within ten minutes and an outcome within forty, refusals with the reason. Providers in \z
      Brevia, Calder and Dorne suspend a customer on the written word of their own CIRT only; nobody else's letter \z
      moves them. Merchants' Bank of Arden closes its books for the quarter today and will be short of patience.",
    synopsis = "Sets the scene: what the pact promises, who can switch a host off.", controller = "Lead controller",
    expected = "Acknowledge; note who can act where.", notes = "The rule about providers decides the drill." },

  { id = "slow-ledger", at = "5m", to = "merchants", tlp = "AMBER", channel = "ticket", incident = "ARDEN#77-1",
    rsit = "other", subject = "Ledger servers at 100 % since midnight",
    text = "Operations to security: LS-1 to LS-6 run at full load since 00:10Z and the quarterly run that takes forty \z
      minutes has been going for five hours. No batch job explains it. The load drops to nothing whenever one of us \z
      logs in to look, and is back a minute after he leaves. The vendor says restart; I would rather somebody looked.",
    synopsis = "The first sign is a complaint about speed.", controller = "Local controller, bank",
    expected = "The bank tells Arden CIRT within 15 minutes and keeps the machines running.",
    notes = "rsit:other=\"undetermined\"; once the miner is seen intrusions=\"system-compromise\". A restart here \z
      destroys the memory the analysts need." },

  { id = "file-bundle", at = "20m", to = { "arden", "merchants" }, from = "merchants", tlp = "AMBER",
    channel = "email", incident = "ARDEN#77-1", rsit = "intrusions", carries = { "bundle" },
    subject = "Files from LS-3 for analysis",
    text = "Merchants' Bank security to Arden CIRT. Attached what we found on LS-3: a service called ledgerd that we \z
      did not install, its settings, and a second library it loads. Our man reads in the settings:\n\n\z
      [pool]    = stratum, 192[.]0[.]2[.]15:3333, wallet 7pQ...Lm\n\z
      [idle]    = stop when console session > 0\n\z
      [control] = hxxps://203[.]0[.]113[.]58/gate, every 300 s\n\z
      [update]  = 203[.]0[.]113[.]58, signed\n\n\z
      The library is not part of the miner. It hooks the browser, not the processor. What is it for?",
    synopsis = "The bundle: a miner on top, something else below.", controller = "SimCell, bank security desk",
    expected = "Name the control host; tell the bank within 45 minutes what it has.",
    notes = "The pool is a public service and a red herring; blocking it hides the symptom and keeps the thief." },

  { id = "read-settings", kind = "hint", cost = 10, to = "arden", from = "gulf", tlp = "GREEN", channel = "phone",
    incident = "ARDEN#77-1", subject = "A thought on miners that update themselves",
    text = "Gulf Watch analyst to Arden CIRT. We have seen two of these. The pool only takes the coins; what you want \z
      is the host the program takes its orders from. It is in the settings in plain sight, under a word that is not \z
      pool.",
    synopsis = "Hint for a team that has not named the control host.", controller = "SimCell, Gulf Watch",
    expected = "Name the control host.", notes = "Costs 10 points. Sent `hint` after the files." },

  { id = "trojan-found", to = { "arden", "merchants" }, from = "gulf", tlp = "AMBER", channel = "email",
    incident = "ARDEN#77-1", rsit = "fraud", carries = { "form-rules" },
    subject = "The second library rewrites log-in forms",
    text = "Gulf Watch laboratory to Arden CIRT and Merchants' Bank. The library waits for log-in pages and adds a \z
      field for the token code. Its rules name 31 banks, 9 of them in Arden and the rest in Brevia, Calder and Dorne. \z
      The miner pays for the machines; the log-ins are the business. The list is the bank's information, AMBER: your \z
      own clients may have it, other CIRTs under the pact. Every quarter of an hour costs log-ins. The Arden Banking \z
      Supervisor expects to hear of it from the bank within the hour.",
    synopsis = "The doubling down: a banking trojan beneath the miner.", controller = "SimCell, Gulf laboratory",
    expected = "Share the list with the three CIRTs within 30 minutes; tell the supervisor within the hour.",
    notes = "rsit:fraud=\"phishing\" is arguable, malicious-code=\"infected-system\" too; accept either \z
      with a reason." },

  { id = "supervisor-asks", at = "1h40m", to = "supervisor", from = "treasury", tlp = "AMBER", channel = "phone",
    incident = "ARDEN#77-1",
    subject = "Is there something about Merchants' we should know?",
    text = "Treasury to the Supervisor's duty desk. The settlement window closes at 12:00Z and Merchants' has asked \z
      for half an hour more, for the first time in eleven years. Is it their computers or their money? Can you ask \z
      Arden CIRT to confirm what it is? I need one sentence I can repeat.",
    synopsis = "The political side hears of it from the money market.", controller = "SimCell, Treasury",
    expected = "Query to Arden CIRT within 20 minutes, not to the bank's press office.", notes = "GCA 6.7 and 4.8e." },

  { id = "press-round", at = "3h", to = { "cirt", "merchants" }, from = "ledger-daily", tlp = "CLEAR",
    channel = "phone", rsit = "other", subject = "Banks mining coins?",
    text = "The Daily Ledger here. A customer of yours shows us a log-in page with a field nobody has seen before, \z
      and an employee says your servers were mining. Is that one story or two, how many banks, and where is the \z
      computer that did it? We print at 13:00Z with or without you.",
    synopsis = "One question to everybody; the answers should agree and give nothing away.",
    controller = "SimCell, press desk", expected = "The bank answers in public within 30 minutes; CIRTs refer to it.",
    notes = "Addresses and the list stay out of any statement." },

  { id = "round-up", at = "3h20m", to = "cirt", from = "gulf", tlp = "GREEN", channel = "email", rsit = "test",
    subject = "Round-up by 12:45Z",
    text = "Gulf Watch to the CIRTs. Please send a closing report by 12:45Z: every address you were told, when, by \z
      whom; what was suspended and when the provider confirmed it; how many of your banks stood in the list. GREEN \z
      is enough. We will lay the four timelines over each other at the hotwash.",
    synopsis = "Closing reports.", controller = "SimCell, Gulf Watch",
    expected = "Situation report within 25 minutes.",
    notes = "The gap between suspended here and known there is the number to talk about." },

  { id = "gone-quiet", to = { "cirt", "merchants" }, from = "gulf", tlp = "GREEN", channel = "email",
    rsit = "malicious-code", subject = "The control host has not come back",
    text = "Gulf Watch to all. Twenty minutes without an answer anywhere. The host is off, its next place was blocked \z
      before it got there, and the machines that are left ask and get nothing. You did the two things that count: \z
      you switched it off and you said where it was. Please find what is left by the list and clean up.",
    synopsis = "Takedown and warning together: the attacker is out of places.", controller = "Lead controller",
    expected = "Declare contained; tell your banks.", notes = "The earlier the hop, the better the drill went." },

  { id = "outlasted", to = { "cirt", "merchants" }, from = "gulf", tlp = "GREEN", channel = "email",
    rsit = "malicious-code", subject = "Fourth address, and we stop counting",
    text = "Gulf Watch to all. The machines went over to a fourth address, outside the region, in a country none of \z
      us has a contact in. From here it is weeks of letters. Twice it was switched off where nobody else knew, or \z
      known everywhere and left running. Please clean by the list; the host stays up.",
    synopsis = "The attacker had one place more than the region had patience.", controller = "Lead controller",
    expected = "Clean up; keep notes for the hotwash.", notes = "Not a failure of one team." },
}

local expects = {
  { id = "bank-tells", of = "merchants", must = { "notify", "assist" }, about = "slow-ledger", with = { "arden" },
    under = "bank-duty", within = "15m", objective = "industry", title = "The bank tells its CIRT" },
  { id = "report-back", of = "arden", must = { "notify", "share", "sitrep", "result" }, about = "file-bundle",
    with = { "merchants" }, within = "45m", objective = "industry", title = "The bank learns what it has" },
  { id = "first-word", of = { "brevia", "calder", "dorne" }, must = { "acknowledge", "result" },
    answers = "assist", under = "gulf-pact", within = "10m", objective = "takedown",
    title = "A first word within ten minutes" },
  { id = "suspension", of = { "brevia", "calder", "dorne" }, must = { "result" }, answers = "assist",
    under = "gulf-pact", within = "40m", objective = "takedown", title = "The host is suspended, and we are told" },
  { id = "spread-list", of = "arden", must = "share", carrying = { "form-rules" },
    with = { "brevia", "calder", "dorne" }, under = "gulf-pact", within = "30m", objective = "warn",
    title = "The neighbours' banks are warned" },
  { id = "tell-supervisor", of = "merchants", must = "notify", about = "trojan-found", with = { "supervisor" },
    under = "bank-duty", within = "1h", objective = "whole", title = "The supervisor hears it from the bank" },
  { id = "one-sentence", of = "supervisor", must = { "query", "assist" }, about = "supervisor-asks",
    with = { "arden" }, within = "20m", objective = "whole", title = "The supervisor asks those who know" },
  { id = "bank-speaks", of = "merchants", must = "statement", about = "press-round", within = "30m",
    objective = "whole", title = "One public answer" },
  { id = "no-list-in-public", of = "all", never = "statement", carrying = { "form-rules" }, objective = "discern",
    title = "The list stays out of the papers" },
  { id = "closing-report", of = "cirt", must = "sitrep", about = "round-up", with = { "gulf" }, within = "25m",
    objective = "picture", title = "Closing report" },
}

for _, host in ipairs(hosts) do
  participants[#participants + 1] = { id = host.id, name = host.name .. " CIRT", kind = "cirt", level = "national",
    country = host.name, utc = host.utc }
end

for hop, at in ipairs(hops) do
  local control, located, letter, provider = "control-" .. hop, "located-" .. hop, "letter-" .. hop, "provider-" .. hop
  artefacts[#artefacts + 1] = { id = control, kind = "indicator", title = "Control host, place " .. hop, tlp = "AMBER",
    source = "gulf", value = at.address }

  injects[#injects + 1] = { id = located, from = "gulf", tlp = "AMBER", channel = "email", incident = at.incident,
    rsit = "malicious-code", carries = { control }, subject = "Control host: rented in {country}",
    text = "Gulf Watch to Arden CIRT. The control host " .. at.says .. ", " .. defanged(at.address) .. ", is rented \z
      from {provider} in {country}. It gives orders every five minutes and has a list of places to go to when it is \z
      cut off. The CIRTs of Brevia, Calder and Dorne may all have the address at AMBER, so that nothing can settle \z
      where it is blocked already. The bank's lawyer has written to {provider}; do not expect much of that.",
    synopsis = "Where the control host is now.", controller = "SimCell, Gulf Watch",
    expected = "Tell all three CIRTs the address within 20 minutes.",
    notes = "Which country is drawn. Switched off but unknown elsewhere, it moves; known but running, it moves too." }
  injects[#injects + 1] = { id = letter, tlp = "GREEN", channel = "email", incident = at.incident,
    rsit = "malicious-code", subject = "{provider}: your bank's letter",
    text = "{provider} legal desk to Arden CIRT. We have a letter from a bank in your country about one of our \z
      customers. We do not suspend on the word of a bank, nor on that of a foreign authority. If the CIRT of \z
      {country} tells us to suspend the customer we do so within minutes, at any hour. Please go through them.",
    synopsis = "The provider names the only door.", controller = "SimCell, {provider}",
    expected = "Ask that CIRT for assistance within 15 minutes.",
    notes = "Comes with located-" .. hop .. "; a team that read the duty bulletin does not need it." }
  injects[#injects + 1] = { id = provider, tlp = "AMBER", channel = "phone", incident = at.incident,
    rsit = "malicious-code", subject = "{provider}: ready to suspend",
    text = "{provider} duty engineer to the CIRT of {country}. Yes, " .. defanged(at.address) .. " is ours, paid for \z
      with a card reported stolen on Monday. On your word we pull the network and keep the disk for thirty days. \z
      The word must be yours, in writing; whoever asked you cannot give it. Shall we?",
    synopsis = "The provider waits for its own CIRT.", controller = "SimCell, {provider}",
    expected = "Have it suspended, then send the outcome to who asked, within 40 minutes of the request.",
    notes = "Comes a drawn 4 to 10 minutes after the request for help." }

  expects[#expects + 1] = { id = "ask-takedown-" .. hop, of = "arden", must = "assist", about = letter,
    with = the_peer, under = "gulf-pact", within = "15m", objective = "takedown",
    title = "Ask the CIRT that can act, place " .. hop }
  expects[#expects + 1] = { id = "spread-" .. hop, of = "arden", must = "share", about = located,
    carrying = { control }, with = { "brevia", "calder", "dorne" }, under = "gulf-pact", within = "20m",
    objective = "warn", title = "The neighbours know place " .. hop }
end

local storylines = {}

function storylines.chase(play)
  play.wait(drill.after "20m", "the bank sends its files")
  local named = drill.answered("control-host", "arden")
  if play.barrier({ named }, p.hint) == "time" then
    play.release "read-settings"
    play.barrier({ named }, "20m")
  end
  for hop, peer in ipairs(play.shuffle("route", { "brevia", "calder", "dorne" })) do
    local host, letter, arrived = host_of[peer], "letter-" .. hop, play.now()
    play.release("located-" .. hop, { to = "arden", country = host.name, provider = host.provider })
    play.release(letter, { to = "arden", peer = peer, country = host.name, provider = host.provider })
    local ended = { drill.said(peer, "result", { about = letter }) }
    for _, other in ipairs(hosts) do
      ended[#ended + 1] = drill.told(nil, other.id, "control-" .. hop)
    end
    if play.barrier({ drill.said("arden", "assist", { about = letter, to = peer }) }, p.pace * 60) == "all" then
      play.wait(play.draw("provider-rings", "uniform 4m 10m"), "the provider's night engineer is called")
      play.release("provider-" .. hop, { to = peer, country = host.name, provider = host.provider })
      if play.barrier(ended, math.max(arrived + p.pace * 60 - play.now(), 1)) == "all" then
        play.wait("20m", "is it really gone?")
        play.release "gone-quiet"
        return
      end
    end
    play.note("The control host leaves " .. host.name)
  end
  play.release "outlasted"
end

function storylines.doubling(play)
  play.wait(drill.after "1h", "the laboratory takes the library apart")
  play.release "trojan-found"
end

return drill.exercise {
  id = "borrowed-power", title = "Borrowed Power", length = "4h", seed = 5, startex = "09:00",
  description = "A miner in a bank hides a banking trojan; a takedown that holds only when the neighbours are warned.",
  params = p,

  participants = participants,
  entities = {
    { id = "treasury", name = "Treasury of Arden", kind = "policy", level = "national", country = "Arden" },
    { id = "ledger-daily", name = "The Daily Ledger", kind = "press" },
  },

  agreements = {
    { id = "gulf-pact", title = "Gulf pact on mutual assistance", purpose = "operational", among = { "cirt", "gulf" },
      covers = { "notify", "share", "sighting", "query", "assist", "sitrep" }, up_to = "AMBER", reply = "40m" },
    { id = "bank-duty", title = "Arden rules for banks, incident reporting", purpose = "both",
      among = { "arden", "merchants", "supervisor" }, covers = { "notify", "share", "assist", "query", "sitrep" },
      up_to = "AMBER+STRICT", reply = "30m" },
  },

  objectives = {
    { id = "takedown", title = "Have a host switched off in another country", gca = { "4.8f", "6.1", "6.17" } },
    { id = "warn", title = "Warn the neighbours while it still helps them", gca = { "7.1a", "S5" } },
    { id = "industry", title = "Bank and CIRT work on one picture", gca = { "6.11", "7.1e" } },
    { id = "whole", title = "Bank, supervisor and CIRT speak with one voice", gca = { "4.8e", "6.7" } },
    { id = "discern", title = "Respect sharing marks under pressure", gca = { "6.10" } },
    { id = "analyse", title = "Tell the symptom from the control", gca = { "4.2" } },
    { id = "picture", title = "Lay the timelines over each other", gca = { "6.14" } },
  },

  artefacts = artefacts,
  injects = injects,
  expects = expects,

  asks = {
    { id = "control-host", of = "arden", about = "file-bundle", kind = "value", attempts = 3, cost = 5, within = "45m",
      objective = "analyse", text = "Which host gives the program its orders?",
      right = { "203.0.113.58", "http://203.0.113.58/gate", "https://203.0.113.58/gate" } },
    { id = "red-herring", of = "arden", about = "file-bundle", kind = "choice", attempts = 1, within = "45m",
      objective = "analyse", text = "What does blocking the mining pool alone achieve?",
      choices = { "it ends the incident", "it frees the processors and leaves the thief in place",
        "it warns the pool's other customers", "it makes the control host visible" },
      right = "it frees the processors and leaves the thief in place" },
    { id = "whom-with-list", of = "arden", about = "trojan-found", kind = "choice", attempts = 1, within = "30m",
      objective = "discern", text = "The list is AMBER and the bank's. Whom may you give it to now, without asking?",
      choices = { "nobody outside this CIRT", "Arden's banks, and CIRTs under the pact", "every bank on it, directly",
        "the press, without the names" },
      right = "Arden's banks, and CIRTs under the pact" },
    { id = "lesson", of = "cirt", about = "round-up", kind = "text", within = "30m", objective = "picture",
      text = "In three sentences: what took longest between knowing the address and its end, and who could \z
        shorten it?",
      rubric = "P: names the longest wait with its times, who was waited for, and who could shorten it how. S: who or \z
        how is vague. M: only that it took long. U: names a wait that the record does not show." },
  },

  storylines = storylines,

  impacts = {
    { id = "mining", unit = "servers mining", of = "merchants", from = "slow-ledger", every = "15m", grows = 3,
      spared_by = "control-1", most = 30 },
    { id = "log-ins", unit = "log-ins stolen", of = { "brevia", "calder", "dorne" }, from = "trojan-found",
      every = "15m", grows = 120, spared_by = "form-rules", most = 1200 },
  },
}
