/* Exercise control rules on obligations, excuses, enters for teams and gives time. */
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

static enum refusal why_refused(void)
{
    return (enum refusal)latest(&drill, MESSAGE_refused)->refused.why;
}

static struct message a_ruling(enum ruling state, uint64_t number)
{
    struct message rule = { .type = MESSAGE_rule_on };
    rule.rule_on.state = state;
    rule.rule_on.number = number;
    rule.rule_on.reason = TEXT("they phoned");
    return rule;
}

static enum outcome stands(enum condition_kind kind, uint32_t expect)
{
    struct condition condition = { .kind = kind, .expect = expect, .team = PLAN_NONE };
    return exercise_stands(drill.exercise, &condition);
}

/* ---- rule ---- */

static void
a_ruling_counts_for_conditions_from_now_and_for_scores_from_the_evidence(void **state)
{
    (void)state;
    struct message rule = a_ruling(ruling_MET, 1);
    rule.rule_on.evidence = TEXT("the call list");
    rule.rule_on.since = 20 * MINUTE;
    begin(&drill);
    play_to(&drill, 25 * MINUTE); /* overdue */
    assert_int_equal(stands(CONDITION_DONE, TELL_MARISOL), OUTCOME_PENDING);
    assert_int_equal(stands(CONDITION_MISSED, TELL_MARISOL), OUTCOME_TRUE);

    excon(&drill, 30 * MINUTE, "excon/anna", rule);

    const struct message_ruled *ruled = &latest(&drill, MESSAGE_ruled)->ruled;
    assert_int_equal(ruled->at, 30 * MINUTE);
    assert_int_equal(ruled->since, 20 * MINUTE);
    assert_int_equal(ruled->state, state_MET);
    assert_int_equal(ruled->was, state_OVERDUE);
    assert_true(text_is(ruled->by, "excon/anna"));
    assert_int_equal(stands(CONDITION_DONE, TELL_MARISOL), OUTCOME_TRUE);
    assert_int_equal(stands(CONDITION_MISSED, TELL_MARISOL), OUTCOME_VOID);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OVERDUE);
}

static void evidence_from_after_the_due_moment_makes_it_late(void **state)
{
    (void)state;
    begin(&drill);
    uint64_t call =
        say(&drill, 27 * MINUTE, REEFNET, a_message(MESSAGE_notify, "velora", 0));
    struct message rule = a_ruling(ruling_MET, 1);
    rule.rule_on.of = call;

    excon(&drill, 30 * MINUTE, "excon", rule);

    assert_int_equal(latest(&drill, MESSAGE_ruled)->ruled.since, 27 * MINUTE);
    assert_int_equal(latest(&drill, MESSAGE_ruled)->ruled.state, state_LATE);
    assert_int_equal(stands(CONDITION_LATE, TELL_MARISOL), OUTCOME_TRUE);
}

static void the_last_ruling_counts_and_all_are_kept(void **state)
{
    (void)state;
    struct message partly = a_ruling(ruling_PARTLY, 1);
    partly.rule_on.evidence = TEXT("half of it");
    begin(&drill);
    play_to(&drill, 10 * MINUTE);

    excon(&drill, 12 * MINUTE, "excon", a_ruling(ruling_MISSED, 1));
    assert_int_equal(stands(CONDITION_MISSED, TELL_MARISOL), OUTCOME_TRUE);
    assert_int_equal(stands(CONDITION_DONE, TELL_MARISOL), OUTCOME_VOID);
    excon(&drill, 13 * MINUTE, "excon", partly);
    assert_int_equal(stands(CONDITION_DONE, TELL_MARISOL), OUTCOME_TRUE);
    assert_int_equal(stands(CONDITION_MISSED, TELL_MARISOL), OUTCOME_VOID);

    assert_int_equal(count_of(&drill, MESSAGE_ruled), 2);
    assert_int_equal(latest(&drill, MESSAGE_ruled)->ruled.state, state_PARTLY);
}

