/* Exercise control on injects: release, hold, skip, revise, retime, correct, withdraw,
 * gates and density. */
#include "an_act.h"

static struct message a_release(const char *inject, const char *to)
{
    static struct text recipient;
    struct message message = { .type = MESSAGE_release };
    message.release.inject = text_of(inject);
    if (to) {
        recipient = text_of(to);
        message.release.to = (struct text_list){ &recipient, 1 };
    }
    return message;
}

static struct message a_retiming(const char *inject, exercise_time to)
{
    struct message message = about(MESSAGE_retime, inject);
    message.retime.to = to;
    return message;
}

/* ---- release ---- */

static void a_release_before_its_moment_leaves_the_clock_nothing_to_do(void **state)
{
    (void)state;
    begin(&drill);

    assert_done(MINUTE, a_release("cable-cut", NULL));
    assert_int_equal(latest_inject(&drill, "cable-cut")->inject.at, MINUTE);
    play_to(&drill, 20 * MINUTE);

    assert_int_equal(count_of(&drill, MESSAGE_released), 1);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OVERDUE); /* since 16m */
}

static void a_release_to_one_team_leaves_the_others_to_the_clock(void **state)
{
    (void)state;
    begin(&drill);

    assert_done(MINUTE, a_release("cable-cut", "norhaven"));
    assert_true(text_is(latest_inject(&drill, "cable-cut")->inject.to, "norhaven"));
    play_to(&drill, 10 * MINUTE);

    assert_true(text_is(latest_inject(&drill, "cable-cut")->inject.to, "reefnet"));
    assert_int_equal(count_of(&drill, MESSAGE_inject), 2);
    assert_refused(11 * MINUTE, a_release("press-call", "post"),
                   refusal_UNKNOWN_RECIPIENT);
    assert_refused(11 * MINUTE, a_release("no-such", NULL), refusal_UNKNOWN_REFERENCE);
}

static void an_inject_that_was_released_is_not_sent_again(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 10 * MINUTE);

    assert_done(11 * MINUTE, a_release("cable-cut", NULL));

    assert_true(latest(&drill, MESSAGE_released)->released.again);
    assert_int_equal(count_of(&drill, MESSAGE_inject), 1);
}

/* ---- hold, free, skip ---- */

static void a_held_inject_waits_and_goes_out_when_it_is_freed(void **state)
{
    (void)state;
    begin(&drill);

    assert_done(MINUTE, about(MESSAGE_hold, "cable-cut"));
    assert_int_equal(how_staged(), staging_HELD);
    assert_refused(2 * MINUTE, about(MESSAGE_hold, "cable-cut"), refusal_NOT_NOW);
    play_to(&drill, 20 * MINUTE);
    assert_int_equal(how_staged(), staging_WAITING);
    assert_null(latest_inject(&drill, "cable-cut"));
    assert_int_equal(state_of(&drill, "tell-marisol"), 0);

    assert_done(21 * MINUTE, about(MESSAGE_free, "cable-cut"));
    assert_int_equal(latest_inject(&drill, "cable-cut")->inject.at, 21 * MINUTE);
    assert_true(text_is(latest(&drill, MESSAGE_released)->released.by, "excon"));
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OPEN);
    assert_refused(22 * MINUTE, about(MESSAGE_free, "cable-cut"), refusal_NOT_NOW);
    assert_refused(22 * MINUTE, about(MESSAGE_hold, "cable-cut"), refusal_TOO_LATE);
}

static void an_inject_freed_before_its_moment_goes_as_planned(void **state)
{
    (void)state;
    begin(&drill);

    assert_done(MINUTE, about(MESSAGE_hold, "cable-cut"));
    assert_done(2 * MINUTE, about(MESSAGE_free, "cable-cut"));
    assert_null(latest_inject(&drill, "cable-cut"));
    play_to(&drill, 10 * MINUTE);

    assert_int_equal(latest_inject(&drill, "cable-cut")->inject.at, 10 * MINUTE);
    assert_int_equal(latest(&drill, MESSAGE_released)->released.by.length, 0);
}

