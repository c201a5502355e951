--- Roll Call: are the points of contact reachable, and do small things get done?
-- Eight CIRTs, three hours, four short serials: a roll call, defaced sites that belong to a neighbour, a spam relay,
-- and a sample and its indicators that landed in different countries. Who is paired with whom is drawn from the seed.
-- STARTEX is 07:00Z. Every name, address and country is invented. Arabic in text/ar.lua.
local drill = require "drill"

local countries = {
  { id = "arvenia", name = "Arvenia", utc = "+01:00" },
  { id = "belmark", name = "Belmark", utc = "+01:00" },
  { id = "corvana", name = "Corvana", utc = "+02:00" },
  { id = "dalmere", name = "Dalmere", utc = "+02:00" },
  { id = "estoria", name = "Estoria", utc = "+03:00", locale = "ar" },
  { id = "farrow",  name = "Farrow",  utc = "+04:00" },
  { id = "gallant", name = "Gallant Isles", utc = "+05:30" },
  { id = "hestria", name = "Hestria", utc = "+06:00" },
}

local participants, country_of = {}, {}
for _, country in ipairs(countries) do
  participants[#participants + 1] = { id = country.id, name = country.name .. " CIRT", kind = "cirt",
    level = "national", country = country.name, utc = country.utc, locale = country.locale }
  country_of[country.id] = country.name
end

--- The peer that the release named to this team: an expectation computed when the inject arrives.
local function the_peer(world)
  return { world.values.peer }
end

