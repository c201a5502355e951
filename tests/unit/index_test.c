#include "a_drill.h"

/* A drill in which everything that is indexed happens once or more. */
static void put_plan(struct a_turn *turn)
{
    PUT(turn, started, .exercise = TEXT("deep-current"), .title = TEXT("Deep Current"),
        .setup = { (const char[32]){ 0 }, 32 }, .length = 4 * HOUR);
    PUT(turn, participant, .id = TEXT("marisol"), .name = TEXT("Marisol CIRT"),
        .kind = kind_CIRT, .level = level_NATIONAL, .country = TEXT("Marisol"),
        .utc = TEXT("+03:00"), .profile = TEXT("mature"));
    PUT(turn, participant, .id = TEXT("velora"), .name = TEXT("Velora CIRT"),
        .kind = kind_CIRT);
    PUT(turn, entity, .id = TEXT("harbour-post"), .name = TEXT("The Harbour Post"),
        .kind = kind_PRESS);
    PUT(turn, agreement_plan, .id = TEXT("mutual-aid"),
        .among = LIST(TEXT("marisol"), TEXT("velora")), .purpose = purpose_OPERATIONAL,
        .covers = LIST(TEXT("share")), .up_to = tlp_AMBER, .reply = 30 * MINUTE);
    PUT(turn, objective, .id = TEXT("warn"), .title = TEXT("Warn neighbours"),
        .gca = LIST(TEXT("4.8f"), TEXT("7.1a")));
    PUT(turn, artefact, .id = TEXT("beacon"), .kind = TEXT("indicator"), .tlp = tlp_AMBER,
        .source = TEXT("satlink"));
    PUT(turn, inject_plan, .id = TEXT("dawn"), .title = TEXT("Good morning"),
        .to = LIST(TEXT("velora")), .timed = true);
    PUT(turn, inject_plan, .id = TEXT("odd-traffic"), .title = TEXT("Beacons"),
        .to = LIST(TEXT("marisol")), .timed = true, .planned = 40 * MINUTE);
    PUT(turn, inject_plan, .id = TEXT("press-call"), .title = TEXT("Did they pay?"),
        .to = LIST(TEXT("velora")), .from = TEXT("harbour-post"), .tlp = tlp_CLEAR);
    PUT(turn, expect_plan, .id = TEXT("share-beacon"), .of = LIST(TEXT("marisol")),
        .act = TEXT("share"), .under = TEXT("mutual-aid"), .objective = TEXT("warn"),
        .within = 30 * MINUTE);
    PUT(turn, expect_plan, .id = TEXT("keep-quiet"), .of = LIST(TEXT("velora")),
        .act = TEXT("share"), .never = true);
}

static void put_obligations(struct a_turn *turn)
{
    PUT(turn, obligation, .number = 1, .state = state_OPEN,
        .expect = TEXT("share-beacon"), .team = TEXT("marisol"),
        .inject = TEXT("odd-traffic"), .due = 70 * MINUTE,
        .with = LIST(TEXT("velora"), TEXT("norhaven")), .cause = 3);
    PUT(turn, progress, .at = 41 * MINUTE, .number = 1, .step = step_DELIVERED);
    PUT(turn, progress, .at = 42 * MINUTE, .number = 1, .step = step_ACKNOWLEDGED);
    PUT(turn, progress, .at = 43 * MINUTE, .number = 1, .step = step_ACTED, .cause = 9);
    PUT(turn, progress, .at = 44 * MINUTE, .number = 1, .step = step_ACTED, .cause = 9);
    PUT(turn, progress, .at = 44 * MINUTE, .number = 1, .step = step_REACHED,
        .who = TEXT("velora"), .cause = 10);
    PUT(turn, obligation, .at = 45 * MINUTE + SECOND / 2, .number = 1, .state = state_MET,
        .cause = 12);
    PUT(turn, obligation, .number = 2, .state = state_OPEN,
        .expect = TEXT("agreement:mutual-aid"), .team = TEXT("velora"),
        .due = 50 * MINUTE);
    PUT(turn, obligation, .at = 50 * MINUTE, .number = 2, .state = state_OVERDUE);
    PUT(turn, obligation, .at = 55 * MINUTE, .number = 2, .state = state_MISSED,
        .helped = true);
}

