---@meta
--- Messages and terms for editors that know LuaCATS.
--- Made from engine/words; change that, not this.

---Traffic Light Protocol 2.0 (FIRST, August 2022), from widest to narrowest
---@alias drill.tlp
---| "CLEAR" # may go to anyone
---| "GREEN" # may go to the community, not to public channels
---| "AMBER" # own organisation and its clients, need to know
---| "AMBER+STRICT" # own organisation only, need to know
---| "RED" # nobody beyond the named recipients

---what kind of structure an organisation is (GCA 4.1, 4.4)
---@alias drill.kind
---| "cirt" # a national or sectoral computer incident response team
---| "coordination" # a regional or international coordinating centre
---| "law_enforcement" # police or a prosecution service
---| "policy" # a ministry or other policy body
---| "regulator" # a supervisory authority
---| "operator" # an operator of a service or infrastructure
---| "convenor" # calls others together, commands nobody (GCA 6.5)
---| "repository" # keeps shared knowledge (GCA 7.1b)
---| "vendor" # makes a product
---| "press" # news media
---| "public" # the public at large
---| "adversary" # whoever is behind the incident
---| "other" # none of these

---where a structure stands (GCA 4.1)
---@alias drill.level
---| "national" # of one country
---| "regional" # of one region
---| "international" # of the world

---what capacity is described by at a level (the smaller GCA paper, point 4)
---@alias drill.element
---| "elements" # what constitutes it: objectives exercised there
---| "organisers" # who organizes and carries out: participants there
---| "activities" # what is conducted: injects they receive
---| "results" # what is expected: expects and asks put to them

---what a tie is for (GCA 4.1)
---@alias drill.purpose
---| "operational" # close, rapid information sharing to react
---| "strategic" # building the relationship, deciding together
---| "both" # operational and strategic

---what became of a request (RFC 6545, AuthorizationStatus)
---@alias drill.status
---| "approved" # it will be, or was, done
---| "denied" # it will not be done; a justification says why
---| "pending" # seen, not decided; does not stop the peer's clock

---why a request is denied (RFC 6545, Justification)
---@alias drill.justification
---| "SystemResource" # no capacity to act
---| "Authentication" # the sender could not be authenticated
---| "AuthenticationOrigin" # the originator could not be authenticated
---| "Encryption" # protection not acceptable
---| "UnrecognizedFormat" # the content could not be read
---| "CannotProcess" # law or policy forbids it
---| "Other" # another reason, given in the text

---how far a notification has come (statutory reporting practice)
---@alias drill.notice
---| "early_warning" # first word, little known
---| "initial" # first assessment
---| "update" # more is known
---| "final" # closed and explained

---clocks that laws start; they run in story time
---@alias drill.statute
---| "nis2-early-warning" # 24 hours from awareness (NIS2 article 23)
---| "nis2-notification" # 72 hours from awareness (NIS2 article 23)
---| "nis2-final" # one month from the notification that was sent (NIS2 article 23)
---| "nis2-answer" # 24 hours, of an authority, from the early warning (NIS2 article 23); the scenario says when it begins
---| "cra-early-warning" # 24 hours from awareness (CRA article 14)
---| "cra-notification" # 72 hours from awareness (CRA article 14)
---| "cra-final" # one month from the notification of an incident (CRA article 14)
---| "cra-final-vulnerability" # 14 days from a fix (CRA article 14); the scenario says when it begins
---| "dora-initial" # 4 hours from classification (DORA article 19)
---| "dora-aware" # 24 hours from awareness, the latest moment of the initial notification (DORA article 19)
---| "dora-intermediate" # 72 hours from the initial notification (DORA article 19)
---| "dora-final" # one month from the intermediate report (DORA article 19)
---| "cert-in" # 6 hours from detection (CERT-In directions, India)
---| "circia-incident" # 72 hours from awareness (CIRCIA, United States)
---| "circia-ransom" # 24 hours from a payment (CIRCIA, United States); the scenario says when it begins

---what a team declares about an incident
---@alias drill.declaration
---| "detected" # we see it
---| "aware" # we judge it significant: statutory clocks start here
---| "classified" # we know what it is
---| "contained" # it spreads no further
---| "recovered" # service is back
---| "closed" # nothing is left to do

