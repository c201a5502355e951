/* What opens an obligation, what counts towards it, and what does not. */
#include "a_stage.h"

enum { MARISOL, VELORA, NORHAVEN };

static struct a_stage it;

static void begin(const char *rows)
{
    a_stage_open(&it, rows);
    a_stage_begin(&it, false);
}

static int close_stage(void **state)
{
    (void)state;
    a_stage_close(&it);
    return 0;
}

/* Of the first obligation that was opened. */
static enum state state_of_first(void)
{
    enum state found = state_absent;
    for (uint32_t i = 0; i < it.record.count; i++) {
        const struct message *fact = &it.record.items[i].fact;
        if (fact->type == MESSAGE_obligation && fact->obligation.number == 1)
            found = fact->obligation.state;
    }
    return found;
}

static exercise_time acted_at(void)
{
    for (uint32_t i = 0; i < it.record.count; i++) {
        const struct message *fact = &it.record.items[i].fact;
        if (fact->type == MESSAGE_progress && fact->progress.step == step_ACTED)
            return fact->progress.at;
    }
    return MOMENT_NONE;
}

static struct message a_message(enum message_type type, const char *to, uint64_t re)
{
    static struct text whom;
    struct message message = { .type = type };
    whom = text_of(to);
    message.player.to = (struct text_list){ &whom, 1 };
    message.player.tlp = tlp_CLEAR;
    message.player.re = re;
    return message;
}

#define CALLED                                                                           \
    "injects = { { id = 'call', at = '1m', to = 'velora', tlp = 'CLEAR',\n"              \
    "  text = 'Tell nobody in Norhaven.' } },\n"

static void what_must_not_be_told_to_one_may_be_told_to_others(void **state)
{
    (void)state;
    begin(CALLED "expects = { { id = 'quiet', of = 'velora', never = 'share',\n"
                 "  about = 'call', with = { 'norhaven' } } }");
    a_stage_play(&it, MINUTE);
    uint64_t call = record_delivery(&it.record, TEXT("call"), TEXT("velora"));

    a_stage_say(&it, 2 * MINUTE, VELORA, a_message(MESSAGE_share, "marisol", call));
    assert_int_equal(state_of_first(), state_OPEN);

    a_stage_say(&it, 3 * MINUTE, VELORA, a_message(MESSAGE_share, "norhaven", call));
    assert_int_equal(state_of_first(), state_BREACHED);
}

static void a_reasoned_denial_answers_a_request_that_a_row_refines(void **state)
{
    (void)state;
    begin("agreements = { { id = 'aid', among = { 'marisol', 'velora' },\n"
          "  covers = 'query', reply = '30m' } },\n"
          "expects = { { id = 'reply', of = 'velora', must = 'result',\n"
          "  answers = 'query', under = 'aid' } }");
    a_stage_play(&it, MINUTE);
    uint64_t asked = it.stage.next_seq;
    a_stage_say(&it, 2 * MINUTE, MARISOL, a_message(MESSAGE_query, "velora", 0));
    assert_int_equal(state_of_first(), state_OPEN);
    struct message denial = a_message(MESSAGE_acknowledge, "marisol", asked);
    denial.acknowledge.status = status_DENIED;

    a_stage_say(&it, 3 * MINUTE, VELORA, denial);
    assert_int_equal(state_of_first(), state_OPEN);

    denial.acknowledge.justification = justification_SYSTEM_RESOURCE;
    a_stage_say(&it, 4 * MINUTE, VELORA, denial);
    assert_int_equal(state_of_first(), state_MET);
}

static void what_was_taken_back_in_an_outage_is_never_owed(void **state)
{
    (void)state;
    begin("injects = { { id = 'call', at = '1m', to = 'velora', from = 'satlink',\n"
          "  tlp = 'CLEAR', text = 'Tell nobody in Norhaven.' } },\n"
          "outages = { { id = 'storm', of = 'velora', at = '0m', length = '30m' } },"
          "expects = { { id = 'reply', of = 'velora', must = 'sitrep',\n"
          "  about = 'call', within = '20m' } },\n"
          "storylines = { main = function(play) play.wait('10m')\n"
          "  play.withdraw('call') play.note(play.first { drill.done('reply'), '1h' })\n"
          "end }");

    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_int_equal(a_stage_count(&it, MESSAGE_inject), 1);
    assert_int_equal(a_stage_count(&it, MESSAGE_obligation), 0);
}

static void
what_a_team_sees_itself_needs_no_link_and_what_it_says_comes_late(void **state)
{
    struct message report = a_message(MESSAGE_sitrep, "norhaven", 0);
    bool is_late_link = false;

    (void)state;
    begin(CALLED
          "outages = { { id = 'storm', of = 'velora', at = '0m', length = '30m' } },"
          "expects = { { id = 'reply', of = 'velora', must = 'sitrep',\n"
          "  within = '20m', about = 'call' } }");
    assert_int_equal(a_stage_play(&it, 5 * MINUTE), FAULT_NONE);
    assert_int_equal(state_of_first(), state_OPEN);

    for (uint32_t i = 0; i < it.record.count; i++)
        if (it.record.items[i].fact.type == MESSAGE_inject)
            report.player.re = it.record.items[i].seq;
    a_stage_say(&it, 6 * MINUTE, VELORA, report);
    assert_int_equal(a_stage_play(&it, HOUR), FAULT_NONE);

    assert_int_equal(state_of_first(), state_LATE);
    for (uint32_t i = 0; i < it.record.count; i++)
        is_late_link =
            is_late_link || (it.record.items[i].fact.type == MESSAGE_obligation &&
                             it.record.items[i].fact.obligation.late_link);
    assert_true(is_late_link);
}