static void put_world(struct a_turn *turn, uint64_t share_seq)
{
    PUT(turn, released, .inject = TEXT("odd-traffic"));
    PUT(turn, inject, .to = TEXT("marisol"), .box = 1, .inject = TEXT("odd-traffic"),
        .from = TEXT("satlink"), .subject = TEXT("Beacons"));
    PUT(turn, question, .to = TEXT("velora"), .box = 1, .ask = TEXT("who"),
        .form = TEXT("text"), .text = TEXT("Who?"));
    PUT(turn, held, .participant = TEXT("marisol"), .artefact = TEXT("beacon"),
        .from = TEXT("satlink"), .of = 14);
    PUT(turn, held, .at = HOUR, .participant = TEXT("marisol"),
        .artefact = TEXT("beacon"), .from = TEXT("velora"), .of = 99);
    PUT(turn, breach, .of = share_seq, .by = TEXT("marisol"), .to = TEXT("harbour-post"),
        .artefact = TEXT("beacon"), .rule = breach_RECIPIENT, .tlp = tlp_AMBER);
    PUT(turn, storyline, .storyline = TEXT("main"), .mode = mode_WAITING,
        .label = TEXT("the beacon"), .until = 2 * HOUR);
    PUT(turn, drew, .name = TEXT("pair"), .value = 3);
    PUT(turn, noted, .storyline = TEXT("main"), .text = TEXT("well done"));
    PUT(turn, impact, .impact = TEXT("ports"), .of = TEXT("velora"), .value = 12);
    PUT(turn, outage, .at = 60 * MINUTE, .participant = TEXT("velora"), .cut = true);
    PUT(turn, outage, .at = 90 * MINUTE, .participant = TEXT("velora"));
    PUT(turn, queued, .of = 1, .to = TEXT("velora"));
    PUT(turn, gate, .gate = TEXT("lunch"), .by = TEXT("excon"));
    PUT(turn, agreement, .agreement = TEXT("mutual-aid"));
    PUT(turn, consented, .artefact = TEXT("beacon"), .by = TEXT("satlink"),
        .tlp = tlp_GREEN);
    PUT(turn, answered, .ask = TEXT("who"), .team = TEXT("velora"), .of = 1, .attempt = 1,
        .right = true);
    PUT(turn, withdrawn, .at = 80 * MINUTE, .inject = TEXT("odd-traffic"),
        .by = TEXT("main"));
    PUT(turn, ended);
}

struct an_indexed_drill {
    struct a_folder folder;
    struct drillfile file;
};

static int a_whole_drill(void **state)
{
    static struct an_indexed_drill self;
    struct index *index;
    struct a_turn turn = { 0 };
    char why[DRILL_WHY_MAX];
    self.folder = a_folder();
    a_file(&self.file, self.folder.path, DRILL_AT_ONCE);
    assert_done(index_open(&index, self.file.db, why), why);
    for (uint64_t n = 1; n <= 2; n++) {
        begin_turn(&turn, n == 1 ? 0 : 40 * MINUTE);
        if (n == 1) {
            put_plan(&turn);
        } else {
            struct message log = { .type = MESSAGE_log, .log = { .n = 2 } };
            struct message share = { .type = MESSAGE_share,
                                     .share = {
                                         .n = 1,
                                         .to = LIST(TEXT("velora"), TEXT("harbour-post")),
                                         .tlp = tlp_AMBER,
                                         .subject = TEXT("A beacon"),
                                         .carries = LIST(TEXT("beacon")) } };
            struct message query = { .type = MESSAGE_query, .query = { .n = 1 } };
            uint64_t seq = put_input(&turn, "marisol", &share);
            put_input(&turn, "marisol", &log);
            put_input(&turn, "norhaven", &query);
            PUT(&turn, accepted, .of = seq);
            PUT(&turn, delivered, .to = TEXT("velora"), .box = 2, .of = seq,
                .from = TEXT("marisol"));
            PUT(&turn, accepted, .of = seq + 1);
            PUT(&turn, refused, .of = seq + 2, .from = TEXT("norhaven"),
                .why = refusal_NO_RECIPIENT, .detail = TEXT("to"));
            put_obligations(&turn);
            put_world(&turn, seq);
        }
        assert_done(drillfile_append(&self.file, the_turn(&turn), n, why), why);
        assert_done(index_add(index, the_turn(&turn), why), why);
    }
    assert_done(index_close(index, why), why);
    turn_released(&turn);
    *state = &self;
    return 0;
}

static int the_drill_removed(void **state)
{
    struct an_indexed_drill *self = *state;
    drillfile_close(&self->file);
    a_folder_removed(&self->folder);
    return 0;
}

/* `sql` answers `expected`, rows joined by ; and columns by | */
#define assert_answers(state, sql, expected)                                             \
    assert_string_equal(ask(((struct an_indexed_drill *)*(state))->file.db,              \
                            "SELECT group_concat(line, ';') FROM (" sql ")"),            \
                        expected)