---Reference Security Incident Taxonomy 1003, classes
---@alias drill.rsit
---| "abusive-content" # spam, harmful speech, violence
---| "malicious-code" # infected system, command server, distribution, configuration
---| "information-gathering" # scanner, sniffing, social engineering
---| "intrusion-attempts" # known vulnerability, login attempts, new attack signature
---| "intrusions" # account, application or system compromise, burglary
---| "availability" # denial of service, misconfiguration, sabotage, outage
---| "information-content-security" # unauthorised access or change, data loss or leak
---| "fraud" # unauthorised use, copyright, masquerade, phishing
---| "vulnerable" # weak cryptography, amplifier, exposed or vulnerable system
---| "other" # none of these, or undetermined
---| "test" # a test

---how severe an incident is (US Cyber Incident Severity Schema), from least to most
---@alias drill.ciss
---| "baseline" # level 0: unsubstantiated or inconsequential
---| "low" # level 1: unlikely to harm
---| "medium" # level 2: may harm
---| "high" # level 3: likely to harm demonstrably
---| "severe" # level 4: likely to harm significantly
---| "emergency" # level 5: an imminent threat to critical services, government or lives

---why the stage did not take a message
---@alias drill.refusal
---| "unreadable" # the bytes are not a message of this protocol
---| "repeated" # this sender's number was taken before
---| "not_running" # the exercise is not running
---| "no_recipient" # a message of this type needs a recipient
---| "unknown_recipient" # no such participant or entity
---| "unknown_reference" # it refers to something that is not there, or that the sender never received or sent
---| "not_held" # it carries an artefact the sender does not hold
---| "no_mark" # a message that carries information needs a TLP mark
---| "unknown_agreement" # no such agreement, or the sender is not a party
---| "unknown_question" # the question was not put to this team, or is closed
---| "blocked" # the mark does not permit it and the scenario blocks such acts
---| "not_yours" # only the source of an artefact may consent
---| "second_wanted" # another person who may do this must say it too within a minute
---| "not_allowed" # this seat may not do that
---| "incomplete" # something that this act cannot do without is missing
---| "out_of_range" # a moment, length or number that cannot be
---| "not_now" # it stands otherwise than this act needs
---| "needs_confirmation" # people owe something now and would lose time; say it again with `confirmed`
---| "too_early" # the inject has not been released yet
---| "too_late" # the inject was released, skipped or taken back before
---| "suspended" # the exercise is suspended; restart it first
---| "replay" # a record is shown; nobody can act in it

---what was done to the clock
---@alias drill.clocking
---| "paused" # it was stopped
---| "resumed" # it was started
---| "paced" # it was given another speed
---| "jumped" # it was moved on; nobody played the time between
---| "suspended" # it stands until the next module begins
---| "restarted" # the next module begins
---| "no_duff" # somebody said NO DUFF: real world, not exercise

---how an inject departs from its plan
---@alias drill.staging
---| "held" # whatever would release it waits
---| "freed" # it goes as planned again, or at once when its moment has come
---| "skipped" # it will not be released (HSEEP: deferred)
---| "revised" # it was amended before its release
---| "retimed" # its release was moved
---| "improvised" # nobody planned it
---| "corrected" # it was sent again in other words
---| "waiting" # its moment came while it is held
---| "delayed" # its recipient has as much open as the cap permits

---where an obligation stands
---@alias drill.state
---| "dormant" # nothing has asked for it yet
---| "open" # asked for and not yet due
---| "met" # done in time
---| "overdue" # due and not done; may still be met late
---| "late" # done after it was due
---| "missed" # never done
---| "excused" # exercise control took it off the team
---| "void" # what it depends on fell away
---| "breached" # what must never happen happened
---| "partly" # done in part, as exercise control ruled

---what exercise control finds of an obligation
---@alias drill.ruling
---| "met" # it was done; late, where the evidence is of after it was due
---| "missed" # it was not done
---| "partly" # what was done suffices for the story, not for a full score

