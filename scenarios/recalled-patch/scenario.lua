--- Recalled Patch: a vendor's warning under embargo, three neighbours who see the attack without knowing it, and a
-- patch that has to be taken back.
-- One CIRT knows and may not speak; three see and do not understand; one country has no CIRT at all. The clock is
-- harm: from 1:30 on every quarter of an hour untold costs each of the three countries forty hosts.
-- STARTEX is 06:00Z. Every name, address, product and country is invented.
--
-- `structure` decides whom Kestria must tell: star (the hub, which passes it on), mesh (every CIRT directly) or hybrid
-- (the hub and the three affected CIRTs; the hub tells the rest). Rehearse all three to compare them (GCA 4.1).
local drill = require "drill"

local p = drill.params {
  structure = { default = "hybrid", doc = "star, mesh or hybrid: whom the vendor's CIRT tells directly" },
  grant = { default = "uniform 20m 60m", doc = "how long the vendor takes to grant a wider mark" },
}

-- The three countries where the attack shows before anybody can name it.
local affected = {
  { id = "lowmark", name = "Lowmark", utc = "+02:00", client = "lowmark-water", client_name = "Lowmark Water",
    place = "the pumping stations", flow = "198.51.100.61", seen = "two pumping stations of Lowmark Water" },
  { id = "pellan", name = "Pellan", utc = "+03:00", client = "pellan-grid", client_name = "Pellan Grid",
    place = "the control rooms", flow = "198.51.100.62", seen = "a control room of Pellan Grid" },
  { id = "suvira", name = "Suvira", utc = "+03:00", client = "suvira-rail", client_name = "Suvira Railways",
    place = "the signal boxes", flow = "198.51.100.63", seen = "the signal box at Suvira Central" },
}

local participants = {
  { id = "kestria", name = "Kestria CIRT", kind = "cirt", level = "national", country = "Kestria", utc = "+01:00" },
  { id = "orsund", name = "Orsund CIRT", kind = "cirt", level = "national", country = "Orsund", utc = "+01:00" },
  { id = "talvia", name = "Talvia CIRT", kind = "cirt", level = "national", country = "Talvia", utc = "+04:00" },
  { id = "meridian", name = "Meridian Regional Hub", kind = "coordination", level = "regional", utc = "+02:00" },
  { id = "merrow", name = "Merrow Ministry of Communications", kind = "policy", level = "national",
    country = "Merrow", utc = "+05:00", profile = "no-cirt" },
  { id = "kestria-police", name = "Kestria Police, cyber branch", kind = "law_enforcement", level = "national",
    country = "Kestria", utc = "+01:00" },
}

local agreements = {
  { id = "region", title = "Meridian sharing charter", purpose = "operational",
    among = { "kestria", "orsund", "talvia", "meridian", "lowmark", "pellan", "suvira" },
    covers = { "share", "sighting", "query", "assist", "sitrep" }, up_to = "AMBER", reply = "30m" },
}

local artefacts = {
  { id = "advisory", kind = "advisory", title = "BW-17: remote code execution in Gatekeeper 7", value = "BW-17",
    tlp = "AMBER+STRICT", source = "brightwell" },
  { id = "collector", kind = "indicator", title = "Address that hijacked gateways report to", value = "203.0.113.140",
    tlp = "AMBER+STRICT", source = "brightwell" },
  { id = "patch", kind = "advisory", title = "Gatekeeper 7.4.1, installation note", value = "BW-17-7.4.1",
    tlp = "GREEN",
    source = "brightwell" },
  { id = "recall-note", kind = "advisory", title = "Recall of Gatekeeper 7.4.1", value = "BW-18", tlp = "CLEAR",
    source = "brightwell" },
}

