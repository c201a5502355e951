--- Second Opinion: altered laboratory results, two hospital networks down, and a CIRT's good name used against it.
-- Three things go wrong at once and only one of them is technical. A forged notice carries the name of a CIRT and a
-- tool that destroys what it promises to check: asking back on a second channel is the whole defence. Whether it is a
-- regional crisis is not a feeling: two of three published criteria must hold.
-- STARTEX is 07:00Z. Every name, address, product and country is invented. French in text/fr.lua.
local drill = require "drill"

local p = drill.params {
  patience = { default = "45m", doc = "how long the press waits for a rebuttal before the rumour goes round" },
}

local injects = {
  { id = "duty-brief", at = "0m", to = "all", from = "crisis", tlp = "GREEN", channel = "email", rsit = "test",
    subject = "Three Rivers duty bulletin, 07:00Z",
    text = "Good morning from Three Rivers. Quiet night. Since this month every hospital laboratory of the region \z
      reads results through the exchange gateway, so what one writes all can read. Reminder of the crisis rules: the \z
      regional level is opened when two of three hold: hospitals of more than one country cannot admit; clinical \z
      data is shown to be altered; something false in an authority's name stands without a rebuttal for an hour. And \z
      an old rule: what asks you to act at once and not to call back is a reason to call back. Numbers are in the \z
      contact list.",
    synopsis = "Sets the scene: the gateway, the three criteria, call back.", controller = "Lead controller",
    expected = "Acknowledge; keep the criteria at hand.", notes = "All that is needed at 09:00Z stands here." },

  { id = "results-published", at = "5m", to = { "halden", "halden-hospitals" }, from = "courier", tlp = "CLEAR",
    channel = "email", incident = "HALDEN#41-1", rsit = "information-content-security", carries = { "published-set" },
    subject = "412 laboratory results of your hospitals on an open page",
    text = "The Rivers Courier to Halden CIRT and Halden University Hospitals. On an open page stand 412 laboratory \z
      results of last week, with names. Two patients we reached say the blood group printed there is not theirs. Were \z
      you robbed, or is somebody making this up? We have not printed names and will not. We go on the air at 12:00Z.",
    synopsis = "A leak, and the first hint that it is not a plain leak.", controller = "SimCell, press desk",
    expected = "Open an incident; ask the laboratory whether the results are genuine.",
    notes = "Theft is the obvious reading. The alteration is the dangerous one." },

  { id = "archive-differs", at = "20m", to = "halden-hospitals", from = "aster", tlp = "AMBER", channel = "phone",
    incident = "HALDEN#41-1", rsit = "information-content-security", carries = { "archive-set" },
    subject = "37 of the 412 do not match our archive",
    text = "Aster Reference Laboratory to Halden University Hospitals. We laid the published rows beside our archive: \z
      375 are ours, 37 are not. Blood groups and potassium are changed, always plausibly. The same 37 are wrong in \z
      the exchange gateway since 03:10Z, so every hospital that read them since then read the wrong value. Treat by \z
      paper until you have our list. The list is yours and your clients'; other countries' hospitals need it too.",
    synopsis = "Clinical data was altered where all can read it.", controller = "SimCell, Aster",
    expected = "Tell Halden CIRT within 20 minutes, with the list.",
    notes = "rsit:information-content-security=\"unauthorised-information-modification\". Criterion two." },

  { id = "gateway-halden", at = "30m", to = "halden-hospitals", tlp = "AMBER", channel = "phone",
    incident = "HALDEN#41-2", rsit = "availability", carries = { "loader" },
    subject = "Exchange gateway gone, admissions stop",
    text = "Night supervisor: at 07:28Z the exchange gateway went off and took the admission desk with it. We send \z
      ambulances on. Before it died it called 198[.]51[.]100[.]77 every ten seconds, which is nobody we know. Four \z
      other machines have begun to do the same. I have not touched them. What do I block, and whom do I tell?",
    synopsis = "First hospital network.", controller = "Local controller, Halden University Hospitals",
    expected = "Notify Halden CIRT within 20 minutes with the address.", notes = "rsit:availability=\"outage\"." },

  { id = "gateway-ilvara", at = "35m", to = "ilvara-hospital", tlp = "AMBER", channel = "phone",
    incident = "ILVARA#9-1", rsit = "availability", subject = "No admissions since 07:33Z",
    text = "Head of admissions: screens dark since 07:33Z, the exchange gateway does not answer and the operating \z
      theatre prints nothing. We divert to Saint Brieg. Our one man on duty sees odd traffic and cannot say to where. \z
      Twenty minutes ago it was a rumour from Halden. Now it is us.",
    synopsis = "Second hospital network, in another country. Criterion one.",
    controller = "Local controller, Central Hospital of Ilvara",
    expected = "Notify Ilvara CIRT within 20 minutes.", notes = "They lack the address that Halden has." },

  { id = "false-notice", at = "1h", to = { "halden", "jorune" }, from = "intruder", as = "ilvara", tlp = "GREEN",
    channel = "email", incident = "ILVARA#9-9", rsit = "malicious-code", carries = { "gateway-tool" },
    subject = "URGENT from Ilvara CIRT: run the attached check on all gateways",
    text = "Ilvara CIRT to all partners. We have the remedy. Have every hospital run the attached program on its \z
      exchange gateway within thirty minutes, as administrator, and switch the others off. Patients have died of \z
      wrong blood. Do not telephone, our lines are overloaded; answer this mail. TLP:GREEN, please spread it widely.",
    synopsis = "Forged in Ilvara's name: a tool that wipes what it checks.", controller = "SimCell, intruder",
    expected = "Ask Ilvara on the second channel within 20 minutes; hand the tool to nobody.",
    notes = "The record keeps the true sender; players see Ilvara. Nobody has died." },

  { id = "false-statement", at = "1h05m", to = "ilvara", from = "courier", tlp = "CLEAR", channel = "phone",
    incident = "ILVARA#9-9", rsit = "fraud", subject = "Your statement on deaths: do you stand by it?",
    text = "The Rivers Courier to Ilvara CIRT. A statement in your name says patients died of wrong blood and all \z
      hospitals must be switched off. It came from an address one letter away from yours, so I ask before I print. Is \z
      it yours? My competitors will not ask. At eight forty-five by your clock it will be everywhere.",
    synopsis = "The victim of the forgery learns of it from a careful journalist.",
    controller = "SimCell, press desk",
    expected = "Warn the peers within 30 minutes; a public rebuttal within 45.",
    notes = "rsit:fraud=\"masquerade\". Criterion three begins to run." },

  { id = "tool-ran", to = "halden-hospitals", tlp = "AMBER", channel = "phone", incident = "HALDEN#41-2",
    rsit = "malicious-code", subject = "The check wiped the gateways",
    text = "Night supervisor: we ran the program you sent us on three gateways. They are empty. The archive that \z
      would have told us right from wrong was on the second. Aster says they can send it again tomorrow. Who made \z
      this?",
    synopsis = "The forged tool was passed on and used.", controller = "Local controller, Halden University Hospitals",
    expected = "Warn everybody who may have the tool.", notes = "Only when Halden CIRT handed the tool on." },

  { id = "rumour-grows", to = { "policy", "operator", "crisis" }, from = "courier", tlp = "CLEAR", channel = "phone",
    rsit = "abusive-content", subject = "Queues at every blood bank",
    text = "The Rivers Courier. The statement stands unanswered for three quarters of an hour and now it is the news: \z
      relatives stand before the wards, donors ask for their blood back, and a radio host reads out a list of \z
      hospitals to avoid. Is there anybody in the region who will say yes or no?",
    synopsis = "Nobody rebutted in time.", controller = "SimCell, press desk",
    expected = "One rebuttal, by whoever is named in it.", notes = "rsit:abusive-content. Criterion three holds." },

  { id = "rumour-dies", to = { "policy", "operator", "crisis" }, from = "courier", tlp = "CLEAR", channel = "phone",
    rsit = "other", subject = "We print the forgery as a forgery",
    text = "The Rivers Courier. Thank you for answering. Our first page shows the false statement next to yours, with \z
      the one letter that differs circled. Readers seem to enjoy spotting it. The wards are quiet.",
    synopsis = "Rebutted in time.", controller = "SimCell, press desk", expected = "None.",
    notes = "The reward branch." },

  { id = "level-due", to = "crisis", from = "council", tlp = "AMBER", channel = "phone", incident = "REGION#3-1",
    rsit = "other", subject = "Do the criteria hold?",
    text = "Secretariat of the Council of the Rivers to the duty officer. By our count two of your three criteria \z
      hold since some minutes. The rule says you open the regional level and tell the ministries, not that you wait \z
      for us. Which two, since when, and who has been told? The ministers meet at half past.",
    synopsis = "Two of three criteria hold.", controller = "SimCell, Council",
    expected = "Escalate to both ministries within 30 minutes, naming the criteria.",
    notes = "Which two decided is in the record: see where storyline crisis stood." },

  { id = "level-by-television", to = { "policy", "crisis" }, from = "courier", tlp = "CLEAR", channel = "phone",
    rsit = "other", subject = "Minister declares a crisis on the breakfast programme",
    text = "The Rivers Courier. The Minister of Jorune has just declared a regional crisis on television, by herself. \z
      She cites us. Did the region decide that, and by which rule?",
    synopsis = "The criteria were never put together; somebody else decided.", controller = "SimCell, press desk",
    expected = "Query to the regional centre; one line.", notes = "The pieces lay in three houses." },

  { id = "blood-shortage", at = "2h40m", to = { "halden-health", "ilvara-health" }, from = "bloodbank",
    tlp = "AMBER", channel = "phone", incident = "REGION#3-1", rsit = "other", subject = "Group O below one day",
    text = "Association of blood banks to both ministries. Because nobody trusts a blood group today all wards order \z
      group O. At this rate we are out by midnight. Either somebody tells the wards which results can be trusted, or \z
      you close operating theatres. Please make one public statement on what holds, together.",
    synopsis = "The harm of doubt is larger than that of the deed.", controller = "SimCell, blood banks",
    expected = "A public statement within 30 minutes that both ministries can stand by.",
    notes = "Contradiction between the two is a finding for GCA 6.13 and 4.8e." },

  { id = "closing-call", at = "3h15m", to = { "cirt", "operator" }, from = "crisis", tlp = "GREEN", channel = "email",
    rsit = "test", subject = "Closing report by 10:40Z",
    text = "Three Rivers to CIRTs and hospitals. Please send a closing report by 10:40Z: which values were wrong, who \z
      read them, when you knew and from whom; how you found out that the notice was false, or that you did not. \z
      GREEN is enough.",
    synopsis = "Closing reports.", controller = "SimCell, Three Rivers",
    expected = "Situation report within 25 minutes.", notes = "Compare how each found out." },
}

