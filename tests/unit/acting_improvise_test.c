/* Exercise control sends an inject nobody planned. */
#include "an_act.h"

static struct text velora[] = { { "velora", 6 } }, beacon[] = { { "beacon", 6 } },
                   marisol[] = { { "marisol", 7 } };

static struct message a_call(void)
{
    struct message message = { .type = MESSAGE_improvise };
    message.improvise.to = (struct text_list){ velora, 1 };
    message.improvise.from = TEXT("post");
    message.improvise.subject = TEXT("What happened?");
    message.improvise.text = TEXT("We are told you lost a port.");
    message.improvise.tlp = tlp_CLEAR;
    return message;
}

static void it_reaches_whom_it_names_and_is_marked_in_the_record(void **state)
{
    (void)state;
    begin(&drill);

    assert_done(MINUTE, a_call());

    const struct message_inject *inject = &latest_inject(&drill, "improvised-1")->inject;
    assert_true(text_is(inject->to, "velora"));
    assert_true(text_is(inject->from, "post"));
    assert_true(text_is(inject->subject, "What happened?"));
    assert_int_equal(how_staged(), staging_IMPROVISED);
    assert_true(latest(&drill, MESSAGE_inject_plan)->inject_plan.improvised);
    assert_true(text_is(latest(&drill, MESSAGE_released)->released.by, "excon"));
    assert_int_equal(drill.plan.inject_count, INJECT_COUNT); /* of the scenario */
}

static void it_may_hand_over_artefacts_and_ask_for_an_act_in_time(void **state)
{
    (void)state;
    struct message call = a_call();
    call.improvise.carries = (struct text_list){ beacon, 1 };
    call.improvise.act = TEXT("share");
    call.improvise.within = 20 * MINUTE;
    call.improvise.with = (struct text_list){ marisol, 1 };
    begin(&drill);

    assert_done(MINUTE, call);
    assert_true(text_is(latest(&drill, MESSAGE_held)->held.participant, "velora"));
    assert_int_equal(state_of(&drill, "improvised-1"), state_OPEN);
    assert_true(text_is(latest(&drill, MESSAGE_expect_plan)->expect_plan.act, "share"));
    say(&drill, 5 * MINUTE, VELORA,
        carrying_beacon(
            a_message(MESSAGE_share, "marisol", delivery_of(&drill, "improvised-1")),
            tlp_AMBER));
    assert_int_equal(state_of(&drill, "improvised-1"), state_MET);

    assert_done(6 * MINUTE, call);
    play_to(&drill, HOUR);
    assert_int_equal(state_of(&drill, "improvised-2"), state_OVERDUE);
    play_to(&drill, 4 * HOUR);
    assert_int_equal(state_of(&drill, "improvised-2"), state_MISSED);
}

static void it_may_be_corrected_and_taken_back_like_any_other(void **state)
{
    (void)state;
    struct message correct = about(MESSAGE_correct, "improvised-1");
    correct.correct.text = TEXT("Two ports.");
    begin(&drill);
    assert_done(MINUTE, a_call());

    assert_done(2 * MINUTE, correct);
    assert_true(
        text_is(latest_inject(&drill, "improvised-1")->inject.text, "Two ports."));
    assert_done(3 * MINUTE, about(MESSAGE_withdraw, "improvised-1"));
    assert_refused(4 * MINUTE, correct, refusal_TOO_LATE);
}

static void many_of_them_leave_the_planned_ones_as_they_were(void **state)
{
    (void)state;
    begin(&drill);
    assert_done(MINUTE, about(MESSAGE_hold, "ransom-note"));

    for (int i = 0; i < 40; i++)
        assert_done(2 * MINUTE, a_call());
    assert_non_null(latest_inject(&drill, "improvised-40"));
    play_to(&drill, 10 * MINUTE);

    assert_int_equal(latest_inject(&drill, "cable-cut")->inject.at, 10 * MINUTE);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OPEN);
    play_to(&drill, 30 * MINUTE);
    assert_null(latest_inject(&drill, "ransom-note"));
    assert_done(31 * MINUTE, about(MESSAGE_free, "ransom-note"));
    assert_non_null(latest_inject(&drill, "ransom-note"));
}

static void what_cannot_be_sent_is_refused_with_the_name(void **state)
{
    (void)state;
    struct text satlink = TEXT("satlink"), nothing = TEXT("nothing");
    struct message call = a_call();
    begin(&drill);
    play_to(&drill, MINUTE);

    call.improvise.to.count = 0;
    assert_refused(MINUTE, call, refusal_NO_RECIPIENT);
    call = a_call();
    call.improvise.to.items = &satlink; /* nobody plays it */
    assert_refused(MINUTE, call, refusal_UNKNOWN_RECIPIENT);
    call = a_call();
    call.improvise.from = nothing;
    assert_refused(MINUTE, call, refusal_UNKNOWN_REFERENCE);
    call = a_call();
    call.improvise.carries = (struct text_list){ &nothing, 1 };
    assert_refused(MINUTE, call, refusal_UNKNOWN_REFERENCE);
    call = a_call();
    call.improvise.act = TEXT("pause");
    assert_refused(MINUTE, call, refusal_UNKNOWN_REFERENCE);
    assert_true(text_is(latest(&drill, MESSAGE_refused)->refused.detail, "pause"));
    call = a_call();
    call.improvise.due = MINUTE - 1;
    assert_refused(MINUTE, call, refusal_OUT_OF_RANGE);
    assert_int_equal(count_of(&drill, MESSAGE_inject), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_reaches_whom_it_names_and_is_marked_in_the_record),
        TEST(it_may_hand_over_artefacts_and_ask_for_an_act_in_time),
        TEST(it_may_be_corrected_and_taken_back_like_any_other),
        TEST(many_of_them_leave_the_planned_ones_as_they_were),
        TEST(what_cannot_be_sent_is_refused_with_the_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
