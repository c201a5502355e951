--- Thin Line: an insider at an operator, two islands behind one cable, and a file that may not leave the country.
-- The right answer to one request is no, with the reason. Two CIRTs are cut off for seventy minutes and lose nothing by
-- it: what they wrote arrives afterwards, and the hub must take back what it published without them.
-- STARTEX is 10:00Z. Every name, address, product and country is invented. French in text/fr.lua.
local drill = require "drill"

local p = drill.params {
  teams_to_lend = { default = 1, doc = "forensic teams the hub can lend; two islands will ask" },
}

local injects = {
  { id = "duty-brief", at = "0m", to = "all", from = "secretariat", tlp = "GREEN", channel = "email", rsit = "test",
    subject = "Reef network duty bulletin, 10:00Z",
    text = "Good morning from the secretariat of the Reef network. Sula and Tern hang on one cable landing in Keel; \z
      when it goes, their voice radio to Anchor Centre works, their data waits. Reports written meanwhile keep the \z
      time they were written. Anchor publishes what it knows and corrects it when it knows better: a correction is no \z
      shame, an uncorrected advisory is. Keel's data protection act keeps staff records in Keel; whoever is asked for \z
      one abroad says no, and says why.",
    synopsis = "Sets the scene: cable, correction, the law on staff records.", controller = "Lead controller",
    expected = "Acknowledge; note what does not leave Keel.", notes = "Both traps of the drill are announced here." },

  { id = "night-session", at = "5m", to = "keel-telecom", tlp = "AMBER", channel = "ticket", incident = "KEEL#14-1",
    rsit = "intrusions", severity = "medium", subject = "Account 4471 worked all night",
    text = "Access management to security: privileged account 4471 was active from 23:10Z to 05:40Z, from the \z
      holder's own workstation, with the holder's own token. His roster says leave. He exported the routing tables \z
      of the island landing and opened a change that nobody reviewed, effective 10:45Z today. His manager does not \z
      want us to tell anybody before she has spoken with him.",
    synopsis = "Insider: the right person with the right token at the wrong hour.",
    controller = "Local controller, Keel Telecom",
    expected = "Notify Keel CIRT within 20 minutes; the manager's wish is no reason to wait.",
    notes = "rsit:intrusions=\"privileged-account-compromise\". The change fires whatever teams do." },

  { id = "staff-record", at = "20m", to = { "keel", "keel-privacy" }, from = "keel-telecom", tlp = "AMBER",
    channel = "email", incident = "KEEL#14-1", carries = { "staff-file" }, subject = "Record of the holder of 4471",
    text = "Keel Telecom, personnel, to Keel CIRT and to the Privacy Commissioner. Attached the record of the holder \z
      of account 4471, as the law permits for an investigation in Keel: contract, leave, access rights, a warning of \z
      last March. It stays in Keel. If somebody abroad needs something of it, there is a court for that.",
    synopsis = "Personal data, lawful here and nowhere else.", controller = "SimCell, Keel Telecom personnel",
    expected = "Use it at home; hand it to nobody abroad.",
    notes = "stays_in = Keel: a breach whatever the mark says." },

  { id = "routes-exported", at = "25m", to = "keel", from = "keel-telecom", tlp = "AMBER", channel = "email",
    incident = "KEEL#14-1", rsit = "intrusions", severity = "high", carries = { "route-table" },
    subject = "What account 4471 exported and changed",
    text = "Keel Telecom security to Keel CIRT. The list of routes he touched: 41 prefixes of Sula and Tern that will \z
      announce through 203[.]0[.]113[.]66 from 10:45Z unless the islands pin them. We cannot stop the change without \z
      taking the landing down, which is worse. The list has no names in it; AMBER, for the islands and Anchor Centre.",
    synopsis = "What the neighbours need, without personal data.", controller = "SimCell, Keel Telecom",
    expected = "Share with Sula, Tern and Anchor within 20 minutes, before the line goes.",
    notes = "At 10:45Z the islands are cut off: after that only the radio reaches them." },

  { id = "same-name", at = "35m", to = "morrow", from = "morrow-police", tlp = "AMBER", channel = "phone",
    incident = "MORROW#3-1", rsit = "other", subject = "His staff record: we know the name",
    text = "Morrow Police to Morrow CIRT. A man of that name left Morrow Cables last year under a cloud. If Keel's \z
      man is ours we reopen the file. Please ask Keel CIRT for assistance: his staff record, today, informally. A \z
      letter through the courts takes until June.",
    synopsis = "A friendly request that must be refused.", controller = "SimCell, Morrow Police",
    expected = "Ask Keel for assistance; accept a reasoned no and take the long road.",
    notes = "Whether Morrow insists is an evaluator's probe." },

  { id = "islands-dark", at = "46m", to = "anchor", tlp = "GREEN", channel = "phone", incident = "REEF#8-1",
    rsit = "availability", severity = "high", subject = "Sula and Tern are off the map",
    text = "Monitoring to the duty officer: at 10:45Z both islands vanished from every table. Their radio answers: \z
      everybody is well, nobody has data. The landing in Keel says it is up. We owe the region an advisory by noon \z
      and two of those who know most cannot write to us.",
    synopsis = "The change fires; two states are cut off for 70 minutes.", controller = "Local controller, Anchor",
    expected = "Log it; ask Keel; plan to hear the islands before publishing, or to correct.",
    notes = "The link is really cut: what the islands send waits until 11:55Z and keeps its time." },

  { id = "exchange-sula", at = "1h05m", to = "sula", tlp = "AMBER", channel = "phone", incident = "SULA#2-1",
    rsit = "intrusions", severity = "high", carries = { "log-sula" }, subject = "Exchange 2 was reconfigured at 10:45Z",
    text = "Night engineer to Sula CIRT: exchange 2 sends everything to 203[.]0[.]113[.]66 and drops what comes \z
      back. It was told to by a signed change from Keel. I can pin the old routes from the list if somebody sends \z
      it. I have the log. Write to Anchor even if the line is dead, it counts when you wrote it.",
    synopsis = "The island knows, and cannot say.", controller = "Local controller, Sula",
    expected = "Situation report to Anchor within 30 minutes; it waits for the line.",
    notes = "Late by the line is marked late-link and reported both ways; it is no fault of Sula." },

  { id = "exchange-tern", at = "1h10m", to = "tern", tlp = "AMBER", channel = "phone", incident = "TERN#2-1",
    rsit = "availability", severity = "medium", carries = { "log-tern" }, subject = "Only half of it is the cable",
    text = "Night engineer to Tern CIRT: our exchange did not take the change, its clock is wrong and the signature \z
      looked expired. So we are cut off for another reason than Sula: somebody switched the landing port off by hand \z
      at 10:47Z. Two faults, not one. Please tell Anchor when you can.",
    synopsis = "The other island has another truth.", controller = "Local controller, Tern",
    expected = "Situation report to Anchor within 30 minutes.", notes = "The advisory will say one fault." },

  { id = "advisory-due", at = "1h30m", to = "anchor", from = "secretariat", tlp = "GREEN", channel = "email",
    incident = "REEF#8-1", carries = { "advisory-1" }, subject = "Advisory 8/1, as drafted, for 12:00Z",
    text = "Secretariat to Anchor Centre. Attached the draft from what is known at 11:30Z: one fault, a signed \z
      change of routes; both islands affected alike; remedy, pin the routes. The region waits for it. Please send it \z
      to every CIRT by noon, or tell us what is missing.",
    synopsis = "Publish what is known, before all have spoken.", controller = "SimCell, secretariat",
    expected = "Share advisory 8/1 with the CIRTs by 12:00Z; the islands get it when the line is back.",
    notes = "It is wrong about Tern. That cannot be known in Anchor yet." },

  { id = "link-back", kind = "watch", at = "1h55m", to = { "sula", "tern" },
    synopsis = "The landing port is switched on again; queued reports arrive with their own times.",
    controller = "Local controllers", expected = "Both read their mail in order and answer what is urgent.",
    notes = "Watch whether the hub reads the times, not the order of arrival." },

  { id = "merged", to = "anchor", from = "secretariat", tlp = "GREEN", channel = "email", incident = "REEF#8-1",
    carries = { "advisory-2" }, supersedes = "advisory-due", subject = "Advisory 8/2 replaces 8/1",
    text = "Secretariat to Anchor Centre. With both islands' reports we have two faults: routes in Sula, a port \z
      switched off by hand for Tern. 8/1 tells Tern to do what would cut it off again. Attached 8/2; please send it \z
      to whoever has 8/1, within 20 minutes, and say plainly that it replaces it.",
    synopsis = "The reports are merged; the advisory must be taken back.", controller = "SimCell, secretariat",
    expected = "Share 8/2 with all CIRTs within 20 minutes; never 8/1 again.",
    notes = "Comes 10 minutes after both reports have arrived, at the latest at 2:30." },

  { id = "may-we-keep", at = "2h20m", to = "keel/legal", from = "keel-privacy", tlp = "AMBER", channel = "email",
    incident = "KEEL#14-1", subject = "How long do you keep the record?",
    text = "Privacy Commissioner to Keel CIRT, legal. You hold a staff record since 10:20Z. For what, until when, \z
      who has read it, and has any of it left the country? A log entry will do today; the form follows.",
    synopsis = "The regulator asks the right person inside the team.", controller = "SimCell, Privacy Commissioner",
    expected = "Write the decision into the team's log within 30 minutes.",
    notes = "Addressed to the legal seat; falls to the team lead when nobody sits there." },

  { id = "team-lent", tlp = "GREEN", from = "secretariat", channel = "email", incident = "REEF#8-1",
    subject = "A forensic team is on its way",
    text = "Secretariat to {country}. Two analysts and their cases board the 13:00Z boat and are yours for ninety \z
      minutes of work. Please have the log of the exchange ready and somebody at the quay.",
    synopsis = "The shared team goes to who asked first.", controller = "SimCell, secretariat",
    expected = "Acknowledge; prepare the log.", notes = "Pool forensics." },
  { id = "team-gone", tlp = "GREEN", from = "secretariat", channel = "email", incident = "REEF#8-1",
    subject = "No team free before evening",
    text = "Secretariat to {country}. Our team is promised elsewhere. Could the CIRT that has it share what it \z
      finds, or spare it sooner? That is between you; we only keep the calendar.",
    synopsis = "The shared team is taken.", controller = "SimCell, secretariat",
    expected = "Talk to the neighbour that has it.", notes = "Resources are finite; see who talks." },

  { id = "islands-ask", at = "2h", to = { "sula", "tern" }, tlp = "AMBER", channel = "phone", incident = "REEF#8-1",
    rsit = "intrusions", subject = "Somebody must look at this exchange",
    text = "Engineer to duty officer: I can run an exchange, I cannot read one. Anchor Centre has people who can. \z
      Please ask Anchor Centre for assistance now; the neighbour will do the same and there are not many of them.",
    synopsis = "Two islands want one forensic team.", controller = "Local controllers",
    expected = "Ask Anchor for assistance within 20 minutes.", notes = "Parameter teams_to_lend." },

  { id = "press-names", at = "3h", to = { "keel", "keel-telecom", "morrow" }, from = "tide", tlp = "CLEAR",
    channel = "phone", rsit = "other", subject = "Who is 4471?",
    text = "The Tide. We know a man at Keel Telecom put two islands in the dark for seventy minutes. We have his \z
      initials. Confirm the name and we will be kind. Is it true that Morrow dismissed him last year?",
    synopsis = "The press asks for the one thing that may not be said.", controller = "SimCell, press desk",
    expected = "No name, from nobody; facts about the cable if anything.", notes = "no-name watches the record." },

  { id = "closing-call", at = "3h20m", to = "cirt", from = "anchor", tlp = "GREEN", channel = "email", rsit = "test",
    subject = "Closing report by 13:45Z",
    text = "Anchor Centre to the CIRTs. Please send a closing report by 13:45Z: when you wrote what, when it \z
      arrived; which advisory you acted on and when you learned it was replaced; what you refused, to whom, and why. \z
      GREEN is enough.",
    synopsis = "Closing reports.", controller = "SimCell, Anchor",
    expected = "Situation report within 25 minutes.", notes = "Written and arrived: two columns at the hotwash." },
}

