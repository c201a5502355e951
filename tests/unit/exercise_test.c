#include "core_examples.h"

static struct drill drill;

static int open_drill(void **state)
{
    (void)state;
    a_plan(&drill);
    return 0;
}

static int close_drill(void **state)
{
    (void)state;
    arena_close(&drill.arena);
    return 0;
}

static uint64_t share_beacon_with(const char *whom, exercise_time at, uint32_t tlp)
{
    uint64_t re = 0;
    play_to(&drill, at);
    re = delivery_of(&drill, "odd-traffic");
    return say(&drill, at, MARISOL,
               carrying_beacon(a_message(MESSAGE_share, whom, re), tlp));
}

static void the_clock_releases_injects_at_their_moment(void **state)
{
    (void)state;
    begin(&drill);

    play_to(&drill, 10 * MINUTE);

    assert_int_equal(latest(&drill, MESSAGE_inject)->inject.at, 10 * MINUTE);
    assert_true(text_is(latest(&drill, MESSAGE_inject)->inject.inject, "cable-cut"));
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OPEN);
}

static void a_notification_in_the_thread_meets_the_obligation(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 10 * MINUTE);

    say(&drill, 20 * MINUTE, REEFNET,
        a_message(MESSAGE_notify, "marisol", delivery_of(&drill, "cable-cut")));

    assert_int_equal(state_of(&drill, "tell-marisol"), state_MET);
    assert_int_equal(latest(&drill, MESSAGE_obligation)->obligation.at, 20 * MINUTE);
}

static void a_message_outside_the_thread_does_not_count(void **state)
{
    (void)state;
    begin(&drill);

    say(&drill, 20 * MINUTE, REEFNET, a_message(MESSAGE_notify, "marisol", 0));

    assert_int_equal(state_of(&drill, "tell-marisol"), state_OPEN);
}

static void a_wrong_recipient_does_not_count(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 10 * MINUTE);

    say(&drill, 20 * MINUTE, REEFNET,
        a_message(MESSAGE_notify, "velora", delivery_of(&drill, "cable-cut")));

    assert_int_equal(state_of(&drill, "tell-marisol"), state_OPEN);
}

static void what_comes_after_the_due_moment_is_late(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 25 * MINUTE);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OVERDUE);

    say(&drill, 30 * MINUTE, REEFNET,
        a_message(MESSAGE_notify, "marisol", delivery_of(&drill, "cable-cut")));

    assert_int_equal(state_of(&drill, "tell-marisol"), state_LATE);
}

static void what_never_comes_is_missed_at_endex(void **state)
{
    (void)state;
    begin(&drill);

    play_to(&drill, 4 * HOUR);

    assert_int_equal(state_of(&drill, "tell-marisol"), state_MISSED);
    assert_int_equal(latest(&drill, MESSAGE_ended)->ended.at, 4 * HOUR);
    assert_true(exercise_is_over(drill.exercise));
    assert_int_equal(exercise_next_at(drill.exercise), MOMENT_NONE);
}

static void what_is_not_due_at_endex_stays_open(void **state)
{
    (void)state;
    drill.plan.expects[TELL_MARISOL].within = 5 * HOUR;
    begin(&drill);

    play_to(&drill, 4 * HOUR);

    assert_int_equal(state_of(&drill, "tell-marisol"), state_OPEN);
}

static void an_artefact_opens_the_duty_to_share_it_with_the_agreements_reply(void **state)
{
    (void)state;
    begin(&drill);

    play_to(&drill, 40 * MINUTE);

    assert_int_equal(latest(&drill, MESSAGE_held)->held.at, 40 * MINUTE);
    assert_int_equal(state_of(&drill, "share-beacon"), state_OPEN);
    assert_int_equal(latest(&drill, MESSAGE_obligation)->obligation.due, 70 * MINUTE);
}

