/* What exercise control did to the clock and the injects, in the index. */
#include "an_indexed_drill.h"

static void put_plan(struct a_turn *turn)
{
    PUT(turn, participant, .id = TEXT("marisol"), .name = TEXT("Marisol CIRT"),
        .kind = kind_CIRT);
    PUT(turn, participant, .id = TEXT("velora"), .name = TEXT("Velora CIRT"),
        .kind = kind_CIRT);
    PUT(turn, inject_plan, .id = TEXT("odd-traffic"), .title = TEXT("Beacons"),
        .to = LIST(TEXT("marisol")), .timed = true, .planned = 10 * MINUTE);
    PUT(turn, inject_plan, .id = TEXT("press-call"), .title = TEXT("Did they pay?"),
        .to = LIST(TEXT("velora")), .timed = true, .planned = 20 * MINUTE);
    PUT(turn, inject_plan, .id = TEXT("ransom-note"), .title = TEXT("Pay"),
        .to = LIST(TEXT("velora")), .timed = true, .planned = 90 * MINUTE);
}

/* Twice as fast as life until 20m; a pause; as in life, and a jump from 40m to 60m. */
static void put_clock(struct a_turn *turn)
{
    PUT(turn, clock, .running = true, .speed = 2000, .by = TEXT("server"),
        .how = clocking_RESUMED, .confirmed = true);
    PUT(turn, clock, .at = 20 * MINUTE, .speed = 2000, .by = TEXT("excon/anna"),
        .how = clocking_PAUSED, .reason = TEXT("lunch"));
    PUT(turn, clock, .at = 20 * MINUTE, .running = true, .speed = 1000,
        .by = TEXT("excon/anna"), .how = clocking_RESUMED);
    PUT(turn, clock, .at = 40 * MINUTE, .running = true, .speed = 1000,
        .by = TEXT("excon/anna"), .how = clocking_JUMPED, .to = 60 * MINUTE,
        .confirmed = true, .numbers = { (uint64_t[]){ 2 }, 1 });
}

static void put_duty(struct a_turn *turn, uint64_t number, exercise_time delivered,
                     exercise_time met)
{
    PUT(turn, obligation, .at = delivered, .number = number, .state = state_OPEN,
        .expect = TEXT("share"), .team = TEXT("marisol"), .due = delivered + HOUR);
    PUT(turn, progress, .at = delivered, .number = number, .step = step_DELIVERED);
    if (met)
        PUT(turn, obligation, .at = met, .number = number, .state = state_MET);
}

static void put_injects(struct a_turn *turn)
{
    PUT(turn, staging, .at = 5 * MINUTE, .inject = TEXT("odd-traffic"),
        .how = staging_RETIMED, .by = TEXT("excon/anna"), .was = 10 * MINUTE,
        .planned = 15 * MINUTE);
    PUT(turn, released, .at = 15 * MINUTE, .inject = TEXT("odd-traffic"));
    PUT(turn, staging, .at = 16 * MINUTE, .inject = TEXT("press-call"),
        .how = staging_HELD, .by = TEXT("excon/ben"), .reason = TEXT("too much at once"));
    PUT(turn, staging, .at = 17 * MINUTE, .inject = TEXT("ransom-note"),
        .how = staging_SKIPPED, .by = TEXT("excon/ben"));
    PUT(turn, inject_plan, .at = 30 * MINUTE, .id = TEXT("improvised-1"),
        .title = TEXT("A call"), .to = LIST(TEXT("velora")), .improvised = true);
    PUT(turn, staging, .at = 30 * MINUTE, .inject = TEXT("improvised-1"),
        .how = staging_IMPROVISED, .by = TEXT("excon/ben"), .to = LIST(TEXT("velora")));
    PUT(turn, released, .at = 30 * MINUTE, .inject = TEXT("improvised-1"),
        .by = TEXT("excon/ben"));
    PUT(turn, withdrawn, .at = 35 * MINUTE, .inject = TEXT("improvised-1"),
        .by = TEXT("excon/ben"), .reason = TEXT("wrong team"));
    PUT(turn, staging, .at = 36 * MINUTE, .inject = TEXT("odd-traffic"),
        .how = staging_DELAYED, .to = LIST(TEXT("velora")));
}

static void put_acts(struct a_turn *turn)
{
    struct message hold = { .type = MESSAGE_hold,
                            .hold = { .n = 1, .inject = TEXT("press-call") } },
                   jump = { .type = MESSAGE_jump, .jump = { .n = 2 } };
    uint64_t first = put_input(turn, "excon/ben", &hold);
    put_input(turn, "excon/anna", &jump);
    PUT(turn, accepted, .at = 16 * MINUTE, .of = first);
    PUT(turn, refused, .at = 39 * MINUTE, .of = first + 1, .from = TEXT("excon/anna"),
        .why = refusal_NEEDS_CONFIRMATION);
}