local injects = {
  { id = "embargo", at = "0m", to = "kestria", from = "brightwell", tlp = "AMBER+STRICT", channel = "email",
    incident = "BRIGHTWELL#17-1", rsit = "vulnerable", carries = { "advisory", "collector" },
    subject = "BW-17 under embargo: Gatekeeper 7, remote code execution",
    text = "Brightwell product security to Kestria CIRT, TLP:AMBER+STRICT. Gatekeeper 7.0 to 7.4.0 lets an attacker \z
      run code before log-in; two customers report it is being used. Hijacked gateways report to 203[.]0[.]113[.]140. \z
      We build 7.4.1 and hope to publish it today. Until then this is for your organisation alone: some 900 customers \z
      in the region are exposed and cannot patch yet. If you need to tell others, ask us and say whom.",
    synopsis = "Only the CIRT of the vendor's country knows, and may not say.", controller = "SimCell, Brightwell",
    expected = "Ask Brightwell for a wider release within 30 minutes.",
    notes = "rsit:vulnerable=\"vulnerable-system\". Sharing it now, however well meant, is a breach." },

  { id = "grant-green", to = "kestria", from = "brightwell", tlp = "GREEN", channel = "email",
    incident = "BRIGHTWELL#17-1", rsit = "vulnerable", carries = { "advisory", "collector" },
    subject = "Re: BW-17, wider release granted",
    text = "Brightwell product security to Kestria CIRT. Our counsel agrees: from now on you may pass BW-17 and the \z
      address 203[.]0[.]113[.]140 to CIRTs and operators of the region at TLP:GREEN. Please keep both off public \z
      channels until 7.4.1 is out. Tell us roughly whom you reached, so that we do not write to them twice.",
    synopsis = "The source widens the mark after a drawn delay.", controller = "SimCell, Brightwell",
    expected = "Tell the region within 20 minutes.", notes = "Delay: parameter grant, default uniform 20m 60m." },

  { id = "grant-refused", to = "kestria", from = "brightwell", tlp = "AMBER+STRICT", channel = "email",
    incident = "BRIGHTWELL#17-1", rsit = "vulnerable", subject = "Re: BW-17, no publication",
    text = "Brightwell product security to Kestria CIRT. We cannot agree to publication while there is no patch; the \z
      exploit is four lines long and anybody could write it from our advisory. If you want to reach other CIRTs and \z
      operators, ask for TLP:GREEN. That we can decide within the hour.",
    synopsis = "Asked for CLEAR, the vendor refuses with a reason.", controller = "SimCell, Brightwell",
    expected = "Ask again, for GREEN.", notes = "A refusal with a reason is good practice on the vendor's side." },

  { id = "flows-stop", to = { "lowmark", "pellan", "suvira" }, tlp = "AMBER", channel = "ticket",
    incident = "REGION#9-1", rsit = "intrusion-attempts", subject = "The odd flows stopped",
    text = "Sensor team to duty officer: the flows we were wondering about at 06:30Z stopped at 07:29Z, all within \z
      one minute, and nothing else happened. The gateways answer, no host is lost. Somebody must have moved before we \z
      did. If you were told what this was, please let us know what to look for on the gateways; if not, find out.",
    synopsis = "Somebody outside Kestria was told in time; the attacker saw the region talk and let go.",
    controller = "Local controllers", expected = "Sighting back to whoever warned them, or a query to the hub.",
    notes = "The branch in which cooperation worked. Fits a country that was not told itself, too." },

  { id = "locked", to = { "lowmark", "pellan", "suvira" }, tlp = "AMBER", channel = "phone",
    incident = "REGION#9-1", rsit = "malicious-code", subject = "Clients locked through their gateways",
    text = "Night desk to duty officer: our clients' gateways pushed a program to everything behind them at 07:30Z \z
      and it is encrypting. First count is forty hosts and rising; the operators are pulling cables by hand. Whatever \z
      it is came in through the gateways we were wondering about at 06:30Z. If any other CIRT knows what this is, we \z
      need it now.",
    synopsis = "Nobody outside Kestria was told by 1:30; ransomware fires in three countries.",
    controller = "Local controllers", expected = "Ask the region; whoever knows tells.",
    notes = "Harm grows by forty hosts per country each 15 minutes until that CIRT holds the advisory." },

  { id = "patch-out", at = "1h45m", to = { "cirt", "meridian" }, from = "brightwell", tlp = "GREEN", channel = "email",
    incident = "BRIGHTWELL#17-1", rsit = "vulnerable", carries = { "patch" }, subject = "Gatekeeper 7.4.1 available",
    text = "Brightwell product security to the CIRTs of the region. Gatekeeper 7.4.1 closes BW-17 and is on the \z
      customer portal now. Install it on every gateway that faces the Internet; a restart of two minutes is needed. \z
      We have tested it on models 200 and 400. Please tell your operators today.",
    synopsis = "The patch everybody waited for.", controller = "SimCell, Brightwell",
    expected = "CIRTs of the affected countries tell their operators within 30 minutes.",
    notes = "Model 600, used by two of the three operators, was not tested. The text says so to a careful reader." },

  { id = "dead-gateways", at = "2h20m", to = "pellan-grid", tlp = "AMBER", channel = "phone", incident = "PELLAN#31-1",
    rsit = "availability", subject = "Model 600 gateways do not come back",
    text = "Field engineer to control centre: we put 7.4.1 on three model 600 gateways at 08:05Z and none has come \z
      back. They restart every 90 seconds. The regional control room is on voice radio. I am not touching the other \z
      eleven until somebody tells me this is known.",
    synopsis = "The first operator finds out that the patch is faulty.", controller = "Local controller, Pellan Grid",
    expected = "Tell Pellan CIRT within 15 minutes; ask for help.",
    notes = "rsit:availability=\"misconfiguration\". Ten minutes before the vendor knows." },

  { id = "recall", to = { "cirt", "meridian" }, from = "brightwell", tlp = "CLEAR", channel = "email",
    incident = "BRIGHTWELL#18-1", rsit = "availability", supersedes = "patch-out", carries = { "recall-note" },
    subject = "BW-18: stop installing Gatekeeper 7.4.1",
    text = "Brightwell product security to everybody. Stop installing 7.4.1 now: on model 600 it leads to a restart \z
      loop. This replaces our notice of 07:45Z, please withdraw whatever you sent on its basis. Gateways that run \z
      7.4.1 and work may stay as they are. Everybody else: block 203[.]0[.]113[.]140 at the border and wait for \z
      7.4.2. We are sorry; this note is TLP:CLEAR, spread it as widely as you can.",
    synopsis = "The patch is recalled; the recall supersedes the earlier notice.", controller = "SimCell, Brightwell",
    expected = "Operators and the country without a CIRT are told within 20 minutes.",
    notes = "Behind gate phase-two at 2:30. Unfinished duties about patch-out become void." },

  { id = "island-rumour", at = "2h50m", to = "merrow", from = "gazette", tlp = "CLEAR", channel = "phone",
    rsit = "other",
    subject = "Is Merrow's airport affected?",
    text = "Regional Gazette to the Ministry of Communications. We are told the airport runs Gatekeeper model 600 and \z
      was going to install the new version tonight. Did anybody warn you that it breaks them? You have no response \z
      team of your own, so whom do you ask? We would like to quote you at 09:30Z.",
    synopsis = "The country without a CIRT hears of it from the press.", controller = "SimCell, press desk",
    expected = "Merrow asks the hub; better, the hub has told it already.", notes = "GCA 4.5." },

  { id = "police-request", at = "3h10m", to = "kestria-police", from = "brightwell", tlp = "AMBER", channel = "email",
    incident = "BRIGHTWELL#17-1", rsit = "intrusions", subject = "Complaint: theft of source code",
    text = "Brightwell counsel to Kestria Police, cyber branch. We file a complaint: the defect was found with a copy \z
      of our source that left the house in March. Log files are sealed and ready for collection. We ask you to have \z
      Kestria CIRT preserve what the hijacked gateways sent to 203[.]0[.]113[.]140 before it is overwritten at noon.",
    synopsis = "Evidence will be lost at 12:00Z unless police and CIRT talk.", controller = "SimCell, Brightwell",
    expected = "Police ask the CIRT to preserve evidence within 30 minutes.",
    notes = "CIRT to police hand-over, GCA 4.7." },

  { id = "advice-clash", at = "3h30m", to = "talvia", from = "standards", tlp = "GREEN", channel = "email",
    rsit = "other",
    subject = "Directive: install all vendor updates today",
    text = "Talvia Standards Office to Talvia CIRT. Our directive of this morning obliges every licensed operator to \z
      install all pending vendor updates by 18:00Z, Gatekeeper included. Operators now quote the recall against us. \z
      Which of us is to be obeyed? Please let us have one line we can both sign.",
    synopsis = "Two authorities give opposite advice.", controller = "SimCell, Standards Office",
    expected = "One line agreed within 40 minutes; ask the hub what others say.", notes = "GCA 6.13." },

  { id = "hub-call", at = "4h", to = "cirt", from = "meridian", tlp = "GREEN", channel = "email", rsit = "test",
    subject = "Closing reports by 10:30Z",
    text = "Meridian to all CIRTs. Please report by 10:30Z: hosts lost, gateways broken by the patch, when you first \z
      heard of BW-17 and from whom, and what would have let you hear it sooner. GREEN is enough; clients need no \z
      names. We put the six reports side by side at the hotwash.",
    synopsis = "The region compares notes.", controller = "SimCell, Meridian",
    expected = "Situation report within 30 minutes.", notes = "When and from whom: compare with the record." },
}