static void a_held_inject_may_be_released_after_all(void **state)
{
    (void)state;
    begin(&drill);
    assert_done(MINUTE, about(MESSAGE_hold, "cable-cut"));
    play_to(&drill, 10 * MINUTE);

    assert_done(12 * MINUTE, a_release("cable-cut", NULL));

    assert_int_equal(latest_inject(&drill, "cable-cut")->inject.at, 12 * MINUTE);
    assert_refused(13 * MINUTE, about(MESSAGE_free, "cable-cut"), refusal_NOT_NOW);
    play_to(&drill, 30 * MINUTE);
    assert_int_equal(count_of(&drill, MESSAGE_released), 2); /* and ransom-note */
}

static void a_skipped_inject_never_comes_and_what_depends_on_it_is_void(void **state)
{
    (void)state;
    struct condition missed = { .kind = CONDITION_MISSED,
                                .expect = TELL_MARISOL,
                                .team = PLAN_NONE },
                     released = { .kind = CONDITION_RELEASED, .inject = CABLE_CUT };
    begin(&drill);

    assert_done(MINUTE, about(MESSAGE_skip, "cable-cut"));
    assert_int_equal(how_staged(), staging_SKIPPED);
    assert_int_equal(exercise_stands(drill.exercise, &missed), OUTCOME_VOID);
    assert_int_equal(exercise_stands(drill.exercise, &released), OUTCOME_VOID);
    play_to(&drill, 20 * MINUTE);
    assert_null(latest_inject(&drill, "cable-cut"));
    assert_int_equal(count_of(&drill, MESSAGE_released), 0);

    assert_refused(21 * MINUTE, about(MESSAGE_skip, "cable-cut"), refusal_TOO_LATE);
    assert_refused(21 * MINUTE, about(MESSAGE_hold, "cable-cut"), refusal_TOO_LATE);
    assert_refused(21 * MINUTE, a_release("cable-cut", NULL), refusal_TOO_LATE);
    play_to(&drill, 25 * MINUTE);
    assert_refused(26 * MINUTE, about(MESSAGE_skip, "ransom-note"), refusal_TOO_LATE);
}

/* ---- revise, retime ---- */

static void a_revised_inject_goes_out_in_the_new_words_to_the_new_recipients(void **state)
{
    (void)state;
    struct message revise = about(MESSAGE_revise, "cable-cut");
    struct text norhaven = TEXT("norhaven"), nobody = TEXT("nobody");
    revise.revise.subject = TEXT("Two cables, {team}");
    revise.revise.tlp = tlp_GREEN;
    revise.revise.to = (struct text_list){ &norhaven, 1 };
    begin(&drill);

    assert_done(MINUTE, revise);
    assert_int_equal(how_staged(), staging_REVISED);
    assert_true(
        text_is(latest(&drill, MESSAGE_staging)->staging.to.items[0], "norhaven"));
    play_to(&drill, 10 * MINUTE);

    const struct message_inject *inject = &latest_inject(&drill, "cable-cut")->inject;
    assert_true(text_is(inject->to, "norhaven"));
    assert_true(text_is(inject->subject, "Two cables, norhaven"));
    assert_int_equal(inject->tlp, tlp_GREEN);
    assert_int_equal(count_of(&drill, MESSAGE_inject), 1);
    assert_int_equal(drill.plan.injects[CABLE_CUT].tlp, tlp_AMBER); /* of the scenario */

    assert_refused(11 * MINUTE, revise, refusal_TOO_LATE);
    revise.revise.inject = TEXT("press-call");
    revise.revise.to = (struct text_list){ &nobody, 1 };
    assert_refused(11 * MINUTE, revise, refusal_UNKNOWN_RECIPIENT);
}

static void an_inject_is_not_revised_by_nothing(void **state)
{
    (void)state;
    begin(&drill);

    assert_refused(MINUTE, about(MESSAGE_revise, "cable-cut"), refusal_INCOMPLETE);
    assert_true(text_is(latest(&drill, MESSAGE_refused)->refused.detail,
                        "subject, text, tlp or to"));
    assert_int_equal(count_of(&drill, MESSAGE_staging), 0);
}

