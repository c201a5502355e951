/* Teams that exercise control holds or withdraws, and lines that the server sees go. */
#include "core_examples.h"

static struct drill drill;

static int open_drill(void **state)
{
    (void)state;
    a_plan(&drill);
    begin(&drill);
    return 0;
}

static int close_drill(void **state)
{
    (void)state;
    arena_close(&drill.arena);
    return 0;
}

static void set(exercise_time at, enum message_type type, const char *team)
{
    static struct text who[1];
    struct message act = { .type = type };
    who[0] = text_of(team);
    act.team_hold.who = (struct text_list){ who, 1 }; /* all three begin alike */
    act.team_hold.reason = TEXT("a real incident");
    excon(&drill, at, "excon", act);
}

static enum refusal why_refused(void)
{
    return (enum refusal)latest(&drill, MESSAGE_refused)->refused.why;
}

static void the_clocks_of_a_held_team_stand_still_and_go_on_with_credit(void **state)
{
    (void)state;
    play_to(&drill, 10 * MINUTE); /* tell-marisol: due at 25 */
    set(12 * MINUTE, MESSAGE_team_hold, "reefnet");
    play_to(&drill, 40 * MINUTE);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OPEN);

    set(42 * MINUTE, MESSAGE_team_return, "reefnet");
    assert_int_equal(latest(&drill, MESSAGE_moved)->moved.due, 55 * MINUTE);
    assert_int_equal(latest(&drill, MESSAGE_moved)->moved.credit, 30 * MINUTE);

    play_to(&drill, 54 * MINUTE);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OPEN);
    play_to(&drill, 55 * MINUTE);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OVERDUE);
}

static void who_must_reach_a_held_team_waits_for_it(void **state)
{
    (void)state;
    play_to(&drill, 10 * MINUTE); /* reefnet must tell marisol */
    set(12 * MINUTE, MESSAGE_team_hold, "marisol");
    play_to(&drill, 30 * MINUTE);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OPEN);

    set(32 * MINUTE, MESSAGE_team_return, "marisol");
    assert_int_equal(latest(&drill, MESSAGE_moved)->moved.due, 45 * MINUTE);
}

static void what_is_done_while_a_clock_stands_still_takes_no_time(void **state)
{
    (void)state;
    play_to(&drill, 10 * MINUTE);
    set(12 * MINUTE, MESSAGE_team_hold, "reefnet");

    say(&drill, 40 * MINUTE, REEFNET,
        a_message(MESSAGE_notify, "marisol", delivery_of(&drill, "cable-cut")));

    assert_int_equal(state_of(&drill, "tell-marisol"), state_MET);
    assert_int_equal(latest(&drill, MESSAGE_moved)->moved.credit, 28 * MINUTE);
}

static void two_that_are_held_must_both_return(void **state)
{
    (void)state;
    play_to(&drill, 10 * MINUTE);
    set(12 * MINUTE, MESSAGE_team_hold, "marisol");
    set(14 * MINUTE, MESSAGE_team_hold, "reefnet");

    set(20 * MINUTE, MESSAGE_team_return, "marisol");
    assert_null(latest(&drill, MESSAGE_moved));
    set(30 * MINUTE, MESSAGE_team_return, "reefnet");

    assert_int_equal(latest(&drill, MESSAGE_moved)->moved.due, 43 * MINUTE);
}

static void mail_to_a_held_team_is_kept_and_arrives_in_order(void **state)
{
    (void)state;
    set(5 * MINUTE, MESSAGE_team_hold, "velora");
    say(&drill, 6 * MINUTE, MARISOL, a_message(MESSAGE_notify, "velora", 0));
    play_to(&drill, 30 * MINUTE); /* ransom-note at 25 */
    assert_int_equal(count_of(&drill, MESSAGE_queued), 2);
    assert_int_equal(state_of(&drill, "keep-quiet"), 0);

    set(35 * MINUTE, MESSAGE_team_return, "velora");

    assert_int_equal(latest(&drill, MESSAGE_delivered)->delivered.at, 35 * MINUTE);
    /* Its people were told that it is held, and that it takes part again. */
    assert_int_equal(latest(&drill, MESSAGE_delivered)->delivered.box, 3);
    assert_int_equal(latest(&drill, MESSAGE_inject)->inject.box, 4);
    assert_int_equal(state_of(&drill, "keep-quiet"), state_OPEN);
}