static int a_staged_drill(void **state)
{
    struct index *index;
    struct a_turn turn = { 0 };
    char why[DRILL_WHY_MAX];
    (void)state;
    folder = a_folder();
    a_file(&file, folder.path, DRILL_AT_ONCE);
    assert_done(index_open(&index, file.db, why), why);
    begin_turn(&turn, 0);
    put_acts(&turn);
    put_plan(&turn);
    put_clock(&turn);
    put_duty(&turn, 1, 10 * MINUTE, 30 * MINUTE); /* 5 at twice the speed, 10 in life */
    put_duty(&turn, 2, 30 * MINUTE, 65 * MINUTE); /* 10, then a jump, then 5 */
    put_duty(&turn, 3, 70 * MINUTE, 0);
    put_injects(&turn);
    assert_done(drillfile_append(&file, the_turn(&turn), 1, why), why);
    assert_done(index_add(index, the_turn(&turn), why), why);
    assert_done(index_close(index, why), why);
    turn_released(&turn);
    return 0;
}

static void play_time_leaves_out_pauses_and_jumps_and_reckons_with_speed(void **state)
{
    (void)state;
    assert_answers("SELECT how || (play_s / 60) AS line FROM v_clock",
                   "resumed0.0;paused10.0;resumed10.0;jumped30.0");
    assert_answers("SELECT number || '|' || (delivered_play_s / 60) || '|' || "
                   "coalesce((response_play_s / 60), 'open') || '|' || paced AS line "
                   "FROM v_play",
                   "1|5.0|15.0|1;2|20.0|15.0|1;3|40.0|open|0");
    assert_answers(
        "SELECT (response_s / 60) || '|' || (response_play_s / 60) || '|' || paced "
        "AS line FROM v_response WHERE number < 3 ORDER BY number",
        "20.0|15.0|1;15.0|15.0|1"); /* nobody played what was jumped over */
}

static void the_events_list_shows_planned_and_actual(void **state)
{
    (void)state;
    assert_answers(
        "SELECT inject || '|' || status || '|' || improvised || '|' || "
        "coalesce((planned_s / 60), '') || '|' || coalesce((retimed_s / 60), '') "
        "|| '|' || coalesce((released_s / 60), '') || '|' || "
        "coalesce(released_by, '') || '|' || coalesce(reason, '') AS line "
        "FROM v_msel",
        "odd-traffic|released|0|10.0|15.0|15.0||;"
        "press-call|held|0|20.0||||too much at once;"
        "improvised-1|withdrawn|1|||30.0|excon/ben|wrong team;"
        "ransom-note|skipped|0|90.0||||");
    assert_answers("SELECT changes AS line FROM v_msel WHERE inject = 'press-call'",
                   "held by excon/ben");
}

static void who_did_what_is_told_and_what_was_refused(void **state)
{
    (void)state;
    assert_answers("SELECT person || '|' || type || '|' || "
                   "coalesce(json_extract(what, '$.inject'), '') || '|' || "
                   "coalesce(refused, 'done') AS line FROM v_act",
                   "excon/ben|hold|press-call|done;"
                   "excon/anna|jump||needs_confirmation");
}

static void each_team_s_load_can_be_seen(void **state)
{
    (void)state;
    assert_answers("SELECT team || open || overdue || delayed AS line FROM v_load",
                   "marisol100;velora001");
}

static void the_timeline_tells_clock_and_staging(void **state)
{
    (void)state;
    assert_answers("SELECT who || ': ' || what AS line FROM v_timeline "
                   "WHERE kind IN ('clock', 'staging') AND at_s IN (0, 960, 1200)",
                   "server: resumed, runs at 2.0 times life;"
                   "excon/anna: paused, stands at 2.0 times life: lunch;"
                   "excon/anna: resumed, runs;"
                   "excon/ben: press-call held: too much at once");
}

static void the_index_can_be_made_again(void **state)
{
    char why[DRILL_WHY_MAX];
    (void)state;
    sqlite3_exec(file.db, "DELETE FROM clock; DELETE FROM staging; DELETE FROM act", NULL,
                 NULL, NULL);
    assert_int_equal(index_check(file.db, why), FAULT_DAMAGED);

    assert_done(index_rebuild(file.db, NULL, why), why);

    assert_done(index_check(file.db, why), why);
    assert_answers("SELECT count(*) AS line FROM clock", "4");
}

int main(void)
{
#define TEST(name)                                                                       \
    cmocka_unit_test_setup_teardown(name, a_staged_drill, the_drill_removed)
    const struct CMUnitTest tests[] = {
        TEST(play_time_leaves_out_pauses_and_jumps_and_reckons_with_speed),
        TEST(the_events_list_shows_planned_and_actual),
        TEST(who_did_what_is_told_and_what_was_refused),
        TEST(each_team_s_load_can_be_seen),
        TEST(the_timeline_tells_clock_and_staging),
        TEST(the_index_can_be_made_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