---how an evaluator rates a team on an objective (HSEEP)
---@alias drill.rate
---| "P" # performed without challenges
---| "S" # performed with some challenges
---| "M" # performed with major challenges
---| "U" # unable to be performed
---| "NA" # not observed

---how a team stands in the drill
---@alias drill.standing
---| "playing" # it plays
---| "held" # its clocks stand still and its mail is kept
---| "withdrawn" # it is out: what it owes, and what hangs on it, is void

---how far a team came with an obligation
---@alias drill.step
---| "delivered" # what opened it reached the team
---| "acknowledged" # the team acknowledged it
---| "acted" # first act that counts towards it
---| "reached" # one of the required recipients was reached

---what the mark and the agreements say about an act of sharing
---@alias drill.verdict
---| "originator" # the sender is the source of the information
---| "agreement" # an agreement in force permits it
---| "mark" # plain TLP 2.0 permits it
---| "breach" # nothing permits it

---why a door closes, or did not take something; the meaning is what people are told
---@alias drill.trouble
---| "not_understood" # this message was not taken: the protocol tells what may be said here
---| "not_allowed" # this person may not do that now
---| "no_invitation" # no such invitation; use the join link you were given
---| "passphrase" # exercise control's passphrase is wanted, and this is not it
---| "tried_out" # too many wrong passphrases were said in the name of this person; wait a minute
---| "taken_over" # this seat was taken by another connection
---| "invited_anew" # this person was invited anew; use the new join link
---| "withdrawn" # this invitation was withdrawn
---| "idle" # nobody has done anything here for half an hour; come in again with the passphrase
---| "no_hello" # nobody said hello in time; connect again and let the first message be hello
---| "too_slow" # a message was begun and did not go on; connect again and send each message as a whole
---| "too_long" # a message is longer than may be said here
---| "no_message" # these are no messages; each is one MessagePack map, plain, one behind the other
---| "half_message" # a frame ended within a message; each frame holds one or more whole messages
---| "text_frame" # text frames are not understood; send binary frames, each with one or more whole MessagePack messages
---| "full" # the server cannot take more now; come back in a while
---| "read_only" # the server cannot keep records any more; nothing that is said now counts, and what was taken is safe
---| "revoked" # this certificate was revoked; ask exercise control for a new one

---which rule an act broke
---@alias drill.breach
---| "recipient" # the mark does not permit this recipient
---| "lowered" # the mark was lowered without the source's consent
---| "never" # the scenario says this team must never do this
---| "jurisdiction" # it may not leave its country, whoever agrees

---what became of units of a shared pool
---@alias drill.pooling
---| "taken" # a team has them
---| "returned" # their time is over, they are free again
---| "refused" # so many were not free: nothing was taken

---what a storyline is doing
---@alias drill.mode
---| "started" # it runs from here
---| "waiting" # it waits, and the label says for what
---| "woken" # its wait ended, and the outcome says how
---| "ended" # it has no more to do

---what a person does in the exercise (HSEEP 2020, MITRE Cyber Exercise Playbook)
---@alias drill.role
---| "director" # owns the objectives, can stop play
---| "excon" # exercise control: releases, holds, re-times, STARTEX and ENDEX
---| "white_cell" # neutral control: rules on disputed effects
---| "simcell" # speaks for those who do not take part
---| "controller" # delivers injects, keeps pace at a site
---| "evaluator" # observes and rates, never injects or coaches
---| "observer" # watches what is CLEAR or GREEN, never writes
---| "lead" # speaks and decides for a team
---| "member" # plays in a team
---| "trusted_agent" # insider of a team who knows the plan, does not play or disclose
---| "planner" # wrote the plan and reads it, does not play
---| "facilitator" # leads the discussion, keeps notes
---| "auditor" # reads the journal, nothing else

---how bad a problem in a scenario is
---@alias drill.severity
---| "error" # the scenario cannot be played as it stands
---| "warning" # it can be played; look at this before the day
---| "note" # worth knowing; nothing needs to be done

---what the tests of a scenario can come to
---@alias drill.covering
---| "released" # an inject was released
---| "met" # an expectation was met, or kept
---| "missed" # an expectation was missed, or breached
---| "outcome" # a wait of a storyline ended so