local expects = {
  { id = "ask-source", of = "kestria", must = "consent.ask", about = "embargo", with = { "brightwell" }, within = "30m",
    objective = "consent", title = "Ask the source for a wider release" },
  { id = "keep-embargo", of = "kestria", never = "statement", carrying = { "advisory" }, objective = "consent",
    title = "Nothing of BW-17 in public" },
  { id = "dead-gateways-told", of = "pellan-grid", must = { "notify", "assist" }, about = "dead-gateways",
    with = { "pellan" }, within = "15m", objective = "industry", title = "The operator tells its CIRT first" },
  { id = "no-old-patch", of = "cirt", never = "share", carrying = { "patch" }, after = drill.released "recall",
    objective = "recall", title = "Nobody passes on a recalled patch" },
  { id = "warn-merrow", of = "meridian", must = { "share", "notify" }, carrying = { "recall-note" },
    with = { "merrow" },
    within = "30m", objective = "nobody-left", title = "The hub reaches the country without a CIRT" },
  { id = "preserve", of = "kestria-police", must = { "assist", "query" }, about = "police-request",
    with = { "kestria" },
    under = "kestria-hand-over", within = "30m", objective = "evidence", title = "Evidence is asked for in time" },
  { id = "one-line", of = "talvia", must = { "query", "notify" }, about = "advice-clash",
    with = drill.any { "meridian", "standards" }, within = "40m", objective = "recall",
    title = "Conflicting advice is resolved" },
  { id = "closing-report", of = "cirt", must = "sitrep", about = "hub-call", with = { "meridian" }, within = "30m",
    objective = "picture", title = "Closing report" },
}