return drill.exercise {
  id = "second-opinion", title = "Second Opinion", length = "4h", seed = 9, startex = "07:00",
  description = "Altered clinical data, two hospital networks down, and forged advice in a CIRT's name.",
  params = p,

  participants = {
    { id = "halden", name = "Halden CIRT", kind = "cirt", level = "national", country = "Halden", utc = "+01:00" },
    { id = "ilvara", name = "Ilvara CIRT", kind = "cirt", level = "national", country = "Ilvara", utc = "+01:00",
      locale = "fr" },
    { id = "jorune", name = "Jorune CIRT", kind = "cirt", level = "national", country = "Jorune", utc = "+02:00" },
    { id = "halden-hospitals", name = "Halden University Hospitals", kind = "operator", level = "national",
      country = "Halden", utc = "+01:00" },
    { id = "ilvara-hospital", name = "Central Hospital of Ilvara", kind = "operator", level = "national",
      country = "Ilvara", utc = "+01:00", locale = "fr" },
    { id = "halden-health", name = "Halden Ministry of Health", kind = "policy", level = "national",
      country = "Halden", utc = "+01:00" },
    { id = "ilvara-health", name = "Ilvara Ministry of Health", kind = "policy", level = "national",
      country = "Ilvara", utc = "+01:00", locale = "fr" },
    { id = "crisis", name = "Three Rivers Crisis Coordination", kind = "coordination", level = "regional",
      utc = "+01:00" },
  },

  entities = {
    { id = "courier", name = "The Rivers Courier", kind = "press" },
    { id = "aster", name = "Aster Reference Laboratory", kind = "operator", country = "Halden" },
    { id = "bloodbank", name = "Association of Blood Banks", kind = "operator" },
    { id = "council", name = "Council of the Rivers", kind = "policy", level = "regional" },
    { id = "intruder", name = "Whoever is behind it", kind = "adversary" },
  },

  agreements = {
    { id = "rivers-pact", title = "Three Rivers pact", purpose = "operational",
      among = { "halden", "ilvara", "jorune", "crisis" },
      covers = { "notify", "share", "sighting", "query", "assist", "poc.check", "sitrep" }, up_to = "AMBER",
      reply = "20m" },
    { id = "halden-duty", title = "Halden rules for hospitals", purpose = "both",
      among = { "halden", "halden-hospitals", "halden-health" },
      covers = { "notify", "share", "query", "assist", "escalate", "sitrep" }, up_to = "AMBER+STRICT", reply = "20m" },
    { id = "ilvara-duty", title = "Ilvara rules for hospitals", purpose = "both",
      among = { "ilvara", "ilvara-hospital", "ilvara-health" },
      covers = { "notify", "share", "query", "assist", "escalate", "sitrep" }, up_to = "AMBER+STRICT", reply = "20m" },
    { id = "crisis-rules", title = "Regional crisis rules", purpose = "strategic",
      among = { "crisis", "halden-health", "ilvara-health" }, covers = { "escalate", "notify", "query", "sitrep" },
      up_to = "AMBER", reply = "30m" },
  },

  objectives = {
    { id = "authentic", title = "Ask back before acting on what claims to be a partner", gca = { "6.12", "6.17" } },
    { id = "warn", title = "Warn the neighbours with what lets them act", gca = { "4.8f", "7.1a" } },
    { id = "industry", title = "Hospitals and their CIRT work on one picture", gca = { "6.11", "7.1e" } },
    { id = "level", title = "Open the right level by the published criteria", gca = { "4.1", "6.7" } },
    { id = "voice", title = "Rebut what is false, with one voice", gca = { "4.8e", "6.13" } },
    { id = "discern", title = "Respect sharing marks", gca = { "6.10" } },
    { id = "picture", title = "Report what happened", gca = { "6.14" } },
  },

  artefacts = {
    { id = "published-set", kind = "report", title = "412 published laboratory results", tlp = "CLEAR",
      value = "published-412.csv", source = "courier" },
    { id = "archive-set", kind = "report", title = "List of the 37 altered results, with the true values",
      tlp = "AMBER", value = "aster-37.csv", source = "aster" },
    { id = "loader", kind = "indicator", title = "Address the dying gateways call", tlp = "AMBER",
      value = "198.51.100.77", source = "halden-hospitals" },
    { id = "gateway-tool", kind = "sample", title = "gateway-check.exe, inert training copy", tlp = "GREEN",
      value = "sha256:b00c8d2e7716fa53d9b1c4407ce8a2d53f19066e84ba72d9105ce3f87a441d69", source = "intruder" },
  },

  injects = injects,

  expects = {
    { id = "lab-list", of = "halden-hospitals", must = { "notify", "share" }, about = "archive-differs",
      carrying = { "archive-set" }, with = { "halden" }, under = "halden-duty", within = "20m",
      objective = "industry", title = "The CIRT learns that data was altered" },
    { id = "report-halden", of = "halden-hospitals", must = { "notify", "share" }, about = "gateway-halden",
      with = { "halden" }, under = "halden-duty", within = "20m", objective = "industry",
      title = "First hospital reports" },
    { id = "report-ilvara", of = "ilvara-hospital", must = { "notify", "assist" }, about = "gateway-ilvara",
      with = { "ilvara" }, under = "ilvara-duty", within = "20m", objective = "industry",
      title = "Second hospital reports" },
    { id = "share-loader", of = "halden", must = "share", carrying = { "loader" }, with = { "ilvara", "jorune" },
      under = "rivers-pact", within = "30m", objective = "warn", title = "Neighbours learn what to block" },
    { id = "share-list", of = "halden", must = "share", carrying = { "archive-set" }, with = { "ilvara", "jorune" },
      within = "40m", objective = "warn", title = "Neighbours' hospitals learn which results are wrong",
      notes = "Aster says other countries' hospitals need it; the pact carries it at AMBER." },
    { id = "authenticate", of = { "halden", "jorune" }, must = { "poc.check", "query" }, about = "false-notice",
      with = { "ilvara" }, within = "20m", objective = "authentic", title = "Ask Ilvara whether it is Ilvara" },
    { id = "no-tool", of = { "halden", "jorune" }, never = { "share", "notify" }, carrying = { "gateway-tool" },
      objective = "authentic", title = "The tool goes to nobody" },
    { id = "own-up", of = "ilvara", must = { "poc.reply", "result", "acknowledge", "share" },
      answers = { "query", "poc.check" }, under = "rivers-pact", within = "15m", objective = "authentic",
      title = "Ilvara says that it was not Ilvara" },
    { id = "warn-peers", of = "ilvara", must = "notify", about = "false-statement",
      with = { "halden", "jorune", "crisis" }, under = "rivers-pact", within = "30m", objective = "voice",
      title = "Peers are warned of the forgery" },
    { id = "rebut", of = "ilvara", must = "statement", about = "false-statement", within = "45m",
      objective = "voice", title = "A public rebuttal" },
    { id = "open-level", of = "crisis", must = "escalate", about = "level-due",
      with = { "halden-health", "ilvara-health" }, within = "30m", objective = "level",
      title = "The regional level is opened by the rule" },
    { id = "one-line", of = { "halden-health", "ilvara-health" }, must = "statement", about = "blood-shortage",
      within = "30m", objective = "voice", title = "The ministries say which results hold" },
    { id = "no-names", of = "all", never = "statement", carrying = { "archive-set" }, objective = "discern",
      title = "No patient's value in public" },
    { id = "closing-report", of = { "cirt", "operator" }, must = "sitrep", about = "closing-call",
      with = { "crisis" }, within = "25m", objective = "picture", title = "Closing report" },
  },

  asks = {
    { id = "what-is-worse", of = "halden", about = "results-published", kind = "choice", attempts = 1, within = "20m",
      objective = "picture", text = "Which question comes first?",
      choices = { "who published them", "whether the values are true", "whether names must be removed" },
      right = "whether the values are true" },
    { id = "what-gives-it-away", of = { "halden", "jorune" }, about = "false-notice", kind = "choice", attempts = 2,
      cost = 5, within = "20m", objective = "authentic",
      text = "Which property of this notice is by itself a reason to ring Ilvara?",
      choices = { "it is marked GREEN", "it forbids to call back", "it comes by e-mail", "it names no incident" },
      right = "it forbids to call back" },
    { id = "which-criteria", of = "crisis", about = "level-due", kind = "text", within = "20m", objective = "level",
      text = "Which two criteria hold, since when, and by whose report do you know each?",
      rubric = "P: two criteria that hold, each with since when and whose report. S: a time or a source is missing. \z
        M: criteria named, neither time nor source. U: one that does not hold, or none." },
  },

  storylines = {
    forgery = function(play)
      play.wait(drill.after "1h05m", "the false statement is out")
      local rebutted = drill.said("ilvara", "statement")
      if play.barrier({ rebutted }, p.patience) == "all" then
        play.release "rumour-dies"
      else
        play.release "rumour-grows"
      end
    end,

    tool = function(play)
      if play.first { drill.told("halden", "halden-hospitals", "gateway-tool"), drill.after "3h",
        label = "is the forged tool handed on?" } == "told" then
        play.wait("10m", "the night supervisor runs it")
        play.release "tool-ran"
      end
    end,

    crisis = function(play)
      local criteria = {
        drill.all { drill.done "report-halden", drill.done "report-ilvara" },
        drill.holds("halden", "archive-set"),
        drill.released "rumour-grows",
      }
      local two = drill.at_least(2, criteria)
      local came = play.first { two, drill.none_by("2h30m", { two }), label = "do two of three criteria hold?" }
      if came == "at_least" then
        play.wait(drill.after "2h", "the Council counts")
        play.release "level-due"
      else
        play.release "level-by-television"
      end
    end,
  },

  impacts = {
    { id = "diverted", unit = "ambulances diverted", of = { "halden-hospitals", "ilvara-hospital" },
      from = "gateway-halden", every = "15m", grows = 4, spared_by = "loader", most = 48 },
    { id = "wrong-values", unit = "results read wrongly", of = { "ilvara-hospital" }, from = "archive-differs",
      every = "15m", grows = 9, spared_by = "archive-set", most = 111 },
  },
}
