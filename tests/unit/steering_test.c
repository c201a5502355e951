/* Exercise control ends, lengthens and stops what storylines wait for. */
#include "a_stage.h"

enum { MARISOL, VELORA, NORHAVEN };

static struct a_stage it;
static uint64_t excon_n;

static void begin(const char *rows)
{
    a_stage_open(&it, rows);
    a_stage_begin(&it, false);
    excon_n = 0;
}

static int close_stage(void **state)
{
    (void)state;
    a_stage_close(&it);
    return 0;
}

static void act(exercise_time at, struct message message)
{
    assert_int_equal(a_stage_play(&it, at), FAULT_NONE);
    message.said.n = ++excon_n;
    a_stage_hear(&it, "excon/anna", message);
    assert_int_equal(a_stage_turn(&it, at), FAULT_NONE);
}

static struct message steering(enum message_type type, const char *storyline)
{
    struct message message = { .type = type };
    message.nudge.storyline = text_of(storyline); /* all four begin alike */
    if (type == MESSAGE_stop)
        message.stop.reason = TEXT("it goes wrong");
    return message;
}

static enum refusal why_refused(void)
{
    return (enum refusal)a_stage_fact(&it, MESSAGE_refused)->refused.why;
}

static bool noted(const char *words)
{
    const struct message *note = a_stage_fact(&it, MESSAGE_noted);
    return note && text_is(note->noted.text, words);
}

#define WAITS_FOR_REPORT                                                                 \
    "expects = { { id = 'report', of = 'velora', must = 'sitrep', after = '1m',\n"       \
    "  within = '90m' } },\n"                                                            \
    "storylines = { main = function(play)\n"                                             \
    "  play.note(play.first { drill.done 'report', drill.missed 'report', '2h',\n"       \
    "    label = 'the report' } .. ' at ' .. play.now())\n"                              \
    "end }"

static void a_wait_tells_since_when_until_when_and_for_what(void **state)
{
    (void)state;
    begin(WAITS_FOR_REPORT);
    a_stage_play(&it, 0);

    const struct message_storyline *wait =
        &a_stage_fact(&it, MESSAGE_storyline)->storyline;

    assert_int_equal(wait->at, 0);
    assert_int_equal(wait->until, 2 * HOUR);
    assert_true(text_is(wait->label, "the report"));
    assert_int_equal(wait->waits.count, 2);
    assert_true(text_is(wait->waits.items[0], "done: report done by velora"));
    assert_true(text_is(wait->waits.items[1], "missed: report missed by velora"));
}

static void a_nudge_ends_the_wait_as_if_its_time_had_passed(void **state)
{
    (void)state;
    begin(WAITS_FOR_REPORT);

    act(10 * MINUTE, steering(MESSAGE_nudge, "main"));

    assert_true(noted("time at 600"));
    const struct message_steered *steered = &a_stage_fact(&it, MESSAGE_steered)->steered;
    assert_true(text_is(steered->how, "nudge"));
    assert_true(text_is(steered->outcome, "time"));
    assert_true(text_is(steered->by, "excon/anna"));
    act(11 * MINUTE, steering(MESSAGE_nudge, "main"));
    assert_int_equal(why_refused(), refusal_UNKNOWN_REFERENCE); /* it waits no more */
    a_stage_play(&it, 3 * HOUR);
    assert_int_equal(a_stage_count(&it, MESSAGE_noted), 1);
    a_stage_assert_replays(&it);
}

static void a_plain_delay_can_be_nudged(void **state)
{
    (void)state;
    begin("storylines = { main = function(play) play.note(play.wait('2h')) end }");

    act(10 * MINUTE, steering(MESSAGE_nudge, "main"));

    assert_true(noted("time"));
    a_stage_assert_replays(&it);
}

static void a_nudge_without_a_time_brings_what_the_script_can_get(void **state)
{
    (void)state;
    begin("expects = { { id = 'report', of = 'velora', must = 'sitrep' } },\n"
          "storylines = { main = function(play)\n"
          "  play.note(play.wait(drill.done 'report')) end }");

    act(10 * MINUTE, steering(MESSAGE_nudge, "main"));

    assert_true(noted("void"));
}

static void a_branch_takes_an_outcome_that_is_waited_for(void **state)
{
    (void)state;
    struct message branch = steering(MESSAGE_branch, "main");
    begin(WAITS_FOR_REPORT);

    branch.branch.outcome = TEXT("late");
    act(10 * MINUTE, branch);
    assert_int_equal(why_refused(), refusal_UNKNOWN_REFERENCE);
    branch.branch.outcome = TEXT("void"); /* a moment never falls away */
    act(10 * MINUTE, branch);
    assert_int_equal(a_stage_count(&it, MESSAGE_refused), 2);
    branch.branch.outcome = TEXT("missed");
    act(10 * MINUTE, branch);

    assert_true(noted("missed at 600"));
    a_stage_assert_replays(&it);
}

static void an_extension_moves_the_end_of_the_wait(void **state)
{
    (void)state;
    struct message extend = steering(MESSAGE_extend, "main");
    extend.extend.length = 20 * MINUTE;
    begin("storylines = { main = function(play)\n"
          "  play.note(play.first { drill.said('velora', 'sitrep'), '30m' } .. ' at '\n"
          "    .. play.now()) end }");

    act(10 * MINUTE, extend);
    assert_int_equal(a_stage_fact(&it, MESSAGE_steered)->steered.until, 50 * MINUTE);
    a_stage_play(&it, 49 * MINUTE);
    assert_int_equal(a_stage_count(&it, MESSAGE_noted), 0);
    a_stage_play(&it, 50 * MINUTE);

    assert_true(noted("time at 3000"));
    a_stage_assert_replays(&it);
}

