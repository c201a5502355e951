--- Cold Load: a winter evening, relays that shed load by themselves, and three layers that must find each other.
-- The same root tool sits in every country's grid; each sees its own. Technical teams report every hour. When three
-- countries have reported and two tools have been laid side by side the operational layer opens; at 10:00 of play the
-- ministers are asked for one statement, and each may refuse. Rumours go on in a country until somebody there speaks.
-- Rows are made from the table of countries: `countries` (2 to 30) and `background` scale the drill.
-- STARTEX is 16:00Z. Every name, address, product and country is invented. English and Spanish.
local drill = require "drill"

local p = drill.params {
  countries = { default = 6, doc = "how many countries take part, 2 to 30" },
  background = { default = 4, doc = "pieces of everyday noise for each country's CIRT" },
}

local names = { "Alder Coast", "Bracken", "Cinder Isles", "Dunmark", "Eastmere", "Fjordane", "Glenna", "Hartland",
  "Ivory Cape", "Jasper", "Kilbride", "Larkspur", "Mirador", "Nordhaug", "Ochre Bay", "Pinares", "Quillen", "Roble",
  "Sierra Alta", "Tamarisk", "Umber", "Vega Real", "Westering", "Xanadra", "Yarrow", "Zafiro", "Ashfield", "Boulder",
  "Corda", "Delmar" }
-- These read Spanish.
local spanish = { ["Mirador"] = true, ["Pinares"] = true, ["Roble"] = true, ["Sierra Alta"] = true,
  ["Vega Real"] = true, ["Zafiro"] = true, ["Delmar"] = true, ["Cinder Isles"] = true }

local count = math.floor(math.max(2, math.min(30, p.countries)))
local countries = {}
for i = 1, count do
  local name = names[i]
  countries[i] = { name = name, id = name:lower():gsub(" ", "-"), number = i,
    locale = spanish[name] and "es" or nil, hours = i % 5 }
end