static void sharing_under_the_agreement_hands_the_artefact_over(void **state)
{
    (void)state;
    begin(&drill);

    share_beacon_with("velora", 50 * MINUTE, tlp_AMBER);

    assert_int_equal(state_of(&drill, "share-beacon"), state_MET);
    assert_true(text_is(latest(&drill, MESSAGE_held)->held.participant, "velora"));
    assert_true(text_is(latest(&drill, MESSAGE_held)->held.from, "marisol"));
    assert_int_equal(count_of(&drill, MESSAGE_breach), 0);
}

static void
sharing_outside_the_agreement_is_delivered_and_recorded_as_a_breach(void **state)
{
    (void)state;
    begin(&drill);

    uint64_t seq = share_beacon_with("norhaven", 50 * MINUTE, tlp_AMBER);

    assert_int_equal(latest(&drill, MESSAGE_breach)->breach.of, seq);
    assert_true(text_is(latest(&drill, MESSAGE_breach)->breach.to, "norhaven"));
    assert_true(text_is(latest(&drill, MESSAGE_held)->held.participant, "norhaven"));
    assert_int_equal(state_of(&drill, "share-beacon"), state_OPEN);
}

static void giving_it_back_to_whoever_handed_it_over_is_no_breach(void **state)
{
    (void)state;
    begin(&drill);
    uint64_t seq = share_beacon_with("norhaven", 50 * MINUTE, tlp_AMBER);
    assert_int_equal(count_of(&drill, MESSAGE_breach), 1);

    say(&drill, 55 * MINUTE, NORHAVEN,
        carrying_beacon(a_message(MESSAGE_sighting, "marisol", seq), tlp_AMBER));

    assert_int_equal(count_of(&drill, MESSAGE_breach), 1);
}

static void where_the_scenario_blocks_a_breach_is_refused(void **state)
{
    (void)state;
    drill.plan.breaches = BREACH_BLOCKED;
    begin(&drill);

    share_beacon_with("norhaven", 50 * MINUTE, tlp_AMBER);

    assert_int_equal(latest(&drill, MESSAGE_refused)->refused.why, refusal_BLOCKED);
    assert_true(latest(&drill, MESSAGE_breach)->breach.blocked);
    assert_int_equal(count_of(&drill, MESSAGE_delivered), 0);
    assert_int_equal(count_of(&drill, MESSAGE_held), 1);
}

static void a_lowered_mark_is_a_breach_and_never_meets(void **state)
{
    (void)state;
    begin(&drill);

    share_beacon_with("velora", 50 * MINUTE, tlp_GREEN);

    assert_int_equal(latest(&drill, MESSAGE_breach)->breach.rule, breach_LOWERED);
    assert_int_equal(state_of(&drill, "share-beacon"), state_OPEN);
}

static void a_prohibition_is_breached_by_the_first_such_act(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 25 * MINUTE);
    assert_int_equal(state_of(&drill, "keep-quiet"), state_OPEN);

    say(&drill, 30 * MINUTE, VELORA,
        a_message(MESSAGE_share, "marisol", delivery_of(&drill, "ransom-note")));

    assert_int_equal(state_of(&drill, "keep-quiet"), state_BREACHED);
    assert_int_equal(latest(&drill, MESSAGE_breach)->breach.rule, breach_NEVER);
}

static void a_prohibition_that_was_kept_is_met_at_endex(void **state)
{
    (void)state;
    begin(&drill);

    play_to(&drill, 4 * HOUR);

    assert_int_equal(state_of(&drill, "keep-quiet"), state_MET);
}

static void a_request_under_an_agreement_opens_the_peers_obligation(void **state)
{
    (void)state;
    begin(&drill);

    uint64_t seq =
        say(&drill, 20 * MINUTE, VELORA, a_message(MESSAGE_query, "marisol", 0));

    assert_int_equal(state_of(&drill, "agreement:mutual-aid"), state_OPEN);
    assert_int_equal(latest(&drill, MESSAGE_delivered)->delivered.due, 50 * MINUTE);
    struct message pending = a_message(MESSAGE_acknowledge, "velora", seq);
    pending.acknowledge.status = status_PENDING;
    say(&drill, 25 * MINUTE, MARISOL, pending);
    assert_int_equal(state_of(&drill, "agreement:mutual-aid"), state_OPEN);
    say(&drill, 30 * MINUTE, MARISOL, a_message(MESSAGE_result, "velora", seq));
    assert_int_equal(state_of(&drill, "agreement:mutual-aid"), state_MET);
}