---what a file in the setup is
---@alias drill.source
---| "scenario" # the scenario's own file, or a module of it
---| "profile" # behaviour of simulated teams
---| "library" # the drill library of this release
---| "tests" # tests that stand beside a scenario
---| "attachment" # a file that a scenario hands to teams

---what a worker is asked to do with its setup
---@alias drill.command
---| "rehearse" # play to the end in virtual time with simulated teams
---| "replay" # decide on the turns that are sent
---| "live" # decide on the turns that are sent, and say what simulated teams say
---| "check" # say whether the plan is sound
---| "plan" # tell the plan, what releases its injects, and when rehearsals did
---| "test" # run the tests that stand beside the scenario
---| "autopilot" # play one seat: its letters are sent, and what it says comes back
---| "bench" # run blocks of benchmark work

---What participants say to each other. Only this is scored. The sender is whoever the session belongs to and stands in no message.
---@class drill.player_message
---@field n? integer the sender's own running number from 1; the same number is taken once
---@field to? string|string[] participants or entities this is for
---@field tlp? drill.tlp TLP 2.0 mark of the whole; at least that of all it carries
---@field re? integer sequence number of the inject or message this answers or belongs to
---@field incident? string incident id, as NAME#210-1 (RFC 6545)
---@field under? string agreement the sender relies on
---@field subject? string one line
---@field text? string the message in words
---@field carries? string|string[] artefacts handed over

---Tells others that something happened.
---@class drill.message.notify: drill.player_message
---@field type "notify"
---@field stage? drill.notice how far the notification has come

---Hands information to others under a mark.
---@class drill.message.share: drill.player_message
---@field type "share"

---Says that an artefact was seen here too.
---@class drill.message.sighting: drill.player_message
---@field type "sighting"

---Asks for information on an incident.
---@class drill.message.query: drill.player_message
---@field type "query"

---Asks for help or for an action.
---@class drill.message.assist: drill.player_message
---@field type "assist"

---Asks to follow traffic upstream.
---@class drill.message.trace: drill.player_message
---@field type "trace"

---Says what will become of a request or an inject.
---@class drill.message.acknowledge: drill.player_message
---@field type "acknowledge"
---@field status? drill.status approved, denied or pending; absent: merely seen
---@field justification? drill.justification why it is denied

---Gives the outcome of a request.
---@class drill.message.result: drill.player_message
---@field type "result"

---Asks the source for a wider mark.
---@class drill.message.consent.ask: drill.player_message
---@field type "consent.ask"
---@field wider drill.tlp the mark asked for

---The source permits, or refuses, a wider mark.
---@class drill.message.consent.give: drill.player_message
---@field type "consent.give"
---@field wider? drill.tlp the mark that holds from now on
---@field status drill.status approved or denied
---@field justification? drill.justification why it is denied

---Takes the matter to another level.
---@class drill.message.escalate: drill.player_message
---@field type "escalate"
---@field level? drill.level the level asked to act
---@field mode? string cooperation mode asked for, where the scenario declares modes

---Reports the situation.
---@class drill.message.sitrep: drill.player_message
---@field type "sitrep"

---Asks a point of contact to show it is reachable.
---@class drill.message.poc.check: drill.player_message
---@field type "poc.check"

---Shows that a point of contact is reachable.
---@class drill.message.poc.reply: drill.player_message
---@field type "poc.reply"

---Offers help.
---@class drill.message.offer: drill.player_message
---@field type "offer"

---Says something in public or to the press.
---@class drill.message.statement: drill.player_message
---@field type "statement"

---Declares how far the handling of an incident has come.
---@class drill.message.declare: drill.player_message
---@field type "declare"
---@field declaration drill.declaration what is declared
---@field rsit? drill.rsit class of the incident
---@field severity? drill.ciss how severe the team judges it

---Answers a question of the exercise.
---@class drill.message.answer: drill.player_message
---@field type "answer"
---@field ask string the question
---@field value string the answer

---Writes a decision into the team's own log.
---@class drill.message.log: drill.player_message
---@field type "log"