static void a_retimed_inject_comes_at_its_new_moment_only(void **state)
{
    (void)state;
    begin(&drill);

    assert_done(MINUTE, a_retiming("cable-cut", 15 * MINUTE));
    assert_int_equal(latest(&drill, MESSAGE_staging)->staging.was, 10 * MINUTE);
    assert_int_equal(latest(&drill, MESSAGE_staging)->staging.planned, 15 * MINUTE);
    assert_done(2 * MINUTE, a_retiming("ransom-note", 5 * MINUTE));
    play_to(&drill, 40 * MINUTE);

    assert_int_equal(latest_inject(&drill, "ransom-note")->inject.at, 5 * MINUTE);
    assert_int_equal(latest_inject(&drill, "cable-cut")->inject.at, 15 * MINUTE);
    assert_int_equal(count_of(&drill, MESSAGE_inject), 3);
    assert_int_equal(count_of(&drill, MESSAGE_released), 3);
    assert_refused(41 * MINUTE, a_retiming("cable-cut", HOUR), refusal_TOO_LATE);
    assert_refused(41 * MINUTE, a_retiming("press-call", 40 * MINUTE),
                   refusal_OUT_OF_RANGE);
    assert_refused(41 * MINUTE, a_retiming("press-call", 4 * HOUR), refusal_OUT_OF_RANGE);
}

static void an_inject_is_retimed_from_now(void **state)
{
    struct message later = about(MESSAGE_retime, "cable-cut");
    (void)state;
    begin(&drill);

    assert_refused(MINUTE, later, refusal_OUT_OF_RANGE); /* to no moment at all */
    later.retime.after = 20 * MINUTE;
    later.retime.to = 30 * MINUTE; /* to two moments */
    assert_refused(MINUTE, later, refusal_OUT_OF_RANGE);
    later.retime.to = 0;
    assert_done(2 * MINUTE, later);
    assert_int_equal(latest(&drill, MESSAGE_staging)->staging.planned, 22 * MINUTE);
    play_to(&drill, 40 * MINUTE);
    assert_int_equal(latest_inject(&drill, "cable-cut")->inject.at, 22 * MINUTE);
    later.retime.inject = TEXT("press-call");
    later.retime.after = MOMENT_MAX;
    assert_refused(41 * MINUTE, later, refusal_OUT_OF_RANGE);
}

static void an_inject_of_the_story_is_not_released_before_its_new_moment(void **state)
{
    (void)state;
    begin(&drill);
    assert_done(MINUTE, a_retiming("press-call", HOUR));

    play_to(&drill, 50 * MINUTE);
    exercise_release(drill.exercise, 0, PRESS_CALL, NULL);
    drill.next_seq++;
    assert_int_equal(how_staged(), staging_WAITING);
    assert_null(latest_inject(&drill, "press-call"));
    play_to(&drill, HOUR);

    assert_int_equal(latest_inject(&drill, "press-call")->inject.at, HOUR);
    assert_true(text_is(latest(&drill, MESSAGE_released)->released.by, "main"));
}

static void an_inject_held_over_its_new_moment_waits_on(void **state)
{
    (void)state;
    begin(&drill);
    assert_done(MINUTE, a_retiming("cable-cut", 15 * MINUTE));
    assert_done(2 * MINUTE, about(MESSAGE_hold, "cable-cut"));

    play_to(&drill, 20 * MINUTE);
    assert_null(latest_inject(&drill, "cable-cut"));
    assert_done(21 * MINUTE, about(MESSAGE_free, "cable-cut"));

    assert_int_equal(latest_inject(&drill, "cable-cut")->inject.at, 21 * MINUTE);
}

/* ---- correct, withdraw ---- */

static void a_correction_supersedes_and_what_is_owed_stays(void **state)
{
    (void)state;
    struct message correct = about(MESSAGE_correct, "cable-cut");
    correct.correct.text = TEXT("Segment 5, not 4.");
    drill.plan.expects[TELL_MARISOL].shown = true;
    begin(&drill);

    assert_refused(MINUTE, correct, refusal_TOO_EARLY);
    play_to(&drill, 10 * MINUTE);
    uint64_t first = delivery_of(&drill, "cable-cut");
    assert_done(11 * MINUTE, correct);

    const struct message *inject = latest_inject(&drill, "cable-cut");
    assert_int_equal(inject->inject.supersedes, first);
    assert_true(text_is(inject->inject.text, "Segment 5, not 4."));
    assert_int_equal(inject->inject.due, 25 * MINUTE); /* as before, not from now on */
    assert_int_equal(how_staged(), staging_CORRECTED);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OPEN);

    uint64_t corrected = drill.seqs[inject - drill.facts];
    say(&drill, 12 * MINUTE, REEFNET, a_message(MESSAGE_notify, "marisol", corrected));
    assert_int_equal(state_of(&drill, "tell-marisol"), state_MET);
}