static void
a_denial_with_a_reason_answers_a_request_and_one_without_does_not(void **state)
{
    (void)state;
    begin(&drill);
    uint64_t seq =
        say(&drill, 20 * MINUTE, VELORA, a_message(MESSAGE_query, "marisol", 0));
    struct message denial = a_message(MESSAGE_acknowledge, "velora", seq);
    denial.acknowledge.status = status_DENIED;

    say(&drill, 25 * MINUTE, MARISOL, denial);
    assert_int_equal(state_of(&drill, "agreement:mutual-aid"), state_OPEN);

    denial.acknowledge.justification = justification_CANNOT_PROCESS;
    say(&drill, 30 * MINUTE, MARISOL, denial);
    assert_int_equal(state_of(&drill, "agreement:mutual-aid"), state_MET);
}

static void a_request_nobody_agreed_to_opens_nothing(void **state)
{
    (void)state;
    begin(&drill);

    say(&drill, 20 * MINUTE, NORHAVEN, a_message(MESSAGE_query, "marisol", 0));

    assert_int_equal(state_of(&drill, "agreement:mutual-aid"), 0);
}

static void what_one_does_not_hold_cannot_be_shared(void **state)
{
    (void)state;
    begin(&drill);

    say(&drill, 20 * MINUTE, MARISOL,
        carrying_beacon(a_message(MESSAGE_share, "velora", 0), tlp_AMBER));

    assert_int_equal(latest(&drill, MESSAGE_refused)->refused.why, refusal_NOT_HELD);
}

static void a_reference_to_what_one_never_saw_is_refused(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 10 * MINUTE);

    say(&drill, 20 * MINUTE, VELORA,
        a_message(MESSAGE_notify, "marisol", delivery_of(&drill, "cable-cut")));

    assert_int_equal(latest(&drill, MESSAGE_refused)->refused.why,
                     refusal_UNKNOWN_REFERENCE);
}

static void the_same_number_is_taken_once(void **state)
{
    (void)state;
    begin(&drill);
    say(&drill, 20 * MINUTE, VELORA, a_message(MESSAGE_query, "marisol", 0));
    drill.n[VELORA]--;

    say(&drill, 21 * MINUTE, VELORA, a_message(MESSAGE_query, "marisol", 0));

    assert_int_equal(latest(&drill, MESSAGE_refused)->refused.why, refusal_REPEATED);
}

static void bytes_that_are_no_message_are_refused_with_the_reason(void **state)
{
    (void)state;
    begin(&drill);
    struct input input = { .sender = TEXT("marisol"),
                           .from = MARISOL,
                           .unreadable = "ends too early" };

    play_to(&drill, 0);
    take_turn(&drill, MINUTE, &input, 1);

    assert_int_equal(latest(&drill, MESSAGE_refused)->refused.why, refusal_UNREADABLE);
    assert_true(
        text_is(latest(&drill, MESSAGE_refused)->refused.detail, "ends too early"));
}

static void an_outage_queues_both_ways_and_keeps_the_order(void **state)
{
    (void)state;
    struct outage outage = {
        .id = TEXT("cut"), .of = MARISOL, .at = 30 * MINUTE, .length = 30 * MINUTE
    };
    drill.plan.outages = &outage;
    drill.plan.outage_count = 1;
    begin(&drill);

    say(&drill, 35 * MINUTE, MARISOL, a_message(MESSAGE_query, "velora", 0));
    assert_int_equal(count_of(&drill, MESSAGE_delivered), 0);
    play_to(&drill, 59 * MINUTE);
    assert_int_equal(count_of(&drill, MESSAGE_held), 0);
    play_to(&drill, 60 * MINUTE);

    assert_int_equal(count_of(&drill, MESSAGE_queued), 2);
    assert_int_equal(latest(&drill, MESSAGE_delivered)->delivered.at, 60 * MINUTE);
    assert_int_equal(latest(&drill, MESSAGE_held)->held.at, 60 * MINUTE);
}