static void the_stage_goes_on_finding_for_itself(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 10 * MINUTE);
    excon(&drill, 12 * MINUTE, "excon", a_ruling(ruling_MISSED, 1));

    say(&drill, 20 * MINUTE, REEFNET,
        a_message(MESSAGE_notify, "marisol", delivery_of(&drill, "cable-cut")));

    assert_int_equal(state_of(&drill, "tell-marisol"), state_MET);
    assert_int_equal(stands(CONDITION_DONE, TELL_MARISOL), OUTCOME_VOID);
}

static void a_contingency_follows_what_was_ruled(void **state)
{
    (void)state;
    drill.plan.injects[PRESS_CALL].instead_of = TELL_MARISOL;
    drill.plan.injects[PRESS_CALL].to = ROWS(REEFNET);
    begin(&drill);
    play_to(&drill, 10 * MINUTE);

    excon(&drill, 12 * MINUTE, "excon", a_ruling(ruling_MISSED, 1));
    assert_true(text_is(latest(&drill, MESSAGE_released)->released.inject, "press-call"));
    assert_int_equal(latest(&drill, MESSAGE_released)->released.at, 12 * MINUTE);

    play_to(&drill, 25 * MINUTE); /* due: it is not released once more */
    assert_true(latest(&drill, MESSAGE_obligation)->obligation.helped);
    assert_int_equal(count_of(&drill, MESSAGE_released), 3);
}

static void no_contingency_follows_what_was_ruled_met(void **state)
{
    (void)state;
    struct message rule = a_ruling(ruling_MET, 1);
    rule.rule_on.evidence = TEXT("the call list");
    drill.plan.injects[PRESS_CALL].instead_of = TELL_MARISOL;
    begin(&drill);
    play_to(&drill, 10 * MINUTE);
    excon(&drill, 12 * MINUTE, "excon", rule);

    play_to(&drill, 30 * MINUTE);

    assert_int_equal(state_of(&drill, "tell-marisol"), state_OVERDUE);
    assert_int_equal(count_of(&drill, MESSAGE_released), 2);
}

static void a_ruling_needs_an_obligation_evidence_and_a_moment_that_was(void **state)
{
    (void)state;
    struct message rule = a_ruling(ruling_MET, 0);
    begin(&drill);
    play_to(&drill, 10 * MINUTE);

    excon(&drill, 11 * MINUTE, "excon", rule);
    assert_int_equal(why_refused(), refusal_INCOMPLETE);
    rule.rule_on.number = 9;
    excon(&drill, 11 * MINUTE, "excon", rule);
    assert_int_equal(why_refused(), refusal_UNKNOWN_REFERENCE);
    rule.rule_on.number = 1;
    excon(&drill, 11 * MINUTE, "excon", rule);
    assert_int_equal(why_refused(), refusal_INCOMPLETE);
    rule.rule_on.evidence = TEXT("a note");
    rule.rule_on.since = 12 * MINUTE;
    excon(&drill, 11 * MINUTE, "excon", rule);
    assert_int_equal(why_refused(), refusal_OUT_OF_RANGE);
    rule.rule_on.of = 4711;
    excon(&drill, 11 * MINUTE, "excon", rule);
    assert_int_equal(why_refused(), refusal_UNKNOWN_REFERENCE);
    assert_null(latest(&drill, MESSAGE_ruled));
}

static void an_obligation_is_found_by_its_expectation_and_team(void **state)
{
    (void)state;
    struct message rule = a_ruling(ruling_MISSED, 0);
    begin(&drill);
    say(&drill, 15 * MINUTE, MARISOL, a_message(MESSAGE_query, "velora", 0));

    rule.rule_on.expect = TEXT("tell-marisol");
    rule.rule_on.team = TEXT("reefnet");
    excon(&drill, 16 * MINUTE, "excon", rule);
    assert_int_equal(latest(&drill, MESSAGE_ruled)->ruled.number, 1);

    rule.rule_on.expect = TEXT("agreement:mutual-aid");
    rule.rule_on.team = TEXT("velora");
    excon(&drill, 16 * MINUTE, "excon", rule);
    assert_int_equal(latest(&drill, MESSAGE_ruled)->ruled.number, 2);

    rule.rule_on.team = TEXT("norhaven");
    excon(&drill, 16 * MINUTE, "excon", rule);
    assert_int_equal(why_refused(), refusal_UNKNOWN_REFERENCE);
}

