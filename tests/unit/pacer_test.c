#include "unit.h"

#include "live/pacer.h"

enum { S = 1000 * 1000 * 1000 };
#define REAL(seconds) ((seconds) * (uint64_t)S)

static void a_moment_gone_by_is_told_by_the_setting_of_that_time(void **state)
{
    struct pacer self = { 0 };
    (void)state;

    pacer_set(&self, 0, REAL(100), false, 1000); /* made */
    pacer_set(&self, 0, REAL(200), true, 30000); /* STARTEX */
    pacer_set(&self, 30 * MINUTE, REAL(260), false, 30000); /* paused */
    pacer_set(&self, 30 * MINUTE, REAL(300), true, 1000); /* goes on, slowly */

    assert_int_equal(pacer_then(&self, REAL(310)), 30 * MINUTE + 10 * SECOND);
    assert_int_equal(pacer_then(&self, REAL(310)), pacer_now(&self, REAL(310)));
    assert_int_equal(pacer_then(&self, REAL(280)), 30 * MINUTE);
    assert_int_equal(pacer_then(&self, REAL(230)), 15 * MINUTE);
    assert_int_equal(pacer_then(&self, REAL(150)), 0);
    assert_int_equal(pacer_then(&self, REAL(50)), 0); /* before it was made */
}

static void what_is_too_long_ago_is_told_by_the_oldest_setting_that_is_known(void **state)
{
    struct pacer self = { 0 };
    (void)state;

    for (uint64_t i = 0; i <= 2 * PACER_PAST_COUNT; i++)
        pacer_set(&self, i * MINUTE, REAL(100 + i), false, 1000);

    assert_int_equal(pacer_then(&self, REAL(100)), PACER_PAST_COUNT * MINUTE);
    assert_int_equal(pacer_then(&self, REAL(100 + 2 * PACER_PAST_COUNT - 3)),
                     (2 * PACER_PAST_COUNT - 3) * MINUTE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_moment_gone_by_is_told_by_the_setting_of_that_time),
        cmocka_unit_test(
            what_is_too_long_ago_is_told_by_the_oldest_setting_that_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