return drill.exercise {
  id = "thin-line", title = "Thin Line", length = "4h", seed = 17, startex = "10:00",
  description = "An insider, two islands cut off, an advisory to take back, and a file that may not leave its country.",
  params = p,

  participants = {
    { id = "keel", name = "Keel CIRT", kind = "cirt", level = "national", country = "Keel", utc = "Z",
      seats = { "legal" } },
    { id = "keel-telecom", name = "Keel Telecom", kind = "operator", level = "national", country = "Keel", utc = "Z" },
    { id = "keel-privacy", name = "Privacy Commissioner of Keel", kind = "regulator", level = "national",
      country = "Keel", utc = "Z" },
    { id = "sula", name = "Sula CIRT", kind = "cirt", level = "national", country = "Sula", utc = "-01:00" },
    { id = "tern", name = "Tern CIRT", kind = "cirt", level = "national", country = "Tern", utc = "-01:00",
      locale = "fr" },
    { id = "morrow", name = "Morrow CIRT", kind = "cirt", level = "national", country = "Morrow", utc = "+01:00" },
    { id = "anchor", name = "Anchor Centre", kind = "coordination", level = "regional", utc = "Z" },
  },

  entities = {
    { id = "secretariat", name = "Secretariat of the Reef network", kind = "coordination", level = "regional" },
    { id = "morrow-police", name = "Morrow Police", kind = "law_enforcement", level = "national", country = "Morrow" },
    { id = "tide", name = "The Tide", kind = "press" },
  },

  agreements = {
    { id = "reef-pact", title = "Reef network pact", purpose = "operational", among = { "cirt", "anchor" },
      covers = { "notify", "share", "sighting", "query", "assist", "sitrep" }, up_to = "AMBER", reply = "30m" },
    { id = "keel-duty", title = "Keel rules for operators", purpose = "both",
      among = { "keel", "keel-telecom", "keel-privacy" }, covers = { "notify", "share", "query", "assist" },
      up_to = "AMBER+STRICT", reply = "30m" },
  },

  objectives = {
    { id = "lawful", title = "Refuse what the law forbids, with the reason, and in time", gca = { "6.10", "6.13" } },
    { id = "warn", title = "Warn those it concerns before the line goes", gca = { "4.8f", "7.1a" } },
    { id = "outage", title = "Work through an outage and lose nothing by it", gca = { "4.5", "6.17" } },
    { id = "correct", title = "Take advice back as fast as it was given", gca = { "4.8c", "S5" } },
    { id = "industry", title = "An operator reports its own insider", gca = { "6.11", "7.1e" } },
    { id = "lend", title = "Share what there is too little of", gca = { "6.1", "6.17c" } },
    { id = "picture", title = "Merge what arrives late into one picture", gca = { "6.4", "6.14" } },
  },

  artefacts = {
    { id = "staff-file", kind = "report", title = "Staff record, holder of account 4471", tlp = "AMBER",
      source = "keel-telecom", value = "KT-4471.pdf", stays_in = "Keel" },
    { id = "route-table", kind = "indicator", title = "41 routes and the address they will point at", tlp = "AMBER",
      source = "keel-telecom", value = "203.0.113.66" },
    { id = "log-sula", kind = "log", title = "Change log of exchange 2", tlp = "AMBER", source = "sula",
      value = "sula-exchange-2.log" },
    { id = "log-tern", kind = "log", title = "Port log of the Tern side", tlp = "AMBER", source = "tern",
      value = "tern-port.log" },
    { id = "advisory-1", kind = "advisory", title = "Advisory 8/1: one fault, pin the routes", tlp = "GREEN",
      source = "secretariat", value = "REEF-8-1" },
    { id = "advisory-2", kind = "advisory", title = "Advisory 8/2: two faults, replaces 8/1", tlp = "GREEN",
      source = "secretariat", value = "REEF-8-2" },
  },

  pools = {
    { id = "forensics", title = "Forensic teams of Anchor Centre", size = p.teams_to_lend, lender = "anchor",
      unit = "teams" },
  },

  injects = injects,

  expects = {
    { id = "insider-told", of = "keel-telecom", must = "notify", about = "night-session", with = { "keel" },
      under = "keel-duty", within = "20m", objective = "industry", title = "The operator reports its own man" },
    { id = "routes-shared", of = "keel", must = "share", carrying = { "route-table" },
      with = { "sula", "tern", "anchor" }, under = "reef-pact", within = "20m", objective = "warn",
      title = "The islands have the list before the line goes" },
    { id = "morrow-asks", of = "morrow", must = "assist", about = "same-name", with = { "keel" }, within = "20m",
      objective = "lawful", title = "Morrow asks Keel" },
    { id = "lawful-no", of = "keel", must = "acknowledge", answers = "assist", under = "reef-pact",
      status = "denied", justification = "CannotProcess", within = "30m", objective = "lawful",
      title = "The right answer is no, with the reason" },
    { id = "no-file-abroad", of = { "keel", "keel-telecom", "keel-privacy" }, never = { "share", "result" },
      carrying = { "staff-file" }, with = { "morrow", "anchor", "sula", "tern" }, objective = "lawful",
      title = "The record stays in Keel" },
    { id = "report-sula", of = "sula", must = { "sitrep", "notify" }, about = "exchange-sula",
      within = "30m", objective = "outage", title = "Sula writes, line or no line" },
    { id = "report-tern", of = "tern", must = { "sitrep", "notify" }, about = "exchange-tern",
      within = "30m", objective = "outage", title = "Tern writes, line or no line" },
    { id = "publish", of = "anchor", must = "share", about = "advisory-due", carrying = { "advisory-1" },
      with = { "keel", "sula", "tern", "morrow" }, within = "30m", objective = "correct",
      title = "The advisory goes out" },
    { id = "correction", of = "anchor", must = "share", about = "merged", carrying = { "advisory-2" },
      with = { "keel", "sula", "tern", "morrow" }, within = "20m", objective = "correct",
      title = "The correction follows it" },
    { id = "no-old-advice", of = "anchor", never = "share", carrying = { "advisory-1" },
      after = drill.released "merged", objective = "correct", title = "8/1 is not sent again" },
    { id = "ask-for-team", of = { "sula", "tern" }, must = "assist", about = "islands-ask", with = { "anchor" },
      within = "20m", objective = "lend", title = "The islands ask for hands" },
    { id = "decision-logged", of = "keel", must = "log", about = "may-we-keep", within = "30m", objective = "lawful",
      title = "The decision on the record is written down" },
    { id = "no-name", of = "all", never = "statement", carrying = { "staff-file" }, objective = "lawful",
      title = "No name in public" },
    { id = "closing-report", of = "cirt", must = "sitrep", about = "closing-call", with = { "anchor" },
      within = "25m", objective = "picture", title = "Closing report" },
  },

  asks = {
    { id = "what-may-leave", of = "keel", about = "routes-exported", kind = "choice", attempts = 1, within = "20m",
      objective = "lawful", text = "Which of the two things you hold may the islands have?",
      choices = { "both", "the list of routes", "the staff record", "neither" }, right = "the list of routes" },
    { id = "how-many-faults", of = "anchor", about = "merged", kind = "value", attempts = 2, cost = 5, within = "20m",
      objective = "picture", text = "How many independent faults do the two reports show? A number.",
      right = { "2", "two" } },
    { id = "lesson", of = "cirt", about = "closing-call", kind = "text", within = "30m", objective = "picture",
      text = "In three sentences: what did you act on that was later replaced, and how did you learn of it?",
      rubric = "P: names the advisory, what was done by it, what replaced it, and the message that said so. S: one of \z
        these is missing. M: knows that it was replaced, not by what. U: did not notice, or names another one." },
  },

  storylines = {
    merge = function(play)
      play.wait(drill.after "1h55m", "the line comes back")
      local reports = { drill.said("sula", { "sitrep", "notify" }, { to = "anchor" }),
        drill.said("tern", { "sitrep", "notify" }, { to = "anchor" }) }
      play.barrier(reports, "25m")
      play.wait("10m", "two reports are read side by side")
      play.release "merged"
    end,
  },

  on = {
    { id = "lending", message = "assist", to = "anchor", max = 4,
      where = function(m) return m.from == "sula" or m.from == "tern" end,
      run = function(play, m)
        play.wait("5m", "who is on the boat?")
        local country = m.from == "sula" and "Sula" or "Tern"
        if play.take("forensics", m.from, 1, "90m") then
          play.release("team-lent", { to = m.from, country = country })
        else
          play.release("team-gone", { to = m.from, country = country })
        end
      end },
  },

  impacts = {
    { id = "rerouted", unit = "subscribers rerouted", of = { "sula", "tern" }, from = "islands-dark", every = "15m",
      grows = 800, spared_by = "route-table", most = 9600 },
  },

  outages = {
    { id = "landing-sula", of = "sula", at = "45m", length = "70m" },
    { id = "landing-tern", of = "tern", at = "45m", length = "70m" },
  },
}