static void what_is_forbidden_is_ruled_kept_or_breached(void **state)
{
    (void)state;
    struct message rule = a_ruling(ruling_MISSED, 0);
    rule.rule_on.expect = TEXT("keep-quiet");
    rule.rule_on.team = TEXT("velora");
    begin(&drill);
    play_to(&drill, 25 * MINUTE);

    excon(&drill, 30 * MINUTE, "excon", rule);

    assert_int_equal(latest(&drill, MESSAGE_ruled)->ruled.state, state_BREACHED);
    assert_int_equal(stands(CONDITION_BREACHED, KEEP_QUIET), OUTCOME_TRUE);
}

static void rulings_may_come_behind_endex_and_wake_nobody(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 4 * HOUR);

    excon(&drill, 4 * HOUR + MINUTE, "excon", a_ruling(ruling_MISSED, 1));

    assert_int_equal(latest(&drill, MESSAGE_ruled)->ruled.was, state_MISSED);
    assert_int_equal(latest(&drill, MESSAGE_ruled)->ruled.at, 4 * HOUR + MINUTE);
}

/* ---- excuse ---- */

static void what_is_excused_is_owed_no_more(void **state)
{
    (void)state;
    struct message excuse = { .type = MESSAGE_excuse };
    excuse.excuse.number = 1;
    excuse.excuse.reason = TEXT("a power cut");
    begin(&drill);
    play_to(&drill, 10 * MINUTE);

    excon(&drill, 12 * MINUTE, "excon", excuse);
    play_to(&drill, 30 * MINUTE);

    assert_int_equal(latest(&drill, MESSAGE_ruled)->ruled.was, state_OPEN);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_EXCUSED);
    assert_int_equal(stands(CONDITION_DONE, TELL_MARISOL), OUTCOME_VOID);
}

/* ---- credit ---- */

static struct message a_credit(const char *team, exercise_time length)
{
    static struct text who[1];
    struct message credit = { .type = MESSAGE_credit };
    who[0] = text_of(team);
    credit.credit.who = (struct text_list){ who, 1 };
    credit.credit.length = length;
    credit.credit.reason = TEXT("a bad line");
    return credit;
}

static void credit_moves_what_is_due(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 10 * MINUTE); /* due at 25 */
    excon(&drill, 12 * MINUTE, "excon", a_credit("reefnet", 10 * MINUTE));
    assert_int_equal(latest(&drill, MESSAGE_moved)->moved.due, 35 * MINUTE);
    assert_int_equal(latest(&drill, MESSAGE_moved)->moved.credit, 10 * MINUTE);
    const struct message_inject *letter = &latest(&drill, MESSAGE_inject)->inject;
    assert_true(text_is(letter->to, "reefnet"));
    assert_true(text_is(letter->text, "You have more time: what waits for you now is due "
                                      "10 min later than you were told."));

    play_to(&drill, 30 * MINUTE);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OPEN);
    play_to(&drill, 35 * MINUTE);
    assert_int_equal(state_of(&drill, "tell-marisol"), state_OVERDUE);
    assert_int_equal(latest(&drill, MESSAGE_obligation)->obligation.at, 35 * MINUTE);
}

static void credit_for_others_moves_nothing(void **state)
{
    (void)state;
    begin(&drill);
    play_to(&drill, 10 * MINUTE);

    excon(&drill, 12 * MINUTE, "excon", a_credit("velora", 10 * MINUTE));
    assert_null(latest(&drill, MESSAGE_moved));
    excon(&drill, 12 * MINUTE, "excon", a_credit("atlantis", 10 * MINUTE));
    assert_int_equal(why_refused(), refusal_UNKNOWN_REFERENCE);
    excon(&drill, 12 * MINUTE, "excon", a_credit("velora", 0));
    assert_int_equal(why_refused(), refusal_OUT_OF_RANGE);

    struct message all = a_credit("velora", MINUTE);
    all.credit.who.count = 0;
    excon(&drill, 12 * MINUTE, "excon", all);
    assert_int_equal(count_of(&drill, MESSAGE_credited), 1 + PARTICIPANT_COUNT);
    assert_int_equal(count_of(&drill, MESSAGE_moved), 1);
}

