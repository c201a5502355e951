-- schema.sql - a .drill file is an SQLite database, and this is all of it.
--
-- Part 1 is the record: what went in and what was decided. It is written once and
-- chained; everything else can be made from it again. Part 2 is an index of the
-- record, one row a thing, made by engine/store/index. Part 3 is what evaluators
-- query: views whose names and columns stay.
--
-- Columns ending in _ns are integer nanoseconds of exercise time since STARTEX;
-- columns ending in _s are the same in seconds. NULL: absent, or it never happened.
-- A seq is the running number of an input or fact in the whole drill, from 1: the
-- inputs of a turn first, then its facts. Lists are JSON: json_each() reads them.

-- ==== 1. The record ====

-- What the file says of itself. format: version of this schema; exercise, title, seed,
-- length_ns, ended_ns: of the drill; tool: the version that wrote it, for people only;
-- rules: what decided, empty where unknown; state: open while it is written, then
-- closed; setup: BLAKE2b-256 of the setup; and, once closed, turns: how many;
-- next_seq; chain: of the last turn row; fact_chain: over what was decided, whatever
-- the rows look like; indexed: the last turn that part 2 covers; seal: BLAKE2b-256
-- over everything here that no chain covers (part 2, the names, this schema).
CREATE TABLE drill (
    key TEXT PRIMARY KEY,
    value ANY
) STRICT, WITHOUT ROWID;

