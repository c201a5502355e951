#include "a_stage.h"

enum { MARISOL, VELORA, NORHAVEN };

static struct a_stage it;

static int close_it(void **state)
{
    (void)state;
    a_stage_close(&it);
    return 0;
}

static void begin(const char *rows)
{
    a_stage_open(&it, rows);
    a_stage_begin(&it, false);
}

static enum fault amend(const char *name, uint64_t before_step)
{
    const struct message_amendment amendment = { .storyline = text_of(name),
                                                 .before_step = before_step };
    return stage_amend(&it.stage, &amendment);
}

#define TWO_STORYLINES                                                                   \
    "injects = { { id = 'call', at = '5m', to = 'velora', text = 'Hello.' } },\n"        \
    "storylines = {\n"                                                                   \
    "  sound = function(play) play.wait('40m') play.note 'sound' end,\n"                 \
    "  broken = function(play) play.wait('10m') play.note 'one'\n"                       \
    "    play.wait('10m') error 'no' end }"

static void what_fails_is_stopped_before_its_step_and_the_rest_goes_on(void **state)
{
    (void)state;
    begin(TWO_STORYLINES); /* steps: STARTEX, call, first wait, second wait */
    assert_int_equal(amend("broken", 4), FAULT_NONE);

    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_int_equal(a_stage_count(&it, MESSAGE_noted), 2);
    assert_true(text_is(a_stage_fact(&it, MESSAGE_noted)->noted.text, "sound"));
    for (uint32_t i = 0; i < it.record.count; i++) {
        const struct message *fact = &it.record.items[i].fact;
        if (fact->type == MESSAGE_storyline &&
            text_is(fact->storyline.outcome, "amended")) {
            assert_true(text_is(fact->storyline.storyline, "broken"));
            assert_int_equal(fact->storyline.mode, mode_ENDED);
            return;
        }
    }
    fail_msg("no fact tells that it was stopped");
}

static void without_the_amendment_the_play_ends(void **state)
{
    (void)state;
    begin(TWO_STORYLINES);

    assert_int_equal(a_stage_play(&it, 19 * MINUTE), FAULT_NONE);
    assert_int_equal(exercise_steps(it.stage.exercise), 3);
    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_REFUSED);
}

static void what_is_stopped_before_startex_never_begins(void **state)
{
    (void)state;
    begin(TWO_STORYLINES);
    assert_int_equal(amend("broken", 1), FAULT_NONE);

    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_int_equal(a_stage_count(&it, MESSAGE_noted), 1);
}

static void one_run_of_a_storyline_is_stopped_and_not_the_next(void **state)
{
    (void)state;
    struct text velora = TEXT("velora");
    struct message query = { .type = MESSAGE_query };
    query.player.to = (struct text_list){ &velora, 1 };
    begin("on = { { id = 'answer', message = 'query', run = function(play, m)\n"
          "  play.wait('10m') play.note('to ' .. m.from) end } }");
    assert_int_equal(amend("answer.1", 3), FAULT_NONE); /* STARTEX, then its query */

    a_stage_say(&it, MINUTE, MARISOL, query);
    a_stage_say(&it, 2 * MINUTE, NORHAVEN, query);
    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_int_equal(a_stage_count(&it, MESSAGE_noted), 1);
    assert_true(text_is(a_stage_fact(&it, MESSAGE_noted)->noted.text, "to norhaven"));
}

static void a_function_of_a_row_is_not_asked_any_more(void **state)
{
    (void)state;
    begin("injects = { { id = 'call', at = '5m', to = function() error 'no' end,\n"
          "  text = 'Hello.' }, { id = 'next', at = '6m', to = 'velora', text = 'x' } }");
    assert_int_equal(amend("call", 2), FAULT_NONE);

    assert_int_equal(a_stage_play(&it, 3 * HOUR), FAULT_NONE);

    assert_int_equal(a_stage_count(&it, MESSAGE_inject), 1);
}

static void nobody_can_be_stopped_who_is_not_there(void **state)
{
    (void)state;
    begin(TWO_STORYLINES);

    assert_int_equal(amend("soun", 4), FAULT_UNKNOWN);
    assert_int_equal(amend("sound.1", 4), FAULT_UNKNOWN); /* it has one run, itself */
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, NULL, close_it)
    const struct CMUnitTest tests[] = {
        TEST(what_fails_is_stopped_before_its_step_and_the_rest_goes_on),
        TEST(without_the_amendment_the_play_ends),
        TEST(what_is_stopped_before_startex_never_begins),
        TEST(one_run_of_a_storyline_is_stopped_and_not_the_next),
        TEST(a_function_of_a_row_is_not_asked_any_more),
        TEST(nobody_can_be_stopped_who_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
