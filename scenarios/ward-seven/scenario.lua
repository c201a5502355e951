--- Ward Seven: ransomware in a hospital, an investigation in two countries, over two days.
-- Day one is the hospital's: classify, activate the plan, tell the authority, decide whether to pay and write down why.
-- Day two is the investigators': the traces are split between a CIRT and the police of two countries, and evidence is
-- preserved only by who asks for it in the proper form. The days are modules; a controller opens the second.
-- STARTEX is 08:00Z on 9 March 2026 in the story. Every name, address, product and country is invented.
local drill = require "drill"

local injects = {
  { id = "duty-brief", at = "0m", to = "all", from = "unity", tlp = "GREEN", channel = "email", rsit = "test",
    subject = "Unity Centre duty bulletin, 08:00Z",
    text = "Good morning. The remote-access product Doorway 5 has a flaw that needs no password; its maker published \z
      it at midnight and an exploit was sold by two. Hospitals in the region use it for the doctor at home. Reminder \z
      for today: a significant incident is reported to the national CIRT within 24 hours of knowing, 72 hours for the \z
      assessment. Requests to keep evidence name the case, the system and the hours, and come from the police.",
    synopsis = "Sets the scene: the flaw, the statutory clocks, the form of a request.", controller = "Lead controller",
    expected = "Acknowledge; find out who runs Doorway 5.", notes = "Day two depends on the last sentence." },

  { id = "doorway", at = "5m", to = "mercy", from = "doorway-vendor", tlp = "GREEN", channel = "email",
    incident = "MERCY#1-1", rsit = "vulnerable", carries = { "doorway-note" },
    subject = "Doorway 5: install 5.2 today",
    text = "Doorway product security to Mercy General Hospital. Your two gateways answer as 5.0 and are vulnerable to \z
      DW-5. If you cannot install 5.2 in the hour, switch outside access off; nobody will thank you at first. Please \z
      tell your national CIRT whether you were faster than others.",
    synopsis = "The warning comes before the harm, by half an hour.", controller = "SimCell, Doorway",
    expected = "Switch off or patch; tell the CIRT.", notes = "rsit:vulnerable=\"vulnerable-system\"." },

  { id = "helpdesk-flood", at = "40m", to = "mercy", tlp = "AMBER", channel = "phone", incident = "MERCY#1-2",
    rsit = "availability", severity = "high", subject = "Forty calls in ten minutes",
    text = "Help desk to duty manager: ward seven cannot open charts, radiology cannot open pictures, the pharmacy \z
      prints blank labels. Forty calls since 08:30Z and each names another program. Two of us think it is the \z
      network. One saw a file called READ_THIS on the chart server and closed it again.",
    synopsis = "Symptoms everywhere, cause unknown.", controller = "Local controller, hospital",
    expected = "Declare awareness; classify severity within 15 minutes; activate the plan within 30.",
    notes = "The clock of the law starts when the hospital says it knows." },

  { id = "ransom-note", at = "1h", to = { "mercy", "mercy/board" }, tlp = "RED", channel = "phone",
    incident = "MERCY#1-2", rsit = "malicious-code", severity = "severe", carries = { "note" }, shown = "48h",
    subject = "READ_THIS",
    text = "The note, as found: 'We have your charts, your pictures and your payroll. We do not kill patients, you \z
      do, by waiting. 48 hours. Then ward seven goes first.' Below it an address for payment and a countdown. The \z
      chairman has seen it. He asks who else must know and whether paying is legal. Our lawyer: Tarsis Police, by \z
      name, from us, and nobody else.",
    synopsis = "The demand, with a deadline players see.", controller = "Local controller, hospital",
    expected = "Keep it to named people; tell the authority within an hour; decide on payment and write down why.",
    notes = "RED: the note goes to police by name, to nobody else." },

  { id = "board-asks", at = "1h20m", to = "mercy/board", from = "chair", tlp = "AMBER", channel = "phone",
    incident = "MERCY#1-2", subject = "Pay or not: your line by noon",
    text = "Chair of the board to those who run the house. I will not tell you what to do, I will ask you tonight \z
      why you did it. Insurance would pay half. The ministry has views and no money. Write the decision and the \z
      reasons into the log, today, by name.",
    synopsis = "The decision is the board's, and must be on record.", controller = "SimCell, chair",
    expected = "A decision with rationale in the team's log within 45 minutes.",
    notes = "Either answer may be right." },

  { id = "divert", at = "1h40m", to = "tarsis-health", from = "ambulance", tlp = "AMBER", channel = "phone",
    incident = "MERCY#1-2", rsit = "availability", subject = "Where do we take them?",
    text = "Ambulance control to the ministry's duty officer. Mercy takes no one since 09:20Z and will not say for \z
      how long. Saint Anne is full. The next beds are across the border in Olven, forty minutes. Please confirm with \z
      the hospital and Tarsis CIRT whether Olven's hospitals are safe before I send anybody there.",
    synopsis = "The harm crosses the border before the information does.", controller = "SimCell, ambulance control",
    expected = "Query to the CIRT within 20 minutes.", notes = "GCA 4.8e." },

  { id = "day-end", at = "2h40m", to = "all", from = "unity", tlp = "GREEN", channel = "email", rsit = "test",
    subject = "End of day one: situation report, please",
    text = "Unity Centre to all. Please send your situation report by 11:00Z: what is down, who knows, what was \z
      decided and by whom, what you need from abroad. The exercise stops at 11:00Z and goes on tomorrow at 08:00Z \z
      when the controllers have you back in the room.",
    synopsis = "Closes module one.", controller = "Lead controller", expected = "Situation report within 20 minutes.",
    notes = "Discussion between the modules: one question for each role, see asks." },

  { id = "leak", at = "day2 +0m", to = { "mercy", "tarsis" }, from = "forum-watch", tlp = "AMBER", channel = "email",
    incident = "MERCY#1-3", rsit = "information-content-security", severity = "severe", carries = { "leak-sample" },
    subject = "Two hundred charts on a forum",
    text = "Forum watch to Mercy General Hospital and Tarsis CIRT. Overnight somebody posted 200 charts of ward \z
      seven as a sample and asks for bids. The post was made from 198[.]51[.]100[.]17, a shared server in Olven. The \z
      server's owner overwrites its logs at noon.",
    synopsis = "Day two: data is out, and the trace leads abroad and will vanish.", controller = "SimCell, forum watch",
    expected = "Tell the police at once; share the address with Olven CIRT within 20 minutes.",
    notes = "Who asks for the log, and in what form, decides whether it is kept." },

  { id = "half-truth", at = "day2 +30m", to = { "mercy/press", "tarsis-health" }, from = "evening", tlp = "CLEAR",
    channel = "phone", rsit = "other", subject = "Did you pay?",
    text = "The Evening Herald. We know of the demand and we hear the board voted. Patients' names are on a forum. \z
      Did you pay, was it legal, and why did nobody warn Olven's hospitals, which run the same gateway? I print at \z
      10:00Z.",
    synopsis = "Partial truth from the press, to those who may speak.", controller = "SimCell, press desk",
    expected = "One public statement within 45 minutes; nothing from the note.", notes = "To the press seat." },

  { id = "wallet", at = "day2 +1h", to = "tarsis-police", from = "halyard", tlp = "AMBER", channel = "email",
    incident = "MERCY#1-2", rsit = "fraud", carries = { "wallet-report" }, subject = "The payment address",
    text = "Halyard compliance desk to Tarsis Police. The address in the note received one payment this morning, \z
      from an exchange in Olven. We may tell you the account's number, not its owner; Olven Police may ask the \z
      exchange. Our report is for police and for CIRTs you work with.",
    synopsis = "Traces are split between two countries.", controller = "SimCell, Halyard",
    expected = "Police to police within 30 minutes.", notes = "Law enforcement's half." },
  { id = "forum-trace", at = "day2 +1h", to = "olven", from = "hoster", tlp = "AMBER", channel = "phone",
    incident = "MERCY#1-3", rsit = "malicious-code", carries = { "server-log" }, subject = "One of our shared servers",
    text = "Cloudbarn hosting to Olven CIRT. You asked about 198[.]51[.]100[.]17. The customer logged in from a \z
      hotel in Tarsis. We overwrite at noon as always; if this is for a court we need the request from \z
      Olven Police, with case, system and hours. We can keep it on their word within minutes.",
    synopsis = "The CIRT's half; only its police can save the rest.", controller = "SimCell, Cloudbarn",
    expected = "Share with Tarsis CIRT; tell Olven Police.", notes = "Two halves, four houses." },

  { id = "prosecutor", at = "day2 +1h05m", to = "tarsis-police", from = "court", tlp = "AMBER", channel = "phone",
    incident = "MERCY#1-3", rsit = "intrusions", subject = "Preserve before noon",
    text = "Prosecutor on duty to Tarsis Police. I open the case: MERCY 26-117. Please ask Olven Police for \z
      assistance, under the treaty: preserve the logs of that server from midnight to half past ten, case number and \z
      all. A letter to a judge takes a week; the disks take until noon.",
    synopsis = "The right people are told to ask the right people.", controller = "SimCell, prosecutor",
    expected = "Ask Olven Police within 30 minutes, with case, system and hours.",
    notes = "Without CIRT to CIRT the police do not know which server." },

  { id = "region-asks", at = "day2 +1h30m", to = "unity", from = "council", tlp = "AMBER", channel = "email",
    incident = "MERCY#1-3", rsit = "test", subject = "One page for both ministers by 10:00Z",
    text = "Secretariat of the regional council to Unity Centre. Both ministers of health ask me the same three \z
      things: is it one attack or two, does anybody else run that gateway, and who speaks. I send them your \z
      situation report, one page, by 10:00Z. What one country may not read about the other, leave out.",
    synopsis = "The region is asked for one picture of two investigations.", controller = "SimCell, council",
    expected = "A situation report to the secretariat within 30 minutes.",
    notes = "GCA 4.1: the regional level. Compare with what the two CIRTs wrote." },

  { id = "evidence-kept", to = { "cirt", "law_enforcement" }, from = "hoster", tlp = "AMBER", channel = "email",
    incident = "MERCY#1-3", subject = "Logs sealed",
    text = "Cloudbarn hosting. On the request of Olven Police we have sealed the logs of 198[.]51[.]100[.]17 from \z
      00:00Z to 10:30Z. A judge may have them for ninety days.",
    synopsis = "Asked in time and in form.", controller = "SimCell, Cloudbarn", expected = "None.",
    notes = "The reward branch." },
  { id = "evidence-lost", to = { "cirt", "law_enforcement" }, from = "hoster", tlp = "AMBER", channel = "email",
    incident = "MERCY#1-3", subject = "Overwritten at noon",
    text = "Cloudbarn hosting. At 10:30Z nobody who may ask had asked, and our disks do what they always do. We are \z
      sorry. What Olven CIRT was told by telephone is all there is.",
    synopsis = "Nobody with authority asked in time.", controller = "SimCell, Cloudbarn", expected = "None.",
    notes = "Compare who knew by when." },

  { id = "closing-call", at = "day2 +2h30m", to = "all", from = "unity", tlp = "GREEN", channel = "email",
    rsit = "test", subject = "Closing report by 11:00Z",
    text = "Unity Centre to all. Please send a closing report by 11:00Z: what you knew when, what you gave to whom \z
      in which form, what was decided and by whom, and what you would change before it happens again.",
    synopsis = "Closing reports.", controller = "Lead controller", expected = "Situation report within 20 minutes.",
    notes = "Then the hotwash." },
}