-- Everything a replay needs: each file as it was read, by a name that is never a path
-- of a machine, and last the settings (parameters, profiles, seed) as a packed message.
-- hash is BLAKE2b-256 of bytes.
CREATE TABLE setup (
    position INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    name TEXT NOT NULL,
    bytes BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;

-- One turn is one row: a stamp, the inputs that came with it as MessagePack `input`
-- messages one behind the other, and the facts of turn facts_of: of this one in a
-- rehearsal, of an earlier one in a live drill, where a turn is made durable while it
-- is decided; NULL when it carries none. fact_count counts the facts carried. chain is
-- BLAKE2b-256 over: chain of the row before (of the first: the setup), n, at_ns,
-- first_seq, input_count, length of inputs, inputs, facts_of (NULL as 0), fact_count,
-- length of facts, facts; numbers as 8 bytes, lowest first.
CREATE TABLE turn (
    n INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    first_seq INTEGER NOT NULL,
    input_count INTEGER NOT NULL,
    inputs BLOB NOT NULL,
    facts_of INTEGER,
    fact_count INTEGER NOT NULL,
    facts BLOB NOT NULL,
    chain BLOB NOT NULL
) STRICT;

-- A storyline (or what else failed) that was stopped while the drill ran, before that
-- step: STARTEX is step 1, each event of the agenda and each input one more. The server
-- names the first step of the turn that was not decided. Read before a replay starts.
CREATE TABLE amendment (
    position INTEGER PRIMARY KEY,
    storyline TEXT NOT NULL,
    before_step INTEGER NOT NULL,
    author TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

-- ==== 2. The index ====

-- What the scenario declares keeps the scenario's order: rowid counts it.

-- Parts of an exercise of several days; begins_ns is exercise time, which runs through
-- all of them; wall_ns is UTC since midnight of the day of STARTEX. gate begins it.
CREATE TABLE module (
    id TEXT PRIMARY KEY,
    title TEXT,
    begins_ns INTEGER NOT NULL,
    length_ns INTEGER NOT NULL,
    wall_ns INTEGER NOT NULL,
    gate TEXT
) STRICT, WITHOUT ROWID;

-- Who takes part. profile is NULL where people play; seats lists roles within it.
CREATE TABLE participant (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT,
    level TEXT,
    country TEXT,
    utc TEXT,
    profile TEXT,
    seats TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- Names of the story that nobody plays.
CREATE TABLE entity (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT
) STRICT;

-- Agreements that the scenario declares; reply_ns is a length.
CREATE TABLE agreement (
    id TEXT PRIMARY KEY,
    parties TEXT NOT NULL,
    purpose TEXT,
    covers TEXT NOT NULL,
    up_to TEXT,
    reply_ns INTEGER
) STRICT;

-- What the drill wants to exercise; gca lists paragraphs of the GCA guidelines.
CREATE TABLE objective (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    gca TEXT NOT NULL
) STRICT;

-- Information that may be held and handed on, with its mark at STARTEX; stays_in is the
-- country it may not leave. file is the name of the file it is; the file is in `setup`.
CREATE TABLE artefact (
    id TEXT PRIMARY KEY,
    kind TEXT,
    tlp TEXT,
    source TEXT,
    stays_in TEXT,
    file TEXT,
    size_bytes INTEGER,
    sha256 BLOB
) STRICT;

-- Injects that the scenario declares; and those that exercise control improvised, where
-- improvised is 1. planned_ns is NULL where the story releases it.
CREATE TABLE inject (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    recipients TEXT NOT NULL,
    sender TEXT,
    kind TEXT,
    tlp TEXT,
    planned_ns INTEGER,
    improvised INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Expectations that the scenario declares; within_ns is a length. never is 1 where the
-- act is forbidden.
CREATE TABLE expect (
    id TEXT PRIMARY KEY,
    teams TEXT NOT NULL,
    act TEXT,
    never INTEGER NOT NULL,
    about TEXT,
    under TEXT,
    objective TEXT,
    within_ns INTEGER
) STRICT;

-- Questions that the scenario declares; within_ns is a length. rubric is by what evaluators
-- judge an answer in words.
CREATE TABLE ask (
    id TEXT PRIMARY KEY,
    teams TEXT NOT NULL,
    about TEXT,
    form TEXT NOT NULL,
    objective TEXT,
    within_ns INTEGER,
    rubric TEXT
) STRICT;

-- Player messages that were accepted; sender is the participant, person who of its
-- people said it; body is the whole message as it came in. Where exercise control entered
-- it for a team, person is who entered it, and claimed_ns when the team says it was said.
CREATE TABLE message (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    sender TEXT NOT NULL,
    person TEXT NOT NULL,
    type TEXT NOT NULL,
    tlp TEXT,
    re_seq INTEGER,
    subject TEXT,
    carries TEXT NOT NULL,
    body BLOB NOT NULL,
    claimed_ns INTEGER
) STRICT;

-- Whom a message names in `to`.
CREATE TABLE message_recipient (
    seq INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    PRIMARY KEY (seq, recipient)
) STRICT, WITHOUT ROWID;

-- Messages that were not taken, with the rule and the name at fault; sender is the
-- seat, person who of its people said it.
CREATE TABLE refusal (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    sender TEXT NOT NULL,
    person TEXT NOT NULL,
    type TEXT,
    why TEXT NOT NULL,
    detail TEXT
) STRICT;

-- What reached a participant's mailbox: a player message (message_seq is set), an
-- inject or a question (its id is set). box is the running number in that mailbox; seats
-- lists the roles of the team it is for, where not for all.
CREATE TABLE delivery (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    box INTEGER NOT NULL,
    message_seq INTEGER,
    inject TEXT,
    ask TEXT,
    sender TEXT,
    tlp TEXT,
    subject TEXT,
    seats TEXT NOT NULL DEFAULT '[]'
) STRICT;
CREATE INDEX delivery_by_message ON delivery (message_seq) WHERE message_seq IS NOT NULL;

-- How far a participant's mailbox had come, as the server saw it: up to box, at that time.
CREATE TABLE receipt (
    participant TEXT NOT NULL,
    box INTEGER NOT NULL,
    at_ns INTEGER NOT NULL,
    PRIMARY KEY (participant, box)
) STRICT, WITHOUT ROWID;

-- Injects that were released (withdrawn is 0) or taken back (1), and by what; by_id is
-- NULL when the clock did it. again is 1 where nothing was sent a second time.
CREATE TABLE release (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    inject TEXT NOT NULL,
    by_id TEXT,
    withdrawn INTEGER NOT NULL,
    again INTEGER NOT NULL,
    reason TEXT
) STRICT;

-- How an inject departed from its plan: held, freed, skipped, revised, retimed,
-- improvised, corrected; waiting, when its moment came while it was held; delayed, when a
-- recipient had enough open. recipients lists whom it is about, where not all.
CREATE TABLE staging (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    inject TEXT NOT NULL,
    how TEXT NOT NULL,
    by_id TEXT,
    recipients TEXT NOT NULL,
    was_ns INTEGER,
    planned_ns INTEGER,
    subject TEXT,
    tlp TEXT,
    reason TEXT
) STRICT;

-- Each time the clock was started, stopped, paced or moved; speed is exercise time a unit
-- of real time, per mille. to_ns is where it was moved on to. numbers lists obligations
-- of people that were open then, when time was jumped over or paced unlike life. play_ns
-- is play time at that moment: real time while the clock ran, so neither pauses nor jumps.
CREATE TABLE clock (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    how TEXT NOT NULL,
    running INTEGER NOT NULL,
    speed INTEGER NOT NULL,
    to_ns INTEGER,
    by_id TEXT NOT NULL,
    module TEXT,
    reason TEXT,
    confirmed INTEGER NOT NULL,
    numbers TEXT NOT NULL,
    play_ns INTEGER NOT NULL
) STRICT;

-- What was said to exercise control or by it, outside of play: who did what when. what is
-- the whole message as JSON; refused is why nothing came of it, or NULL.
CREATE TABLE act (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    person TEXT NOT NULL,
    type TEXT NOT NULL,
    what TEXT NOT NULL,
    refused TEXT
) STRICT;

-- One obligation of one team, as the stage found it last. Times are of the first such
-- step; met_ns is set for met and late; opened_seq is what opened it and cause_seq what
-- changed the state last; required lists who must be reached; helped is 1 where a
-- contingency was used or exercise control helped; due_ns has moved with credit_ns, the
-- time it was given; late_link is 1 where it came late and fell due while the server saw
-- nobody connected. ruled is what exercise control ruled last, and ruled_ns the time of
-- its evidence. clock is the clock of the law it runs on; story_*_s, of what is due in
-- the story, are seconds since 1970 by its clock.
CREATE TABLE obligation (
    number INTEGER PRIMARY KEY,
    team TEXT,
    expect TEXT,
    inject TEXT,
    required TEXT NOT NULL,
    never INTEGER NOT NULL,
    helped INTEGER NOT NULL,
    opened_ns INTEGER,
    delivered_ns INTEGER,
    acknowledged_ns INTEGER,
    first_action_ns INTEGER,
    met_ns INTEGER,
    due_ns INTEGER,
    state TEXT NOT NULL,
    cause_seq INTEGER,
    opened_seq INTEGER,
    credit_ns INTEGER NOT NULL DEFAULT 0,
    late_link INTEGER NOT NULL DEFAULT 0,
    ruled TEXT,
    ruled_ns INTEGER,
    clock TEXT,
    story_opened_s INTEGER,
    story_due_s INTEGER,
    story_met_s INTEGER
) STRICT;

-- The clock of the story each time it was set: at STARTEX, then where it jumped, by a
-- storyline or module. story_s is seconds since 1970, pace story time a unit of exercise
-- time.
CREATE TABLE story (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    story_s INTEGER NOT NULL,
    pace INTEGER NOT NULL,
    by_id TEXT,
    label TEXT
) STRICT;

-- Misses that a controller judges: one waits for a ruling (over is 0), until until_ns
-- where its branch fires without one; then over is 1.
CREATE TABLE pending (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    number INTEGER NOT NULL,
    until_ns INTEGER,
    over INTEGER NOT NULL
) STRICT;

-- Rulings of exercise control: state is what counts from then on, was what the stage had
-- found; since_ns is the time of the evidence, which is a message or words.
CREATE TABLE ruling (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    was TEXT NOT NULL,
    since_ns INTEGER NOT NULL,
    evidence_seq INTEGER,
    evidence TEXT,
    by_id TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

-- Time that exercise control gave teams.
CREATE TABLE credit (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    team TEXT NOT NULL,
    length_ns INTEGER NOT NULL,
    by_id TEXT NOT NULL,
    reason TEXT NOT NULL
) STRICT;

-- Teams that were held or withdrawn, or play again.
CREATE TABLE standing (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    team TEXT NOT NULL,
    standing TEXT NOT NULL,
    by_id TEXT NOT NULL,
    reason TEXT
) STRICT;

-- What teams asked of exercise control, outside of play.
CREATE TABLE help (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    team TEXT NOT NULL,
    person TEXT NOT NULL,
    re_seq INTEGER,
    text TEXT NOT NULL
) STRICT;

-- Answers of exercise control; of_seq is what was asked, numbers lists the obligations
-- that count as helped from then on.
CREATE TABLE help_answer (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    team TEXT NOT NULL,
    of_seq INTEGER,
    numbers TEXT NOT NULL,
    by_id TEXT NOT NULL
) STRICT;

-- What evaluators found of a team on an objective: P, S, M, U or NA; evidence lists seqs.
CREATE TABLE rating (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    evaluator TEXT NOT NULL,
    objective TEXT NOT NULL,
    team TEXT NOT NULL,
    rate TEXT NOT NULL,
    evidence TEXT NOT NULL,
    text TEXT
) STRICT;

-- What evaluators noted; rate is the grade of the answer it is about, where it is one.
CREATE TABLE evaluator_note (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    evaluator TEXT NOT NULL,
    team TEXT,
    of_seq INTEGER,
    text TEXT NOT NULL,
    rate TEXT
) STRICT;

-- A seat's last connection that went (cut is 1), or one that came back (0). since_ns is
-- when something was last heard of it, where it was silent before that was found out.
CREATE TABLE line (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    participant TEXT NOT NULL,
    cut INTEGER NOT NULL,
    since_ns INTEGER
) STRICT;

-- Each state an obligation came to, and what caused it; NULL when time did.
CREATE TABLE obligation_change (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    cause_seq INTEGER
) STRICT;

-- Each required recipient an obligation reached, when first and by which message.
CREATE TABLE obligation_reach (
    number INTEGER NOT NULL,
    recipient TEXT NOT NULL,
    at_ns INTEGER NOT NULL,
    message_seq INTEGER,
    PRIMARY KEY (number, recipient)
) STRICT, WITHOUT ROWID;

-- Who holds what since when; learned_from is NULL for what was held at STARTEX.
CREATE TABLE holding (
    participant TEXT NOT NULL,
    artefact TEXT NOT NULL,
    since_ns INTEGER NOT NULL,
    learned_from TEXT,
    message_seq INTEGER,
    PRIMARY KEY (participant, artefact)
) STRICT, WITHOUT ROWID;

-- Messages that broke a rule; blocked is 1 where the scenario stopped them.
CREATE TABLE breach (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    message_seq INTEGER NOT NULL,
    sender TEXT NOT NULL,
    recipient TEXT,
    artefact TEXT,
    rule TEXT NOT NULL,
    tlp TEXT,
    blocked INTEGER NOT NULL
) STRICT;

-- What storylines did: started, waiting (label: why; waits: for what, in words, until_ns
-- aside), woken (outcome: by what), ended.
CREATE TABLE storyline (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    storyline TEXT NOT NULL,
    mode TEXT NOT NULL,
    label TEXT,
    until_ns INTEGER,
    outcome TEXT,
    waits TEXT NOT NULL DEFAULT '[]'
) STRICT;

-- Harm counted for a participant, in units so far; one row for each change.
CREATE TABLE impact (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    impact TEXT NOT NULL,
    participant TEXT NOT NULL,
    value INTEGER NOT NULL
) STRICT;

-- Pools that teams share, as the scenario declares them.
CREATE TABLE pool (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    size INTEGER NOT NULL,
    lender TEXT,
    unit TEXT
) STRICT;

-- Units of a pool that a team took, gave back, or wanted when so many were not free (how:
-- taken, returned, refused); free is what is left then. until_ns is when they come back.
CREATE TABLE pool_use (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    pool TEXT NOT NULL,
    how TEXT NOT NULL,
    team TEXT NOT NULL,
    count INTEGER NOT NULL,
    free INTEGER NOT NULL,
    until_ns INTEGER,
    by_id TEXT
) STRICT;

-- Player traffic of a participant, cut (1) or restored (0).
CREATE TABLE outage (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    participant TEXT NOT NULL,
    cut INTEGER NOT NULL
) STRICT;

-- Answers to questions; is_right is 1 where the machine could tell that it is.
CREATE TABLE answer (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    ask TEXT NOT NULL,
    team TEXT NOT NULL,
    message_seq INTEGER NOT NULL,
    attempt INTEGER NOT NULL,
    is_right INTEGER NOT NULL
) STRICT;

-- Facts of other kinds, in words: notes, draws, gates, agreements, consents, queues,
-- and what was said to exercise control.
CREATE TABLE remark (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    kind TEXT NOT NULL,
    who TEXT,
    what TEXT NOT NULL
) STRICT;

-- ==== 3. The views ====

-- One row per player message and recipient, the recipient as addressed (an entity
-- stays an entity); NULL where the message names none, as a log does. Messages that
-- were refused are left out: v_refusal has them. body is the whole MessagePack message;
-- person is who of the sender's people said it.
CREATE VIEW v_message AS
SELECT m.seq, m.at_ns / 1e9 AS at_s, m.sender, r.recipient, m.type, m.tlp, m.body,
    m.person
FROM message m LEFT JOIN message_recipient r ON r.seq = m.seq
ORDER BY m.seq, r.recipient;

-- Messages that nobody received, and why.
CREATE VIEW v_refusal AS
SELECT seq, at_ns / 1e9 AS at_s, sender, type, why, detail, person
FROM refusal ORDER BY seq;

-- Who really received a player message, and when.
CREATE VIEW v_delivery AS
SELECT d.seq, d.at_ns / 1e9 AS at_s, d.message_seq, d.sender, d.recipient, m.type, m.tlp
FROM delivery d JOIN message m ON m.seq = d.message_seq
ORDER BY d.seq;

-- Stretches of exercise time that were played, and how fast; jumps lie between them.
CREATE VIEW v_played AS
SELECT began_ns, coalesce(lead(at_ns) OVER (ORDER BY seq), 9223372036854775807) AS until_ns,
    speed
FROM (SELECT 0 AS seq, 0 AS at_ns, 0 AS began_ns, 1000 AS speed
      UNION ALL SELECT seq, at_ns, coalesce(to_ns, at_ns), speed FROM clock);

-- What counts of an obligation. The ruling of exercise control comes first; else a message
-- that was entered for a team counts from the time it claims, as far as that lies between
-- delivery and entry; else what the stage found, which stands beside it as automatic.
-- From delivery to met, played_ns is the exercise time that was played, and play_ns the
-- real time people had for it. response_ns is the latter for a team of people (one whose
-- line the server saw), else the former, without the time it was given.
CREATE VIEW v_verdict AS
WITH found AS (
    SELECT o.*, min(o.met_ns, max(coalesce(m.claimed_ns, o.met_ns),
        coalesce(o.delivered_ns, o.opened_ns, 0))) AS said_ns, m.claimed_ns,
        iif(m.sender <> m.person AND m.person NOT LIKE m.sender || '/%', m.person, NULL)
            AS entered_by
    FROM obligation o LEFT JOIN message m ON m.seq = o.cause_seq),
verdict AS (
    SELECT f.*,
        coalesce(ruled, iif(state = 'late' AND said_ns <= due_ns, 'met', state)) AS verdict,
        CASE WHEN ruled IS NULL THEN said_ns
             WHEN ruled IN ('met', 'late', 'partly')
             THEN max(ruled_ns, coalesce(delivered_ns, opened_ns, 0)) END AS verdict_ns
    FROM found f),
timed AS (
    SELECT v.*,
        CASE WHEN EXISTS (SELECT 1 FROM clock)
             THEN (SELECT sum(max(min(verdict_ns, until_ns) - max(delivered_ns, began_ns), 0))
                   FROM v_played)
             ELSE verdict_ns - delivered_ns END AS played_ns,
        CASE WHEN EXISTS (SELECT 1 FROM clock)
             THEN (SELECT sum(max(min(verdict_ns, until_ns) - max(delivered_ns, began_ns), 0)
                              * 1000 / speed) FROM v_played)
             ELSE verdict_ns - delivered_ns END AS play_ns
    FROM verdict v)
SELECT number, state AS automatic, met_ns AS automatic_met_ns, verdict AS state,
    verdict_ns AS met_ns, entered_by, claimed_ns, played_ns, play_ns,
    max(iif(EXISTS (SELECT 1 FROM line l WHERE l.participant = t.team), play_ns, played_ns)
        - credit_ns, 0) AS response_ns
FROM timed t;

-- The clock, and how much play time there was by then.
CREATE VIEW v_clock AS
SELECT seq, at_ns / 1e9 AS at_s, how, running, speed / 1e3 AS speed, to_ns / 1e9 AS to_s,
    play_ns / 1e9 AS play_s, by_id AS person, module, reason, confirmed, numbers
FROM clock
ORDER BY seq;

-- Stamps of each obligation in play time: real time while the clock ran, without pauses
-- and jumps, whatever the speed. paced is 1 where the clock jumped or ran unlike life
-- while it was open, so that its exercise times are no human times.
CREATE VIEW v_play AS
WITH stamp AS (
    SELECT number, 'delivered' AS step, delivered_ns AS at_ns FROM obligation
    UNION ALL SELECT number, 'acknowledged', acknowledged_ns FROM obligation
    UNION ALL SELECT number, 'first_action', first_action_ns FROM obligation
    UNION ALL SELECT number, 'met', met_ns FROM obligation
    UNION ALL SELECT number, 'due', due_ns FROM obligation),
played AS (
    SELECT number, step, coalesce((
        SELECT c.play_ns + max(0, s.at_ns - coalesce(c.to_ns, c.at_ns)) * 1000 / c.speed
        FROM clock c WHERE c.at_ns <= s.at_ns ORDER BY c.seq DESC LIMIT 1), s.at_ns) AS ns
    FROM stamp s),
line_of AS (
    SELECT number, max(CASE step WHEN 'delivered' THEN ns END) AS delivered_ns,
        max(CASE step WHEN 'acknowledged' THEN ns END) AS acknowledged_ns,
        max(CASE step WHEN 'first_action' THEN ns END) AS first_action_ns,
        max(CASE step WHEN 'met' THEN ns END) AS met_ns,
        max(CASE step WHEN 'due' THEN ns END) AS due_ns
    FROM played GROUP BY number)
SELECT l.number, o.team, o.expect, l.delivered_ns / 1e9 AS delivered_play_s,
    l.acknowledged_ns / 1e9 AS acknowledged_play_s,
    l.first_action_ns / 1e9 AS first_action_play_s, l.met_ns / 1e9 AS met_play_s,
    l.due_ns / 1e9 AS due_play_s,
    (l.acknowledged_ns - l.delivered_ns) / 1e9 AS tta_play_s,
    (l.met_ns - l.delivered_ns) / 1e9 AS response_play_s,
    EXISTS (
        SELECT 1 FROM clock c
        WHERE c.at_ns < coalesce(o.met_ns, 9223372036854775807)
            AND (c.to_ns > o.opened_ns OR c.speed <> 1000 AND c.running = 1
                AND coalesce((SELECT min(n.at_ns) FROM clock n WHERE n.seq > c.seq),
                    9223372036854775807) > o.opened_ns)) AS paced
FROM line_of l JOIN obligation o ON o.number = l.number
ORDER BY l.number;

-- One row per obligation: how fast a team came how far. expect is agreement:<id> for
-- an obligation that an agreement opened. state is the last, and the one that counts:
-- open means not yet due at the end, and does not count; automatic is what the stage
-- found. received_s is when what opened it had reached the team's machine, where the
-- server saw it: tta_s, the time to acknowledge, runs from there, else from delivery.
-- response_s leaves out credit_s, which was given to the team, and jumps of the clock.
CREATE VIEW v_response AS
WITH opened AS (
    SELECT o.*, v.state AS verdict, v.met_ns AS verdict_ns, v.automatic,
        v.automatic_met_ns, v.entered_by, v.claimed_ns, v.play_ns, v.response_ns,
        (SELECT r.at_ns FROM receipt r
         WHERE r.participant = o.team AND r.box >= (
             SELECT d.box FROM delivery d WHERE d.seq = o.opened_seq
             UNION ALL
             SELECT d.box FROM delivery d
             WHERE d.message_seq = o.opened_seq AND d.recipient = o.team
             LIMIT 1)
         ORDER BY r.box LIMIT 1) AS received_ns
    FROM obligation o JOIN v_verdict v ON v.number = o.number)
SELECT team, expect, inject, opened_ns / 1e9 AS opened_s,
    delivered_ns / 1e9 AS delivered_s, acknowledged_ns / 1e9 AS acknowledged_s,
    first_action_ns / 1e9 AS first_action_s, verdict_ns / 1e9 AS met_s,
    due_ns / 1e9 AS due_s, verdict AS state, cause_seq,
    number, automatic, automatic_met_ns / 1e9 AS automatic_met_s,
    received_ns / 1e9 AS received_s,
    (acknowledged_ns - max(delivered_ns, coalesce(received_ns, 0))) / 1e9 AS tta_s,
    response_ns / 1e9 AS response_s, credit_ns / 1e9 AS credit_s, helped, late_link, entered_by,
    claimed_ns / 1e9 AS claimed_s, ruled IS NOT NULL AS is_ruled,
    tta_play_s, play_ns / 1e9 AS response_play_s, paced
FROM opened JOIN (SELECT number AS played, tta_play_s, paced FROM v_play)
    ON played = number
ORDER BY number;

-- The same with what score and report need beside it: the objective, and whether the act
-- is forbidden.
CREATE VIEW v_obligation AS
SELECT o.number, o.team, o.expect, o.inject, e.act, e.objective, o.never, o.helped,
    o.required, o.opened_ns / 1e9 AS opened_s, o.delivered_ns / 1e9 AS delivered_s,
    o.acknowledged_ns / 1e9 AS acknowledged_s,
    o.first_action_ns / 1e9 AS first_action_s, v.met_ns / 1e9 AS met_s,
    o.due_ns / 1e9 AS due_s, v.state, o.cause_seq, v.automatic,
    v.automatic_met_ns / 1e9 AS automatic_met_s, v.response_ns / 1e9 AS response_s,
    v.play_ns / 1e9 AS response_play_s, o.credit_ns / 1e9 AS credit_s, o.late_link, v.entered_by,
    v.claimed_ns / 1e9 AS claimed_s, o.ruled IS NOT NULL AS is_ruled
FROM obligation o JOIN v_verdict v ON v.number = o.number
    LEFT JOIN expect e ON e.id = o.expect
ORDER BY o.number;

-- Every ruling of exercise control; the last of an obligation counts, and counts is 1.
CREATE VIEW v_ruling AS
SELECT r.seq, r.at_ns / 1e9 AS at_s, r.number, o.team, o.expect, r.state, r.was,
    o.state AS automatic, r.since_ns / 1e9 AS since_s, r.evidence_seq, r.evidence,
    r.by_id, r.reason,
    r.seq = (SELECT max(seq) FROM ruling l WHERE l.number = r.number) AS counts
FROM ruling r JOIN obligation o ON o.number = r.number
ORDER BY r.seq;

-- What evaluators found, each for himself; of one evaluator's ratings of the same team
-- and objective the last counts.
CREATE VIEW v_rating AS
SELECT r.seq, r.at_ns / 1e9 AS at_s, r.evaluator, r.objective, r.team, r.rate,
    r.evidence, r.text,
    r.seq = (SELECT max(seq) FROM rating l WHERE l.evaluator = r.evaluator
             AND l.objective = r.objective AND l.team = r.team) AS counts
FROM rating r
ORDER BY r.objective, r.team, r.evaluator, r.seq;

-- What evaluators noted. Of several grades of one answer by one evaluator the last counts;
-- counts is NULL of what is no grade.
CREATE VIEW v_note AS
SELECT n.seq, n.at_ns / 1e9 AS at_s, n.evaluator, n.team, n.of_seq, n.text, n.rate,
    iif(n.rate IS NULL, NULL,
        n.seq = (SELECT max(seq) FROM evaluator_note l WHERE l.rate IS NOT NULL
                 AND l.evaluator = n.evaluator AND l.of_seq = n.of_seq)) AS counts
FROM evaluator_note n
ORDER BY n.seq;

-- What teams asked of exercise control, with each answer; answers to nothing asked too.
CREATE VIEW v_help AS
SELECT h.seq, h.at_ns / 1e9 AS asked_s, coalesce(h.team, a.team) AS team, h.person, h.re_seq,
    h.text, a.at_ns / 1e9 AS answered_s, a.by_id, a.numbers AS helped
FROM help h FULL JOIN help_answer a ON a.of_seq = h.seq
ORDER BY coalesce(h.seq, a.seq), a.seq;

-- Time that exercise control gave.
CREATE VIEW v_credit AS
SELECT seq, at_ns / 1e9 AS at_s, team, length_ns / 1e9 AS length_s, by_id, reason
FROM credit ORDER BY seq;

-- Teams that were held or withdrawn; until_s is NULL for one that lasted to the end.
CREATE VIEW v_standing AS
SELECT s.seq, s.team, s.standing, s.at_ns / 1e9 AS since_s,
    (SELECT min(n.at_ns) FROM standing n WHERE n.team = s.team AND n.seq > s.seq) / 1e9
        AS until_s, s.by_id, s.reason
FROM standing s WHERE s.standing <> 'playing'
ORDER BY s.seq;

-- When nobody of a participant was connected, from when it was last heard; back_s is NULL
-- where that lasted. found_s is when the server saw it, which is when it was back where it
-- came anew before it was missed.
CREATE VIEW v_line AS
SELECT c.seq, c.participant, coalesce(c.since_ns, c.at_ns) / 1e9 AS cut_s,
    iif(c.cut, (SELECT min(r.at_ns) FROM line r
                WHERE r.participant = c.participant AND r.cut = 0 AND r.seq > c.seq),
        c.at_ns) / 1e9 AS back_s, c.at_ns / 1e9 AS found_s
FROM line c
WHERE c.cut = 1 OR c.since_ns IS NOT NULL
ORDER BY c.seq;

-- One row per obligation and recipient it reached.
CREATE VIEW v_reach AS
SELECT r.number, o.team, o.expect, r.recipient, r.at_ns / 1e9 AS at_s, r.message_seq
FROM obligation_reach r JOIN obligation o ON o.number = r.number
ORDER BY r.number, r.at_ns, r.recipient;

-- Who knows what since when, from whom, and by which message or inject.
CREATE VIEW v_holding AS
SELECT participant, artefact, since_ns / 1e9 AS since_s, learned_from, message_seq
FROM holding
ORDER BY since_ns, participant, artefact;

-- The master scenario events list, planned and actual: one row per inject. released_s is
-- its first release, by the person or storyline released_by (NULL: the clock); retimed_s
-- is the moment it was moved to last; changes lists what exercise control did about it.
-- status is planned, held, skipped (HSEEP: deferred), released or withdrawn.
CREATE VIEW v_msel AS
WITH released AS (
    SELECT inject, min(seq) AS seq FROM release
    WHERE withdrawn = 0 AND again = 0 GROUP BY inject),
withdrawn AS (
    SELECT inject, min(seq) AS seq FROM release WHERE withdrawn = 1 GROUP BY inject),
latest AS (
    SELECT inject, max(seq) AS seq FROM staging
    WHERE how IN ('held', 'freed', 'skipped') GROUP BY inject)
SELECT i.rowid AS number, i.id AS inject, i.title, i.kind, i.tlp, i.sender, i.recipients,
    i.improvised, i.planned_ns / 1e9 AS planned_s,
    (SELECT s.planned_ns FROM staging s WHERE s.inject = i.id AND s.how = 'retimed'
     ORDER BY s.seq DESC LIMIT 1) / 1e9 AS retimed_s,
    r.at_ns / 1e9 AS released_s, r.by_id AS released_by, w.at_ns / 1e9 AS withdrawn_s,
    CASE WHEN w.seq IS NOT NULL THEN 'withdrawn' WHEN r.seq IS NOT NULL THEN 'released'
        WHEN l.how = 'skipped' THEN 'skipped' WHEN l.how = 'held' THEN 'held'
        ELSE 'planned' END AS status,
    (SELECT group_concat(how || coalesce(' by ' || by_id, ''), ', ') FROM (
        SELECT how, by_id FROM staging WHERE inject = i.id ORDER BY seq)) AS changes,
    coalesce(w.reason, (SELECT s.reason FROM staging s WHERE s.inject = i.id
        AND s.reason IS NOT NULL ORDER BY s.seq DESC LIMIT 1)) AS reason
FROM inject i
    LEFT JOIN released ON released.inject = i.id LEFT JOIN release r ON r.seq = released.seq
    LEFT JOIN withdrawn ON withdrawn.inject = i.id
    LEFT JOIN release w ON w.seq = withdrawn.seq
    LEFT JOIN latest ON latest.inject = i.id LEFT JOIN staging l ON l.seq = latest.seq
ORDER BY coalesce(r.at_ns, i.planned_ns, 9223372036854775807), i.rowid;

-- What exercise control changed about injects, one by one.
CREATE VIEW v_staging AS
SELECT seq, at_ns / 1e9 AS at_s, inject, how, by_id AS person, recipients,
    was_ns / 1e9 AS was_s, planned_ns / 1e9 AS planned_s, subject, tlp, reason
FROM staging
ORDER BY seq;

-- Who of exercise control did what when, what teams and evaluators told it, and what was
-- refused.
CREATE VIEW v_act AS
SELECT seq, at_ns / 1e9 AS at_s, person, type, what, refused FROM act ORDER BY seq;

-- How much each team has to do now: obligations that are open, those that are overdue,
-- and injects that wait until it has less.
CREATE VIEW v_load AS
SELECT p.id AS team,
    (SELECT count(*) FROM obligation o
     WHERE o.team = p.id AND o.state = 'open' AND o.never = 0) AS open,
    (SELECT count(*) FROM obligation o
     WHERE o.team = p.id AND o.state = 'overdue') AS overdue,
    (SELECT count(*) FROM staging s, json_each(s.recipients) r
     WHERE s.how = 'delayed' AND r.value = p.id AND NOT EXISTS (
         SELECT 1 FROM delivery d WHERE d.inject = s.inject AND d.recipient = p.id
             AND d.seq > s.seq)) AS delayed
FROM participant p
ORDER BY p.rowid;

-- One row per declared inject and participant it reached; recipient is NULL for one
-- that reached nobody. released_s is its first release.
CREATE VIEW v_inject AS
WITH first_release AS (
    SELECT inject, min(at_ns) AS at_ns FROM release
    WHERE withdrawn = 0 AND again = 0 GROUP BY inject),
withdrawal AS (
    SELECT inject, min(at_ns) AS at_ns FROM release
    WHERE withdrawn = 1 GROUP BY inject)
SELECT i.id AS inject, i.title, i.kind, i.tlp, i.sender, i.planned_ns / 1e9 AS planned_s,
    f.at_ns / 1e9 AS released_s, d.recipient, d.at_ns / 1e9 AS delivered_s, d.seq,
    w.at_ns / 1e9 AS withdrawn_s
FROM inject i
    LEFT JOIN first_release f ON f.inject = i.id
    LEFT JOIN withdrawal w ON w.inject = i.id
    LEFT JOIN (SELECT * FROM delivery WHERE inject IS NOT NULL) d ON d.inject = i.id
ORDER BY coalesce(f.at_ns, i.planned_ns, 9223372036854775807), i.id, d.seq;

-- Messages that broke a rule.
CREATE VIEW v_breach AS
SELECT b.seq, b.at_ns / 1e9 AS at_s, b.message_seq, b.sender, b.recipient, b.artefact,
    b.rule, b.tlp, b.blocked, m.type
FROM breach b LEFT JOIN message m ON m.seq = b.message_seq
ORDER BY b.seq;

-- What storylines did and waited for.
CREATE VIEW v_storyline AS
SELECT seq, at_ns / 1e9 AS at_s, storyline, mode, label, until_ns / 1e9 AS until_s,
    outcome, waits
FROM storyline
ORDER BY seq;

-- What each storyline waits for now: since when, until when at the latest, and for what.
CREATE VIEW v_wait AS
SELECT s.storyline, s.at_ns / 1e9 AS since_s, s.until_ns / 1e9 AS until_s, s.label,
    (SELECT group_concat(value, '; ') FROM json_each(s.waits)) AS waits
FROM storyline s
WHERE s.mode = 'waiting'
    AND s.seq = (SELECT max(seq) FROM storyline l WHERE l.storyline = s.storyline)
ORDER BY s.storyline;

-- Harm over time.
CREATE VIEW v_impact AS
SELECT seq, at_ns / 1e9 AS at_s, impact, participant, value FROM impact ORDER BY seq;

-- What became of shared pools: free is what was left then.
CREATE VIEW v_pool AS
SELECT u.seq, u.at_ns / 1e9 AS at_s, u.pool, u.how, u.team, u.count, u.free, p.size, p.unit,
    p.lender, u.until_ns / 1e9 AS until_s, u.by_id
FROM pool_use u LEFT JOIN pool p ON p.id = u.pool
ORDER BY u.seq;

-- Cuts of player traffic; restored_s is NULL for one that lasted to the end.
CREATE VIEW v_outage AS
SELECT c.seq, c.participant, c.at_ns / 1e9 AS cut_s,
    (SELECT min(r.at_ns) FROM outage r
     WHERE r.participant = c.participant AND r.cut = 0 AND r.seq > c.seq) / 1e9 AS restored_s
FROM outage c
WHERE c.cut = 1
ORDER BY c.seq;

-- Questions put to participants, each with its answers.
CREATE VIEW v_answer AS
SELECT d.ask, d.recipient AS team, d.at_ns / 1e9 AS asked_s, a.at_ns / 1e9 AS answered_s,
    a.attempt, a.is_right, a.message_seq
FROM delivery d LEFT JOIN answer a ON a.ask = d.ask AND a.team = d.recipient
WHERE d.ask IS NOT NULL
ORDER BY d.seq, a.seq;

-- Misses that a controller judges, each until it was ruled on, met late, or became a miss;
-- what waits now has outcome NULL, and until_s says how long.
CREATE VIEW v_pending AS
SELECT p.number, o.team, o.expect, p.at_ns / 1e9 AS since_s, p.until_ns / 1e9 AS until_s,
    CASE WHEN EXISTS (SELECT 1 FROM pending n
                      WHERE n.number = p.number AND n.over AND n.seq > p.seq) THEN 'missed'
        WHEN o.ruled IS NOT NULL THEN 'ruled'
        WHEN o.state <> 'overdue' THEN o.state END AS outcome
FROM pending p JOIN obligation o ON o.number = p.number
WHERE NOT p.over
ORDER BY p.seq;

-- The clock of the story: from at_s on it shows `story`, and runs at that pace.
CREATE VIEW v_story AS
SELECT at_ns / 1e9 AS at_s, strftime('%Y-%m-%d %H:%MZ', story_s, 'unixepoch') AS story,
    pace, by_id, label
FROM story ORDER BY seq;

-- What was due in the story, by a clock of the law or of the scenario: when it opened, was
-- due and was met there, and how long that took there, in hours. state is the one that
-- counts; response_s is the play time it took.
CREATE VIEW v_statutory AS
SELECT o.number, o.team, o.expect, o.clock,
    strftime('%Y-%m-%d %H:%MZ', o.story_opened_s, 'unixepoch') AS opened,
    strftime('%Y-%m-%d %H:%MZ', o.story_due_s, 'unixepoch') AS due,
    strftime('%Y-%m-%d %H:%MZ', o.story_met_s, 'unixepoch') AS met,
    (o.story_met_s - o.story_opened_s) / 3600.0 AS story_response_h,
    r.state, r.response_s
FROM obligation o JOIN v_response r ON r.number = o.number
WHERE o.story_due_s IS NOT NULL
ORDER BY o.number;

-- Parts of an exercise of several days, and who began each: `exercise` where the plan did.
-- day and utc say when it is planned to be played; day 1 is the day of STARTEX.
CREATE VIEW v_module AS
SELECT m.id, m.title, m.begins_ns / 1e9 AS begins_s, m.length_ns / 1e9 AS length_s,
    m.wall_ns / 86400000000000 + 1 AS day,
    printf('%02d:%02d', m.wall_ns / 3600000000000 % 24, m.wall_ns / 60000000000 % 60) AS utc,
    m.gate, c.by_id AS begun_by, c.seq AS begun_seq
FROM module m LEFT JOIN clock c ON c.how = 'restarted' AND c.module = m.id
    AND c.at_ns >= m.begins_ns
ORDER BY m.begins_ns;

-- Who takes part, in the order of the scenario.
CREATE VIEW v_participant AS
SELECT id, name, kind, level, country, utc, profile FROM participant ORDER BY rowid;

-- What happened beside what participants said, in no order: messages that were refused,
-- injects, obligations, acts of exercise control, storylines.
CREATE VIEW v_event (seq, at_ns, kind, who, what) AS
SELECT seq, at_ns, 'refused', sender, coalesce(type, 'message') || ': ' || why
    || coalesce(' (' || detail || ')', '')
FROM refusal
UNION ALL
SELECT seq, at_ns, CASE WHEN inject IS NULL THEN 'question' ELSE 'inject' END, recipient,
    coalesce(inject, ask) || coalesce(' from ' || sender, '')
    || coalesce(': ' || subject, '')
FROM delivery WHERE message_seq IS NULL
UNION ALL
SELECT seq, at_ns, CASE withdrawn WHEN 1 THEN 'withdrawn' ELSE 'released' END,
    coalesce(by_id, 'clock'), inject || CASE again WHEN 1 THEN ', already sent' ELSE '' END
FROM release
UNION ALL
SELECT c.seq, c.at_ns, 'obligation', o.team, o.expect || ' ' || c.state
FROM obligation_change c JOIN obligation o ON o.number = c.number
UNION ALL
SELECT r.seq, r.at_ns, 'ruled', r.by_id, o.team || ': ' || o.expect || ' '
    || iif(o.never AND r.state = 'met', 'kept', r.state) || ', was ' || r.was || ': ' || r.reason
FROM ruling r JOIN obligation o ON o.number = r.number
UNION ALL
SELECT seq, at_ns, 'credit', team, printf('%.0f s: ', length_ns / 1e9) || reason
FROM credit
UNION ALL
SELECT seq, at_ns, 'standing', team, standing || coalesce(': ' || reason, '')
FROM standing
UNION ALL
SELECT seq, at_ns, 'help', person, text FROM help
UNION ALL
SELECT seq, at_ns, 'helped', team, 'by ' || by_id FROM help_answer
UNION ALL
SELECT seq, at_ns, 'line', participant, CASE cut WHEN 1 THEN 'gone' ELSE 'back' END
    || coalesce(printf(', silent for %.0f s', (at_ns - since_ns) / 1e9), '')
FROM line
UNION ALL
SELECT seq, at_ns, 'breach', sender, rule || coalesce(' of TLP:' || tlp, '')
    || coalesce(', ' || artefact, '') || coalesce(' to ' || recipient, '')
    || CASE blocked WHEN 1 THEN ', blocked' ELSE '' END
FROM breach
UNION ALL
SELECT seq, at_ns, 'storyline', storyline,
    mode || coalesce(': ' || coalesce(outcome, label), '')
FROM storyline
UNION ALL
SELECT seq, at_ns, 'pool', team, how || ' ' || count || ' of ' || pool || ', ' || free
    || ' left'
FROM pool_use
UNION ALL
SELECT seq, at_ns, 'outage', participant, CASE cut WHEN 1 THEN 'cut' ELSE 'restored' END
FROM outage
UNION ALL
SELECT seq, at_ns, 'answered', team, ask || CASE is_right WHEN 1 THEN ', right' ELSE '' END
FROM answer
UNION ALL
SELECT seq, at_ns, 'clock', by_id, how || CASE running WHEN 1 THEN ', runs' ELSE ', stands' END
    || CASE speed WHEN 1000 THEN '' ELSE ' at ' || (speed / 1e3) || ' times life' END
    || coalesce(': ' || coalesce(reason, module), '')
FROM clock
UNION ALL
SELECT seq, at_ns, 'staging', coalesce(by_id, 'clock'), inject || ' ' || how
    || coalesce(': ' || reason, '')
FROM staging
UNION ALL
SELECT seq, at_ns, kind, who, what FROM remark;

-- The drill in one list for people, in the order in which it happened.
CREATE VIEW v_timeline AS
SELECT seq, at_ns / 1e9 AS at_s, kind, who, what FROM (
    SELECT m.seq, m.at_ns, m.type AS kind, m.sender AS who,
        coalesce('to ' || (SELECT group_concat(recipient, ', ') FROM message_recipient r
                           WHERE r.seq = m.seq), 'to nobody')
        || coalesce(' (TLP:' || m.tlp || ')', '') || coalesce(': ' || m.subject, '') AS what
    FROM message m
    UNION ALL
    SELECT seq, at_ns, kind, who, what FROM v_event
)
ORDER BY seq;
