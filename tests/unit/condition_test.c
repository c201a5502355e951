#include "core_examples.h"

static struct drill drill;
static uint32_t woken_run, woken_which, woken_count;
static enum outcome woken_how;
static exercise_time woken_at;

static enum fault note_waking(void *subject, uint32_t run, enum outcome outcome,
                              uint32_t which, struct text verb)
{
    (void)subject, (void)verb;
    woken_run = run;
    woken_how = outcome;
    woken_which = which;
    woken_at = exercise_now(drill.exercise);
    woken_count++;
    return FAULT_NONE;
}

static int open_drill(void **state)
{
    (void)state;
    a_plan(&drill);
    begin(&drill);
    drill.ends.resume = note_waking;
    woken_count = 0;
    play_to(&drill, 0);
    return 0;
}

static int close_drill(void **state)
{
    (void)state;
    arena_close(&drill.arena);
    return 0;
}

static struct condition of_expect(enum condition_kind kind, uint32_t expect)
{
    return (struct condition){
        .kind = kind, .expect = expect, .team = PLAN_NONE, .verb = TEXT("verb")
    };
}

/* Run 5 waits; the facts of beginning to wait are skipped in the numbering. */
static void wait_for(const struct condition **conditions, uint32_t count)
{
    exercise_wait(drill.exercise, 5, conditions, count, (struct text){ 0 });
    drill.next_seq += 1;
}

static void tell_marisol(exercise_time at)
{
    play_to(&drill, at);
    say(&drill, at, REEFNET,
        a_message(MESSAGE_notify, "marisol", delivery_of(&drill, "cable-cut")));
}

static void done_wakes_when_the_obligation_is_met(void **state)
{
    (void)state;
    struct condition done = of_expect(CONDITION_DONE, TELL_MARISOL);
    struct condition missed = of_expect(CONDITION_MISSED, TELL_MARISOL);
    const struct condition *both[] = { &done, &missed };

    wait_for(both, 2);
    tell_marisol(20 * MINUTE);

    assert_int_equal(woken_count, 1);
    assert_int_equal(woken_run, 5);
    assert_int_equal(woken_how, OUTCOME_TRUE);
    assert_int_equal(woken_which, 0);
    assert_int_equal(woken_at, 20 * MINUTE);
}

static void missed_wakes_at_the_due_moment(void **state)
{
    (void)state;
    struct condition done = of_expect(CONDITION_DONE, TELL_MARISOL);
    struct condition missed = of_expect(CONDITION_MISSED, TELL_MARISOL);
    const struct condition *both[] = { &done, &missed };

    wait_for(both, 2);
    play_to(&drill, 25 * MINUTE);

    assert_int_equal(woken_which, 1);
    assert_int_equal(woken_at, 25 * MINUTE);
}

static void overdue_lasts_until_it_is_met_late(void **state)
{
    (void)state;
    struct condition overdue = of_expect(CONDITION_OVERDUE, TELL_MARISOL);

    assert_int_equal(exercise_stands(drill.exercise, &overdue), OUTCOME_PENDING);
    play_to(&drill, 24 * MINUTE);
    assert_int_equal(exercise_stands(drill.exercise, &overdue), OUTCOME_PENDING);
    play_to(&drill, 25 * MINUTE);
    assert_int_equal(exercise_stands(drill.exercise, &overdue), OUTCOME_TRUE);

    tell_marisol(30 * MINUTE);

    assert_int_equal(exercise_stands(drill.exercise, &overdue), OUTCOME_VOID);
}

static void what_was_met_in_time_can_never_be_missed(void **state)
{
    (void)state;
    struct condition missed = of_expect(CONDITION_MISSED, TELL_MARISOL);
    const struct condition *one[] = { &missed };

    wait_for(one, 1);
    tell_marisol(20 * MINUTE);

    assert_int_equal(woken_how, OUTCOME_VOID);
}

static void withdrawing_voids_a_wait_on_what_never_opened(void **state)
{
    (void)state;
    struct condition done = of_expect(CONDITION_DONE, TELL_MARISOL);
    const struct condition *one[] = { &done };

    wait_for(one, 1);
    exercise_withdraw(drill.exercise, 0, CABLE_CUT);
    drill.next_seq += 10;
    play_to(&drill, 25 * MINUTE);

    assert_int_equal(woken_count, 1);
    assert_int_equal(woken_how, OUTCOME_VOID);
}

