/* What exercise control, evaluators and the server put on record, in the index. */
#include "an_indexed_drill.h"

/* An obligation that was met in time, and one that was missed. */
static void put_play(struct a_turn *turn)
{
    PUT(turn, inject, .at = 40 * MINUTE, .to = TEXT("marisol"), .box = 1,
        .inject = TEXT("odd-traffic"));
    uint64_t delivered = turn->turn.first_seq + turn->turn.input_count;
    PUT(turn, obligation, .at = 40 * MINUTE, .number = 1, .state = state_OPEN,
        .expect = TEXT("share-beacon"), .team = TEXT("marisol"), .due = 70 * MINUTE,
        .cause = delivered);
    PUT(turn, progress, .at = 40 * MINUTE, .number = 1, .step = step_DELIVERED);
    PUT(turn, progress, .at = 42 * MINUTE, .number = 1, .step = step_ACKNOWLEDGED);
    PUT(turn, obligation, .at = 45 * MINUTE, .number = 1, .state = state_MET);
    PUT(turn, obligation, .number = 2, .state = state_OPEN,
        .expect = TEXT("agreement:mutual-aid"), .team = TEXT("velora"),
        .due = 50 * MINUTE);
    PUT(turn, obligation, .at = 55 * MINUTE, .number = 2, .state = state_MISSED);
}

/* An obligation met late, by what was entered; one that is ruled on; and the clock. */
static void put_verdicts(struct a_turn *turn, uint64_t entered)
{
    PUT(turn, obligation, .number = 3, .state = state_OPEN,
        .expect = TEXT("share-beacon"), .team = TEXT("velora"), .due = 80 * MINUTE,
        .at = 40 * MINUTE, .cause = 4);
    PUT(turn, progress, .at = 40 * MINUTE, .number = 3, .step = step_DELIVERED);
    PUT(turn, clock, .at = 50 * MINUTE, .running = true, .speed = 1000,
        .how = clocking_JUMPED, .to = 60 * MINUTE, .by = TEXT("excon"),
        .reason = TEXT("lunch"));
    PUT(turn, clock, .at = 70 * MINUTE, .running = true, .speed = 2000,
        .how = clocking_PACED, .by = TEXT("excon"));
    PUT(turn, moved, .at = 60 * MINUTE, .number = 3, .due = 86 * MINUTE,
        .credit = 6 * MINUTE);
    PUT(turn, obligation, .at = 90 * MINUTE, .number = 3, .state = state_LATE,
        .cause = entered, .late_link = true);
    PUT(turn, ruled, .at = 90 * MINUTE, .number = 2, .state = state_PARTLY,
        .was = state_MISSED, .since = 52 * MINUTE, .evidence = TEXT("a call"),
        .by = TEXT("excon/anna"), .reason = TEXT("half of it"));
    PUT(turn, moved, .at = 90 * MINUTE, .number = 2, .credit = 60 * MINUTE);
}

static void put_decisions(struct a_turn *turn, uint64_t first)
{
    PUT(turn, credited, .at = 90 * MINUTE, .team = TEXT("velora"), .length = 6 * MINUTE,
        .by = TEXT("excon"), .reason = TEXT("a bad line"));
    PUT(turn, standing, .at = 90 * MINUTE, .team = TEXT("velora"),
        .standing = standing_HELD, .by = TEXT("excon"), .reason = TEXT("a storm"));
    PUT(turn, standing, .at = 95 * MINUTE, .team = TEXT("velora"),
        .standing = standing_PLAYING, .by = TEXT("excon"));
    PUT(turn, helped, .at = 90 * MINUTE, .team = TEXT("velora"), .of = first + 1,
        .numbers = { (uint64_t[]){ 3 }, 1 }, .by = TEXT("excon"));
    PUT(turn, line, .at = 90 * MINUTE, .participant = TEXT("velora"), .cut = true);
    PUT(turn, line, .at = 91 * MINUTE, .participant = TEXT("coral"),
        .since = 90 * MINUTE + 30 * SECOND);
    PUT(turn, line, .at = 92 * MINUTE, .participant = TEXT("velora"));
    PUT(turn, swapped, .at = 90 * MINUTE, .team = TEXT("velora"), .simulated = true,
        .by = TEXT("excon"));
    PUT(turn, steered, .at = 90 * MINUTE, .storyline = TEXT("main"), .how = TEXT("nudge"),
        .outcome = TEXT("time"), .by = TEXT("excon"));
    PUT(turn, storyline, .at = 90 * MINUTE, .storyline = TEXT("main"),
        .mode = mode_WAITING, .waits = LIST(TEXT("done: share-beacon done by marisol")));
}

