--- Deep Current: a cable cut hides a ransomware outbreak.
-- Four organisations each hold one piece; the picture appears only when they share.
--
-- Around them: the port that is hit, its ministry and its police, a regional centre, and an island state that has no
-- CIRT and hangs on the cable.
-- STARTEX is 08:00Z, so T+00:25 reads 08:25Z in the texts. Every name, address and country is invented.
local drill = require "drill"
local done, missed = drill.done, drill.missed

-- MSEL columns of the five injects that carry the story; their texts stand in one line below.
local columns = {
  ["cable-cut"] = {
    subject = "Loss of light, segment 4", channel = "phone", incident = "REEFNET#88-1", rsit = "availability",
    synopsis = "The submarine cable between Marisol and Ostrand fails; traffic moves to Satlink's satellite link.",
    controller = "Local controller, Reefnet NOC",
    expected = "Reefnet opens an incident and tells its national CIRT within the 15 minutes of the notice agreement.",
    notes = "rsit:availability=\"outage\". Ground truth: an anchor, not an attack. It hides what follows.",
  },
  ["ransom-note"] = {
    subject = "Payment demand on port screens", channel = "phone", incident = "VELORA#210-1", rsit = "malicious-code",
    synopsis = "Velora CIRT sees the demand on the screens of the port. RED: a hostage situation in all but name.",
    controller = "Local controller, Velora",
    expected = "Classify, tell ministry and police by name, share the note with nobody.",
    notes = "There is no RSIT type for ransomware; malicious-code now, availability once the cranes stand.",
  },
  ["odd-traffic"] = {
    subject = "Periodic call-outs on the fail-over link", channel = "email", incident = "SATLINK#5-1",
    rsit = "malicious-code",
    synopsis = "Only because traffic moved to satellite does anybody see that port hosts call the same address.",
    controller = "SimCell, Satlink NOC",
    expected = "Share the address with Velora and Norhaven under mutual aid; ask Satlink before going further.",
    notes = "rsit:malicious-code=\"c2-server\". AMBER: Ostrand is no client of Marisol, so consent comes first.",
  },
  ["press-call"] = {
    subject = "For publication at noon: the port", channel = "phone", rsit = "other",
    synopsis = "A journalist has heard of the demand, because nobody who could have closed the matter did.",
    controller = "SimCell, press desk", expected = "No comment of substance; refer to the ministry's spokesperson.",
    notes = "Released only when the beacon was not shared in time.",
  },
  ["sample-key"] = {
    subject = "Decryption key available, tested in Velora", channel = "email", rsit = "fraud",
    synopsis = "A reseller of doubtful keys offers Norhaven a cure and names the port of Velora as reference.",
    controller = "SimCell, Keymakers sales", expected = "Ask Velora before paying, answering or forwarding anything.",
    notes = "rsit:fraud=\"masquerade\". No key was ever tested in Velora.",
  },
}

local function planned(rows)
  for _, row in ipairs(rows) do
    for column, value in pairs(columns[row.id] or {}) do
      row[column] = value
    end
  end
  return rows
end