static void what_a_withdrawn_team_owes_and_what_hangs_on_it_is_void(void **state)
{
    (void)state;
    say(&drill, 5 * MINUTE, MARISOL, a_message(MESSAGE_query, "velora", 0));
    play_to(&drill, 10 * MINUTE);

    set(12 * MINUTE, MESSAGE_team_withdraw, "marisol");

    assert_true(text_is(latest(&drill, MESSAGE_inject)->inject.inject, "standing"));
    assert_int_equal(state_of(&drill, "tell-marisol"), state_VOID); /* to marisol */
    assert_int_equal(state_of(&drill, "agreement:mutual-aid"), state_VOID);
    /* What opens later for it, or towards it alone, is void from the start. */
    struct condition done = { .kind = CONDITION_DONE,
                              .expect = SHARE_BEACON,
                              .team = PLAN_NONE };
    assert_int_equal(exercise_stands(drill.exercise, &done), OUTCOME_VOID);
    struct condition voided = { .kind = CONDITION_VOIDED,
                                .expect = SHARE_BEACON,
                                .team = PLAN_NONE };
    assert_int_equal(exercise_stands(drill.exercise, &voided), OUTCOME_TRUE);
}

static void a_duty_that_opens_towards_a_withdrawn_team_alone_is_void(void **state)
{
    (void)state;
    set(5 * MINUTE, MESSAGE_team_withdraw, "velora");

    play_to(&drill, 40 * MINUTE); /* marisol must share with velora */

    assert_int_equal(state_of(&drill, "share-beacon"), state_VOID);
}

static void a_withdrawn_team_says_nothing_more(void **state)
{
    (void)state;
    set(5 * MINUTE, MESSAGE_team_withdraw, "velora");
    struct condition holds = { .kind = CONDITION_HOLDS, .team = VELORA, .artefact = 0 };
    assert_int_equal(exercise_stands(drill.exercise, &holds), OUTCOME_VOID);

    say(&drill, 6 * MINUTE, VELORA, a_message(MESSAGE_notify, "marisol", 0));

    assert_int_equal(why_refused(), refusal_NOT_RUNNING);
    assert_int_equal(count_of(&drill, MESSAGE_delivered), 0);
}

static void a_team_that_stands_so_already_cannot_be_set_so(void **state)
{
    (void)state;
    set(5 * MINUTE, MESSAGE_team_return, "velora");
    assert_int_equal(why_refused(), refusal_NOT_NOW);
    set(5 * MINUTE, MESSAGE_team_hold, "velora");
    set(5 * MINUTE, MESSAGE_team_hold, "velora");
    assert_int_equal(count_of(&drill, MESSAGE_refused), 2);
    set(5 * MINUTE, MESSAGE_team_hold, "atlantis");
    assert_int_equal(why_refused(), refusal_UNKNOWN_REFERENCE);
}

/* ---- lines ---- */

static void see_silence(exercise_time at, const char *by, const char *seat, bool cut,
                        exercise_time since)
{
    struct message line = { .type = MESSAGE_line_state };
    line.line_state.seat = text_of(seat);
    line.line_state.cut = cut;
    line.line_state.since = since;
    excon(&drill, at, by, line);
}

static void see_line(exercise_time at, const char *by, const char *seat, bool cut)
{
    see_silence(at, by, seat, cut, 0);
}

