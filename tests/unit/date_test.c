#include "base/date.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static date a_date(const char *text)
{
    date read = 0;

    assert_int_equal(date_parse(text_of(text), &read), FAULT_NONE);
    return read;
}

static void assert_written(date self, const char *text)
{
    char written[DATE_TEXT_MAX];

    date_write(self, written);
    assert_string_equal(written, text);
}

static void times_of_day_are_read_with_their_zone(void **state)
{
    (void)state;
    struct wall wall;

    assert_int_equal(wall_parse(TEXT("11:30+02:00"), &wall), FAULT_NONE);
    assert_int_equal(wall_utc(&wall), (int64_t)(9 * HOUR + 30 * MINUTE));
    assert_int_equal(wall_parse(TEXT("01:00+02:00"), &wall), FAULT_NONE);
    assert_int_equal(wall_utc(&wall), -(int64_t)HOUR);
    assert_int_equal(wall_of_day(&wall), 23 * HOUR);
    assert_int_equal(wall_parse(TEXT("day 3 08:00Z"), &wall), FAULT_NONE);
    assert_int_equal(wall_utc(&wall), (int64_t)(56 * HOUR));
    assert_int_equal(wall_parse(TEXT("08:00"), &wall), FAULT_NONE);
    assert_false(wall.has_zone);
}

static void what_is_no_time_of_day_is_refused(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "",           "8:00Z",          "24:00Z",      "08:60Z",
        "08:00z",     "08:00+2",        "08:00 Z",     "day 0 08:00Z",
        "day 08:00Z", "day 367 08:00Z", "day2 08:00Z", "08:00:00",
        "day 2",      "08:00+15:00",
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct wall wall = { .day = 77 };
        assert_int_equal(wall_parse(text_of(cases[i]), &wall), FAULT_SYNTAX);
        assert_int_equal(wall.day, 77);
    }
}

static void dates_are_written_as_they_are_read(void **state)
{
    (void)state;
    static const char *const cases[] = { "1971-01-01 00:00Z", "2000-02-29 23:59Z",
                                         "2026-03-02 08:00Z", "2100-03-01 12:34Z",
                                         "2300-12-31 23:59Z" };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_written(a_date(cases[i]), cases[i]);
    assert_int_equal(a_date("2026-03-02T08:00Z") / SECOND, 1772438400);
    assert_written(a_date("2026-03-01 00:30+02:00"), "2026-02-28 22:30Z");
}

static void what_is_no_date_is_refused(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum fault fault;
    } cases[] = {
        { "", FAULT_SYNTAX },
        { "2026-3-2 08:00Z", FAULT_SYNTAX },
        { "2026-03-02", FAULT_SYNTAX },
        { "2026-03-02 08:00", FAULT_SYNTAX },
        { "2026-03-02 day 2 08:00Z", FAULT_SYNTAX },
        { "2026-02-29 08:00Z", FAULT_RANGE },
        { "2026-13-01 08:00Z", FAULT_RANGE },
        { "1970-01-01 08:00Z", FAULT_RANGE },
        { "2301-01-01 08:00Z", FAULT_RANGE },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        date read = 77;
        assert_int_equal(date_parse(text_of(cases[i].text), &read), cases[i].fault);
        assert_int_equal(read, 77);
    }
}

static void a_month_ends_on_the_same_day_or_the_last_there_is(void **state)
{
    (void)state;

    assert_written(date_add_months(a_date("2026-03-02 08:00Z"), 1), "2026-04-02 08:00Z");
    assert_written(date_add_months(a_date("2026-01-31 09:30Z"), 1), "2026-02-28 09:30Z");
    assert_written(date_add_months(a_date("2024-01-31 09:30Z"), 1), "2024-02-29 09:30Z");
    assert_written(date_add_months(a_date("2026-12-15 00:00Z"), 1), "2027-01-15 00:00Z");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_of_day_are_read_with_their_zone),
        cmocka_unit_test(what_is_no_time_of_day_is_refused),
        cmocka_unit_test(dates_are_written_as_they_are_read),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(a_month_ends_on_the_same_day_or_the_last_there_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