static void a_delay_ends_after_its_length(void **state)
{
    (void)state;
    struct condition delay = {
        .kind = CONDITION_AFTER, .relative = true, .at = 7 * MINUTE, .verb = TEXT("time")
    };
    const struct condition *one[] = { &delay };

    wait_for(one, 1);
    play_to(&drill, 10 * MINUTE);

    assert_int_equal(woken_at, 7 * MINUTE);
    assert_int_equal(woken_count, 1);
}

static void absence_is_a_signal(void **state)
{
    (void)state;
    struct condition told = {
        .kind = CONDITION_TOLD, .by = PLAN_NONE, .team = VELORA, .artefact = 0
    };
    const struct condition *children[] = { &told };
    struct condition none = { .kind = CONDITION_NONE_BY,
                              .at = 90 * MINUTE,
                              .children = children,
                              .child_count = 1,
                              .verb = TEXT("none_by") };
    const struct condition *one[] = { &none };

    wait_for(one, 1);
    play_to(&drill, 2 * HOUR);

    assert_int_equal(woken_how, OUTCOME_TRUE);
    assert_int_equal(woken_at, 90 * MINUTE);
}

static void absence_is_void_once_somebody_was_told(void **state)
{
    (void)state;
    struct condition told = {
        .kind = CONDITION_TOLD, .by = PLAN_NONE, .team = VELORA, .artefact = 0
    };
    const struct condition *children[] = { &told };
    struct condition none = { .kind = CONDITION_NONE_BY,
                              .at = 90 * MINUTE,
                              .children = children,
                              .child_count = 1,
                              .verb = TEXT("none_by") };
    const struct condition *one[] = { &none };

    wait_for(one, 1);
    play_to(&drill, 50 * MINUTE);
    say(&drill, 50 * MINUTE, MARISOL,
        carrying_beacon(
            a_message(MESSAGE_share, "velora", delivery_of(&drill, "odd-traffic")),
            tlp_AMBER));

    assert_int_equal(woken_how, OUTCOME_VOID);
    assert_int_equal(woken_at, 50 * MINUTE);
}

static void at_least_counts_its_children(void **state)
{
    (void)state;
    struct condition released = { .kind = CONDITION_RELEASED, .inject = CABLE_CUT };
    struct condition holds = { .kind = CONDITION_HOLDS, .team = MARISOL, .artefact = 0 };
    struct condition never = { .kind = CONDITION_RELEASED, .inject = PRESS_CALL };
    const struct condition *children[] = { &released, &holds, &never };
    struct condition two = { .kind = CONDITION_AT_LEAST,
                             .count = 2,
                             .children = children,
                             .child_count = 3,
                             .verb = TEXT("at_least") };
    const struct condition *one[] = { &two };

    wait_for(one, 1);
    play_to(&drill, 2 * HOUR);

    assert_int_equal(woken_at, 40 * MINUTE);
}

static void said_looks_at_who_what_and_about(void **state)
{
    (void)state;
    struct condition said = { .kind = CONDITION_SAID,
                              .artefact = PLAN_NONE,
                              .team = REEFNET,
                              .types = SET(notify),
                              .about = CABLE_CUT,
                              .to = MARISOL };
    const struct condition *one[] = { &said };

    wait_for(one, 1);
    say(&drill, 15 * MINUTE, REEFNET, a_message(MESSAGE_notify, "marisol", 0));
    assert_int_equal(woken_count, 0);
    tell_marisol(20 * MINUTE);

    assert_int_equal(woken_at, 20 * MINUTE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_drill, close_drill)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(done_wakes_when_the_obligation_is_met),
        TEST(missed_wakes_at_the_due_moment),
        TEST(overdue_lasts_until_it_is_met_late),
        TEST(what_was_met_in_time_can_never_be_missed),
        TEST(withdrawing_voids_a_wait_on_what_never_opened),
        TEST(a_delay_ends_after_its_length),
        TEST(absence_is_a_signal),
        TEST(absence_is_void_once_somebody_was_told),
        TEST(at_least_counts_its_children),
        TEST(said_looks_at_who_what_and_about),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