static void a_message_has_a_row_for_each_recipient_it_names(void **state)
{
    assert_answers(
        state,
        "SELECT at_s || '|' || sender || '|' || coalesce(recipient, '-') || '|' "
        "|| type || '|' || coalesce(tlp, '-') AS line FROM v_message",
        "2400.0|marisol|harbour-post|share|AMBER;"
        "2400.0|marisol|velora|share|AMBER;2400.0|marisol|-|log|-");
}

static void the_body_of_a_message_is_its_bytes_as_they_came_in(void **state)
{
    struct an_indexed_drill *self = *state;
    struct message share = { .type = MESSAGE_share,
                             .share = { .n = 1,
                                        .to = LIST(TEXT("velora"), TEXT("harbour-post")),
                                        .tlp = tlp_AMBER,
                                        .subject = TEXT("A beacon"),
                                        .carries = LIST(TEXT("beacon")) } };
    struct text_buffer bytes = { 0 };
    sqlite3_stmt *select = NULL;
    pack(&bytes, &share);

    sqlite3_prepare_v2(self->file.db, "SELECT body FROM v_message WHERE type = 'share'",
                       -1, &select, NULL);
    assert_int_equal(sqlite3_step(select), SQLITE_ROW);

    assert_int_equal(sqlite3_column_bytes(select, 0), bytes.length);
    assert_memory_equal(sqlite3_column_blob(select, 0), bytes.bytes, bytes.length);
    sqlite3_finalize(select);
    text_release(&bytes);
}

static void a_refused_message_is_told_apart(void **state)
{
    assert_answers(state,
                   "SELECT sender || '|' || type || '|' || why || '|' || detail AS line "
                   "FROM v_refusal",
                   "norhaven|query|no_recipient|to");
}

static void an_obligation_tells_how_fast_a_team_came_how_far(void **state)
{
    assert_answers(
        state,
        "SELECT team || '|' || expect || '|' || inject || '|' || opened_s || "
        "'|' || delivered_s || '|' || acknowledged_s || '|' || first_action_s || "
        "'|' || met_s || '|' || due_s || '|' || state || '|' || cause_seq AS "
        "line FROM v_response WHERE team = 'marisol'",
        "marisol|share-beacon|odd-traffic|2400.0|2460.0|2520.0|2580.0|2700.5|"
        "4200.0|met|12");
    assert_answers(
        state,
        "SELECT expect || '|' || state || '|' || (inject IS NULL) || (met_s IS "
        "NULL) || (delivered_s IS NULL) || (cause_seq IS NULL) AS line FROM "
        "v_response WHERE team = 'velora'",
        "agreement:mutual-aid|missed|1111");
    assert_answers(
        state,
        "SELECT act || '|' || objective || '|' || required || '|' || helped AS "
        "line FROM v_obligation WHERE number = 1",
        "share|warn|[\"velora\",\"norhaven\"]|0");
    assert_answers(state, "SELECT helped AS line FROM v_obligation WHERE number = 2",
                   "1");
    assert_answers(
        state,
        "SELECT number || '|' || recipient || '|' || at_s || '|' || message_seq "
        "AS line FROM v_reach",
        "1|velora|2640.0|10");
}

static void the_first_possession_of_an_artefact_stays(void **state)
{
    assert_answers(state,
                   "SELECT participant || '|' || artefact || '|' || since_s || '|' || "
                   "learned_from || '|' || message_seq AS line FROM v_holding",
                   "marisol|beacon|2400.0|satlink|14");
}

static void an_inject_tells_plan_release_and_delivery(void **state)
{
    assert_answers(
        state,
        "SELECT inject || '|' || coalesce(planned_s, '-') || '|' || "
        "coalesce(released_s, '-') || '|' || coalesce(recipient, '-') || '|' || "
        "coalesce(withdrawn_s, '-') AS line FROM v_inject",
        "dawn|0.0|-|-|-;odd-traffic|2400.0|2400.0|marisol|4800.0;"
        "press-call|-|-|-|-");
}