static void a_withdrawn_inject_is_told_and_voids_what_is_owed(void **state)
{
    (void)state;
    struct message withdraw = about(MESSAGE_withdraw, "cable-cut");
    withdraw.withdraw.reason = TEXT("wrong country");
    withdraw.withdraw.text = TEXT("Please disregard.");
    begin(&drill);

    assert_refused(MINUTE, withdraw, refusal_TOO_EARLY);
    play_to(&drill, 10 * MINUTE);
    uint64_t first = delivery_of(&drill, "cable-cut");
    assert_done(11 * MINUTE, withdraw);

    assert_int_equal(latest_inject(&drill, "cable-cut")->inject.withdraws, first);
    assert_true(
        text_is(latest_inject(&drill, "cable-cut")->inject.text, "Please disregard."));
    assert_true(
        text_is(latest(&drill, MESSAGE_withdrawn)->withdrawn.reason, "wrong country"));
    assert_int_equal(state_of(&drill, "tell-marisol"), state_VOID);
    assert_refused(12 * MINUTE, withdraw, refusal_TOO_LATE);
    assert_refused(12 * MINUTE, about(MESSAGE_correct, "cable-cut"), refusal_TOO_LATE);
}

/* ---- gates ---- */

static void a_gate_waits_once_somebody_of_exercise_control_has_acted(void **state)
{
    (void)state;
    struct message gate = { .type = MESSAGE_gate_open };
    struct condition opened = { .kind = CONDITION_GATE, .gate = 0 };
    gate.gate_open.gate = TEXT("lunch");
    begin(&drill);
    excon(&drill, 0, "server", an_act(MESSAGE_resume));

    assert_done(MINUTE, an_act(MESSAGE_pause));
    assert_false(exercise_gate(drill.exercise, 0, 0));
    assert_int_equal(exercise_stands(drill.exercise, &opened), OUTCOME_PENDING);
    assert_int_equal(count_of(&drill, MESSAGE_gate), 0);

    assert_done(2 * MINUTE, gate);
    assert_true(text_is(latest(&drill, MESSAGE_gate)->gate.by, "excon"));
    assert_true(exercise_gate(drill.exercise, 0, 0));
    assert_int_equal(exercise_stands(drill.exercise, &opened), OUTCOME_TRUE);
    assert_refused(3 * MINUTE, gate, refusal_NOT_NOW);
    gate.gate_open.gate = TEXT("dinner");
    assert_refused(3 * MINUTE, gate, refusal_UNKNOWN_REFERENCE);
}

static void a_gate_nobody_sits_at_opens_by_itself(void **state)
{
    (void)state;
    begin(&drill);
    excon(&drill, 0, "server", an_act(MESSAGE_resume));

    assert_true(exercise_gate(drill.exercise, 0, 0));
    assert_int_equal(count_of(&drill, MESSAGE_gate), 1);
}

/* ---- density ---- */

static struct message a_cap(uint64_t limit)
{
    struct message message = { .type = MESSAGE_density };
    message.density.limit = limit;
    return message;
}

/* A second inject, at 12 minutes, that asks Reefnet for word as the first does. */
static void make_reefnet_busy(void)
{
    static uint32_t reefnet[] = { REEFNET };
    drill.plan.injects[RANSOM_NOTE].at = 12 * MINUTE;
    drill.plan.injects[RANSOM_NOTE].to = (struct row_list){ reefnet, 1 };
    drill.plan.expects[KEEP_QUIET] = drill.plan.expects[TELL_MARISOL];
    drill.plan.expects[KEEP_QUIET].id = TEXT("keep-quiet");
    drill.plan.expects[KEEP_QUIET].about = RANSOM_NOTE;
}

static void a_team_with_enough_to_do_receives_the_next_when_something_closes(void **state)
{
    (void)state;
    make_reefnet_busy();
    begin(&drill);
    assert_done(MINUTE, a_cap(1));

    play_to(&drill, 13 * MINUTE);
    assert_int_equal(how_staged(), staging_DELAYED);
    assert_true(text_is(latest(&drill, MESSAGE_staging)->staging.to.items[0], "reefnet"));
    assert_null(latest_inject(&drill, "ransom-note"));

    say(&drill, 14 * MINUTE, REEFNET,
        a_message(MESSAGE_notify, "marisol", delivery_of(&drill, "cable-cut")));
    assert_int_equal(latest_inject(&drill, "ransom-note")->inject.at, 14 * MINUTE);
    assert_int_equal(state_of(&drill, "keep-quiet"), state_OPEN);
}