return drill.exercise {
  id = "deep-current", title = "Deep Current", length = "4h", seed = 7,
  startex = "08:00",

  participants = {
    { id = "marisol",  name = "Marisol CIRT",     kind = "cirt",     level = "national", country = "Marisol", utc = "+03:00" },
    { id = "velora",   name = "Velora CIRT",      kind = "cirt",     level = "national", country = "Velora" },
    { id = "norhaven", name = "Norhaven CIRT",    kind = "cirt",     level = "national", country = "Norhaven" },
    { id = "reefnet",  name = "Reefnet Telecoms", kind = "operator", level = "national", country = "Marisol" },
    { id = "velora-port", name = "Port of Velora Authority", kind = "operator", level = "national",
      country = "Velora" },
    { id = "velora-ministry", name = "Velora Ministry of Transport", kind = "policy", level = "national",
      country = "Velora" },
    { id = "velora-police", name = "Velora Cyber Crime Unit", kind = "law_enforcement", level = "national",
      country = "Velora" },
    { id = "ostrand", name = "Ostrand Telecommunications Commission", kind = "regulator", level = "national",
      country = "Ostrand", utc = "+04:00", profile = "no-cirt" },
    { id = "coral", name = "Coral Basin Coordination Centre", kind = "coordination", level = "regional",
      utc = "+03:00" },
  },

  entities = {
    { id = "harbour-post", name = "The Harbour Post", kind = "press" },
    { id = "satlink",      name = "Satlink NOC",      kind = "operator" },
    { id = "keymakers",    name = "Keymakers Ltd",    kind = "vendor" },
    { id = "cable-ship", name = "Cable ship Tamarin", kind = "operator" },
    { id = "halyard", name = "Halyard Exchange, compliance desk", kind = "operator" },
    { id = "cabinet", name = "Cabinet Office of Velora", kind = "policy", level = "national", country = "Velora" },
  },

  agreements = {
    { id = "mutual-aid",    among = { "marisol", "velora", "norhaven" }, purpose = "operational",
      covers = { "share", "assist", "query" }, up_to = "AMBER", reply = "30m" },
    { id = "outage-notice", among = { "marisol", "reefnet" }, purpose = "operational",
      covers = { "notify" }, up_to = "AMBER+STRICT", reply = "15m" },
    { id = "port-state", title = "Velora port security protocol", purpose = "both",
      among = { "velora", "velora-port", "velora-ministry", "velora-police" },
      covers = { "notify", "share", "query", "assist", "escalate", "sitrep" }, up_to = "AMBER+STRICT", reply = "30m" },
    { id = "basin-charter", title = "Charter of the Coral Basin Coordination Centre", purpose = "both",
      among = { "coral", "marisol", "velora", "norhaven" },
      covers = { "notify", "query", "sitrep", "sighting" }, up_to = "GREEN", reply = "30m" },
    { id = "island-letter", title = "Exchange of letters with Ostrand", purpose = "operational",
      among = { "ostrand", "coral", "marisol" },
      covers = { "share", "query", "assist" }, up_to = "AMBER", reply = "30m", from = "play" },
  },

  objectives = {
    { id = "warn",    title = "Warn affected neighbours in time", gca = { "4.8f", "7.1a" } },
    { id = "discern", title = "Respect sharing marks under pressure", gca = { "6.10" } },
    { id = "whole", title = "Port, CIRT, ministry and police act as one government", gca = { "4.4", "4.8e", "6.7" } },
    { id = "island", title = "Reach a country that has no CIRT", gca = { "4.5", "4.8b", "6.17c", "6.17d" } },
    { id = "picture", title = "Put the pieces together into one picture", gca = { "6.1", "6.4", "6.14" } },
    { id = "industry", title = "Keep operators in the loop across sectors and borders", gca = { "6.11", "7.1e" } },
  },

  artefacts = {
    { id = "beacon", kind = "indicator", value = "203.0.113.7", tlp = "AMBER", source = "satlink" },
    { id = "locker", kind = "sample", title = "Encrypting program from terminal host TOS-07", source = "velora-port",
      value = "sha256:5d41f7a3c2be90d6a1e88b0c4f7719aa3b62de05c9f41877e0a4d2b6135ce8f0", tlp = "AMBER+STRICT" },
    { id = "wallet", kind = "report", title = "Halyard compliance report HX-4471 on the payment address",
      value = "HX-4471", tlp = "AMBER", source = "halyard" },
  },

  injects = planned {
    { id = "duty-brief", at = "0m", to = "all", from = "coral", tlp = "GREEN", channel = "email",
      subject = "Coral Basin duty bulletin, morning",
      text = "Good morning from the Coral Basin watch. Nothing significant overnight. Storm swell closes the outer \z
        anchorage of Marisol until noon and ships are crowding the inner roads. Ostrand has no national CIRT: its \z
        point of contact is the Telecommunications Commission, watch@otc[.]example, office hours only. Mutual aid \z
        among Marisol, Velora and Norhaven is in force up to TLP:AMBER; what is not covered needs the word of \z
        its source. Next bulletin at 12:00Z.",
      synopsis = "Sets the scene: weather, contacts, what the agreements permit.", controller = "Lead controller",
      expected = "Acknowledge; note the Ostrand contact.",
      notes = "All that a careful reader needs later is in here." },

    { id = "cable-cut",   at = "10m", to = "reefnet", tlp = "AMBER", text = "Landing station reports loss of light on segment 4." },

    { id = "crane-stop", at = "18m", to = "velora-port", tlp = "AMBER+STRICT", channel = "phone",
      incident = "VELORA#210-1", rsit = "malicious-code", carries = { "locker" },
      subject = "Terminal operating system down, quay 3",
      text = "Shift lead, quay 3: since 08:12Z the terminal operating system accepts no log-in and four ship-to-shore \z
        cranes have stopped in safe position. Host TOS-07 rebooted on its own and shows files with the ending \z
        .deepc. We pulled its network cable at 08:16Z and kept a copy of the program that did it, handle with care. \z
        Eleven vessels are waiting. Nobody outside the port knows yet.",
      synopsis = "First signs at the port, before the demand appears.", controller = "Local controller, port",
      expected = "The port notifies its national CIRT within 15 minutes, with the sample.",
      notes = "rsit:malicious-code=\"infected-system\". Cranes stop at three a quarter of an hour until the port \z
      can block the beacon." },

    { id = "ransom-note", at = "25m", to = "velora",  tlp = "RED",   text = "Port screens show a payment demand." },

    { id = "ferry-office", at = "32m", to = "ostrand", tlp = "AMBER", channel = "phone", incident = "OSTRAND#1-1",
      rsit = "other", subject = "Customs hall: machines slow, one will not start",
      text = "Harbour master to the Commission's duty desk: since the cable went we run on the satellite dish and the \z
        customs hall crawls. That I can live with. What worries me is clerk station 4, which will not open any \z
        manifest and restarts by itself every few minutes. The Velora feeder docked yesterday and her agent used \z
        that machine. We have no computer people; whom do I call? The ferry with 400 on board is due at 10:30Z.",
      synopsis = "The country without a CIRT has the first quiet infection.", controller = "Local controller, Ostrand",
      expected = "The Commission asks the regional centre or Marisol CIRT for help within 45 minutes.",
      notes = "rsit:other=\"undetermined\". Its link is cut from 08:50Z to 09:40Z; what it sends then waits." },

    { id = "odd-traffic", at = "40m", to = "marisol", from = "satlink", tlp = "AMBER",
      text = "Fail-over carries beacons every 60 s.", carries = { "beacon" } },

    { id = "segment-repair", at = "1h05m", to = "reefnet", from = "cable-ship", tlp = "AMBER", channel = "radio",
      incident = "REEFNET#88-1", rsit = "availability", subject = "Segment 4: fault located",
      text = "Tamarin to Reefnet NOC, 09:04Z. Reflectometry puts the break 61.3 km from the Marisol landing station, \z
        inside the anchorage closed this morning. Two ships dragged anchor there between 07:55Z and 08:10Z. We see \z
        no sign of intent. Splice can begin when the swell is below two metres, not before tomorrow 06:00Z; expect \z
        nine days in all. Please let your CIRT know, they will be asked whether this was an attack.",
      synopsis = "The cable was an accident. Knowing that early keeps the picture clean.",
      controller = "SimCell, cable ship", expected = "Reefnet updates Marisol CIRT within 20 minutes.",
      notes = "rsit:availability=\"outage\". Teams that blame the attacker for the cable lose an hour." },

    { id = "press-call",  to = "velora",   from = "harbour-post", tlp = "CLEAR", text = "Did the port of Velora pay?" },
    { id = "sample-key",  to = "norhaven", from = "keymakers",    tlp = "AMBER",
      text = "We can sell you a key that Velora's port already tested." },

    { id = "key-warning", kind = "contingency", instead_of = "ask-origin", to = "norhaven", from = "coral",
      tlp = "GREEN", channel = "email", rsit = "fraud", subject = "Offers of decryption keys",
      text = "Coral Basin watch to Norhaven: a member state tells us of e-mails that sell decryption keys and name \z
        supposed customers as references. We know of no case in which such a reference was true. If you received \z
        one, ask the organisation it names before you do anything else, and keep the message with full headers.",
      synopsis = "Puts Norhaven back on the road when it did not ask by itself.", controller = "SimCell, Coral watch",
      expected = "Query to Velora, now with help.", notes = "Sent only when ask-origin was missed." },

    { id = "port-recalls", to = "velora", from = "velora-port", tlp = "AMBER", channel = "phone",
      incident = "VELORA#210-1", subject = "Re: did anybody here test a key?",
      text = "Port incident lead to Velora CIRT: I asked every shift. Nobody here has tested, bought or even received \z
        a key, and the sealed hosts have not been switched on since 08:16Z. Keymakers wrote to our sales address at \z
        08:40Z and got no reply. You may tell Norhaven so.",
      synopsis = "The fact that Velora needs for an honest answer.", controller = "SimCell, port",
      expected = "Velora answers Norhaven with a result.",
      notes = "Released a drawn 5 to 12 minutes after the query." },

    { id = "satlink-consents", to = "marisol", from = "satlink", tlp = "GREEN", channel = "email",
      incident = "SATLINK#5-1", carries = { "beacon" }, subject = "Re: wider release of the beacon address",
      text = "Satlink duty manager to Marisol CIRT: our customer agrees. You may pass 203[.]0[.]113[.]7 on at \z
        TLP:GREEN to the cyber-defence community of the basin, Ostrand included. Leave out the customer's name and \z
        the transponder, please. This covers the address only, not our traffic logs.",
      synopsis = "The source widens the mark; only shares from now on profit.", controller = "SimCell, Satlink NOC",
      expected = "Marisol shares with Ostrand and the regional centre within 20 minutes, marked GREEN.",
      notes = "Released a drawn 10 to 25 minutes after the request." },

    { id = "satlink-declines", to = "marisol", from = "satlink", tlp = "AMBER", channel = "email",
      incident = "SATLINK#5-1", subject = "Re: public release of the beacon address",
      text = "Satlink duty manager to Marisol CIRT: we cannot agree to publication. The customer contract forbids it \z
        while the hosts are still calling, and a public notice would tell the other side what we see. Ask again for \z
        TLP:GREEN if the defence community is what you have in mind; that we can decide quickly.",
      synopsis = "Asked for CLEAR, the source refuses with a reason and names what it would grant.",
      controller = "SimCell, Satlink NOC", expected = "Marisol asks again, for GREEN.",
      notes = "A reasoned refusal is an answer, not an obstacle." },

    { id = "letter-signed", to = { "ostrand", "coral", "marisol" }, from = "coral", tlp = "GREEN", channel = "email",
      subject = "Exchange of letters with Ostrand in force",
      text = "The Permanent Secretary of Ostrand and our director have exchanged letters. From this minute Ostrand, \z
        Marisol CIRT and this centre may share, ask and assist among themselves up to TLP:AMBER for as long as this \z
        incident lasts. Requests are answered within 30 minutes. The Commission's duty desk is Ostrand's contact.",
      synopsis = "An agreement made during play opens a lawful way to the island.",
      controller = "SimCell, Coral director",
      expected = "Marisol or Coral uses it.", notes = "GCA 6.17d: a tie that did not exist this morning." },

    { id = "link-restored", kind = "watch", at = "1h40m", to = "ostrand",
      synopsis = "Ostrand's satellite dish is realigned; messages queued since 08:50Z arrive both ways.",
      controller = "Local controller, Ostrand",
      expected = "Ostrand reads its backlog in order and answers what is urgent.",
      notes = "Watch whether senders noticed the silence and tried the telephone." },

    { id = "wallet-trace", at = "2h", to = "velora-police", from = "halyard", tlp = "AMBER", channel = "email",
      incident = "VELORA#210-1", rsit = "fraud", carries = { "wallet" }, subject = "Report HX-4471: payment address",
      text = "Halyard compliance desk to the Velora Cyber Crime Unit. The address in the demand received three small \z
        payments since Monday, none from Velora. Two came from an account whose owner also registered \z
        keymakers[.]example. We have frozen the account for 72 hours; a longer hold needs a court order. Our report \z
        is attached, for you and those you work with in Velora on this case.",
      synopsis = "The police hold the link between the demand and the key seller.", controller = "SimCell, Halyard",
      expected = "The police share the report with Velora CIRT within 30 minutes.",
      notes = "Source Halyard; AMBER travels to the CIRT under the port security protocol." },

    { id = "ostrand-locked", to = "ostrand", tlp = "AMBER", channel = "phone", incident = "OSTRAND#1-1",
      rsit = "malicious-code", subject = "Customs hall locked",
      text = "Harbour master: it is all of them now. Every screen in the customs hall shows the same demand, the \z
        ferry is at the quay with 400 people and we stamp papers by hand. Two of the machines run the fuel berth. \z
        I asked for advice this morning; whatever came, it did not say what to block.",
      synopsis = "Nobody told the island by 10:00Z.", controller = "Local controller, Ostrand",
      expected = "Isolate the hall; ask for help on any channel that works.",
      notes = "From here on six more machines are lost each quarter of an hour until Ostrand holds the beacon." },

    { id = "ostrand-spared", to = "ostrand", tlp = "AMBER", channel = "phone", incident = "OSTRAND#1-1",
      rsit = "intrusion-attempts", subject = "Customs hall: blocked in time",
      text = "Harbour master: your man told us to block one address at the dish and to unplug clerk station 4. We \z
        did. The firewall has counted 41 attempts from station 4 since, and nothing from the others. The ferry is \z
        being cleared. Whoever rang you has my thanks; may I tell my minister where the warning came from?",
      synopsis = "The island was told in time.", controller = "Local controller, Ostrand",
      expected = "A sighting back to whoever warned them.", notes = "The reward branch: cooperation worked." },

    { id = "cabinet-line", at = "2h45m", to = "velora-ministry", from = "cabinet", tlp = "AMBER", channel = "phone",
      incident = "VELORA#210-1", subject = "Line to take by 11:15Z",
      text = "Cabinet Office to the Minister's office. The Prime Minister is asked in the House at 11:30Z whether the \z
        port paid and whether the cable was cut on purpose. One statement, from you, by 11:15Z. Check every fact with \z
        the CIRT and the police first. Nothing that helps the other side, nothing we must take back tomorrow.",
      synopsis = "The political level wants one voice.", controller = "SimCell, Cabinet Office",
      expected = "Query to the CIRT, then one public statement within 30 minutes.",
      notes = "Contradicting statements by port and ministry are a finding for GCA 4.8e." },

    { id = "picture-call", at = "3h05m", to = { "marisol", "velora", "norhaven" }, from = "coral", tlp = "GREEN",
      channel = "email", subject = "Call for situation reports by 11:35Z",
      text = "Coral Basin watch to the three CIRTs. For the regional picture please send by 11:35Z, at TLP:GREEN: \z
        what happened, what is related and what is not, who is affected, what you have told whom, what you need. Ten \z
        lines are enough. Say expressly whether you hold the cable and the port for one incident or two.",
      synopsis = "All are asked the same question; the answers should agree.", controller = "SimCell, Coral watch",
      expected = "Three situation reports within 30 minutes that tell the same story.",
      notes = "Evaluators compare the three pictures (GCA 6.14)." },

    { id = "deadline-passes", at = "3h25m", to = { "velora-port", "velora" }, tlp = "AMBER", channel = "phone",
      incident = "VELORA#210-1", rsit = "malicious-code", subject = "The countdown ran out",
      text = "11:24Z: the countdown on the port screens reached zero. Nothing happened beyond a change of colour. \z
        Quay 1 and quay 2 run from yesterday's backup, quay 3 follows at 14:00Z. The sealed hosts are ready for the \z
        police.",
      synopsis = "The threat was empty; recovery is under way.", controller = "Local controller, port",
      expected = "Declare contained; keep evidence for the police.",
      notes = "Last inject; leave time for the hotwash." },
  },

  expects = {
    { id = "tell-marisol", of = "reefnet",  must = "notify", about = "cable-cut", with = { "marisol" },
      under = "outage-notice", within = "15m" },
    { id = "share-beacon", of = "marisol",  must = "share",  carrying = { "beacon" }, with = { "velora", "norhaven" },
      under = "mutual-aid", within = "30m", objective = "warn" },
    { id = "keep-quiet",   of = "velora",   never = "share", about = "ransom-note", objective = "discern" },
    { id = "ask-origin",   of = "norhaven", must = "query",  about = "sample-key", with = { "velora" }, within = "20m" },

    { id = "port-reports", of = "velora-port", must = "notify", about = "crane-stop", with = { "velora" },
      under = "port-state", within = "15m", objective = "industry", title = "The port tells its CIRT" },
    { id = "tell-ministry", of = "velora", must = { "notify", "escalate", "sitrep" }, about = "ransom-note",
      with = { "velora-ministry" }, within = "45m", objective = "whole",
      title = "The minister hears it from the CIRT" },
    { id = "tell-police", of = "velora", must = { "notify", "assist" }, about = "ransom-note",
      with = { "velora-police" }, within = "1h", objective = "whole", title = "Police are brought in" },
    { id = "warn-port", of = "velora", must = "share", carrying = { "beacon" }, with = { "velora-port" },
      within = "20m", objective = "industry", title = "The port learns what to block",
      notes = "AMBER lets a CIRT warn its own clients without asking." },
    { id = "ask-wider", of = "marisol", must = "consent.ask", about = "odd-traffic", with = { "satlink" },
      within = "45m", objective = "discern", title = "Ask the source before going wider" },
    { id = "tell-island", of = "marisol", must = "share", about = "satlink-consents", carrying = { "beacon" },
      with = { "ostrand", "coral" }, tlp = { max = "GREEN" }, within = "20m", objective = "island",
      title = "Use the wider mark at once" },
    { id = "region-passes-on", of = "coral", must = "share", carrying = { "beacon" },
      with = { "velora", "norhaven" }, within = "20m", objective = "picture",
      title = "What the centre receives, the whole basin has",
      notes = "Opens when the beacon reaches the centre; at GREEN it may tell every CIRT of the basin." },
    { id = "island-asks", of = "ostrand", must = { "assist", "query" }, about = "ferry-office",
      with = drill.any { "coral", "marisol" }, within = "45m", objective = "island",
      title = "A country without a CIRT finds a door to knock on" },
    { id = "answer-origin", of = "velora", must = { "result", "share", "acknowledge" }, answers = "query",
      under = "mutual-aid", objective = "picture", title = "A question under mutual aid gets an answer" },
    { id = "cable-update", of = "reefnet", must = "notify", about = "segment-repair", with = { "marisol" },
      under = "outage-notice", within = "20m", objective = "industry", title = "It was an anchor" },
    { id = "hand-wallet", of = "velora-police", must = { "share", "notify" }, carrying = { "wallet" },
      with = { "velora" }, under = "port-state", within = "30m", objective = "whole",
      title = "Police and CIRT join their threads" },
    { id = "no-comment", of = "velora-port", never = "statement", ["until"] = "2h45m", objective = "whole",
      title = "The port leaves the microphone to the ministry" },
    { id = "one-voice", of = "velora-ministry", must = "statement", about = "cabinet-line", within = "30m",
      objective = "whole", title = "One statement, in time" },
    { id = "closing-picture", of = { "marisol", "velora", "norhaven" }, must = "sitrep", about = "picture-call",
      with = { "coral" }, within = "30m", objective = "picture", title = "Situation report to the region" },
  },

  asks = {
    { id = "class-of-note", of = "velora", about = "ransom-note", kind = "choice", attempts = 2, cost = 5,
      within = "20m",
      text = "Which RSIT class describes the cause of what the port screens show?",
      choices = { "malicious-code", "availability", "fraud", "abusive-content" }, right = "malicious-code",
      objective = "picture" },
    { id = "what-to-block", of = "marisol", about = "odd-traffic", kind = "value", attempts = 3, cost = 5,
      within = "15m",
      text = "Which address should a neighbour block?", right = "203.0.113.7", objective = "warn" },
    { id = "whom-without-asking", of = "marisol", about = "odd-traffic", kind = "choice", attempts = 1, within = "20m",
      text = "Whom may you tell the address now, without asking Satlink first?",
      choices = { "nobody", "Reefnet, Velora and Norhaven", "every CIRT of the basin and Ostrand", "the public" },
      right = "Reefnet, Velora and Norhaven", objective = "discern" },
    { id = "advice-on-key", of = "norhaven", about = "sample-key", kind = "text", within = "30m", objective = "picture",
      text = "In three sentences: what do you advise the port of Norhaven about this offer, and on what evidence?",
      rubric = "P: neither pay nor answer, keep the message, and by what Velora itself said: no key was tested there. \z
        S: right advice, evidence not named. M: asks the port to wait, without saying why. U: advises to pay, try or \z
        forward it." },
  },

  storylines = {
    main = function(play)
      if play.first { done "share-beacon", missed "share-beacon" } == "missed" then
        play.release "press-call"
        play.wait("20m", "let the story run in the press")
      end
      play.release "sample-key"
    end,

    island = function(play)
      local warned = drill.holds("ostrand", "beacon")
      local came = play.first { warned, drill.none_by("2h", { warned }), label = "is Ostrand warned by 10:00Z?" }
      if came == "holds" then
        play.release "ostrand-spared"
      else
        play.release "ostrand-locked"
      end
    end,
  },

  on = {
    { id = "satlink-answers", message = "consent.ask", to = "satlink", max = 5,
      run = function(play, ask)
        play.wait(play.draw("satlink-decides", "uniform 10m 25m"), "Satlink asks its customer")
        if ask.wider == "CLEAR" then
          play.release "satlink-declines"
          return
        end
        play.consent("beacon", "GREEN")
        play.release "satlink-consents"
      end },
    { id = "letters", message = { "assist", "query" }, to = "coral", max = 1,
      where = function(request) return request.from == "ostrand" end,
      run = function(play)
        play.wait(play.draw("letters-exchanged", "uniform 10m 20m"), "two signatures are on their way")
        play.agree "island-letter"
        play.release "letter-signed"
      end },
    { id = "port-asks-around", message = "query", to = "velora", max = 1,
      where = function(query) return query.from == "norhaven" end,
      run = function(play)
        play.wait(play.draw("shifts-asked", "uniform 5m 12m"), "the port asks every shift")
        play.release "port-recalls"
      end },
  },

  impacts = {
    { id = "cranes", unit = "cranes stopped", of = "velora-port", from = "crane-stop", every = "15m", grows = 3,
      spared_by = "beacon", most = 24 },
    { id = "customs", unit = "machines locked", of = "ostrand", from = "ostrand-locked", every = "15m", grows = 6,
      spared_by = "beacon", most = 48 },
  },

  outages = {
    { id = "dish", of = "ostrand", at = "50m", length = "50m" },
  },
}