/* What exercise control, evaluators and the server put on record, and what came of it. */
static void put_acts(struct a_turn *turn)
{
    struct message acts[] = {
        { .type = MESSAGE_enter,
          .enter = { .n = 1,
                     .team = TEXT("velora"),
                     .says = TEXT("notify"),
                     .to = LIST(TEXT("marisol")),
                     .subject = TEXT("By phone"),
                     .claimed = 85 * MINUTE } },
        { .type = MESSAGE_help, .help = { .n = 3, .text = TEXT("Whom do we call?") } },
        { .type = MESSAGE_receipts,
          .receipts = { .n = 1,
                        .seats = LIST(TEXT("marisol"), TEXT("velora")),
                        .boxes = { (uint64_t[]){ 1, 2 }, 2 } } },
        { .type = MESSAGE_rating,
          .rating = { .n = 1,
                      .objective = TEXT("warn"),
                      .team = TEXT("marisol"),
                      .rate = rate_S,
                      .of = { (uint64_t[]){ 9, 12 }, 2 } } },
        { .type = MESSAGE_note,
          .note = { .n = 2, .team = TEXT("velora"), .text = TEXT("They hesitated") } },
    };
    static const char *const by[] = { "excon/anna", "velora", "server", "evaluation/eve",
                                      "evaluation/eve" };
    uint64_t first = 0;
    for (size_t i = 0; i < 5; i++) {
        uint64_t seq = put_input(turn, by[i], &acts[i]);
        first = i ? first : seq;
    }
    for (size_t i = 0; i < 5; i++) {
        PUT(turn, accepted, .at = 90 * MINUTE, .of = first + i);
        if (i == 0)
            PUT(turn, entered, .at = 90 * MINUTE, .of = first, .team = TEXT("velora"),
                .by = TEXT("excon/anna"), .claimed = 85 * MINUTE);
    }
    put_verdicts(turn, first);
    put_decisions(turn, first);
}

static int a_drill_with_acts(void **state)
{
    struct index *index;
    struct a_turn turn = { 0 };
    char why[DRILL_WHY_MAX];
    (void)state;
    folder = a_folder();
    a_file(&file, folder.path, DRILL_AT_ONCE);
    assert_done(index_open(&index, file.db, why), why);
    for (uint64_t n = 1; n <= 3; n++) {
        struct message receipts = { .type = MESSAGE_receipts,
                                    .receipts = { .n = 1,
                                                  .seats = LIST(TEXT("marisol")),
                                                  .boxes = { (uint64_t[]){ 1 }, 1 } } };
        begin_turn(&turn, n == 1 ? 40 * MINUTE : n == 2 ? 41 * MINUTE : 90 * MINUTE);
        if (n == 1)
            put_play(&turn);
        else if (n == 3)
            put_acts(&turn);
        else
            PUT(&turn, accepted, .at = 41 * MINUTE,
                .of = put_input(&turn, "server", &receipts));
        assert_done(drillfile_append(&file, the_turn(&turn), n, why), why);
        assert_done(index_add(index, the_turn(&turn), why), why);
    }
    assert_done(index_close(index, why), why);
    turn_released(&turn);
    return 0;
}