---What the exercise says to a seat.
---@class drill.control_message
---@field at number when, in exercise time (seconds)
---@field to string the participant who receives it
---@field box integer number in that participant's mailbox, from 1

---An inject reaches a participant.
---@class drill.message.inject: drill.control_message
---@field type "inject"
---@field inject string which inject
---@field from? string shown sender; absent when from exercise control
---@field tlp? drill.tlp mark
---@field channel? string how it came: email, phone, ...
---@field incident? string incident id
---@field rsit? drill.rsit class of the incident as the sender sees it
---@field subject? string one line
---@field text? string the inject in words
---@field carries? string|string[] artefacts handed over
---@field supersedes? integer sequence number of the inject this replaces
---@field withdraws? integer sequence number of the inject this takes back
---@field due? number a clock the scenario shows (seconds)
---@field re? integer sequence number of what this answers, when an entity answers
---@field says? string type of player message an entity's answer stands for
---@field of? integer sequence number, for `re`; the door writes it, the record has none
---@field severity? drill.ciss how severe the incident is as the sender sees it
---@field seats? string|string[] who of the team it is for, as legal; while nobody sits there it is the lead's; absent: all

---A question is put to a participant.
---@class drill.message.question: drill.control_message
---@field type "question"
---@field ask string which question
---@field re? integer sequence number of the inject it is about
---@field form string choice, value, file or text
---@field text string the question in words
---@field choices? string|string[] what may be chosen
---@field attempts? integer how often it may be answered; absent: once
---@field due? number when it should be answered (seconds)
---@field of? integer sequence number, for `re`; the door writes it, the record has none
---@field seats? string|string[] who of the team it is for, as legal; while nobody sits there it is the lead's; absent: all

---A player message reaches a participant.
---@class drill.message.delivered: drill.control_message
---@field type "delivered"
---@field of integer sequence number of the message
---@field from string who sent it
---@field due? number when an agreement asks for a reply (seconds)

---What the stage decided. Nothing else decides.
---@class drill.fact_message
---@field at number when, in exercise time (seconds)

---STARTEX.
---@class drill.message.started: drill.fact_message
---@field type "started"
---@field exercise string exercise id
---@field title string title
---@field setup string BLAKE2b-256 of the setup: sources, parameters, profiles
---@field length number planned length (seconds)
---@field seed integer seed of the drill, wherever it came from

---Who takes part; told once, behind STARTEX, like the rest of the plan.
---@class drill.message.participant: drill.fact_message
---@field type "participant"
---@field id string its id
---@field name string its name
---@field kind drill.kind what kind of structure
---@field level? drill.level where it stands
---@field country? string country it speaks for
---@field utc? string its local time, as +03:00; absent: UTC
---@field profile? string profile that plays it; absent: people do
---@field seats? string|string[] roles within it

---A name in the story that nobody plays.
---@class drill.message.entity: drill.fact_message
---@field type "entity"
---@field id string its id
---@field name string its name
---@field kind drill.kind what kind of structure

---An agreement the scenario declares, in force or not.
---@class drill.message.agreement.plan: drill.fact_message
---@field type "agreement.plan"
---@field id string its id
---@field among string|string[] its parties
---@field purpose? drill.purpose what the tie is for
---@field covers? string|string[] message types it permits
---@field up_to? drill.tlp narrowest mark it permits
---@field reply? number how soon a request is to be answered (seconds)

---What the drill wants to exercise.
---@class drill.message.objective: drill.fact_message
---@field type "objective"
---@field id string its id
---@field title string its title
---@field gca? string|string[] paragraphs of the GCA guidelines it stands for

---A piece of information that may be held and handed on.
---@class drill.message.artefact: drill.fact_message
---@field type "artefact"
---@field id string its id
---@field kind? string what it is: indicator, sample, ...
---@field tlp? drill.tlp its mark at STARTEX
---@field source? string whose information it is, where declared
---@field stays_in? string the country it may not leave
---@field file? string name of the file it is
---@field size? integer bytes of the file
---@field hash? string SHA-256 of the file
---@field staged? boolean every seat may have the file ahead, sealed

