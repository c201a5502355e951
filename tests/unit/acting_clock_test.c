/* Exercise control on the clock: run, stand, pace, jump, suspend, NO DUFF, ENDEX. */
#include "an_act.h"

static const struct message_clock *the_clock(void)
{
    return &latest(&drill, MESSAGE_clock)->clock;
}

static struct message at_speed(enum message_type type, uint64_t speed, bool confirmed)
{
    struct message message = { .type = type };
    if (type == MESSAGE_speed) {
        message.speed.speed = speed;
        message.speed.confirmed = confirmed;
    } else {
        message.resume.speed = speed;
        message.resume.confirmed = confirmed;
    }
    return message;
}

/* All teams but Reefnet are simulated. */
static void begin_with_simulated_neighbours(void)
{
    static const unsigned char setup[32];
    static struct text profiles[] = {
        { "mature", 6 }, { "mature", 6 }, { "mature", 6 }, { NULL, 0 }
    };
    drill.ends.self = &drill;
    drill.ends.emit = keep_fact;
    drill.ends.reached = nobody_reads;
    drill.ends.run_name = no_run;
    exercise_open(&drill.exercise, &drill.plan, 7, setup, profiles, &drill.ends,
                  &drill.arena);
}

static void pause_and_resume_say_how_the_clock_stands(void **state)
{
    (void)state;
    struct message pause = { .type = MESSAGE_pause };
    pause.pause.reason = TEXT("lunch");
    begin(&drill);

    assert_done(MINUTE, pause);
    assert_false(the_clock()->running);
    assert_int_equal(the_clock()->how, clocking_PAUSED);
    assert_true(text_is(the_clock()->reason, "lunch"));

    assert_done(MINUTE, an_act(MESSAGE_resume));
    assert_true(the_clock()->running);
    assert_int_equal(the_clock()->how, clocking_RESUMED);
    assert_int_equal(the_clock()->speed, 1000);
}

static void a_speed_unlike_life_is_asked_twice_while_people_owe_something(void **state)
{
    (void)state;
    begin(&drill);

    assert_done(5 * MINUTE, at_speed(MESSAGE_resume, 2000, false)); /* nothing is owed */
    assert_int_equal(the_clock()->numbers.count, 0);
    assert_done(5 * MINUTE, at_speed(MESSAGE_speed, 1000, false));

    play_to(&drill, 10 * MINUTE); /* Reefnet owes Marisol word of the cable */
    assert_refused(11 * MINUTE, at_speed(MESSAGE_resume, 60000, false),
                   refusal_NEEDS_CONFIRMATION);
    assert_refused(11 * MINUTE, at_speed(MESSAGE_speed, 60000, false),
                   refusal_NEEDS_CONFIRMATION);
    assert_int_equal(the_clock()->speed, 1000);

    assert_done(11 * MINUTE, at_speed(MESSAGE_resume, 60000, true));
    assert_int_equal(the_clock()->speed, 60000);
    assert_true(the_clock()->confirmed);
    assert_int_equal(the_clock()->numbers.count, 1);
    assert_int_equal(the_clock()->numbers.items[0], 1);

    assert_done(12 * MINUTE, an_act(MESSAGE_pause));
    assert_done(12 * MINUTE, an_act(MESSAGE_resume)); /* as before: asked already */
    assert_done(12 * MINUTE, at_speed(MESSAGE_speed, 1000, false));
}

static void what_profiles_owe_needs_no_confirmation(void **state)
{
    (void)state;
    begin_with_simulated_neighbours();

    play_to(&drill, 40 * MINUTE); /* Marisol owes; Reefnet is overdue */
    assert_done(41 * MINUTE, at_speed(MESSAGE_speed, 60000, false));
    assert_int_equal(the_clock()->numbers.count, 0);
}

static void no_speed_is_no_speed(void **state)
{
    (void)state;
    begin(&drill);

    assert_refused(MINUTE, at_speed(MESSAGE_speed, 0, true), refusal_OUT_OF_RANGE);
    assert_int_equal(count_of(&drill, MESSAGE_clock), 0);
}

static void a_jump_goes_to_what_happens_next_and_passes_stale_events(void **state)
{
    (void)state;
    begin(&drill);

    assert_done(MINUTE, an_act(MESSAGE_jump));
    assert_int_equal(the_clock()->at, MINUTE);
    assert_int_equal(the_clock()->to, 10 * MINUTE); /* cable-cut */

    play_to(&drill, 10 * MINUTE);
    say(&drill, 12 * MINUTE, REEFNET,
        a_message(MESSAGE_notify, "marisol", delivery_of(&drill, "cable-cut")));
    assert_done(13 * MINUTE, an_act(MESSAGE_jump));
    assert_int_equal(the_clock()->to, 25 * MINUTE); /* its due moment means nothing now */
}

static void a_jump_is_asked_twice_while_people_owe_something(void **state)
{
    (void)state;
    struct message jump = { .type = MESSAGE_jump };
    begin(&drill);
    play_to(&drill, 10 * MINUTE);

    assert_refused(11 * MINUTE, jump, refusal_NEEDS_CONFIRMATION);
    jump.jump.confirmed = true;
    assert_done(11 * MINUTE, jump);
    assert_int_equal(the_clock()->to, 25 * MINUTE);
    assert_int_equal(the_clock()->numbers.count, 1);
    assert_true(the_clock()->confirmed);
}

