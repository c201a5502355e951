#include "base/moment.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define MILLISECOND (SECOND / 1000)

static void lengths_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        exercise_time moment;
    } cases[] = {
        { "0", 0 },
        { "0s", 0 },
        { "90s", 90 * SECOND },
        { "30m", 30 * MINUTE },
        { "1h30m", 90 * MINUTE },
        { "1h 30m", 90 * MINUTE },
        { "2d", 48 * HOUR },
        { "1.5h", 90 * MINUTE },
        { "250ms", 250 * MILLISECOND },
        { "1d2h3m4s5ms", 26 * HOUR + 3 * MINUTE + 4 * SECOND + 5 * MILLISECOND },
        { "1h 0.5m", HOUR + 30 * SECOND },
        { "0.000000001s", 1 },
        { "0.0000000019s", 1 },
        { "01:30:00", 90 * MINUTE },
        { "T+51:00:00", 51 * HOUR },
        { "00:00:01.250", SECOND + 250 * MILLISECOND },
        { "100:59:59", 100 * HOUR + 59 * MINUTE + 59 * SECOND },
        { "0000000000000000000000000000001s", SECOND },
        { "366d", MOMENT_MAX },
        { "8784h", MOMENT_MAX },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        exercise_time moment = MOMENT_NONE;
        assert_int_equal(moment_parse(text_of(cases[i].text), &moment), FAULT_NONE);
        assert_int_equal(moment, cases[i].moment);
    }
}

static void what_is_no_length_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",         " ",         "1",         "h",         "-1h",    "+1h",  "1 h",
        "1h ",      " 1h",       "1h  30m",   "30m1h",     "1h1h",   "1.h",  ".5h",
        "1,5h",     "1.5h30m",   "1x",        "1min",      "1H",     "1:30", "01:60:00",
        "01:00:60", "1:2:3",     "01:30:00 ", "01:30:00.", "01::00", "T+1h", "00",
        "1..5h",    "01:30:000", "::",        "1e3s",
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        exercise_time moment = 77;
        assert_int_equal(moment_parse(text_of(cases[i]), &moment), FAULT_SYNTAX);
        assert_int_equal(moment, 77);
    }
    exercise_time moment;
    assert_int_equal(moment_parse((struct text){ 0 }, &moment), FAULT_SYNTAX);
    assert_int_equal(moment_parse(TEXT("1h\0"), &moment), FAULT_SYNTAX);
}

static void lengths_past_a_year_are_refused_by_name(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "367d",
        "366d 1ms",
        "366d 0.000000001s",
        "8785h",
        "8784:00:01",
        "18446744073709551616s",
        "18446744073709551617ms",
        "9999999999999999999999:00:00",
        "365d 25h",
        "366.1d",
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        exercise_time moment = 77;
        assert_int_equal(moment_parse(text_of(cases[i]), &moment), FAULT_RANGE);
        assert_int_equal(moment, 77);
    }
}

static void moments_are_written_from_the_start_of_the_exercise(void **state)
{
    (void)state;
    static const struct {
        exercise_time moment;
        const char *text;
    } cases[] = {
        { 0, "T+00:00:00" },
        { 90 * MINUTE, "T+01:30:00" },
        { 2 * DAY + 3 * HOUR, "T+51:00:00" },
        { 59 * SECOND + 7 * MILLISECOND, "T+00:00:59.007" },
        { MOMENT_MAX, "T+8784:00:00" },
        { MOMENT_NONE, "never" },
        { MOMENT_NONE - 1, "T+5124095:34:33.709" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[MOMENT_TEXT_MAX];
        moment_write(cases[i].moment, text);
        assert_string_equal(text, cases[i].text);
    }
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;

    for (exercise_time moment = 0; moment < MOMENT_MAX;
         moment = moment * 3 + 17 * MILLISECOND) {
        char text[MOMENT_TEXT_MAX];
        exercise_time read = MOMENT_NONE;
        moment_write(moment, text);
        assert_int_equal(moment_parse(text_of(text), &read), FAULT_NONE);
        assert_int_equal(read, moment);
    }
}

static void lengths_are_written_with_their_two_largest_units(void **state)
{
    (void)state;
    static const struct {
        exercise_time length;
        const char *text;
    } cases[] = {
        { 0, "0 s" },
        { 250 * MILLISECOND, "250 ms" },
        { 45 * SECOND, "45 s" },
        { 1400 * MILLISECOND, "1 s" },
        { 2 * MINUTE + 5 * SECOND, "2 min 05 s" },
        { 20 * MINUTE, "20 min" },
        { 90 * MINUTE, "1 h 30 min" },
        { 90 * MINUTE + 31 * SECOND, "1 h 31 min" },
        { 59 * SECOND + 500 * MILLISECOND, "1 min" },
        { HOUR - 1, "1 h" },
        { DAY - 1, "1 d" },
        { 3 * DAY + 2 * HOUR, "3 d 02 h" },
        { MOMENT_NONE, "never" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[MOMENT_TEXT_MAX];
        moment_write_length(cases[i].length, text);
        assert_string_equal(text, cases[i].text);
    }
}

static void a_spelt_moment_is_read_exactly(void **state)
{
    (void)state;
    static const struct {
        exercise_time moment;
        const char *text;
    } cases[] = {
        { 0, "0s" },
        { 10 * MINUTE, "10m" },
        { HOUR + 30 * MINUTE, "1h30m" },
        { 51 * HOUR, "51h" },
        { HOUR + 5 * SECOND, "1h5s" },
        { SECOND / 4, "0.250000000s" },
        { MINUTE + 1, "1m0.000000001s" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[MOMENT_TEXT_MAX];
        exercise_time again;
        moment_spell(cases[i].moment, text);
        assert_string_equal(text, cases[i].text);
        assert_int_equal(moment_parse(text_of(text), &again), FAULT_NONE);
        assert_int_equal(again, cases[i].moment);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_spelt_moment_is_read_exactly),
        cmocka_unit_test(lengths_are_read_as_people_write_them),
        cmocka_unit_test(what_is_no_length_is_refused_and_changes_nothing),
        cmocka_unit_test(lengths_past_a_year_are_refused_by_name),
        cmocka_unit_test(moments_are_written_from_the_start_of_the_exercise),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(lengths_are_written_with_their_two_largest_units),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
