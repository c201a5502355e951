/* Acts of exercise control: refused with a reason, or done and on record. */
#include "an_act.h"

static void every_message_of_exercise_control_is_taken_or_refused(void **state)
{
    for (enum message_type type = 1; type < MESSAGE_COUNT; type++) {
        if (message_rules[type].plane != PLANE_EXCON)
            continue;
        close_drill(state);
        open_drill(state);
        begin(&drill);

        uint64_t seq = excon(&drill, MINUTE, "excon", (struct message){ .type = type });

        const struct message *accepted = latest(&drill, MESSAGE_accepted),
                             *refused = latest(&drill, MESSAGE_refused);
        assert_true((accepted && accepted->accepted.of == seq) !=
                    (refused && refused->refused.of == seq));
    }
}

static void what_was_said_before_or_comes_after_endex_is_refused(void **state)
{
    (void)state;
    struct message pause = { .type = MESSAGE_pause };
    begin(&drill);

    excon(&drill, MINUTE, "excon", pause);
    drill.excon_n--;
    excon(&drill, 2 * MINUTE, "excon", pause);
    assert_int_equal(why_refused(), refusal_REPEATED);
    assert_int_equal(count_of(&drill, MESSAGE_clock), 1);

    excon(&drill, 3 * MINUTE, "excon", (struct message){ .type = MESSAGE_endex });
    assert_int_equal(count_of(&drill, MESSAGE_ended), 1);
    excon(&drill, 3 * MINUTE, "excon", pause);
    assert_int_equal(why_refused(), refusal_NOT_RUNNING);
}

static void an_act_bears_the_name_of_whoever_did_it(void **state)
{
    (void)state;
    struct message release = { .type = MESSAGE_release };
    release.release.inject = TEXT("press-call");
    begin(&drill);

    excon(&drill, MINUTE, "excon/anna", (struct message){ .type = MESSAGE_pause });
    assert_true(text_is(latest(&drill, MESSAGE_clock)->clock.by, "excon/anna"));
    excon(&drill, MINUTE, "excon/ben", release);
    assert_true(text_is(latest(&drill, MESSAGE_released)->released.by, "excon/ben"));

    release.release.inject = TEXT("no-such");
    excon(&drill, MINUTE, "excon/ben", release);
    assert_int_equal(why_refused(), refusal_UNKNOWN_REFERENCE);
    assert_true(text_is(latest(&drill, MESSAGE_refused)->refused.from, "excon/ben"));
    assert_true(text_is(latest(&drill, MESSAGE_refused)->refused.detail, "no-such"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_message_of_exercise_control_is_taken_or_refused),
        TEST(what_was_said_before_or_comes_after_endex_is_refused),
        TEST(an_act_bears_the_name_of_whoever_did_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