---A pool that teams share, as the scenario declares it.
---@class drill.message.pool.plan: drill.fact_message
---@field type "pool.plan"
---@field id string its id
---@field title string its title, else its id
---@field size integer units there are
---@field lender? string who lends them
---@field unit? string what is counted

---An inject the scenario declares, released or not; or one that was improvised.
---@class drill.message.inject.plan: drill.fact_message
---@field type "inject.plan"
---@field id string its id
---@field title string its subject, else synopsis, else how its text begins
---@field to? string|string[] planned recipients
---@field from? string true sender; absent: exercise control
---@field kind? string watch, contingency, check or hint; absent: contextual
---@field tlp? drill.tlp mark
---@field timed? boolean the clock releases it, at `planned`; absent: the story does
---@field planned? number when; 0 is left out (seconds)
---@field cost? integer points a hint costs whoever receives it
---@field improvised? boolean nobody planned it: exercise control improvised it
---@field seats? string|string[] for whom of its recipients, as velora/legal

---An expectation the scenario declares, opened or not.
---@class drill.message.expect.plan: drill.fact_message
---@field type "expect.plan"
---@field id string its id
---@field of? string|string[] teams that owe it
---@field act? string message type that meets it, or breaches it where never is set
---@field never? boolean it forbids
---@field about? string inject it is about
---@field under? string agreement it stands under
---@field objective? string objective it exercises
---@field within? number how soon, after it opens (seconds)

---A question the scenario declares, put or not.
---@class drill.message.ask.plan: drill.fact_message
---@field type "ask.plan"
---@field id string its id
---@field of? string|string[] who is asked; absent: whoever receives `about`
---@field about? string inject it comes with
---@field form string choice, value, file or text
---@field objective? string objective it exercises
---@field within? number how soon, after it is put (seconds)
---@field rubric? string by what evaluators judge an answer in words

---A part of an exercise of several days; exercise time runs through all of them without a gap.
---@class drill.message.module.plan: drill.fact_message
---@field type "module.plan"
---@field id string its id
---@field title? string its title
---@field begins number its first minute, in exercise time (seconds)
---@field length number how long it is played (seconds)
---@field wall number its first minute on the wall: UTC, since midnight of the day of STARTEX (seconds)
---@field gate? string gate that begins it

---ENDEX.
---@class drill.message.ended: drill.fact_message
---@field type "ended"
---@field by? string who ended it; absent: its time was over
---@field second? string who agreed

---A message was taken.
---@class drill.message.accepted: drill.fact_message
---@field type "accepted"
---@field of integer sequence number of the message

---A message was not taken; nobody receives it.
---@class drill.message.refused: drill.fact_message
---@field type "refused"
---@field of integer sequence number of the message
---@field from string who sent it
---@field why drill.refusal the rule
---@field detail? string the name at fault

---A delivery waits because a link is cut.
---@class drill.message.queued: drill.fact_message
---@field type "queued"
---@field of integer sequence number of the message or release
---@field to string who will receive it

---An inject was released.
---@class drill.message.released: drill.fact_message
---@field type "released"
---@field inject string which inject
---@field by? string storyline; absent when by the clock
---@field again? boolean it was released before, taken back or skipped, so nothing was sent

---An inject was taken back.
---@class drill.message.withdrawn: drill.fact_message
---@field type "withdrawn"
---@field inject string which inject
---@field by? string storyline, inject or person that did it
---@field reason? string why

---A participant came to hold an artefact.
---@class drill.message.held: drill.fact_message
---@field type "held"
---@field participant string who holds it now
---@field artefact string what
---@field from? string from whom; absent at STARTEX
---@field of? integer sequence number of the message or inject that brought it

---An obligation opened or changed.
---@class drill.message.obligation: drill.fact_message
---@field type "obligation"
---@field number integer its number in this drill, from 1
---@field state drill.state where it stands now
---@field expect? string expectation, or agreement:<id>; given when it opens
---@field team? string who owes it; given when it opens
---@field inject? string inject that opened it; given when it opens
---@field due? number when it is due; given when it opens (seconds)
---@field with? string|string[] who must be reached; given when it opens
---@field never? boolean it forbids; given when it opens
---@field helped? boolean a contingency was used: missed with help
---@field late_link? boolean late, and due while nobody was connected as far as the server found out, or an outage of the scenario cut the link
---@field cause? integer sequence number of what changed it
---@field clock? drill.statute clock of the law it runs on; given when it opens
---@field story_s? integer what the story's clock shows, where it runs on that: seconds since 1970
---@field story_due_s? integer when it is due in the story: seconds since 1970; given when it opens