--- True for each team and artefact once that team holds it.
local function held_by_all(artefacts)
  local conditions = {}
  for _, country in ipairs(countries) do
    for _, artefact in ipairs(artefacts) do
      conditions[#conditions + 1] = drill.holds(country.id, artefact)
    end
  end
  return conditions
end

return drill.exercise {
  id = "roll-call", title = "Roll Call", length = "3h", seed = 11, startex = "07:00",
  description = "Communication check and small cross-border incidents for teams that meet for the first time.",
  params = {
    alert = { default = "10m", doc = "how long after STARTEX the controllers are alerted to silent teams" },
  },

  participants = participants,
  entities = {
    { id = "desk", name = "Regional drill desk", kind = "coordination", level = "regional" },
    { id = "tidewater", name = "Tidewater Mail, abuse desk", kind = "operator" },
    { id = "netlab", name = "Netlab Research", kind = "vendor" },
    { id = "daily", name = "The Daily Packet", kind = "press" },
  },

  agreements = {
    { id = "contact-network", title = "Regional points-of-contact network", purpose = "operational",
      among = "cirt", covers = { "notify", "share", "sighting", "query", "assist", "trace", "poc.check" },
      up_to = "AMBER", reply = "20m" },
    { id = "drill-rules", title = "Rules of the drill", purpose = "both",
      among = { "desk", "arvenia", "belmark", "corvana", "dalmere", "estoria", "farrow", "gallant", "hestria" },
      covers = { "sitrep", "notify" }, up_to = "AMBER" },
  },

  objectives = {
    { id = "reach", title = "Every point of contact answers, on one channel or the other", gca = { "6.17", "6.12" } },
    { id = "notify", title = "Tell a neighbour about damage in its space", gca = { "4.8f", "7.1a" } },
    { id = "answer", title = "Help when asked", gca = { "4.8f", "6.1" } },
    { id = "exchange", title = "Put both halves together", gca = { "6.1", "6.4", "7.1a" } },
    { id = "discern", title = "Respect sharing marks", gca = { "6.10" } },
    { id = "picture", title = "Report what happened", gca = { "6.14" } },
  },

  artefacts = {
    { id = "relay-log", kind = "log", title = "Mail relay log, 04:00Z to 06:00Z", tlp = "AMBER", source = "tidewater",
      value = "tidewater-relay-0400-0600.log" },
    { id = "dropper", kind = "sample", title = "invoice_0417.scr, inert training copy", tlp = "AMBER",
      source = "netlab",
      value = "sha256:9c1a77e04bd35f2ae6b8810d4c3f97125ea06d8b4f713c29d05e6aa1b7f2843c" },
    { id = "call-home", kind = "indicator", title = "Host the dropper calls", tlp = "AMBER", source = "netlab",
      value = "192.0.2.146" },
    { id = "mutex", kind = "indicator", title = "Mutex the dropper creates", tlp = "AMBER", source = "netlab",
      value = "Global\\inv0417" },
  },

  injects = {
    { id = "roll-call", kind = "check", at = "0m", to = "cirt", from = "desk", tlp = "GREEN", rsit = "test",
      channel = "email", second_channel = "phone", retry = "5m", subject = "Roll call: please acknowledge by 07:05Z",
      text = "Regional drill desk to all points of contact. This is the roll call that opens the drill. Please \z
        acknowledge this message within five minutes and give nothing but your name and your desk's call sign. \z
        Whoever stays silent is called on the second channel of the contact list at 07:05Z. At 07:10Z we go to the \z
        deputies.",
      synopsis = "Communication check on the first channel, repeated on the second after five minutes.",
      controller = "Lead controller", expected = "Acknowledge within 5 minutes.",
      notes = "Score reach by channel and attempt. A team reached by telephone is reached." },

    { id = "deputy-call", from = "desk", tlp = "GREEN", channel = "phone", rsit = "test",
      subject = "Your point of contact did not answer",
      text = "Regional drill desk for the deputy point of contact. Your desk answered neither e-mail nor telephone \z
        this morning. Please confirm that this number is right, tell us whom to call for the next three hours, and \z
        have your entry in the contact list corrected today. The drill goes on; the next message comes at 07:15Z.",
      synopsis = "Controllers call the deputies of teams that are silent on both channels.",
      controller = "Local controllers", expected = "Acknowledge, name a deputy.",
      notes = "Sent by the storyline only to silent teams. A stale entry is a finding for GCA 6.17." },

    { id = "defacement", from = "netlab", tlp = "GREEN", channel = "email", rsit = "information-content-security",
      subject = "Defaced sites in {country}",
      text = "Netlab Research to CIRT. Our crawler found 14 defaced sites since 05:50Z, all hosted in {country}; we \z
        have no contact there and hope you do. Examples: www.town-hall[.]example, clinic.{peer}[.]example and \z
        registry.{peer}[.]example/news. The page was planted by one upload each. From the first web server's log:\n\n\z
        05:48:12Z 192[.]0[.]2[.]31     GET  /news/index.html  200\n\z
        05:49:57Z 198[.]51[.]100[.]23  POST /media/upload     201 (cover.php)\n\z
        05:50:03Z 198[.]51[.]100[.]23  GET  /media/cover.php  200\n\z
        05:51:40Z 203[.]0[.]113[.]9    GET  /news/index.html  200 (changed)\n\n\z
        Please pass this to whoever is responsible, GREEN or wider.",
      synopsis = "Each team learns of damage in the space of another, which does not know yet.",
      controller = "SimCell, Netlab",
      expected = "Notify the owner's CIRT within 20 minutes; name the uploading address within 40.",
      notes = "rsit:information-content-security=\"unauthorised-information-modification\". Owners are a seeded \z
      ring." },

    { id = "spam-complaint", from = "tidewater", tlp = "AMBER", channel = "email", rsit = "abusive-content",
      subject = "Spam run through a relay in {country}",
      text = "Tidewater Mail abuse desk to CIRT. Between 04:00Z and 06:00Z your government domain received 38,400 \z
        messages in the name of your tax office. All came through one open relay in {country}, mx2.{peer}[.]example \z
        (198[.]51[.]100[.]88). Headers show hops before it, but only the relay's own log can say where they start. \z
        We have sent that log to the CIRT of {country}; ask them, we may not send it to you ourselves.",
      synopsis = "Half the teams complain about a relay in the country of a drawn partner.",
      controller = "SimCell, Tidewater", expected = "Ask the partner for the logs within 15 minutes.",
      notes = "rsit:abusive-content=\"spam\". Pairs are drawn from the seed." },

    { id = "relay-found", from = "tidewater", tlp = "AMBER", channel = "email", rsit = "vulnerable",
      subject = "Open relay at one of your hosters", carries = { "relay-log" },
      text = "Tidewater Mail abuse desk to CIRT. The host mx2.{self}[.]example in your country relays for anybody; \z
        its operator sent us the attached log and will close it by 09:00Z. A CIRT that received the spam may call on \z
        you. You may hand the log to CIRTs of the contact network that ask for it; not to the press, please, it holds \z
        the addresses of 38,400 people.",
      synopsis = "The partner holds the log that the complaint needs.", controller = "SimCell, Tidewater",
      expected = "Wait for the request, then answer it with the log within 20 minutes.",
      notes = "rsit:vulnerable=\"potentially-unwanted-accessible\". Sending it to all unasked is over-broadcast." },

    { id = "sample-found", from = "netlab", tlp = "AMBER", channel = "email", rsit = "malicious-code",
      subject = "Sample from a public administration", carries = { "dropper" },
      text = "Netlab Research to CIRT. The attached program came by e-mail to three town halls in your country this \z
        morning as invoice_0417.scr. It is an inert training copy with its hash. We have not seen it run. \z
        {country}'s CIRT asked us about traffic that may be its other half; you two should talk.",
      synopsis = "Four teams get the sample without knowing whom it calls.", controller = "SimCell, Netlab",
      expected = "Share the sample with the partner named within 40 minutes.",
      notes = "rsit:malicious-code=\"malware-distribution\". No live malware: the artefact is a name and a hash." },

    { id = "indicators-found", from = "netlab", tlp = "AMBER", channel = "email", rsit = "malicious-code",
      subject = "Call-outs from public administrations", carries = { "call-home", "mutex" },
      text = "Netlab Research to CIRT. Since 06:20Z hosts in two ministries of your country call 192[.]0[.]2[.]146 \z
        every ten minutes, and a memory dump shows the mutex Global\\inv0417. We do not know what program does it. \z
        {country}'s CIRT sent us a file this morning that may be it; you two should talk.",
      synopsis = "The other four get the indicators without the program.", controller = "SimCell, Netlab",
      expected = "Share the indicators with the partner named within 40 minutes.",
      notes = "rsit:malicious-code=\"c2-server\"." },

    { id = "exchanged", to = "cirt", from = "desk", tlp = "GREEN", channel = "email", rsit = "malicious-code",
      subject = "Both halves are with everyone",
      text = "Regional drill desk to all. As of this minute every team holds the sample and both indicators. Nobody \z
        had to be told where to look, and nothing left the contact network. Please block, search your logs back to \z
        Monday, and keep your notes on who told whom for the hotwash.",
      synopsis = "The exchange worked.", controller = "Lead controller", expected = "Acknowledge; prepare the report.",
      notes = "Released when all eight hold all three artefacts." },

    { id = "halves-published", to = "cirt", from = "netlab", tlp = "GREEN", channel = "email", rsit = "malicious-code",
      subject = "Bulletin: invoice_0417.scr and its call-outs", carries = { "dropper", "call-home", "mutex" },
      text = "Netlab Research to all CIRTs of the network. Because some of you still hold only one half we send both: \z
        the sample, the host 192[.]0[.]2[.]146 and the mutex Global\\inv0417 belong together. The pieces were in your \z
        hands for an hour. Please block and search your logs back to Monday.",
      synopsis = "The exchange did not complete; the researcher closes the gap.", controller = "SimCell, Netlab",
      expected = "Act on it. The time lost is the finding.", notes = "Released 60 minutes after the two halves." },

    { id = "press-question", at = "2h20m", to = "cirt", from = "daily", tlp = "CLEAR", channel = "phone",
      rsit = "other",
      subject = "Which ministries are infected?",
      text = "The Daily Packet here. We hear that town halls and ministries in eight countries opened the same \z
        invoice this morning. Can you confirm, and can we have the file and the address for our readers? We go to \z
        press at 09:45Z. If we hear nothing we print what we have.",
      synopsis = "A direct request for AMBER material.", controller = "SimCell, press desk",
      expected = "A friendly no; nothing marked AMBER leaves the network.",
      notes = "The never-row no-file-to-press watches the artefacts; evaluators watch the prose." },

    { id = "closing-call", at = "2h30m", to = "cirt", from = "desk", tlp = "GREEN", channel = "email", rsit = "test",
      subject = "Situation reports by 09:50Z, please",
      text = "Regional drill desk to all. Please send your situation report by 09:50Z: what reached you, whom you \z
        told and when, what you are still waiting for, and one thing in the contact list that was wrong. GREEN is \z
        enough. The hotwash begins at 10:00Z on the usual bridge.",
      synopsis = "Closing reports.", controller = "Lead controller", expected = "Situation report within 20 minutes.",
      notes = "The list of wrong entries is the most useful product of this drill." },
  },

  expects = {
    { id = "answer-roll", of = "cirt", must = "acknowledge", about = "roll-call", within = "5m", objective = "reach",
      title = "Answer the roll call" },
    { id = "tell-owner", of = "cirt", must = { "notify", "share" }, about = "defacement", with = the_peer,
      tlp = { max = "GREEN" }, under = "contact-network", within = "20m", objective = "notify",
      title = "Tell the owner's CIRT" },
    { id = "ask-logs", of = "cirt", must = { "query", "assist" }, about = "spam-complaint", with = the_peer,
      under = "contact-network", within = "15m", objective = "answer", title = "Ask the right country for the logs" },
    { id = "send-logs", of = "cirt", must = { "result", "share", "acknowledge" }, answers = { "query", "assist" },
      under = "contact-network", within = "20m", objective = "answer", title = "Answer the request",
      notes = "A reasoned denial is an answer; pending is not." },
    { id = "pass-sample", of = "cirt", must = "share", about = "sample-found", carrying = { "dropper" },
      with = the_peer, under = "contact-network", within = "40m", objective = "exchange",
      title = "Give the sample to the partner" },
    { id = "pass-indicators", of = "cirt", must = "share", about = "indicators-found",
      carrying = { "call-home", "mutex" }, with = the_peer, under = "contact-network", within = "40m",
      objective = "exchange", title = "Give the indicators to the partner" },
    { id = "no-file-to-press", of = "cirt", never = "statement", carrying = { "dropper" }, objective = "discern",
      title = "Nothing marked AMBER goes to the press" },
    { id = "closing-report", of = "cirt", must = "sitrep", about = "closing-call", with = { "desk" }, within = "20m",
      objective = "picture", title = "Closing report" },
  },

  asks = {
    { id = "uploader", about = "defacement", kind = "value", attempts = 3, cost = 5, within = "40m",
      objective = "notify",
      text = "From which address was the page planted?", right = "198.51.100.23" },
    { id = "class-of-defacement", about = "defacement", kind = "choice", attempts = 1, within = "40m",
      text = "Which RSIT class is a defaced web page?", objective = "picture",
      choices = { "information-content-security", "intrusion-attempts", "abusive-content", "availability" },
      right = "information-content-security" },
  },

  storylines = {
    roll = function(play)
      play.wait(drill.after(drill.param "alert"), "every team has had both channels")
      local silent = {}
      for _, team in ipairs(play.participants "cirt") do
        if not play.met("answer-roll", team) then
          silent[#silent + 1] = team
        end
      end
      if #silent > 0 then
        play.note("Controller alert: no answer on either channel from " .. table.concat(silent, ", "))
        play.release("deputy-call", { to = silent })
      end
    end,

    defaced = function(play)
      play.wait(drill.after "15m", "the roll call is over")
      local ring = play.shuffle("owners", play.participants "cirt")
      for place, finder in ipairs(ring) do
        local owner = ring[place % #ring + 1]
        play.release("defacement", { to = finder, peer = owner, country = country_of[owner] })
      end
    end,

    relayed = function(play)
      play.wait(drill.after "1h", "time for the defacements to be handled")
      local order = play.shuffle("relays", play.participants "cirt")
      for place = 1, #order - 1, 2 do
        local victim, relay = order[place], order[place + 1]
        play.release("relay-found", { to = relay, self = relay })
        play.release("spam-complaint", { to = victim, peer = relay, country = country_of[relay] })
      end
    end,

    halved = function(play)
      play.wait(drill.after "1h45m", "time for the logs to be exchanged")
      local order = play.shuffle("halves", play.participants "cirt")
      for place = 1, #order - 1, 2 do
        local one, other = order[place], order[place + 1]
        play.release("sample-found", { to = one, peer = other, country = country_of[other] })
        play.release("indicators-found", { to = other, peer = one, country = country_of[one] })
      end
      if play.barrier(held_by_all { "dropper", "call-home", "mutex" }, "1h") == "all" then
        play.release "exchanged"
      else
        for _, artefact in ipairs { "dropper", "call-home", "mutex" } do
          play.consent(artefact, "GREEN")
        end
        play.release "halves-published"
      end
    end,
  },
}