static void the_plan_is_told_whole(void **state)
{
    assert_answers(state,
                   "SELECT id || '|' || kind || '|' || coalesce(level, '-') || '|' || "
                   "coalesce(utc, '-') || '|' || coalesce(profile, '-') AS line "
                   "FROM v_participant",
                   "marisol|cirt|national|+03:00|mature;velora|cirt|-|-|-");
    assert_answers(state, "SELECT id || '|' || kind AS line FROM entity",
                   "harbour-post|press");
    assert_answers(
        state,
        "SELECT parties || covers || up_to || (reply_ns / 60000000000) AS line "
        "FROM agreement",
        "[\"marisol\",\"velora\"][\"share\"]AMBER30");
    assert_answers(state, "SELECT id || gca AS line FROM objective",
                   "warn[\"4.8f\",\"7.1a\"]");
    assert_answers(state, "SELECT id || kind || tlp || source AS line FROM artefact",
                   "beaconindicatorAMBERsatlink");
    assert_answers(state,
                   "SELECT id || never || teams AS line FROM expect ORDER BY rowid",
                   "share-beacon0[\"marisol\"];keep-quiet1[\"velora\"]");
}

static void the_world_has_its_views(void **state)
{
    assert_answers(state,
                   "SELECT recipient || rule || tlp || blocked || type AS line "
                   "FROM v_breach",
                   "harbour-postrecipientAMBER0share");
    assert_answers(state,
                   "SELECT participant || '|' || cut_s || '|' || restored_s AS line "
                   "FROM v_outage",
                   "velora|3600.0|5400.0");
    assert_answers(state, "SELECT impact || participant || value AS line FROM v_impact",
                   "portsvelora12");
    assert_answers(
        state,
        "SELECT ask || '|' || team || '|' || asked_s || '|' || is_right AS line "
        "FROM v_answer",
        "who|velora|2400.0|1");
    assert_answers(
        state, "SELECT storyline || mode || label || until_s AS line FROM v_storyline",
        "mainwaitingthe beacon7200.0");
    assert_answers(state, "SELECT sender || recipient || type AS line FROM v_delivery",
                   "marisolvelorashare");
}

static void the_timeline_is_one_list_for_people(void **state)
{
    assert_answers(state,
                   "SELECT kind || '|' || coalesce(who, '-') || '|' || what AS line FROM "
                   "v_timeline WHERE kind IN ('share', 'log', 'refused', 'inject', "
                   "'breach', 'drew', 'consented', 'queued', 'agreement')",
                   "share|marisol|to harbour-post, velora (TLP:AMBER): A beacon;"
                   "log|marisol|to nobody;"
                   "refused|norhaven|query: no_recipient (to);"
                   "inject|marisol|odd-traffic from satlink: Beacons;"
                   "breach|marisol|recipient of TLP:AMBER, beacon to harbour-post;"
                   "drew|-|pair = 3;queued|velora|seq 1 waits, link cut;"
                   "agreement|mutual-aid|in force;"
                   "consented|satlink|beacon is TLP:GREEN from now on");
    assert_answers(state,
                   "SELECT who || ' ' || what AS line FROM v_timeline WHERE kind = "
                   "'obligation' ORDER BY seq",
                   "marisol share-beacon open;marisol share-beacon met;"
                   "velora agreement:mutual-aid open;velora agreement:mutual-aid overdue;"
                   "velora agreement:mutual-aid missed");
}

/* All of the index in one long text. */
static void read_whole_index(sqlite3 *db, struct text_buffer *out)
{
    static const char *const tables[] = {
        "participant", "entity",
        "agreement",   "objective",
        "artefact",    "inject",
        "expect",      "message",
        "refusal",     "message_recipient",
        "delivery",    "release",
        "obligation",  "holding",
        "breach",      "obligation_change",
        "remark",      "storyline",
        "impact",      "outage",
        "answer",      "obligation_reach",
    };
    for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
        char sql[64];
        sqlite3_stmt *rows = NULL;
        snprintf(sql, sizeof(sql), "SELECT * FROM %s", tables[i]);
        assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_step(rows), SQLITE_ROW); /* none is empty here */
        do
            for (int column = 0; column < sqlite3_column_count(rows); column++)
                text_format(out, "%.*s|", sqlite3_column_bytes(rows, column),
                            (const char *)sqlite3_column_blob(rows, column));
        while (sqlite3_step(rows) == SQLITE_ROW);
        sqlite3_finalize(rows);
    }
}

static void the_index_can_be_made_again_from_the_turns_alone(void **state)
{
    struct an_indexed_drill *self = *state;
    struct text_buffer before = { 0 }, after = { 0 };
    char why[DRILL_WHY_MAX];
    read_whole_index(self->file.db, &before);
    sqlite3_exec(self->file.db, "DELETE FROM message; UPDATE holding SET artefact = 'x'",
                 NULL, NULL, NULL);

    assert_done(index_rebuild(self->file.db, NULL, why), why);

    read_whole_index(self->file.db, &after);
    assert_true(text_equal(text_written(&before), text_written(&after)));
    assert_string_equal(
        ask(self->file.db, "SELECT value FROM drill WHERE key = 'indexed'"), "2");
    text_release(&before);
    text_release(&after);
}