---The clock of the story was set: at STARTEX, or where it jumps.
---@class drill.message.story: drill.fact_message
---@field type "story"
---@field story_s integer what it shows from then on: seconds since 1970
---@field pace integer story time a unit of exercise time
---@field by? string storyline or module that moved it; absent at STARTEX
---@field label? string why

---A miss that a controller judges waits for a ruling, before its branch fires.
---@class drill.message.pending: drill.fact_message
---@field type "pending"
---@field number integer the obligation
---@field until? number it is missed then, if nobody rules; absent: it waits for a ruling (seconds)
---@field over? boolean nobody has ruled: it is missed, and its branch fires

---A team came further with an obligation.
---@class drill.message.progress: drill.fact_message
---@field type "progress"
---@field number integer the obligation
---@field step drill.step how far
---@field who? string which recipient was reached
---@field cause? integer sequence number of the message

---A message broke a rule.
---@class drill.message.breach: drill.fact_message
---@field type "breach"
---@field of integer sequence number of the message
---@field by string who sent it
---@field to? string recipient it should not have gone to
---@field artefact? string artefact at stake
---@field rule drill.breach the rule
---@field tlp? drill.tlp the mark that was broken
---@field blocked? boolean the scenario blocks such acts: it was not delivered

---The source changed the mark of an artefact, for later shares.
---@class drill.message.consented: drill.fact_message
---@field type "consented"
---@field artefact string which artefact
---@field by string the source
---@field to? string for whom; absent: for all
---@field tlp drill.tlp the mark from now on
---@field of? integer sequence number of the message

---A question was answered.
---@class drill.message.answered: drill.fact_message
---@field type "answered"
---@field ask string the question
---@field team string who answered
---@field of integer sequence number of the answer
---@field attempt integer which attempt, from 1
---@field right? boolean it is right; absent also where a rubric decides
---@field cost? integer points a wrong attempt costs

---A storyline started, waits, was woken or ended.
---@class drill.message.storyline: drill.fact_message
---@field type "storyline"
---@field storyline string which one
---@field mode drill.mode what it does
---@field label? string why it waits
---@field until? number latest end of the wait (seconds)
---@field outcome? string what ended the wait
---@field waits? string|string[] what it waits for, in words; a plain length is in `until`

---A storyline drew a random value.
---@class drill.message.drew: drill.fact_message
---@field type "drew"
---@field name string name of the draw
---@field value number the value (seconds)

---A storyline left a note for exercise control.
---@class drill.message.noted: drill.fact_message
---@field type "noted"
---@field storyline string which one
---@field text string the note

---Harm done by the incident changed.
---@class drill.message.impact: drill.fact_message
---@field type "impact"
---@field impact string which impact
---@field of string participant it is counted for
---@field value integer units so far

---Units of a shared pool were taken, came back, or were not free.
---@class drill.message.pool: drill.fact_message
---@field type "pool"
---@field pool string which pool
---@field how drill.pooling what became of them
---@field team string who has, had or wanted them
---@field count integer how many
---@field free integer how many are free now
---@field until? number when they come back; absent: not before ENDEX (seconds)
---@field by? string storyline that asked; absent of what comes back

---Exercise control showed teams an artefact; no mark speaks of that.
---@class drill.message.revealed: drill.fact_message
---@field type "revealed"
---@field artefact string which artefact
---@field to string|string[] to whom
---@field by string storyline that did it

---A participant's player traffic was cut or restored.
---@class drill.message.outage: drill.fact_message
---@field type "outage"
---@field participant string who
---@field cut? boolean true: cut; absent: restored

---A gate was opened.
---@class drill.message.gate: drill.fact_message
---@field type "gate"
---@field gate string which gate
---@field by string who opened it