agreements[#agreements + 1] = { id = "kestria-hand-over", title = "CIRT and police of Kestria", purpose = "both",
  among = { "kestria", "kestria-police" }, covers = { "notify", "share", "assist", "query" }, up_to = "AMBER+STRICT",
  reply = "30m" }

for _, country in ipairs(affected) do
  local id, client = country.id, country.client
  participants[#participants + 1] = { id = id, name = country.name .. " CIRT", kind = "cirt", level = "national",
    country = country.name, utc = country.utc }
  participants[#participants + 1] = { id = client, name = country.client_name, kind = "operator", level = "national",
    country = country.name, utc = country.utc }
  agreements[#agreements + 1] = { id = "home-" .. id, title = country.name .. " incident reporting rules",
    purpose = "operational", among = { id, client }, covers = { "notify", "share", "assist", "query" },
    up_to = "AMBER+STRICT", reply = "20m" }
  artefacts[#artefacts + 1] = { id = "flow-" .. id, kind = "indicator", value = country.flow, tlp = "AMBER",
    source = id,
    title = "Address behind the odd traffic in " .. country.name }

  injects[#injects + 1] = { id = "odd-console-" .. id, at = "20m", to = client, tlp = "AMBER", channel = "phone",
    incident = id:upper() .. "#30-1", rsit = "other", subject = "Gateway log-in that nobody made",
    text = "Night shift to " .. country.client_name .. " security: the gateway for " .. country.place .. " shows an \z
      administrator session at 06:11Z that none of us opened. It closed after 40 seconds and left no entry in the \z
      audit list, we only saw it on the screen. Everything works. Do we write this down or does somebody want to know?",
    synopsis = "The operator sees a trace that means nothing by itself.",
    controller = "Local controller, " .. country.client_name, expected = "Notify the national CIRT within 20 minutes.",
    notes = "rsit:other=\"undetermined\". One of three such traces." }
  injects[#injects + 1] = { id = "odd-traffic-" .. id, at = "30m", to = id, tlp = "AMBER", channel = "ticket",
    incident = id:upper() .. "#30-1", rsit = "other", carries = { "flow-" .. id },
    subject = "Small encrypted flows, no explanation",
    text = "Sensor team to duty officer: since 06:05Z flows of 2 kB leave " .. country.seen .. " every five minutes \z
      for " .. country.flow:gsub("%.", "[.]") .. ", always encrypted, never answered at length. The address is new to \z
      us and to every list we have. It could be a vendor's telemetry. We have no explanation; has the hub seen this \z
      elsewhere?",
    synopsis = "Three countries see one attack, each with another address.",
    controller = "Local controller, " .. country.name, expected = "Ask the hub within 20 minutes.",
    notes = "rsit:other=\"undetermined\" until the advisory explains it." }

  expects[#expects + 1] = { id = "report-" .. id, of = client, must = "notify", about = "odd-console-" .. id,
    with = { id }, under = "home-" .. id, within = "20m", objective = "industry",
    title = country.client_name .. " reports an oddity" }
  expects[#expects + 1] = { id = "ask-hub-" .. id, of = id, must = "query", about = "odd-traffic-" .. id,
    with = { "meridian" }, under = "region", within = "20m", objective = "join",
    title = country.name .. " asks whether others see it too" }
  expects[#expects + 1] = { id = "install-" .. id, of = id, must = { "notify", "share" }, about = "patch-out",
    with = { client }, within = "30m", objective = "industry", title = country.name .. " passes the patch on" }
  expects[#expects + 1] = { id = "stop-" .. id, of = id, must = { "notify", "share" }, about = "recall",
    with = { client }, within = "20m", objective = "recall", title = country.name .. " stops the patch" }