return drill.exercise {
  id = "ward-seven", title = "Ward Seven", seed = 19, startex = "08:00Z", story = "2026-03-09 08:00Z",
  description = "Hospital ransomware over two days: first the house, then an investigation in two countries.",
  modules = {
    { id = "day1", title = "The hospital", length = "3h" },
    { id = "day2", title = "The investigation", length = "3h", starts = "08:00Z", gate = "back-in-the-room",
      story = "08:00Z" },
  },
  gates = { { id = "back-in-the-room", controller = "Lead controller", title = "All teams are back, day two" } },

  participants = {
    { id = "mercy", name = "Mercy General Hospital", kind = "operator", level = "national", country = "Tarsis",
      utc = "+01:00", seats = { "board", "legal", "press" } },
    { id = "tarsis", name = "Tarsis CIRT", kind = "cirt", level = "national", country = "Tarsis", utc = "+01:00" },
    { id = "tarsis-police", name = "Tarsis Police", kind = "law_enforcement", level = "national",
      country = "Tarsis", utc = "+01:00" },
    { id = "tarsis-health", name = "Tarsis Ministry of Health", kind = "policy", level = "national",
      country = "Tarsis", utc = "+01:00" },
    { id = "olven", name = "Olven CIRT", kind = "cirt", level = "national", country = "Olven", utc = "+02:00" },
    { id = "olven-police", name = "Olven Police", kind = "law_enforcement", level = "national",
      country = "Olven", utc = "+02:00" },
    { id = "unity", name = "Unity Centre", kind = "coordination", level = "regional", utc = "+01:00" },
  },
  entities = {
    { id = "doorway-vendor", name = "Doorway, product security", kind = "vendor" },
    { id = "chair", name = "Chair of the board", kind = "other", country = "Tarsis" },
    { id = "ambulance", name = "Ambulance control", kind = "operator", country = "Tarsis" },
    { id = "forum-watch", name = "Forum watch", kind = "vendor" },
    { id = "court", name = "Prosecutor of Tarsis", kind = "law_enforcement", level = "national", country = "Tarsis" },
    { id = "council", name = "Secretariat of the regional council", kind = "policy", level = "regional" },
    { id = "evening", name = "The Evening Herald", kind = "press" },
    { id = "halyard", name = "Halyard Exchange, compliance desk", kind = "operator" },
    { id = "hoster", name = "Cloudbarn hosting", kind = "operator", country = "Olven" },
  },

  agreements = {
    { id = "unity-pact", title = "Unity pact", purpose = "operational", among = { "cirt", "unity" },
      covers = { "notify", "share", "sighting", "query", "assist", "sitrep" }, up_to = "AMBER", reply = "30m" },
    { id = "tarsis-law", title = "Tarsis incident reporting act", purpose = "both",
      among = { "mercy", "tarsis", "tarsis-police", "tarsis-health" },
      covers = { "notify", "share", "query", "assist", "escalate", "sitrep" }, up_to = "AMBER+STRICT", reply = "30m" },
    { id = "olven-law", title = "Olven hand-over rules", purpose = "both", among = { "olven", "olven-police" },
      covers = { "notify", "share", "query", "assist" }, up_to = "AMBER+STRICT", reply = "30m" },
    { id = "police-treaty", title = "Police treaty on preservation of evidence", purpose = "operational",
      among = "law_enforcement", covers = { "notify", "share", "query", "assist" }, up_to = "AMBER+STRICT",
      reply = "45m" },
  },

  objectives = {
    { id = "handle", title = "Classify, activate the plan, report in time", gca = { "4.2", "7.1e" } },
    { id = "decide", title = "Decide on the demand, with reasons on record", gca = { "4.8e", "6.7" } },
    { id = "warn", title = "Warn the neighbour with what it can act on", gca = { "4.8f", "7.1a" } },
    { id = "evidence", title = "CIRT and police of two countries preserve evidence together", gca = { "4.4", "4.7" } },
    { id = "discern", title = "Respect sharing marks under pressure", gca = { "6.10" } },
    { id = "voice", title = "One public statement", gca = { "4.8e" } },
    { id = "picture", title = "Put the halves together", gca = { "6.1", "6.4", "6.14" } },
  },

  artefacts = {
    { id = "doorway-note", kind = "advisory", title = "DW-5: Doorway 5 before 5.2", tlp = "GREEN",
      source = "doorway-vendor", value = "DW-5" },
    { id = "note", kind = "report", title = "The note on the chart server", tlp = "RED", source = "mercy",
      value = "READ_THIS" },
    { id = "leak-sample", kind = "indicator", title = "Server the charts were posted from", tlp = "AMBER",
      source = "forum-watch", value = "198.51.100.17" },
    { id = "wallet-report", kind = "report", title = "Report on the payment address", tlp = "AMBER",
      source = "halyard", value = "HX-5120" },
    { id = "server-log", kind = "log", title = "Log-ins at 198.51.100.17", tlp = "AMBER", source = "hoster",
      value = "cloudbarn-17.log" },
  },

  injects = injects,

  expects = {
    { id = "tell-patch", of = "mercy", must = { "notify", "share" }, about = "doorway", with = { "tarsis" },
      under = "tarsis-law", within = "30m", objective = "handle", title = "The CIRT hears of the gateways" },
    { id = "classify", of = "mercy", must = "declare", about = "helpdesk-flood", declaration = "aware",
      within = "15m", objective = "handle", title = "The hospital says that it knows" },
    { id = "early-warning", of = "mercy", clock = "nis2-early-warning", about = "helpdesk-flood", with = "tarsis",
      objective = "handle", title = "Early warning to the authority" },
    { id = "notification", of = "mercy", clock = "nis2-notification", about = "helpdesk-flood", with = "tarsis",
      objective = "handle", title = "Incident notification" },
    { id = "tell-ministry", of = "tarsis", must = { "notify", "escalate", "sitrep" }, about = "helpdesk-flood",
      with = { "tarsis-health" }, after = drill.done "classify", within = "1h", objective = "handle",
      title = "The ministry hears it from the CIRT" },
    { id = "note-to-police", of = "mercy", must = { "notify", "share" }, about = "ransom-note",
      with = { "tarsis-police" }, within = "1h", objective = "handle", title = "The note goes to the police by name" },
    { id = "note-kept", of = "mercy", never = { "share", "statement" }, carrying = { "note" },
      with = { "olven", "unity", "tarsis-health" }, objective = "discern", title = "The note goes no further" },
    { id = "decision", of = "mercy", must = "log", about = "board-asks", within = "45m", objective = "decide",
      title = "Pay or not, with the reasons" },
    { id = "ministry-asks", of = "tarsis-health", must = "query", about = "divert",
      with = drill.any { "tarsis", "mercy" },
      within = "20m", objective = "warn", title = "The ministry asks before it sends patients abroad" },
    { id = "warn-olven", of = "tarsis", must = "share", carrying = { "leak-sample" }, with = { "olven" },
      under = "unity-pact", within = "20m", objective = "warn", title = "Olven learns of the server" },
    { id = "one-statement", of = "tarsis-health", must = "statement", about = "half-truth", within = "45m",
      objective = "voice", title = "One public statement" },
    { id = "police-ask", of = "tarsis-police", must = { "assist", "query" }, about = "prosecutor",
      with = { "olven-police" }, under = "police-treaty", within = "30m", objective = "evidence",
      title = "Preservation asked for in the proper form" },
    { id = "hand-over", of = "olven", must = { "notify", "share" }, about = "forum-trace", with = { "olven-police" },
      under = "olven-law", within = "30m", objective = "evidence", title = "The CIRT tells its police" },
    { id = "halves", of = "olven", must = "share", carrying = { "server-log" }, with = { "tarsis" },
      under = "unity-pact", within = "40m", objective = "picture", title = "The CIRT's half crosses the border" },
    { id = "region-passes-on", of = "unity", must = "share", carrying = { "leak-sample" }, with = { "olven" },
      under = "unity-pact", within = "30m", objective = "warn", title = "What reaches the centre reaches Olven",
      notes = "Opens when the address reaches the centre, whoever else was told." },
    { id = "region-report", of = "unity", must = "sitrep", about = "region-asks", with = { "council" },
      within = "30m", objective = "picture", title = "One picture for both ministers" },
    { id = "day-report", of = { "mercy", "tarsis", "olven" }, must = "sitrep", about = "day-end", with = { "unity" },
      within = "20m", objective = "picture", title = "Situation report, day one" },
    { id = "closing-report", of = { "mercy", "tarsis", "olven" }, must = "sitrep", about = "closing-call",
      with = { "unity" }, within = "20m", objective = "picture", title = "Closing report" },
  },

  asks = {
    { id = "severity", of = "mercy", about = "helpdesk-flood", kind = "choice", attempts = 1, within = "15m",
      objective = "handle", text = "Which severity do you give it now?",
      choices = { "low", "medium", "high", "severe" }, right = { "high", "severe" } },
    { id = "discuss-board", of = "mercy", about = "day-end", kind = "text", within = "15m", objective = "decide",
      text = "Board: what would have changed your decision on the demand, and who could have told you?",
      rubric = "P: names the fact that would have changed the decision, who held it and by when it could have been \z
        told. S: the fact or its holder is vague. M: only that more should have been known. U: blame, or no answer." },
    { id = "discuss-cirt", of = { "tarsis", "olven" }, about = "day-end", kind = "text", within = "15m",
      objective = "warn",
      text = "CIRT: what did you know by 09:30Z that the other country needed, and why did it lack it?",
      rubric = "P: names the piece, since when it was held, and the mark, rule or habit that kept it. S: the piece is \z
        named, its cause is vague. M: only that more should have been shared. U: no piece named, or one never held." },
    { id = "form", of = "tarsis-police", about = "wallet", kind = "choice", attempts = 2, cost = 5, within = "30m",
      objective = "evidence", text = "What must a request to keep evidence abroad name?",
      choices = { "the suspect", "case, system and hours", "the court that will decide", "the victim" },
      right = "case, system and hours" },
  },

  storylines = {
    evidence = function(play)
      local asked = drill.all { drill.told(nil, "tarsis", "server-log"), drill.done "police-ask" }
      if play.first { asked, drill.none_by("day2 +2h30m", { asked }), label = "is the log asked for in form?" }
        == "all" then
        play.wait("10m", "Olven Police write to the hoster")
        play.release "evidence-kept"
      else
        play.release "evidence-lost"
      end
    end,
  },

  impacts = {
    { id = "diverted", unit = "patients diverted", of = "mercy", from = "helpdesk-flood", every = "20m", grows = 6,
      most = 60 },
  },
}