/* ---- enter ---- */

static struct message an_entry(const char *team, const char *says, const char *to)
{
    static struct text whom[1];
    struct message enter = { .type = MESSAGE_enter };
    whom[0] = text_of(to);
    enter.enter.team = text_of(team);
    enter.enter.says = text_of(says);
    enter.enter.to = (struct text_list){ whom, 1 };
    return enter;
}

static void what_is_entered_counts_as_if_the_team_had_said_it(void **state)
{
    (void)state;
    struct message enter = an_entry("reefnet", "notify", "marisol");
    begin(&drill);
    play_to(&drill, 10 * MINUTE);
    enter.enter.re = delivery_of(&drill, "cable-cut");
    enter.enter.claimed = 14 * MINUTE;

    uint64_t seq = excon(&drill, 20 * MINUTE, "excon/anna", enter);

    const struct message_entered *entered = &latest(&drill, MESSAGE_entered)->entered;
    assert_int_equal(entered->of, seq);
    assert_int_equal(entered->claimed, 14 * MINUTE);
    assert_true(text_is(entered->team, "reefnet"));
    assert_true(text_is(entered->by, "excon/anna"));
    assert_int_equal(state_of(&drill, "tell-marisol"), state_MET);
    assert_int_equal(latest(&drill, MESSAGE_delivered)->delivered.of, seq);
    assert_true(text_is(latest(&drill, MESSAGE_delivered)->delivered.from, "reefnet"));
    /* The team's own numbers go on undisturbed. */
    say(&drill, 21 * MINUTE, REEFNET, a_message(MESSAGE_notify, "marisol", seq));
    assert_null(latest(&drill, MESSAGE_refused));
}

static void what_the_team_could_not_have_said_cannot_be_entered(void **state)
{
    (void)state;
    struct message enter = an_entry("reefnet", "gossip", "marisol");
    begin(&drill);

    excon(&drill, 5 * MINUTE, "excon", enter);
    assert_int_equal(why_refused(), refusal_INCOMPLETE);
    enter = an_entry("reefnet", "declare", "marisol"); /* what is declared? */
    excon(&drill, 5 * MINUTE, "excon", enter);
    assert_int_equal(why_refused(), refusal_INCOMPLETE);
    assert_true(text_is(latest(&drill, MESSAGE_refused)->refused.detail, "declaration"));
    enter = an_entry("reefnet", "notify", "atlantis");
    excon(&drill, 5 * MINUTE, "excon", enter);
    assert_int_equal(why_refused(), refusal_UNKNOWN_RECIPIENT);
    enter = an_entry("post", "notify", "marisol"); /* nobody's seat */
    excon(&drill, 5 * MINUTE, "excon", enter);
    assert_int_equal(why_refused(), refusal_UNKNOWN_REFERENCE);
    enter = an_entry("reefnet", "notify", "marisol");
    enter.enter.claimed = 6 * MINUTE;
    excon(&drill, 5 * MINUTE, "excon", enter);
    assert_int_equal(why_refused(), refusal_OUT_OF_RANGE);
    enter.enter.claimed = 0;
    enter.enter.value = TEXT("42"); /* a notify has no value */
    excon(&drill, 5 * MINUTE, "excon", enter);
    assert_int_equal(why_refused(), refusal_INCOMPLETE);
    assert_null(latest(&drill, MESSAGE_entered));
}

/* ---- help, and who is absent ---- */