static void a_scenario_may_say_the_cap_itself(void **state)
{
    (void)state;
    make_reefnet_busy();
    drill.plan.density = 1;
    begin(&drill);

    play_to(&drill, 13 * MINUTE);

    assert_int_equal(how_staged(), staging_DELAYED);
}

static void a_due_moment_that_passes_makes_room_too(void **state)
{
    (void)state;
    make_reefnet_busy();
    begin(&drill);
    assert_done(MINUTE, a_cap(1));

    play_to(&drill, HOUR);

    assert_int_equal(latest_inject(&drill, "ransom-note")->inject.at, 25 * MINUTE);
}

static void a_cap_that_is_lifted_lets_everything_go(void **state)
{
    (void)state;
    make_reefnet_busy();
    begin(&drill);
    assert_done(MINUTE, a_cap(1));
    play_to(&drill, 13 * MINUTE);

    assert_done(13 * MINUTE, a_cap(0));

    assert_int_equal(latest_inject(&drill, "ransom-note")->inject.at, 13 * MINUTE);
}

static void checks_contingencies_and_ordered_injects_never_wait(void **state)
{
    (void)state;
    make_reefnet_busy();
    drill.plan.injects[RANSOM_NOTE].kind = INJECT_CHECK;
    begin(&drill);
    assert_done(MINUTE, a_cap(1));
    play_to(&drill, 12 * MINUTE);
    assert_int_equal(latest_inject(&drill, "ransom-note")->inject.at, 12 * MINUTE);

    close_drill(state);
    open_drill(state);
    make_reefnet_busy();
    drill.plan.injects[RANSOM_NOTE].kind = INJECT_CONTEXTUAL;
    begin(&drill);
    assert_done(MINUTE, a_cap(1));
    play_to(&drill, 10 * MINUTE);
    assert_done(11 * MINUTE, a_release("ransom-note", NULL));
    assert_int_equal(latest_inject(&drill, "ransom-note")->inject.at, 11 * MINUTE);
}

static void a_delayed_inject_that_is_taken_back_never_comes(void **state)
{
    (void)state;
    make_reefnet_busy();
    begin(&drill);
    assert_done(MINUTE, a_cap(1));
    play_to(&drill, 13 * MINUTE);

    assert_done(13 * MINUTE, about(MESSAGE_withdraw, "ransom-note"));
    play_to(&drill, HOUR);

    assert_null(latest_inject(&drill, "ransom-note"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_release_before_its_moment_leaves_the_clock_nothing_to_do),
        TEST(a_release_to_one_team_leaves_the_others_to_the_clock),
        TEST(an_inject_that_was_released_is_not_sent_again),
        TEST(a_held_inject_waits_and_goes_out_when_it_is_freed),
        TEST(an_inject_freed_before_its_moment_goes_as_planned),
        TEST(a_held_inject_may_be_released_after_all),
        TEST(a_skipped_inject_never_comes_and_what_depends_on_it_is_void),
        TEST(a_revised_inject_goes_out_in_the_new_words_to_the_new_recipients),
        TEST(an_inject_is_not_revised_by_nothing),
        TEST(a_retimed_inject_comes_at_its_new_moment_only),
        TEST(an_inject_is_retimed_from_now),
        TEST(an_inject_of_the_story_is_not_released_before_its_new_moment),
        TEST(an_inject_held_over_its_new_moment_waits_on),
        TEST(a_correction_supersedes_and_what_is_owed_stays),
        TEST(a_withdrawn_inject_is_told_and_voids_what_is_owed),
        TEST(a_gate_waits_once_somebody_of_exercise_control_has_acted),
        TEST(a_gate_nobody_sits_at_opens_by_itself),
        TEST(a_team_with_enough_to_do_receives_the_next_when_something_closes),
        TEST(a_scenario_may_say_the_cap_itself),
        TEST(a_due_moment_that_passes_makes_room_too),
        TEST(a_cap_that_is_lifted_lets_everything_go),
        TEST(checks_contingencies_and_ordered_injects_never_wait),
        TEST(a_delayed_inject_that_is_taken_back_never_comes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
