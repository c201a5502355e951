/*
 * score_example.h - a small drill as rows, for the tests that count and draw one.
 *
 * Marisol answers in time and late, Velora misses and breaches, Norhaven is not due.
 */
#pragma once
#include <stdio.h>
#include <string.h>

#include "store/drillfile.h"

extern const unsigned char embedded_schema_sql[];

/* One minute in nanoseconds, to be multiplied in SQL. */
#define MIN "*60000000000"

/* The columns that the rows of the example give. */
#define SCORE_EXAMPLE_OBLIGATION                                                         \
    "INSERT INTO obligation(number, team, expect, inject, required, never, helped,"      \
    " opened_ns, delivered_ns, acknowledged_ns, first_action_ns, met_ns, due_ns, state," \
    " cause_seq) VALUES"

#define DELIVERY_COLUMNS                                                                 \
    "seq, at_ns, recipient, box, message_seq, inject, ask, sender, tlp, subject"

static const char score_example_rows[] =
    "INSERT INTO participant (id, name, kind, level, country, utc, profile) VALUES"
    " ('velora', 'Velora CIRT', 'cirt', 'national', 'Velora', NULL, 'mature'),"
    " ('marisol', 'Marisol <CIRT> & \"friends\"', 'cirt', 'national', 'Marisol', "
    "'+03:00',"
    "  'developing'),"
    " ('norhaven', 'فريق نورهافن', 'cirt', 'national', 'Norhaven', '-01:00', NULL);"
    "INSERT INTO entity VALUES ('satlink', 'Satlink NOC', 'operator');"
    "INSERT INTO agreement VALUES ('mutual-aid', '[\"marisol\",\"velora\"]', "
    "'operational',"
    " '[\"share\",\"query\"]', 'AMBER', 30" MIN ");"
    "INSERT INTO objective VALUES"
    " ('warn', 'Warn affected neighbours in time', '[\"4.8f\",\"7.1a\"]');"
    "INSERT INTO artefact (id, kind, tlp, source) VALUES ('beacon', 'indicator', 'AMBER',"
    " 'satlink');"
    "INSERT INTO inject(id, title, recipients, sender, kind, tlp, planned_ns) VALUES"
    " ('odd-traffic', 'Beacons on the fail-over', '[\"marisol\"]', 'satlink', NULL,"
    "  'AMBER', 10" MIN "),"
    " ('ransom-note', 'Payment demand', '[\"velora\"]', NULL, NULL, 'RED', 20" MIN "),"
    " ('never-sent', 'Nobody sees this', '[\"velora\"]', NULL, NULL, NULL, NULL);"
    "INSERT INTO expect VALUES"
    " ('share-beacon', '[\"marisol\"]', 'share', 0, 'odd-traffic', 'mutual-aid', 'warn',"
    "  30" MIN "),"
    " ('keep-quiet', '[\"velora\",\"marisol\"]', 'share', 1, 'ransom-note', NULL, NULL,"
    "  NULL),"
    " ('call-back', '[\"velora\",\"marisol\",\"norhaven\"]', 'notify', 0, 'ransom-note',"
    "  NULL, 'warn', 15" MIN "),"
    " ('not-opened', '[\"norhaven\"]', 'query', 0, NULL, NULL, NULL, NULL);"
    "INSERT INTO turn VALUES (1, 0, 1, 7, x'', 1, 40, x'', x'');"
    "INSERT INTO message VALUES"
    " (21, 18" MIN ", 'marisol', 'marisol', 'share', 'AMBER', NULL, 'Beacons', "
    "'[\"beacon\"]', x'', NULL),"
    " (31, 34" MIN
    ", 'velora', 'velora', 'share', 'RED', NULL, 'Port <script>', '[]', x'', NULL),"
    " (41, 50" MIN
    ", 'marisol', 'marisol', 'notify', 'GREEN', 31, NULL, '[]', x'', NULL),"
    " (45, 55" MIN
    ", 'norhaven', 'norhaven', 'log', NULL, NULL, 'Our log', '[]', x'', NULL);"
    "INSERT INTO message_recipient VALUES (21, 'velora'), (21, 'norhaven'),"
    " (31, 'satlink'), (41, 'velora');"
    "INSERT INTO refusal VALUES (51, 56" MIN
    ", 'velora', 'velora', 'share', 'not_held', 'beacon');"
    "INSERT INTO delivery (" DELIVERY_COLUMNS ") VALUES"
    " (11, 10" MIN ", 'marisol', 1, NULL, 'odd-traffic', NULL, 'satlink', 'AMBER', 'x'),"
    " (13, 20" MIN ", 'velora', 1, NULL, 'ransom-note', NULL, NULL, 'RED', 'y'),"
    " (22, 18" MIN ", 'velora', 2, 21, NULL, NULL, 'marisol', 'AMBER', 'Beacons');"
    "INSERT INTO release(seq, at_ns, inject, by_id, withdrawn, again) VALUES (10, 10" MIN
    ", 'odd-traffic', NULL, 0, 0),"
    " (12, 20" MIN ", 'ransom-note', 'main', 0, 0);" SCORE_EXAMPLE_OBLIGATION
    " (1, 'marisol', 'share-beacon', 'odd-traffic', '[\"velora\",\"norhaven\"]', 0, 0,"
    "  10" MIN ", 10" MIN ", 12" MIN ", 18" MIN ", 18" MIN ", 40" MIN ", 'met', 21),"
    " (2, 'velora', 'keep-quiet', 'ransom-note', '[]', 1, 0, 20" MIN ", 20" MIN ", NULL,"
    "  NULL, NULL, NULL, 'breached', 31),"
    " (3, 'marisol', 'keep-quiet', NULL, '[]', 1, 0, 0, 0, NULL, NULL, 60" MIN ", NULL,"
    "  'met', NULL),"
    " (4, 'velora', 'call-back', 'ransom-note', '[]', 0, 1, 20" MIN ", 20" MIN ", NULL,"
    "  NULL, NULL, 35" MIN ", 'missed', NULL),"
    " (5, 'marisol', 'call-back', 'ransom-note', '[]', 0, 0, 20" MIN ", 20" MIN ", 21" MIN
    ", 50" MIN ", 50" MIN ", 35" MIN ", 'late', 41),"
    " (6, 'norhaven', 'call-back', 'ransom-note', '[]', 0, 0, 50" MIN ", 50" MIN ", NULL,"
    "  NULL, NULL, 65" MIN ", 'open', NULL),"
    " (7, 'velora', 'agreement:mutual-aid', NULL, '[]', 0, 0, 30" MIN ", 30" MIN ", NULL,"
    "  NULL, NULL, 60" MIN ", 'void', NULL);"
    "INSERT INTO obligation_reach VALUES (1, 'velora', 18" MIN ", 21),"
    " (1, 'norhaven', 18" MIN ", 21);"
    "INSERT INTO holding VALUES ('marisol', 'beacon', 10" MIN ", 'satlink', 11),"
    " ('velora', 'beacon', 18" MIN ", 'marisol', 21);"
    "INSERT INTO breach VALUES (32, 34" MIN ", 31, 'velora', 'satlink', 'beacon',"
    " 'recipient', 'RED', 0);"
    "INSERT INTO storyline(seq, at_ns, storyline, mode, label, until_ns, outcome) VALUES"
    " (5, 0, 'main', 'started', NULL, NULL, NULL),"
    " (6, 0, 'main', 'waiting', 'for <somebody> to call', 40" MIN ", NULL),"
    " (34, 35" MIN ", 'main', 'woken', NULL, NULL, 'missed'),"
    " (35, 35" MIN ", 'main', 'ended', NULL, NULL, NULL);"
    "INSERT INTO outage VALUES (15, 24" MIN ", 'norhaven', 1),"
    " (16, 30" MIN ", 'norhaven', 0);"
    "INSERT INTO delivery (" DELIVERY_COLUMNS ") VALUES (53, 40" MIN
    ", 'velora', 3, NULL, NULL, 'which-port', NULL,"
    " NULL, 'q');"
    "INSERT INTO answer VALUES (55, 44" MIN ", 'which-port', 'velora', 31, 1, 1);"
    "INSERT INTO impact VALUES (36, 36" MIN ", 'ports-shut', 'velora', 1),"
    " (37, 50" MIN ", 'ports-shut', 'velora', 3);";