static void a_jump_goes_no_further_than_what_happens_next(void **state)
{
    (void)state;
    struct message jump = { .type = MESSAGE_jump };
    begin(&drill);

    jump.jump.to = 11 * MINUTE;
    assert_refused(MINUTE, jump, refusal_OUT_OF_RANGE);
    assert_true(text_is(latest(&drill, MESSAGE_refused)->refused.detail,
                        "to: at most T+00:10:00"));
    jump.jump.to = MINUTE;
    assert_refused(MINUTE, jump, refusal_OUT_OF_RANGE);
    jump.jump.to = 8 * MINUTE;
    assert_done(MINUTE, jump);
    assert_int_equal(the_clock()->to, 8 * MINUTE);

    jump.jump.to = 0;
    jump.jump.confirmed = true;
    assert_refused(3 * HOUR, jump, refusal_NOT_NOW);
    assert_true(text_is(latest(&drill, MESSAGE_refused)->refused.detail,
                        "nothing comes any more but ENDEX"));
}

static void a_suspended_exercise_stands_until_it_is_restarted(void **state)
{
    (void)state;
    struct message suspend = { .type = MESSAGE_suspend },
                   restart = { .type = MESSAGE_restart };
    suspend.suspend.module = TEXT("day one");
    suspend.suspend.reason = TEXT("goes on tomorrow at 09:00Z");
    restart.restart.module = TEXT("day two");
    begin(&drill);

    assert_refused(MINUTE, restart, refusal_NOT_NOW);
    assert_done(MINUTE, suspend);
    assert_false(the_clock()->running);
    assert_int_equal(the_clock()->how, clocking_SUSPENDED);
    assert_true(text_is(the_clock()->module, "day one"));
    assert_int_equal(count_of(&drill, MESSAGE_inject), PARTICIPANT_COUNT); /* are told */
    assert_true(text_is(latest_inject(&drill, "clock")->inject.text,
                        "goes on tomorrow at 09:00Z"));

    assert_refused(MINUTE, suspend, refusal_NOT_NOW);
    assert_refused(MINUTE, an_act(MESSAGE_resume), refusal_SUSPENDED);
    assert_refused(MINUTE, an_act(MESSAGE_jump), refusal_SUSPENDED);
    assert_done(MINUTE, an_act(MESSAGE_pause)); /* a server that starts again says so */
    assert_refused(MINUTE, an_act(MESSAGE_resume), refusal_SUSPENDED);

    assert_done(MINUTE, restart);
    assert_true(the_clock()->running);
    assert_int_equal(the_clock()->how, clocking_RESTARTED);
    assert_int_equal(count_of(&drill, MESSAGE_inject), 2 * PARTICIPANT_COUNT);
}

static void no_duff_stops_the_clock_tells_all_and_only_resume_lifts_it(void **state)
{
    (void)state;
    struct message noduff = { .type = MESSAGE_noduff };
    noduff.noduff.text = TEXT("Somebody collapsed in room 4.");
    begin(&drill);
    play_to(&drill, MINUTE);

    say(&drill, 2 * MINUTE, NORHAVEN, noduff);
    assert_false(the_clock()->running);
    assert_int_equal(the_clock()->how, clocking_NO_DUFF);
    assert_true(text_is(the_clock()->by, "norhaven"));
    assert_int_equal(count_of(&drill, MESSAGE_inject), PARTICIPANT_COUNT);
    assert_true(text_is(latest_inject(&drill, "no-duff")->inject.text,
                        "Somebody collapsed in room 4."));

    assert_done(2 * MINUTE, at_speed(MESSAGE_speed, 2000, true));
    assert_false(the_clock()->running);
    assert_done(2 * MINUTE, an_act(MESSAGE_resume));
    assert_true(the_clock()->running);
}

static void endex_names_who_ended_it_and_who_agreed(void **state)
{
    (void)state;
    struct message endex = { .type = MESSAGE_endex };
    endex.endex.second = TEXT("excon/ben");
    begin(&drill);

    excon(&drill, MINUTE, "excon/anna", endex);

    assert_true(text_is(latest(&drill, MESSAGE_ended)->ended.by, "excon/anna"));
    assert_true(text_is(latest(&drill, MESSAGE_ended)->ended.second, "excon/ben"));
}

static void an_exercise_that_ends_by_its_time_was_ended_by_nobody(void **state)
{
    (void)state;
    begin(&drill);

    play_to(&drill, 4 * HOUR);

    assert_int_equal(latest(&drill, MESSAGE_ended)->ended.by.length, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(pause_and_resume_say_how_the_clock_stands),
        TEST(a_speed_unlike_life_is_asked_twice_while_people_owe_something),
        TEST(what_profiles_owe_needs_no_confirmation),
        TEST(no_speed_is_no_speed),
        TEST(a_jump_goes_to_what_happens_next_and_passes_stale_events),
        TEST(a_jump_is_asked_twice_while_people_owe_something),
        TEST(a_jump_goes_no_further_than_what_happens_next),
        TEST(a_suspended_exercise_stands_until_it_is_restarted),
        TEST(no_duff_stops_the_clock_tells_all_and_only_resume_lifts_it),
        TEST(endex_names_who_ended_it_and_who_agreed),
        TEST(an_exercise_that_ends_by_its_time_was_ended_by_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