-- What a duty desk hears on any evening; none of it belongs to the story, and it takes time all the same.
local noise = {
  { en = "Help desk: a user in {country} reports that the screen saver has changed by itself. It is the one we rolled \z
      out on Monday.",
    es = "Mesa de ayuda: una persona usuaria de {country} dice que el salvapantallas cambió solo. Es el que \z
      distribuimos el lunes." },
  { en = "Abuse desk: 60 messages about parcels, all with the same tracking number. Filtered; for your statistics.",
    es = "Buzón de abusos: 60 mensajes sobre paquetes, todos con el mismo número de envío. Filtrados; para su \z
      estadística." },
  { en = "Sensor team: a scan of port 22 from 192[.]0[.]2[.]180, the third this week, no log-in tried.",
    es = "Equipo de sensores: barrido del puerto 22 desde 192[.]0[.]2[.]180, el tercero de la semana, sin intentos de \z
      acceso." },
  { en = "Municipality: the Christmas tree's remote control does not answer. Is this the attack everybody talks about?",
    es = "Ayuntamiento: el mando a distancia del árbol de Navidad no responde. ¿Es el ataque del que todos hablan?" },
  { en = "Certificate watch: a look-alike of a bank in {country} was registered, bank-{id}[.]example, no page yet.",
    es = "Vigilancia de certificados: se registró un dominio parecido al de un banco de {country}, \z
      bank-{id}[.]example, aún sin página." },
}

local participants = {
  { id = "liaison", name = "Northern Liaison Network", kind = "coordination", level = "regional" },
}
local agreements = {
  { id = "northern-rules", title = "Northern liaison rules", purpose = "operational", among = { "cirt", "liaison" },
    covers = { "notify", "share", "sighting", "query", "assist", "sitrep" }, up_to = "AMBER", reply = "45m" },
  { id = "ministers-table", title = "Ministers' table", purpose = "strategic", among = { "policy", "liaison" },
    covers = { "escalate", "notify", "query", "sitrep" }, up_to = "AMBER", reply = "1h" },
}
local artefacts = {
  { id = "relay-rules", kind = "advisory", title = "Boreal BC-9: settings that keep relays from obeying the tool",
    tlp = "GREEN", value = "BC-9", source = "boreal" },
}
local injects = {
  { id = "duty-brief", at = "0m", to = "all", from = "secretariat", tlp = "GREEN", channel = "email", rsit = "test",
    subject = { en = "Northern Liaison evening bulletin, 16:00Z", es = "Boletín de la red Northern, 16:00Z" },
    text = {
      en = "Good evening. Minus eleven and falling, reserves thin, every line in service. From 16:30Z CIRTs report \z
        every hour, three lines are enough. The operational layer opens when three countries have reported trouble \z
        and two findings have been laid side by side, not before and not by decree. Ministers meet at 02:00Z. After \z
        a long cut everything switches on at once: cold load takes twice what it took before, so restore slowly.",
      es = "Buenas noches. Once bajo cero y bajando, reservas escasas, todas las líneas en servicio. Desde las 16:30Z \z
        los CIRT informan cada hora, bastan tres líneas. La capa operativa se abre cuando tres países hayan \z
        notificado problemas y se hayan comparado dos hallazgos, no antes ni por decreto. Los ministros se reúnen a \z
        las 02:00Z. Tras un corte largo todo arranca a la vez: la carga fría toma el doble que antes; restablezcan \z
        despacio." },
    synopsis = "Sets the scene: cold, thin reserves, how layers open.", controller = "Lead controller",
    expected = "Acknowledge; set an hourly alarm.", notes = "Cold load returns in the restoration." },

  { id = "first-hour", at = "30m", to = "cirt", from = "liaison", tlp = "GREEN", channel = "email", rsit = "test",
    subject = { en = "First situation report, please", es = "Primer situation report, por favor" },
    text = {
      en = "Northern Liaison to all CIRTs. It is 16:30Z: your first situation report, please, and the next ones each \z
        hour until 22:00Z without being asked again. Three lines are enough; 'nothing to report' is one.",
      es = "Northern Liaison a todos los CIRT. Son las 16:30Z: su primer situation report, por favor, y los siguientes \z
        cada hora hasta las 22:00Z sin que lo pidamos otra vez. Bastan tres líneas; «sin novedad» es una." },
    synopsis = "Starts the hourly rhythm; nobody reminds again.", controller = "Lead controller",
    expected = "Situation report now and every hour.", notes = "A recurring duty: each hour counts by itself." },

  { id = "laid-together", to = "liaison", from = "boreal", tlp = "GREEN", channel = "email", incident = "NORTH#1-1",
    rsit = "malicious-code", carries = { "relay-rules" },
    subject = "Two of your findings are one program",
    text = "Boreal Controls product security to the Northern Liaison Network. The two programs you put before us are \z
      one, built twice: same author string, same table of relays, only the grid differs. It answers to a date, not \z
      to a person. Note BC-9 lists nine settings that make a relay ignore it; an engineer sets them in twenty minutes \z
      without switching anything off. GREEN: every operator of the region should have it tonight.",
    synopsis = "The reward of laying findings side by side: the remedy.", controller = "SimCell, Boreal Controls",
    expected = "Share BC-9 with all CIRTs within 30 minutes; they pass it on.",
    notes = "Released when the network holds two countries' tools." },

  { id = "layer-opens", to = "cirt", from = "liaison", tlp = "GREEN", channel = "email",
    incident = "NORTH#1-1",
    subject = { en = "Operational layer open: common picture in 90 minutes",
      es = "Capa operativa abierta: cuadro común en 90 minutos" },
    text = {
      en = "Northern Liaison to all CIRTs. Three countries have reported and two findings are one program; by the rules \z
        the operational layer is open. Please send a situation report within 90 minutes: megawatts out, relays \z
        found, what you have told your operators, what you cannot explain. We publish one figure for the region and \z
        will not average contradictions.",
      es = "Northern Liaison a todos los CIRT. Tres países han informado y dos hallazgos son un mismo programa; según las \z
        reglas la capa operativa está abierta. Envíen un situation report en 90 minutos: megavatios fuera, relés \z
        encontrados, qué han dicho a sus operadores, qué no se explican. Publicaremos una sola cifra regional y no \z
        promediaremos contradicciones." },
    synopsis = "Quorum reached: the operational layer opens.", controller = "Lead controller",
    expected = "Situation report within 90 minutes.", notes = "The moment is the measure: compare across drills." },

  { id = "layer-late", to = "cirt", from = "liaison", tlp = "GREEN", channel = "email",
    incident = "NORTH#1-1",
    subject = { en = "Ministers open the operational layer", es = "Los ministros abren la capa operativa" },
    text = {
      en = "Northern Liaison to all CIRTs. The ministers have read about the region in the newspaper and open the \z
        operational layer by decree. Please send a situation report within 90 minutes. They ask, and so do we, why \z
        nobody laid two findings side by side in six hours.",
      es = "Northern Liaison a todos los CIRT. Los ministros se han enterado por la prensa y abren la capa operativa por \z
        decreto. Envíen un situation report en 90 minutos. Preguntan, como nosotros, por qué nadie comparó dos \z
        hallazgos en seis horas." },
    synopsis = "The quorum was not reached in six hours.", controller = "SimCell, secretariat",
    expected = "Situation report within 90 minutes.", notes = "The branch in which each country looked at itself." },

  { id = "figures-clash", to = "liaison", from = "secretariat", tlp = "AMBER", channel = "phone",
    incident = "NORTH#1-1", subject = "Two figures for one line",
    text = "Secretariat to the duty officer. " .. countries[1].name .. " reports 420 MW lost on the tie to " ..
      countries[2].name .. ", which reports 180 on the same line at the same minute. Both cannot be right and we \z
      publish in the hour. Please confirm with both CIRTs before the ministers see either.",
    synopsis = "Contradicting figures must be reconciled, not averaged.", controller = "SimCell, secretariat",
    expected = "Query to both CIRTs within 30 minutes.", notes = "One counts gross, the other net of reserve." },

  { id = "ministers-brief", at = "10h", to = "cirt", from = "secretariat", tlp = "AMBER", channel = "email",
    incident = "NORTH#1-1", rsit = "availability",
    subject = { en = "Brief your minister by 02:45Z", es = "Informe a su ministro antes de las 02:45Z" },
    text = {
      en = "Secretariat to all CIRTs. The ministers meet at 03:00Z. Please brief yours by 02:45Z in words that fit a \z
        page: what happened, what is certain, what was asked of operators, what a public statement must not say. No \z
        relay types, no settings, no addresses.",
      es = "Secretaría a todos los CIRT. Los ministros se reúnen a las 03:00Z. Informen al suyo antes de las 02:45Z \z
        en una página: qué pasó, qué es seguro, qué se pidió a los operadores, qué no debe decir una declaración \z
        pública. Ni tipos de relé, ni ajustes, ni direcciones." },
    synopsis = "The strategic layer needs plain words.", controller = "SimCell, secretariat",
    expected = "Escalate or notify the ministry within 45 minutes.", notes = "GCA 6.7: read-back is the test." },

  { id = "joint-draft", at = "11h", to = "policy", from = "secretariat", tlp = "AMBER", channel = "email",
    incident = "NORTH#1-1",
    subject = { en = "Joint statement: your consent by 03:40Z",
      es = "Declaración conjunta: su acuerdo antes de las 03:40Z" },
    text = {
      en = "Secretariat to the ministers. Draft: 'The supply of the region was disturbed on purpose. It is being \z
        restored in steps; the steps are slow because haste would undo them. Our teams act together.' Please \z
        acknowledge as approved, or denied with the sentence you cannot sign. It is published when all have \z
        approved; one refusal is enough to stop it.",
      es = "Secretaría a los ministros. Borrador: «El suministro de la región fue perturbado a propósito. Se \z
        restablece por etapas; son lentas porque la prisa las desharía. Nuestros equipos actúan juntos.» Respondan \z
        con acknowledge aprobado, o denegado con la frase que no pueden firmar. Se publica cuando todos aprueben; \z
        basta una negativa para detenerlo." },
    synopsis = "One statement needs the consent of all; each has a veto.", controller = "SimCell, secretariat",
    expected = "Approve or refuse with the reason within 40 minutes.", notes = "A reasoned refusal is an answer." },

  { id = "joint-out", to = "all", from = "wire-agency", tlp = "CLEAR", channel = "email",
    subject = { en = "Region speaks with one voice", es = "La región habla con una sola voz" },
    text = {
      en = "Northern Wire. The ministers of the region say together that the disturbance was deliberate and that \z
        restoration is slow on purpose. Operators report that fewer people switch everything on at once.",
      es = "Northern Wire. Los ministros de la región afirman juntos que la perturbación fue deliberada y que el \z
        restablecimiento es lento a propósito. Los operadores notan que menos gente enciende todo a la vez." },
    synopsis = "All consented.", controller = "SimCell, press desk", expected = "None.", notes = "The reward branch." },

  { id = "no-joint", to = "all", from = "wire-agency", tlp = "CLEAR", channel = "email",
    subject = { en = "No joint statement; each capital says its own", es = "Sin declaración conjunta" },
    text = {
      en = "Northern Wire. No statement of the region tonight. Asked why restoration takes so long, five officials \z
        gave five reasons. Shops sell out of heaters.",
      es = "Northern Wire. Esta noche no habrá declaración de la región. Preguntados por qué tarda el \z
        restablecimiento, cinco responsables dieron cinco razones. Las tiendas agotan los calefactores." },
    synopsis = "Somebody refused, or did not answer.", controller = "SimCell, press desk", expected = "None.",
    notes = "See who was silent: silence is not a refusal." },
}

local expects = {
  { id = "hourly", of = "cirt", must = "sitrep", with = { "liaison" }, after = "30m", every = "60m", within = "60m",
    ["until"] = "6h", objective = "picture", title = "A report every hour" },
  { id = "spread-remedy", of = "liaison", must = "share", about = "laid-together", carrying = { "relay-rules" },
    with = function(world) return world.participants "cirt" end, within = "30m", objective = "warn",
    title = "The remedy reaches every CIRT" },
  { id = "common-picture", of = "cirt", must = "sitrep", about = "layer-opens", with = { "liaison" },
    within = "90m", objective = "picture", title = "Common picture in 90 minutes" },
  { id = "reconcile", of = "liaison", must = "query", about = "figures-clash",
    with = { countries[1].id, countries[2].id }, within = "30m", objective = "picture",
    title = "Contradicting figures are reconciled" },
  { id = "agree", of = "policy", must = "acknowledge", status = "approved", about = "joint-draft", within = "40m",
    objective = "voice", title = "Consent to the joint statement" },
  { id = "no-settings", of = "policy", never = "statement", carrying = { "relay-rules" }, objective = "discern",
    title = "No settings in public" },
}
local impacts = {}
local storylines = {}

-- ---- one line of incidents for each country ----

for _, country in ipairs(countries) do
  local id, at = country.id, country.number
  local grid, ministry, tool = id .. "-grid", id .. "-energy", "tool-" .. id
  local utc = ("+%02d:00"):format(country.hours)
  local function values(text)
    return (text:gsub("{country}", country.name):gsub("{id}", id))
  end
  local function said(texts)
    return { en = values(texts.en), es = values(texts.es) }
  end

  participants[#participants + 1] = { id = id, name = country.name .. " CIRT", kind = "cirt", level = "national",
    country = country.name, utc = utc, locale = country.locale }
  participants[#participants + 1] = { id = grid, name = country.name .. " Grid", kind = "operator",
    level = "national", country = country.name, utc = utc, locale = country.locale }
  participants[#participants + 1] = { id = ministry, name = country.name .. " Ministry of Energy", kind = "policy",
    level = "national", country = country.name, utc = utc, locale = country.locale }
  agreements[#agreements + 1] = { id = "home-" .. id, title = country.name .. " rules for energy operators",
    purpose = "both", among = { id, grid, ministry },
    covers = { "notify", "share", "query", "assist", "escalate", "sitrep" }, up_to = "AMBER+STRICT", reply = "30m" }
  artefacts[#artefacts + 1] = { id = tool, kind = "sample", title = "Program from a relay cabinet of " .. country.name,
    tlp = "AMBER", source = id, value = ("sha256:%064x"):format(0xa5f1d * (at + 11) * 7919) }

  injects[#injects + 1] = { id = "shed-" .. id, at = (20 + at % 12 * 3) * 60, to = grid, tlp = "AMBER",
    channel = "phone", incident = id:upper() .. "#61-1", rsit = "availability",
    subject = { en = "Load shed that nobody ordered", es = "Deslastre de carga que nadie ordenó" },
    text = said {
      en = "Dispatcher, {country} Grid: the under-frequency relays of two substations opened at 49.9 hertz. They are \z
        set to 48.8 and show 48.8. We put the feeders back by hand and they opened again. 60,000 households dark; no \z
        alarm on any of the systems that should have one. Who else has this?",
      es = "Despacho, {country} Grid: los relés de subfrecuencia de dos subestaciones abrieron a 49,9 hercios. Están \z
        ajustados a 48,8 y muestran 48,8. Repusimos las líneas a mano y volvieron a abrir. 60.000 hogares a oscuras; \z
        ninguna alarma en los sistemas que deberían darla. ¿A quién más le pasa?" },
    synopsis = "Relays shed load by themselves in " .. country.name .. ".",
    controller = "Local controller, " .. country.name .. " Grid",
    expected = "Notify the national CIRT within 20 minutes.", notes = "rsit:availability=\"sabotage\" in hindsight." }
  injects[#injects + 1] = { id = "found-" .. id, at = (75 + at % 10 * 4) * 60, to = id, tlp = "AMBER",
    channel = "ticket", incident = id:upper() .. "#61-1", rsit = "malicious-code", carries = { tool },
    subject = { en = "A program in the relay cabinet", es = "Un programa en el armario de relés" },
    text = said {
      en = "Field engineer to {country} CIRT: the relay's service port holds a program that is not the maker's. It \z
        carries the word frostwork and a table of set points. It is quiet now. I have a copy for you. If the Northern \z
        Liaison Network has another of these, somebody should lay them side by side.",
      es = "Técnica de campo al CIRT de {country}: el puerto de servicio del relé contiene un programa que no es del \z
        fabricante. Lleva la palabra frostwork y una tabla de consignas. Ahora calla. Tengo una copia para ustedes. \z
        Si la Northern Liaison Network tiene otro igual, alguien debería compararlos." },
    synopsis = "Each country finds its own copy of one tool.", controller = "Local controller, " .. country.name,
    expected = "Share it with the liaison network within 40 minutes.",
    notes = "Two copies side by side open the operational layer and bring the remedy." }
  injects[#injects + 1] = { id = "cold-load-" .. id, at = (5 * 60 + at % 10 * 3) * 60, to = grid, tlp = "AMBER",
    channel = "phone", incident = id:upper() .. "#61-2", rsit = "availability",
    subject = { en = "Second cut, by our own hand", es = "Segundo corte, por nuestra mano" },
    text = said {
      en = "Dispatcher, {country} Grid: we restored everything at once and lost it again. After five hours every \z
        heater, pump and boiler starts together: cold load, twice the evening's. I restore in steps of ten per cent \z
        from now on and need somebody to tell people why it is slow.",
      es = "Despacho, {country} Grid: repusimos todo a la vez y lo perdimos otra vez. Tras cinco horas cada \z
        calefactor, bomba y caldera arranca a un tiempo: carga fría, el doble que al anochecer. Desde ahora repongo \z
        de diez en diez por ciento y necesito que alguien explique a la gente por qué es lento." },
    synopsis = "Restoration in haste fails.", controller = "Local controller, " .. country.name .. " Grid",
    expected = "Tell the CIRT; ask for one public explanation.", notes = "Said in the bulletin at 16:00Z." }
  injects[#injects + 1] = { id = "rumour-" .. id, to = ministry, from = "wire-agency", tlp = "CLEAR",
    channel = "phone", rsit = "abusive-content",
    subject = { en = "Is it true that the dams were opened?", es = "¿Es cierto que abrieron las presas?" },
    text = said {
      en = "Northern Wire to the ministry. In {country} people say the dams were opened, the lights are off until \z
        Sunday and the banks will not open. We have no statement of yours to set against it. Have you one?",
      es = "Northern Wire al ministerio. En {country} se dice que abrieron las presas, que no habrá luz hasta el \z
        domingo y que los bancos no abrirán. No tenemos ninguna declaración suya que oponer. ¿La hay?" },
    synopsis = "Rumour fills the silence.", controller = "SimCell, press desk",
    expected = "A statement within an hour.", notes = "Comes again each 90 minutes until the ministry has spoken." }
  injects[#injects + 1] = { id = "louder-" .. id, to = ministry, from = "wire-agency", tlp = "CLEAR",
    channel = "phone", rsit = "abusive-content", subject = { en = "Still no word", es = "Sigue el silencio" },
    text = said {
      en = "Northern Wire to the ministry. Half of {country} now believes in the dams. A petrol station has been \z
        emptied and a bank branch closed its doors. We would still print what you say.",
      es = "Northern Wire al ministerio. Media {country} cree ya lo de las presas. Se vació una gasolinera y una \z
        sucursal cerró sus puertas. Aún publicaríamos lo que ustedes digan." },
    synopsis = "The rumour grows with silence.", controller = "SimCell, press desk",
    expected = "A statement, at last.", notes = "Nothing technical will stop it." }

  expects[#expects + 1] = { id = "report-" .. id, of = grid, must = { "notify", "assist" }, about = "shed-" .. id,
    with = { id }, under = "home-" .. id, within = "20m", objective = "industry",
    title = country.name .. " Grid tells its CIRT" }
  expects[#expects + 1] = { id = "lay-" .. id, of = id, must = "share", about = "found-" .. id, carrying = { tool },
    with = { "liaison" }, under = "northern-rules", within = "40m", objective = "join",
    title = country.name .. " puts its finding on the table" }
  expects[#expects + 1] = { id = "pass-on-" .. id, of = id, must = { "share", "notify" }, carrying = { "relay-rules" },
    with = { grid }, within = "30m", objective = "industry", title = country.name .. " passes the remedy on" }
  expects[#expects + 1] = { id = "brief-" .. id, of = id, must = { "escalate", "notify", "sitrep" },
    about = "ministers-brief", with = { ministry }, within = "45m", objective = "level",
    title = country.name .. "'s minister is briefed" }
  expects[#expects + 1] = { id = "speak-" .. id, of = ministry, must = "statement", about = "rumour-" .. id,
    within = "1h", objective = "voice", title = country.name .. "'s ministry speaks" }
  impacts[#impacts + 1] = { id = "dark-" .. id, unit = "households dark", of = grid, from = "shed-" .. id,
    every = "30m", grows = 20000, spared_by = "relay-rules", most = 400000 }

  local heard = {}
  for i, texts in ipairs(noise) do
    heard[i] = said(texts)
  end
  for number = 1, p.background do
    injects[#injects + 1] = { id = ("noise-%s-%d"):format(id, number), to = id, from = "helpdesk", tlp = "GREEN",
      at = math.floor((600 * number // (p.background + 1) + at % 7) * 60), channel = "ticket", rsit = "other",
      subject = { en = "For your information", es = "Para su información" }, text = heard[(number + at) % #heard + 1],
      synopsis = "Everyday noise.", controller = "SimCell, help desks", expected = "Read, file, go on.",
      notes = "Noise: measures what it costs to stay on the story." }
  end

  storylines["rumour_" .. id:gsub("-", "_")] = function(play)
    local spoken = drill.said(ministry, "statement")
    play.wait(drill.after "2h", "people look out of the window")
    if play.barrier({ spoken }, "30m") == "time" then
      play.release("rumour-" .. id)
      if play.barrier({ spoken }, "90m") == "time" then
        play.release("louder-" .. id)
      end
    end
  end
end

-- ---- the three layers ----

function storylines.layers(play)
  local reported, laid = {}, {}
  for i, country in ipairs(countries) do
    reported[i] = drill.done("report-" .. country.id)
    laid[i] = drill.holds("liaison", "tool-" .. country.id)
  end
  local two = drill.at_least(2, laid)
  local quorum = drill.all { drill.at_least(math.min(3, count), reported), two }
  if play.barrier({ quorum }, "6h") == "all" then
    play.wait(play.draw("boreal-reads", "uniform 15m 30m"), "Boreal lays them side by side")
    play.release "laid-together"
    play.release "layer-opens"
  else
    play.release "layer-late"
  end
  play.wait("90m", "reports come in")
  play.release "figures-clash"
end

function storylines.statement(play)
  play.wait(drill.after "11h", "the draft goes round")
  if play.barrier({ drill.done "agree" }, "45m") == "all" then
    play.release "joint-out"
  else
    play.release "no-joint"
  end
end

return drill.exercise {
  id = "cold-load", title = "Cold Load", length = "12h", seed = 13, startex = "16:00",
  description = "An energy crisis through technical, operational and strategic layers, for 2 to 30 countries.",
  params = p,
  participants = participants,
  entities = {
    { id = "secretariat", name = "Secretariat of the Northern Liaison", kind = "coordination", level = "regional" },
    { id = "boreal", name = "Boreal Controls, product security", kind = "vendor" },
    { id = "wire-agency", name = "Northern Wire", kind = "press" },
    { id = "helpdesk", name = "Help desks", kind = "other" },
  },
  agreements = agreements,
  objectives = {
    { id = "industry", title = "Operators and their CIRT talk both ways", gca = { "6.11", "7.1e" } },
    { id = "join", title = "Lay findings side by side", gca = { "6.1", "6.4", "S5" } },
    { id = "warn", title = "Distribute the remedy", gca = { "4.8f", "7.1a", "S5" } },
    { id = "picture", title = "Come to one common picture", gca = { "6.14" } },
    { id = "level", title = "Reach the political level in time and in plain words", gca = { "4.1", "6.7" } },
    { id = "voice", title = "Speak, and with one voice", gca = { "4.8e", "6.13" } },
    { id = "discern", title = "Respect sharing marks", gca = { "6.10" } },
  },
  artefacts = artefacts,
  injects = injects,
  expects = expects,
  storylines = storylines,
  impacts = impacts,
}