/* Velora's missed duty is ruled met at 30, Marisol's late one was due while nobody was
 * connected, and what met Marisol's first duty was entered with an earlier time. */
static const char score_example_control[] =
    "INSERT INTO ruling VALUES (70, 58" MIN ", 4, 'met', 'missed', 30" MIN ", NULL,"
    " 'the call list', 'excon/anna', 'They <phoned>'),"
    " (69, 57" MIN ", 4, 'partly', 'missed', 40" MIN ", 31, NULL, 'excon', 'half');"
    "UPDATE obligation SET ruled = 'met', ruled_ns = 30" MIN " WHERE number = 4;"
    "UPDATE obligation SET late_link = 1, credit_ns = 5" MIN " WHERE number = 5;"
    "UPDATE message SET person = 'excon/anna', claimed_ns = 14" MIN " WHERE seq = 21;"
    "INSERT INTO rating VALUES (71, 59" MIN ", 'evaluation/eve', 'warn', 'marisol', 'S',"
    " '[21]', 'quick <b>'), (72, 59" MIN ", 'evaluation/max', 'warn', 'marisol', 'M',"
    " '[]', NULL);"
    "INSERT INTO evaluator_note VALUES (73, 59" MIN ", 'evaluation/eve', NULL, 21,"
    " 'A calm room', NULL), (81, 59" MIN ", 'evaluation/eve', 'marisol', 21,"
    " 'Half of it', 'S'), (82, 59" MIN ", 'evaluation/eve', 'marisol', 21,"
    " 'All of it', 'P');"
    "INSERT INTO credit VALUES (74, 30" MIN ", 'marisol', 5" MIN
    ", 'excon', 'a bad line');"
    "INSERT INTO standing VALUES (75, 5" MIN ", 'norhaven', 'held', 'excon', 'a storm'),"
    " (76, 15" MIN ", 'norhaven', 'playing', 'excon', NULL);"
    "INSERT INTO help VALUES (77, 12" MIN ", 'velora', 'velora', NULL, 'Whom to call?');"
    "INSERT INTO help_answer VALUES (78, 13" MIN ", 'velora', 77, '[4]', 'excon');"
    "INSERT INTO line (seq, at_ns, participant, cut) VALUES (79, 33" MIN
    ", 'marisol', 1), (80, 37" MIN ", 'marisol', 0);";

/* A file as far as score and report look at one, in memory. */
static void score_example_open(struct drillfile *file, const char *more_rows)
{
    char *error = NULL;

    memset(file, 0, sizeof *file);
    file->about.exercise = TEXT("deep-current");
    file->about.title = TEXT("Deep Current");
    file->about.seed = 7;
    file->about.length = HOUR;
    file->about.ended = HOUR;
    file->is_sealed = true;
    file->fact_chain[0] = 0xab;
    file->fact_chain[DIGEST_LENGTH - 1] = 0x0c;
    assert_int_equal(sqlite3_open(":memory:", &file->db), SQLITE_OK);
    sqlite3_exec(file->db, (const char *)embedded_schema_sql, NULL, NULL, &error);
    assert_null(error);
    sqlite3_exec(file->db, score_example_rows, NULL, NULL, &error);
    assert_null(error);
    sqlite3_exec(file->db, more_rows, NULL, NULL, &error);
    assert_null(error);
}

static void score_example_close(struct drillfile *file)
{
    assert_int_equal(sqlite3_close(file->db), SQLITE_OK);
}
