#include "a_stage.h"

static struct a_stage it;

static int close_it(void **state)
{
    (void)state;
    a_stage_close(&it);
    return 0;
}

static void begin(void)
{
    a_stage_open(&it, "");
    a_stage_begin(&it, false);
}

/* Plays a turn with one message of `person`; 0 when it was accepted, else why not. */
static uint32_t heard_of(const char *person, struct message message)
{
    uint32_t accepted = a_stage_count(&it, MESSAGE_accepted);
    a_stage_hear(&it, person, message);
    assert_int_equal(a_stage_turn(&it, MINUTE), FAULT_NONE);
    if (a_stage_count(&it, MESSAGE_accepted) > accepted)
        return 0;
    assert_true(text_is(a_stage_fact(&it, MESSAGE_refused)->refused.from, person));
    return a_stage_fact(&it, MESSAGE_refused)->refused.why;
}

static struct message numbered(enum message_type type, uint64_t n)
{
    struct message message = { .type = type };
    message.said.n = n;
    return message;
}

static void each_person_of_a_seat_has_numbers_of_their_own(void **state)
{
    (void)state;
    begin();
    a_stage_play(&it, 0);

    assert_int_equal(heard_of("velora", numbered(MESSAGE_log, 1)), 0);
    assert_int_equal(heard_of("velora/ines", numbered(MESSAGE_log, 1)), 0);
    assert_int_equal(heard_of("velora/ines", numbered(MESSAGE_log, 1)), refusal_REPEATED);
    assert_int_equal(heard_of("velora/ines", numbered(MESSAGE_log, 3)), 0);
    assert_int_equal(heard_of("velora", numbered(MESSAGE_log, 2)), 0);
    assert_int_equal(heard_of("excon", numbered(MESSAGE_pause, 1)), 0);
    assert_int_equal(heard_of("excon/ada", numbered(MESSAGE_resume, 1)), 0);
    assert_int_equal(heard_of("excon/ada", numbered(MESSAGE_pause, 1)), refusal_REPEATED);
}

static void a_seat_says_what_is_of_its_planes(void **state)
{
    (void)state;
    static const struct {
        const char *person;
        bool may_play, may_act, may_say_aside;
    } seats[] = {
        { "velora", true, false, true },      { "velora/ines", true, false, true },
        { "excon", false, true, true },       { "excon/ada", false, true, true },
        { "evaluation", false, false, true }, { "observation", false, false, true },
    };
    begin();
    a_stage_play(&it, 0);
    for (size_t i = 0; i < sizeof(seats) / sizeof(seats[0]); i++) {
        const char *person = seats[i].person;
        assert_int_equal(heard_of(person, numbered(MESSAGE_log, 1)),
                         seats[i].may_play ? 0 : refusal_UNREADABLE);
        assert_int_equal(heard_of(person, numbered(MESSAGE_pause, 2)),
                         seats[i].may_act ? 0 : refusal_UNREADABLE);
        assert_int_equal(heard_of(person, numbered(MESSAGE_noduff, 3)),
                         seats[i].may_say_aside ? 0 : refusal_UNREADABLE);
    }
}

static void no_duff_stops_the_clock_in_the_name_of_who_said_it(void **state)
{
    (void)state;
    begin();
    a_stage_play(&it, 0);

    assert_int_equal(heard_of("velora/ines", numbered(MESSAGE_noduff, 1)), 0);

    const struct message *clock = a_stage_fact(&it, MESSAGE_clock);
    assert_false(clock->clock.running);
    assert_true(text_is(clock->clock.by, "velora/ines"));
}

#define TEST(name) cmocka_unit_test_teardown(name, close_it)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_person_of_a_seat_has_numbers_of_their_own),
        TEST(a_seat_says_what_is_of_its_planes),
        TEST(no_duff_stops_the_clock_in_the_name_of_who_said_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