static void late_for_want_of_a_line_is_marked_so(void **state)
{
    (void)state;
    play_to(&drill, 10 * MINUTE);
    see_line(20 * MINUTE, "server", "reefnet", true);
    play_to(&drill, 25 * MINUTE); /* due */
    see_line(28 * MINUTE, "server", "reefnet", false);

    say(&drill, 29 * MINUTE, REEFNET,
        a_message(MESSAGE_notify, "marisol", delivery_of(&drill, "cable-cut")));

    assert_int_equal(state_of(&drill, "tell-marisol"), state_LATE);
    assert_true(latest(&drill, MESSAGE_obligation)->obligation.late_link);
}

static void silent_when_it_was_due_is_without_a_line(void **state)
{
    (void)state;
    play_to(&drill, 10 * MINUTE);
    play_to(&drill, 25 * MINUTE); /* due; that nobody is there is not known yet */
    see_silence(25 * MINUTE + 30 * SECOND, "server", "reefnet", true,
                25 * MINUTE - 10 * SECOND);
    assert_int_equal(latest(&drill, MESSAGE_line)->line.since, 25 * MINUTE - 10 * SECOND);
    see_line(28 * MINUTE, "server", "reefnet", false);

    say(&drill, 29 * MINUTE, REEFNET,
        a_message(MESSAGE_notify, "marisol", delivery_of(&drill, "cable-cut")));

    assert_int_equal(state_of(&drill, "tell-marisol"), state_LATE);
    assert_true(latest(&drill, MESSAGE_obligation)->obligation.late_link);
}

/* It came back by itself, before anybody missed it. */
static void silent_only_after_it_was_due_is_plainly_late(void **state)
{
    (void)state;
    play_to(&drill, 10 * MINUTE);
    play_to(&drill, 25 * MINUTE);
    see_silence(26 * MINUTE, "server", "reefnet", false, 25 * MINUTE + SECOND);

    say(&drill, 29 * MINUTE, REEFNET,
        a_message(MESSAGE_notify, "marisol", delivery_of(&drill, "cable-cut")));

    assert_int_equal(state_of(&drill, "tell-marisol"), state_LATE);
    assert_false(latest(&drill, MESSAGE_obligation)->obligation.late_link);
}

static void late_with_a_line_is_plainly_late(void **state)
{
    (void)state;
    play_to(&drill, 10 * MINUTE);
    see_line(12 * MINUTE, "server", "reefnet", true);
    see_line(13 * MINUTE, "server", "reefnet", false);

    say(&drill, 29 * MINUTE, REEFNET,
        a_message(MESSAGE_notify, "marisol", delivery_of(&drill, "cable-cut")));

    assert_int_equal(state_of(&drill, "tell-marisol"), state_LATE);
    assert_false(latest(&drill, MESSAGE_obligation)->obligation.late_link);
}

static void nobody_but_the_server_sees_lines(void **state)
{
    (void)state;
    see_line(MINUTE, "excon", "reefnet", true);
    assert_int_equal(why_refused(), refusal_NOT_ALLOWED);
    see_line(MINUTE, "server", "atlantis", true);
    assert_int_equal(why_refused(), refusal_UNKNOWN_REFERENCE);
    assert_null(latest(&drill, MESSAGE_line));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_drill, close_drill)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_clocks_of_a_held_team_stand_still_and_go_on_with_credit),
        TEST(who_must_reach_a_held_team_waits_for_it),
        TEST(what_is_done_while_a_clock_stands_still_takes_no_time),
        TEST(two_that_are_held_must_both_return),
        TEST(mail_to_a_held_team_is_kept_and_arrives_in_order),
        TEST(what_a_withdrawn_team_owes_and_what_hangs_on_it_is_void),
        TEST(a_duty_that_opens_towards_a_withdrawn_team_alone_is_void),
        TEST(a_withdrawn_team_says_nothing_more),
        TEST(a_team_that_stands_so_already_cannot_be_set_so),
        TEST(late_for_want_of_a_line_is_marked_so),
        TEST(silent_when_it_was_due_is_without_a_line),
        TEST(silent_only_after_it_was_due_is_plainly_late),
        TEST(late_with_a_line_is_plainly_late),
        TEST(nobody_but_the_server_sees_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