---An agreement came into force or ended.
---@class drill.message.agreement: drill.fact_message
---@field type "agreement"
---@field agreement string which one
---@field ended? boolean true: ended; absent: in force

---The clock was started, stopped or paced.
---@class drill.message.clock: drill.fact_message
---@field type "clock"
---@field running? boolean true: exercise time passes
---@field speed integer exercise time a unit of real time, per mille
---@field by string who did it; `exercise`: the plan, at the end of a module
---@field how drill.clocking what was done
---@field to? number where the clock was moved on to; absent: it goes on from `at` (seconds)
---@field module? string module that ended or begins: its id, or as exercise control calls it
---@field reason? string why
---@field confirmed? boolean it was done although people owed something
---@field numbers? integer[] obligations of people that were open when time was jumped over or paced unlike life

---Exercise control changed the plan of an inject, or its moment came and it waits.
---@class drill.message.staging: drill.fact_message
---@field type "staging"
---@field inject string which inject
---@field how drill.staging what was done
---@field by? string who did it; of a moment that came: the storyline, absent when by the clock
---@field to? string|string[] recipients it is about
---@field was? number when it was planned before (seconds)
---@field planned? number when it is planned now (seconds)
---@field subject? string its subject from now on
---@field tlp? drill.tlp its mark from now on
---@field reason? string why

---Exercise control ruled on an obligation; what the stage found by itself stands beside it.
---@class drill.message.ruled: drill.fact_message
---@field type "ruled"
---@field number integer the obligation
---@field state drill.state what holds from now on, for conditions and scores: met, late, missed, partly, breached or excused
---@field was drill.state what the stage had found by then
---@field since number the evidence time: what scores count from (seconds)
---@field of? integer sequence number of the message that is the evidence
---@field evidence? string the evidence in words
---@field by string who ruled
---@field reason string why

---Exercise control entered a message for a team, as if the team had said it.
---@class drill.message.entered: drill.fact_message
---@field type "entered"
---@field of integer sequence number of what was entered; it is the message's number too
---@field team string whose message it is
---@field by string who entered it
---@field claimed? number when it was said, as it is claimed; absent: when it was entered (seconds)

---Exercise control gave a team time.
---@class drill.message.credited: drill.fact_message
---@field type "credited"
---@field team string which team
---@field length number how much (seconds)
---@field by string who gave it
---@field reason string why

---An obligation was given time: by a credit, or because its clock stood still; or the story jumped, and it is due sooner.
---@class drill.message.moved: drill.fact_message
---@field type "moved"
---@field number integer the obligation
---@field due? number when it is due now; absent: it has no due moment, or that has passed (seconds)
---@field credit number all the time it was given so far; response times leave it out (seconds)
---@field story_due_s? integer when it is due in the story: seconds since 1970
---@field cause? integer sequence number of the act

---A team was held, withdrawn, or plays again.
---@class drill.message.standing: drill.fact_message
---@field type "standing"
---@field team string which team
---@field standing drill.standing how it stands now
---@field by string who decided
---@field reason? string why

---A seat changed between people and simulation.
---@class drill.message.swapped: drill.fact_message
---@field type "swapped"
---@field team string which team
---@field simulated? boolean it is simulated from now on; absent: people play it
---@field told? boolean its peers were told
---@field by string who decided
---@field reason? string why

---Exercise control answered a team.
---@class drill.message.helped: drill.fact_message
---@field type "helped"
---@field team string which team
---@field of? integer sequence number of what it asked
---@field numbers? integer[] obligations that were open then: from now on they count as met with help
---@field by string who answered

---Exercise control changed what a storyline waits for.
---@class drill.message.steered: drill.fact_message
---@field type "steered"
---@field storyline string which one
---@field how string nudge, extend, branch or stop
---@field outcome? string how its wait ends
---@field until? number latest end of its wait now (seconds)
---@field by string who did it
---@field reason? string why

---The server saw a seat's last connection go, or one come back.
---@class drill.message.line: drill.fact_message
---@field type "line"
---@field participant string whose seat
---@field cut? boolean true: nobody is connected; absent: somebody is again
---@field since? number when something was last heard of it, where that was before it was seen to be gone (seconds)