static void a_plain_delay_can_be_extended(void **state)
{
    (void)state;
    struct message extend = steering(MESSAGE_extend, "main");
    extend.extend.length = 20 * MINUTE;
    begin("storylines = { main = function(play)\n"
          "  play.wait('30m') play.note('at ' .. play.now()) end }");

    act(10 * MINUTE, extend);
    a_stage_play(&it, 3 * HOUR);

    assert_true(noted("at 3000"));
    a_stage_assert_replays(&it);
}

static void what_waits_without_a_limit_cannot_be_extended(void **state)
{
    (void)state;
    struct message extend = steering(MESSAGE_extend, "main");
    begin("expects = { { id = 'report', of = 'velora', must = 'sitrep' } },\n"
          "storylines = { main = function(play)\n"
          "  play.note(play.wait(drill.done 'report')) end }");

    act(10 * MINUTE, extend);
    assert_int_equal(why_refused(), refusal_OUT_OF_RANGE);
    extend.extend.length = MINUTE;
    act(10 * MINUTE, extend);
    assert_int_equal(why_refused(), refusal_NOT_NOW);
}

static struct message to_norhaven(enum message_type type)
{
    static struct text whom[] = { { "norhaven", 8 } };
    struct message message = { .type = type };
    message.player.to = (struct text_list){ whom, 1 };
    return message;
}

static void a_storyline_that_is_stopped_never_goes_on(void **state)
{
    (void)state;
    begin(WAITS_FOR_REPORT);

    act(10 * MINUTE, steering(MESSAGE_stop, "main"));
    const struct message_storyline *ended =
        &a_stage_fact(&it, MESSAGE_storyline)->storyline;
    assert_int_equal(ended->mode, mode_ENDED);
    a_stage_say(&it, 20 * MINUTE, VELORA, to_norhaven(MESSAGE_sitrep));
    a_stage_play(&it, 3 * HOUR);

    assert_int_equal(a_stage_count(&it, MESSAGE_noted), 0);
    a_stage_assert_replays(&it);
}

static void all_runs_of_a_storyline_are_stopped_and_none_starts_again(void **state)
{
    (void)state;
    begin("on = { { id = 'answer', message = 'query', to = 'norhaven', max = 9,\n"
          "  run = function(play, message) play.wait('30m') play.note('answered')\n"
          "  end } }");
    a_stage_say(&it, MINUTE, VELORA, to_norhaven(MESSAGE_query));
    a_stage_say(&it, 2 * MINUTE, VELORA, to_norhaven(MESSAGE_query));

    act(10 * MINUTE, steering(MESSAGE_stop, "answer"));
    a_stage_say(&it, 12 * MINUTE, VELORA, to_norhaven(MESSAGE_query));
    a_stage_play(&it, 3 * HOUR);

    assert_int_equal(a_stage_count(&it, MESSAGE_noted), 0);
    a_stage_assert_replays(&it);
}

static void a_ruling_wakes_the_storyline_that_waits_for_it(void **state)
{
    (void)state;
    struct message rule = { .type = MESSAGE_rule_on };
    rule.rule_on.expect = TEXT("report");
    rule.rule_on.team = TEXT("velora");
    rule.rule_on.state = ruling_MET;
    rule.rule_on.evidence = TEXT("by phone");
    rule.rule_on.reason = TEXT("they did");
    begin(WAITS_FOR_REPORT);

    act(10 * MINUTE, rule);

    assert_true(noted("done at 600"));
    a_stage_assert_replays(&it);
}

static void withdrawing_a_team_wakes_whoever_waits_for_it(void **state)
{
    (void)state;
    static struct text who[] = { { "velora", 6 } };
    struct message withdraw = { .type = MESSAGE_team_withdraw };
    withdraw.team_withdraw.who = (struct text_list){ who, 1 };
    withdraw.team_withdraw.reason = TEXT("a real incident");
    begin("expects = { { id = 'report', of = 'velora', must = 'sitrep' } },\n"
          "storylines = { main = function(play)\n"
          "  play.note(play.wait(drill.done 'report')) end }");

    act(10 * MINUTE, withdraw);

    assert_true(noted("void"));
    a_stage_assert_replays(&it);
}

static void a_message_that_is_entered_starts_what_it_would_start(void **state)
{
    (void)state;
    static struct text whom[] = { { "norhaven", 8 } };
    struct message enter = { .type = MESSAGE_enter };
    enter.enter.team = TEXT("velora");
    enter.enter.says = TEXT("query");
    enter.enter.to = (struct text_list){ whom, 1 };
    begin("on = { { id = 'answer', message = 'query', to = 'norhaven',\n"
          "  run = function(play, message) play.note(message.from .. ' ' ..\n"
          "    message.type) end } }");

    act(10 * MINUTE, enter);

    assert_true(noted("velora query"));
    a_stage_assert_replays(&it);
}

#define TEST(name) cmocka_unit_test_teardown(name, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_wait_tells_since_when_until_when_and_for_what),
        TEST(a_nudge_ends_the_wait_as_if_its_time_had_passed),
        TEST(a_plain_delay_can_be_nudged),
        TEST(a_nudge_without_a_time_brings_what_the_script_can_get),
        TEST(a_branch_takes_an_outcome_that_is_waited_for),
        TEST(an_extension_moves_the_end_of_the_wait),
        TEST(a_plain_delay_can_be_extended),
        TEST(what_waits_without_a_limit_cannot_be_extended),
        TEST(a_storyline_that_is_stopped_never_goes_on),
        TEST(all_runs_of_a_storyline_are_stopped_and_none_starts_again),
        TEST(a_ruling_wakes_the_storyline_that_waits_for_it),
        TEST(withdrawing_a_team_wakes_whoever_waits_for_it),
        TEST(a_message_that_is_entered_starts_what_it_would_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