static void help_reaches_the_team_and_marks_what_it_owes(void **state)
{
    (void)state;
    static struct text who[] = { { "reefnet", 7 } };
    struct message reply = { .type = MESSAGE_reply };
    reply.reply.to = (struct text_list){ who, 1 };
    reply.reply.text = TEXT("Whom does the contingency plan name?");
    begin(&drill);
    play_to(&drill, 10 * MINUTE);

    reply.reply.clarifies = true;
    excon(&drill, 11 * MINUTE, "excon", reply);
    assert_int_equal(latest(&drill, MESSAGE_helped)->helped.numbers.count, 0);
    reply.reply.clarifies = false;
    excon(&drill, 12 * MINUTE, "excon", reply);

    assert_true(text_is(latest(&drill, MESSAGE_inject)->inject.inject, "reply"));
    assert_int_equal(latest(&drill, MESSAGE_inject)->inject.from.length, 0);
    assert_int_equal(latest(&drill, MESSAGE_helped)->helped.numbers.items[0], 1);
    say(&drill, 20 * MINUTE, REEFNET,
        a_message(MESSAGE_notify, "marisol", delivery_of(&drill, "cable-cut")));
    assert_true(latest(&drill, MESSAGE_obligation)->obligation.helped);
}

static struct message a_word(const char *as, const char *says, const char *to)
{
    static struct text whom[1];
    struct message speak = { .type = MESSAGE_speak };
    whom[0] = text_of(to);
    speak.speak.as = text_of(as);
    speak.speak.says = text_of(says);
    speak.speak.to = (struct text_list){ whom, 1 };
    return speak;
}

static void an_entity_speaks_and_hands_over_what_it_has(void **state)
{
    (void)state;
    static struct text beacon[] = { { "beacon", 6 } };
    struct message speak = a_word("satlink", "share", "velora");
    speak.speak.carries = (struct text_list){ beacon, 1 };
    begin(&drill);

    excon(&drill, MINUTE, "excon/sim", speak);
    assert_int_equal(why_refused(), refusal_NO_MARK);
    speak.speak.tlp = tlp_AMBER;
    excon(&drill, MINUTE, "excon/sim", speak);

    const struct message_inject *inject = &latest(&drill, MESSAGE_inject)->inject;
    assert_true(text_is(inject->from, "satlink"));
    assert_true(text_is(inject->says, "share"));
    assert_true(text_is(latest(&drill, MESSAGE_held)->held.participant, "velora"));
    excon(&drill, MINUTE, "excon/sim", a_word("satlink", "share", "atlantis"));
    assert_int_equal(why_refused(), refusal_UNKNOWN_RECIPIENT);
}

static void an_absent_participant_speaks_as_one(void **state)
{
    (void)state;
    begin(&drill);

    excon(&drill, MINUTE, "excon/sim", a_word("norhaven", "query", "velora"));

    assert_true(text_is(latest(&drill, MESSAGE_delivered)->delivered.from, "norhaven"));
    assert_true(text_is(latest(&drill, MESSAGE_entered)->entered.by, "excon/sim"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_drill, close_drill)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_ruling_counts_for_conditions_from_now_and_for_scores_from_the_evidence),
        TEST(evidence_from_after_the_due_moment_makes_it_late),
        TEST(the_last_ruling_counts_and_all_are_kept),
        TEST(the_stage_goes_on_finding_for_itself),
        TEST(a_contingency_follows_what_was_ruled),
        TEST(no_contingency_follows_what_was_ruled_met),
        TEST(a_ruling_needs_an_obligation_evidence_and_a_moment_that_was),
        TEST(an_obligation_is_found_by_its_expectation_and_team),
        TEST(what_is_forbidden_is_ruled_kept_or_breached),
        TEST(rulings_may_come_behind_endex_and_wake_nobody),
        TEST(what_is_excused_is_owed_no_more),
        TEST(credit_moves_what_is_due),
        TEST(credit_for_others_moves_nothing),
        TEST(what_is_entered_counts_as_if_the_team_had_said_it),
        TEST(what_the_team_could_not_have_said_cannot_be_entered),
        TEST(help_reaches_the_team_and_marks_what_it_owes),
        TEST(an_entity_speaks_and_hands_over_what_it_has),
        TEST(an_absent_participant_speaks_as_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