static void withdrawing_an_inject_voids_what_it_asked_for(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 12 * MINUTE);

    exercise_withdraw(drill.exercise, 0, CABLE_CUT);

    assert_int_equal(state_of(&drill, "tell-marisol"), state_VOID);
}

static void the_sources_consent_widens_the_mark_for_later_shares(void **state)
{
    (void)state;
    begin(&drill);
    share_beacon_with("norhaven", 50 * MINUTE, tlp_AMBER);
    assert_int_equal(count_of(&drill, MESSAGE_breach), 1);

    exercise_consent(drill.exercise, 0, 0, tlp_GREEN, PLAN_NONE);
    drill.next_seq += 10; /* what the consent said between two turns */
    share_beacon_with("norhaven", 55 * MINUTE, tlp_GREEN);

    assert_int_equal(count_of(&drill, MESSAGE_breach), 1);
}

static void a_contingency_goes_out_at_the_miss_and_marks_it_helped(void **state)
{
    (void)state;
    static uint32_t reefnet[] = { REEFNET };
    drill.plan.injects[PRESS_CALL].instead_of = TELL_MARISOL;
    drill.plan.injects[PRESS_CALL].to = (struct row_list){ reefnet, 1 };
    begin(&drill);

    play_to(&drill, 25 * MINUTE);

    assert_true(text_is(latest(&drill, MESSAGE_released)->released.inject, "press-call"));
    assert_true(text_is(latest(&drill, MESSAGE_inject)->inject.to, "reefnet"));
    bool helped = false;
    for (uint32_t i = 0; i < drill.fact_count; i++)
        helped = helped || (drill.facts[i].type == MESSAGE_obligation &&
                            drill.facts[i].obligation.helped &&
                            drill.facts[i].obligation.state == state_OVERDUE);
    assert_true(helped);
}

static void a_turn_may_not_go_back_in_time(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 10 * MINUTE);

    assert_int_equal(exercise_turn(drill.exercise, 9 * MINUTE, drill.next_seq, NULL, 0),
                     FAULT_PAST);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_drill, close_drill)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_clock_releases_injects_at_their_moment),
        TEST(a_notification_in_the_thread_meets_the_obligation),
        TEST(a_message_outside_the_thread_does_not_count),
        TEST(a_wrong_recipient_does_not_count),
        TEST(what_comes_after_the_due_moment_is_late),
        TEST(what_never_comes_is_missed_at_endex),
        TEST(what_is_not_due_at_endex_stays_open),
        TEST(an_artefact_opens_the_duty_to_share_it_with_the_agreements_reply),
        TEST(sharing_under_the_agreement_hands_the_artefact_over),
        TEST(sharing_outside_the_agreement_is_delivered_and_recorded_as_a_breach),
        TEST(giving_it_back_to_whoever_handed_it_over_is_no_breach),
        TEST(where_the_scenario_blocks_a_breach_is_refused),
        TEST(a_lowered_mark_is_a_breach_and_never_meets),
        TEST(a_prohibition_is_breached_by_the_first_such_act),
        TEST(a_prohibition_that_was_kept_is_met_at_endex),
        TEST(a_request_under_an_agreement_opens_the_peers_obligation),
        TEST(a_denial_with_a_reason_answers_a_request_and_one_without_does_not),
        TEST(a_request_nobody_agreed_to_opens_nothing),
        TEST(what_one_does_not_hold_cannot_be_shared),
        TEST(a_reference_to_what_one_never_saw_is_refused),
        TEST(the_same_number_is_taken_once),
        TEST(bytes_that_are_no_message_are_refused_with_the_reason),
        TEST(an_outage_queues_both_ways_and_keeps_the_order),
        TEST(withdrawing_an_inject_voids_what_it_asked_for),
        TEST(the_sources_consent_widens_the_mark_for_later_shares),
        TEST(a_contingency_goes_out_at_the_miss_and_marks_it_helped),
        TEST(a_turn_may_not_go_back_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