end

-- Whom Kestria tells directly, and whom the hub tells for it.
local direct = {
  star = { "meridian" },
  mesh = { "lowmark", "pellan", "suvira", "orsund", "talvia" },
  hybrid = { "meridian", "lowmark", "pellan", "suvira" },
}
local relayed = {
  star = { "lowmark", "pellan", "suvira", "orsund", "talvia" },
  hybrid = { "orsund", "talvia" },
}
expects[#expects + 1] = { id = "tell-region", of = "kestria", must = "share", about = "grant-green",
  carrying = { "advisory", "collector" }, with = direct[p.structure] or direct.hybrid, tlp = { max = "GREEN" },
  within = "20m", objective = "warn", title = "Use the wider mark at once" }
if p.structure ~= "mesh" then
  expects[#expects + 1] = { id = "pass-on", of = "meridian", must = "share", carrying = { "advisory" },
    with = relayed[p.structure] or relayed.hybrid, within = "20m", objective = "warn",
    title = "The hub distributes what it collected" }
end

return drill.exercise {
  id = "recalled-patch", title = "Recalled Patch", length = "5h", seed = 3, startex = "06:00",
  description = "A supply-chain warning under embargo, asymmetric sightings, ransomware if nobody talks, and a recall.",
  params = p, structure = p.structure,

  participants = participants,
  entities = {
    { id = "brightwell", name = "Brightwell Systems, product security", kind = "vendor", country = "Kestria" },
    { id = "gazette", name = "The Regional Gazette", kind = "press" },
    { id = "standards", name = "Talvia Standards Office", kind = "regulator", level = "national", country = "Talvia" },
  },
  agreements = agreements,

  objectives = {
    { id = "consent", title = "Ask the source for a wider mark, and keep the embargo until it is given",
      gca = { "6.10" } },
    { id = "warn", title = "Warn the region in time", gca = { "4.1", "4.8f", "7.1a", "S5" } },
    { id = "join", title = "Recognise one attack behind three sightings", gca = { "6.1", "6.4", "S5" } },
    { id = "industry", title = "Operators and their CIRT talk both ways", gca = { "6.11", "7.1e" } },
    { id = "recall", title = "Take advice back as fast as it was given", gca = { "4.8c", "6.13" } },
    { id = "nobody-left", title = "Reach a country that has no CIRT", gca = { "4.5", "4.8b", "6.17c" } },
    { id = "evidence", title = "CIRT and police preserve evidence together", gca = { "4.4", "4.7" } },
    { id = "picture", title = "Come to one common picture", gca = { "6.14" } },
  },

  artefacts = artefacts,
  injects = injects,
  expects = expects,

  asks = {
    { id = "may-we-share", of = "kestria", about = "embargo", kind = "choice", attempts = 1, within = "15m",
      text = "Lowmark asks you at 06:10Z whether Gatekeeper is safe. What does TLP:AMBER+STRICT let you tell it now?",
      choices = { "the advisory, CIRT to CIRT", "only the address", "nothing from the advisory until Brightwell \z
      agrees" },
      right = "nothing from the advisory until Brightwell agrees", objective = "consent" },
    { id = "which-models", of = { "lowmark", "pellan", "suvira" }, about = "patch-out", kind = "value", attempts = 2,
      cost = 5, within = "20m",
      text = "The notice names the models it was tested on. Which model, used by your client, is missing?",
      right = { "600", "model 600" }, objective = "recall" },
    { id = "lesson", of = "cirt", about = "hub-call", kind = "text", within = "40m", objective = "picture",
      text = "In three sentences: what would have let you hear of BW-17 sooner, and who would have to agree to it?",
      rubric = "P: names who knew before, the tie or mark that kept it, and who must agree to change that. S: who must \z
        agree is vague. M: only that more should be shared. U: nothing that would have been sooner." },
  },

  storylines = {
    outbreak = function(play)
      local told = {}
      for _, team in ipairs { "meridian", "lowmark", "pellan", "suvira", "orsund", "talvia" } do
        told[#told + 1] = drill.told(nil, team, "advisory")
      end
      local came = play.first { drill.any(told), drill.none_by("1h30m", told),
        label = "is anybody outside Kestria told by 07:30Z?" }
      if came == "any" then
        play.wait(drill.after "1h30m", "the attacker waits for the night shift to end")
        play.release "flows-stop"
      else
        play.release "locked"
      end
    end,

    faulty_patch = function(play)
      play.wait(drill.after "2h30m", "Brightwell finds the fault")
      play.gate "phase-two"
      play.release "recall"
    end,
  },

  on = {
    { id = "brightwell-answers", message = "consent.ask", to = "brightwell", max = 5,
      run = function(play, ask)
        play.wait(play.draw("counsel", drill.param "grant"), "Brightwell's counsel reads the request")
        if ask.wider == "CLEAR" then
          play.release "grant-refused"
          return
        end
        play.consent("advisory", "GREEN")
        play.consent("collector", "GREEN")
        play.release "grant-green"
      end },
  },

  impacts = {
    { id = "hosts-locked", unit = "hosts locked", of = { "lowmark", "pellan", "suvira" }, from = "locked",
      every = "15m",
      grows = 40, spared_by = "advisory", most = 600 },
  },

  gates = {
    { id = "phase-two", controller = "Lead controller", title = "Recall the patch" },
  },
}
