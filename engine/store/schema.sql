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

-- Who takes part. profile is NULL where people play.
CREATE TABLE participant (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT,
    level TEXT,
    country TEXT,
    utc TEXT,
    profile TEXT
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

-- Information that may be held and handed on, with its mark at STARTEX.
CREATE TABLE artefact (
    id TEXT PRIMARY KEY,
    kind TEXT,
    tlp TEXT,
    source TEXT
) STRICT;

-- Injects that the scenario declares. planned_ns is NULL where the story releases it.
CREATE TABLE inject (
    id TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    recipients TEXT NOT NULL,
    sender TEXT,
    kind TEXT,
    tlp TEXT,
    planned_ns INTEGER
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

-- Player messages that were accepted; sender is the participant, person who of its
-- people said it; body is the whole message as it came in.
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
    body BLOB NOT NULL
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
-- inject or a question (its id is set). box is the running number in that mailbox.
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
    subject TEXT
) STRICT;

-- Injects that were released (withdrawn is 0) or taken back (1), and by what; by_id is
-- NULL when the clock did it. again is 1 where nothing was sent a second time.
CREATE TABLE release (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    inject TEXT NOT NULL,
    by_id TEXT,
    withdrawn INTEGER NOT NULL,
    again INTEGER NOT NULL
) STRICT;

-- One obligation of one team, as it stood last. Times are of the first such step;
-- met_ns is set for met and late; cause_seq is what changed the state last; required
-- lists who must be reached; helped is 1 where a contingency was used.
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
    cause_seq INTEGER
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

-- What storylines did: started, waiting (label: for what), woken (outcome: by what), ended.
CREATE TABLE storyline (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    storyline TEXT NOT NULL,
    mode TEXT NOT NULL,
    label TEXT,
    until_ns INTEGER,
    outcome TEXT
) STRICT;

-- Harm counted for a participant, in units so far; one row for each change.
CREATE TABLE impact (
    seq INTEGER PRIMARY KEY,
    at_ns INTEGER NOT NULL,
    impact TEXT NOT NULL,
    participant TEXT NOT NULL,
    value INTEGER NOT NULL
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

-- One row per obligation: how fast a team came how far. expect is agreement:<id> for
-- an obligation that an agreement opened. state is the last: open means not yet due
-- at the end, and does not count.
CREATE VIEW v_response AS
SELECT team, expect, inject, opened_ns / 1e9 AS opened_s,
    delivered_ns / 1e9 AS delivered_s, acknowledged_ns / 1e9 AS acknowledged_s,
    first_action_ns / 1e9 AS first_action_s, met_ns / 1e9 AS met_s,
    due_ns / 1e9 AS due_s, state, cause_seq
FROM obligation
ORDER BY number;

-- The same with what score and report need beside it: the objective, whether the act
-- is forbidden, and whether a contingency helped.
CREATE VIEW v_obligation AS
SELECT o.number, o.team, o.expect, o.inject, e.act, e.objective, o.never, o.helped,
    o.required, o.opened_ns / 1e9 AS opened_s, o.delivered_ns / 1e9 AS delivered_s,
    o.acknowledged_ns / 1e9 AS acknowledged_s,
    o.first_action_ns / 1e9 AS first_action_s, o.met_ns / 1e9 AS met_s,
    o.due_ns / 1e9 AS due_s, o.state, o.cause_seq
FROM obligation o LEFT JOIN expect e ON e.id = o.expect
ORDER BY o.number;

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
SELECT seq, at_ns / 1e9 AS at_s, storyline, mode, label, until_ns / 1e9 AS until_s, outcome
FROM storyline
ORDER BY seq;

-- Harm over time.
CREATE VIEW v_impact AS
SELECT seq, at_ns / 1e9 AS at_s, impact, participant, value FROM impact ORDER BY seq;

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

-- Who takes part, in the order of the scenario.
CREATE VIEW v_participant AS
SELECT id, name, kind, level, country, utc, profile FROM participant ORDER BY rowid;

-- The drill in one list for people, in the order in which it happened.
CREATE VIEW v_timeline AS
SELECT seq, at_ns / 1e9 AS at_s, kind, who, what FROM (
    SELECT m.seq, m.at_ns, m.type AS kind, m.sender AS who,
        coalesce('to ' || (SELECT group_concat(recipient, ', ') FROM message_recipient r
                           WHERE r.seq = m.seq), 'to nobody')
        || coalesce(' (TLP:' || m.tlp || ')', '') || coalesce(': ' || m.subject, '') AS what
    FROM message m
    UNION ALL
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
    SELECT seq, at_ns, 'breach', sender, rule || coalesce(' of TLP:' || tlp, '')
        || coalesce(', ' || artefact, '') || coalesce(' to ' || recipient, '')
        || CASE blocked WHEN 1 THEN ', blocked' ELSE '' END
    FROM breach
    UNION ALL
    SELECT seq, at_ns, 'storyline', storyline,
        mode || coalesce(': ' || coalesce(outcome, label), '')
    FROM storyline
    UNION ALL
    SELECT seq, at_ns, 'outage', participant, CASE cut WHEN 1 THEN 'cut' ELSE 'restored' END
    FROM outage
    UNION ALL
    SELECT seq, at_ns, 'answered', team, ask || CASE is_right WHEN 1 THEN ', right' ELSE '' END
    FROM answer
    UNION ALL
    SELECT seq, at_ns, kind, who, what FROM remark
)
ORDER BY seq;