static void a_table_that_says_other_than_the_turns_is_named(void **state)
{
    static const char *const lies[] = {
        "UPDATE obligation SET state = 'OTHER'",
        "DELETE FROM message WHERE seq = (SELECT max(seq) FROM message)",
        ("INSERT INTO message SELECT 9999, at_ns, sender, person, type, tlp, re_seq, "
         "subject, "
         "carries, body, claimed_ns FROM message LIMIT 1"),
        "UPDATE message SET subject = NULL",
    };
    static const char *const tables[] = { "obligation", "message", "message", "message" };
    struct an_indexed_drill *self = *state;
    char why[DRILL_WHY_MAX], words[64];
    assert_done(index_check(self->file.db, why), why);

    for (size_t i = 0; i < sizeof(lies) / sizeof(lies[0]); i++) {
        assert_int_equal(sqlite3_exec(self->file.db, lies[i], NULL, NULL, NULL), 0);

        assert_int_equal(index_check(self->file.db, why), FAULT_DAMAGED);

        snprintf(words, sizeof(words), "the table '%s' is not what", tables[i]);
        assert_non_null(strstr(why, words));
        assert_done(index_rebuild(self->file.db, NULL, why), why);
    }
}

static void a_fact_that_cannot_be_read_is_named(void **state)
{
    struct an_indexed_drill *self = *state;
    struct index *index;
    struct a_turn turn = { .next_seq = 500 };
    char why[DRILL_WHY_MAX];
    begin_turn(&turn, HOUR);
    PUT(&turn, gate, .gate = TEXT("g"), .by = TEXT("excon"));
    PUT(&turn, gate, .gate = TEXT("h"), .by = TEXT("excon"));
    struct message_turn cut = *the_turn(&turn);
    cut.facts.length--;
    assert_done(index_open(&index, self->file.db, why), why);

    assert_int_equal(index_add(index, &cut, why), FAULT_DAMAGED);

    assert_string_equal(why,
                        "turn 1: fact 2 cannot be read: ends too early in the field by");
    index_close(index, NULL);
    turn_released(&turn);
}

static void a_fact_on_an_input_that_is_not_there_is_named(void **state)
{
    struct an_indexed_drill *self = *state;
    struct index *index;
    struct a_turn turn = { .next_seq = 600 };
    char why[DRILL_WHY_MAX];
    begin_turn(&turn, HOUR);
    PUT(&turn, accepted, .of = 7);
    assert_done(index_open(&index, self->file.db, why), why);

    assert_int_equal(index_add(index, the_turn(&turn), why), FAULT_DAMAGED);

    assert_string_equal(why, "turn 1: fact 600 decides on an input that is not there");
    index_close(index, NULL);
    turn_released(&turn);
}

#define GIVEN_A_WHOLE_DRILL(test)                                                        \
    cmocka_unit_test_setup_teardown(test, a_whole_drill, the_drill_removed)

int main(void)
{
    const struct CMUnitTest tests[] = {
        GIVEN_A_WHOLE_DRILL(a_message_has_a_row_for_each_recipient_it_names),
        GIVEN_A_WHOLE_DRILL(the_body_of_a_message_is_its_bytes_as_they_came_in),
        GIVEN_A_WHOLE_DRILL(a_refused_message_is_told_apart),
        GIVEN_A_WHOLE_DRILL(an_obligation_tells_how_fast_a_team_came_how_far),
        GIVEN_A_WHOLE_DRILL(the_first_possession_of_an_artefact_stays),
        GIVEN_A_WHOLE_DRILL(an_inject_tells_plan_release_and_delivery),
        GIVEN_A_WHOLE_DRILL(the_plan_is_told_whole),
        GIVEN_A_WHOLE_DRILL(the_world_has_its_views),
        GIVEN_A_WHOLE_DRILL(the_timeline_is_one_list_for_people),
        GIVEN_A_WHOLE_DRILL(the_index_can_be_made_again_from_the_turns_alone),
        GIVEN_A_WHOLE_DRILL(a_table_that_says_other_than_the_turns_is_named),
        GIVEN_A_WHOLE_DRILL(a_fact_that_cannot_be_read_is_named),
        GIVEN_A_WHOLE_DRILL(a_fact_on_an_input_that_is_not_there_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