static void an_answer_is_the_first_act_right_or_wrong(void **state)
{
    (void)state;
    begin(CALLED "asks = { { id = 'which', about = 'call', kind = 'value', text = '?',\n"
                 "  right = '42', attempts = 2, within = '20m' } }");
    a_stage_play(&it, MINUTE);
    struct message answer = { .type = MESSAGE_answer };
    answer.answer.ask = TEXT("which");

    answer.answer.value = TEXT("41");
    a_stage_say(&it, 2 * MINUTE, VELORA, answer);
    assert_int_equal(state_of_first(), state_OPEN);
    assert_int_equal(acted_at(), 2 * MINUTE);

    answer.answer.value = TEXT("42");
    a_stage_say(&it, 3 * MINUTE, VELORA, answer);
    assert_int_equal(state_of_first(), state_MET);
    assert_int_equal(acted_at(), 2 * MINUTE);
}

static void a_contingency_for_others_goes_to_them(void **state)
{
    (void)state;
    begin("injects = { { id = 'call', at = '1m', to = 'velora', text = 'Report.' },\n"
          "  { id = 'rumour', to = 'marisol', instead_of = 'report',\n"
          "    text = 'Velora says nothing.' } },\n"
          "expects = { { id = 'report', of = 'velora', must = 'sitrep',\n"
          "  about = 'call', within = '20m' } }");

    assert_int_equal(a_stage_play(&it, 21 * MINUTE), FAULT_NONE);

    assert_true(text_is(a_stage_fact(&it, MESSAGE_inject)->inject.inject, "rumour"));
    assert_true(text_is(a_stage_fact(&it, MESSAGE_inject)->inject.to, "marisol"));
}

/* How often an obligation came to be in this state. */
static uint32_t count_of(enum state state)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < it.record.count; i++)
        count += it.record.items[i].fact.type == MESSAGE_obligation &&
                 it.record.items[i].fact.obligation.state == state;
    return count;
}

static void a_duty_that_recurs_opens_anew_until_it_ends(void **state)
{
    (void)state;
    begin("expects = { { id = 'report', of = 'velora', must = 'sitrep',\n"
          "  within = '20m', every = '30m', after = '10m', [ 'until' ] = '2h' } }");
    struct message report = a_message(MESSAGE_sitrep, "norhaven", 0);

    a_stage_say(&it, 15 * MINUTE, VELORA, report); /* the first in time */
    a_stage_say(&it, 65 * MINUTE, VELORA, report); /* the second late */
    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    /* at 10, 40, 70 and 100 minutes */
    assert_int_equal(count_of(state_OPEN), 4);
    assert_int_equal(count_of(state_MET), 1);
    assert_int_equal(count_of(state_LATE), 1);
    assert_int_equal(count_of(state_OVERDUE), 3);
    assert_int_equal(count_of(state_MISSED), 2);
    assert_int_equal(a_stage_fact(&it, MESSAGE_obligation)->obligation.number, 4);
}

static void one_act_counts_for_one_occurrence(void **state)
{
    (void)state;
    begin("expects = { { id = 'report', of = 'velora', must = 'sitrep',\n"
          "  every = '1h' } }");

    a_stage_say(&it, 70 * MINUTE, VELORA, a_message(MESSAGE_sitrep, "norhaven", 0));

    assert_int_equal(count_of(state_OPEN), 2);
    assert_int_equal(count_of(state_MISSED), 1);
    assert_int_equal(count_of(state_MET), 1);
    assert_int_equal(state_of_first(), state_MISSED);
}

static void conditions_speak_of_the_latest_occurrence(void **state)
{
    (void)state;
    begin("expects = { { id = 'report', of = 'velora', must = 'sitrep',\n"
          "  every = '1h' } },\n"
          "storylines = { main = function(play)\n"
          "  play.note(play.wait(drill.missed 'report') .. ' at ' .. play.now())\n"
          "end }");

    a_stage_say(&it, 20 * MINUTE, VELORA, a_message(MESSAGE_sitrep, "norhaven", 0));
    assert_int_equal(a_stage_count(&it, MESSAGE_noted), 0);
    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_true(text_is(a_stage_fact(&it, MESSAGE_noted)->noted.text, "missed at 7200"));
}

static void what_was_taken_back_recurs_no_more(void **state)
{
    (void)state;
    begin(CALLED "expects = { { id = 'report', of = 'velora', must = 'sitrep',\n"
                 "  about = 'call', every = '30m' } },\n"
                 "storylines = { main = function(play) play.wait('50m')\n"
                 "  play.withdraw('call') play.note(play.wait(drill.done 'report'))\n"
                 "end }");

    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_int_equal(count_of(state_OPEN), 2);
    assert_int_equal(count_of(state_VOID), 1);
    assert_true(text_is(a_stage_fact(&it, MESSAGE_noted)->noted.text, "void"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_teardown(name, close_stage)
    const struct CMUnitTest tests[] = {
        TEST(what_must_not_be_told_to_one_may_be_told_to_others),
        TEST(a_reasoned_denial_answers_a_request_that_a_row_refines),
        TEST(what_was_taken_back_in_an_outage_is_never_owed),
        TEST(what_a_team_sees_itself_needs_no_link_and_what_it_says_comes_late),
        TEST(an_answer_is_the_first_act_right_or_wrong),
        TEST(a_contingency_for_others_goes_to_them),
        TEST(a_duty_that_recurs_opens_anew_until_it_ends),
        TEST(one_act_counts_for_one_occurrence),
        TEST(conditions_speak_of_the_latest_occurrence),
        TEST(what_was_taken_back_recurs_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