static void a_ruling_counts_and_what_the_stage_found_stands_beside_it(void **state)
{
    (void)state;
    assert_answers("SELECT state || '|' || automatic || '|' || met_s || '|' || is_ruled "
                   "|| '|' || credit_s AS line FROM v_response WHERE number = 2",
                   "partly|missed|3120.0|1|0.0"); /* credit came behind the ruling */
    assert_answers(
        "SELECT number || team || state || was || since_s || by_id || reason || counts "
        "AS line FROM v_ruling",
        "2velorapartlymissed3120.0excon/annahalf of it1");
}

static void a_message_that_was_entered_counts_from_the_time_it_claims(void **state)
{
    (void)state;
    /* Due at 80 and 6 minutes credited; entered at 90, said at 85, delivered at 40. From
     * 50 to 60 nobody played, and from 70 on at twice the speed. */
    assert_answers("SELECT state || '|' || automatic || '|' || met_s || '|' || due_s || "
                   "'|' || response_s || '|' || credit_s || '|' || entered_by || '|' || "
                   "late_link || helped AS line FROM v_response WHERE number = 3",
                   "met|late|5100.0|5160.0|1290.0|360.0|excon/anna|11");
    assert_answers("SELECT response_play_s AS line FROM v_response WHERE number = 3",
                   "1650.0");
    assert_answers(
        "SELECT how || at_s || coalesce(to_s, '') || speed AS line FROM v_clock",
        "jumped3000.03600.01.0;paced4200.02.0");
    assert_answers(
        "SELECT sender || '|' || person || '|' || subject || '|' || "
        "(claimed_ns / 60000000000) AS line FROM message WHERE type = 'notify'",
        "velora|excon/anna|By phone|85");
}

static void acknowledgement_is_timed_from_the_receipt(void **state)
{
    (void)state;
    assert_answers("SELECT participant || box || '|' || (at_ns / 60000000000) AS line "
                   "FROM receipt",
                   "marisol1|41;velora2|90");
    assert_answers("SELECT tta_s AS line FROM v_response WHERE number = 1", "60.0");
}

static void evaluators_help_and_standing_have_their_views(void **state)
{
    (void)state;
    assert_answers("SELECT evaluator || objective || team || rate || evidence || counts "
                   "AS line FROM v_rating",
                   "evaluation/evewarnmarisolS[9,12]1");
    assert_answers("SELECT evaluator || team || text AS line FROM v_note",
                   "evaluation/eveveloraThey hesitated");
    assert_answers("SELECT team || text || by_id || helped AS line FROM v_help",
                   "veloraWhom do we call?excon[3]");
    assert_answers("SELECT team || standing || since_s || until_s || reason AS line "
                   "FROM v_standing",
                   "veloraheld5400.05700.0a storm");
    assert_answers("SELECT team || length_s || reason AS line FROM v_credit",
                   "velora360.0a bad line");
    assert_answers("SELECT participant || cut_s || back_s AS line FROM v_line LIMIT 1",
                   "velora5400.05520.0");
    assert_answers("SELECT participant || cut_s || back_s || found_s AS line FROM v_line "
                   "LIMIT 1 OFFSET 1",
                   "coral5430.05460.05460.0");
    assert_answers("SELECT storyline || since_s || waits AS line FROM v_wait",
                   "main5400.0done: share-beacon done by marisol");
}

static void the_index_of_acts_can_be_made_again(void **state)
{
    char why[DRILL_WHY_MAX];
    (void)state;
    sqlite3_exec(file.db, "DELETE FROM ruling; DELETE FROM rating", NULL, NULL, NULL);
    assert_int_equal(index_check(file.db, why), FAULT_DAMAGED);

    assert_done(index_rebuild(file.db, NULL, why), why);

    assert_done(index_check(file.db, why), why);
}

#define TEST(name)                                                                       \
    cmocka_unit_test_setup_teardown(name, a_drill_with_acts, the_drill_removed)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_ruling_counts_and_what_the_stage_found_stands_beside_it),
        TEST(a_message_that_was_entered_counts_from_the_time_it_claims),
        TEST(acknowledgement_is_timed_from_the_receipt),
        TEST(evaluators_help_and_standing_have_their_views),
        TEST(the_index_of_acts_can_be_made_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
