#include "base/date.h"

#include <stdio.h>

enum { YEAR_MIN = 1971, YEAR_MAX = 2300 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Takes a number of exactly `digits` digits from the front. */
static bool take_number(struct text *text, unsigned digits, uint32_t *number)
{
    uint32_t read = 0;

    if (text->length < digits)
        return false;
    for (unsigned i = 0; i < digits; i++) {
        if (!is_digit(text->bytes[i]))
            return false;
        read = read * 10 + (uint32_t)(text->bytes[i] - '0');
    }
    text->bytes += digits;
    text->length -= digits;
    *number = read;
    return true;
}

static bool take(struct text *text, const char *wanted)
{
    if (!text_starts(*text, wanted))
        return false;
    for (; *wanted; wanted++)
        text->bytes++, text->length--;
    return true;
}

/* "day 12 " */
static bool take_day(struct text *text, uint32_t *day)
{
    uint32_t read = 0;

    if (!take(text, "day "))
        return true;
    for (; text->length && is_digit(text->bytes[0]) && read < 1000;
         text->bytes++, text->length--)
        read = read * 10 + (uint32_t)(text->bytes[0] - '0');
    *day = read;
    return read > 0 && read <= 366 && take(text, " ");
}

enum fault wall_parse(struct text text, struct wall *wall)
{
    struct wall read = { 0 };
    uint32_t hours, minutes;

    if (!text.bytes || !take_day(&text, &read.day) || !take_number(&text, 2, &hours) ||
        !take(&text, ":") || !take_number(&text, 2, &minutes) || hours > 23 ||
        minutes > 59)
        return FAULT_SYNTAX;
    read.has_zone = text.length > 0;
    if (read.has_zone && moment_parse_offset(text, &read.offset_minutes))
        return FAULT_SYNTAX;
    read.of_day = hours * HOUR + minutes * MINUTE;
    *wall = read;
    return FAULT_NONE;
}

int64_t wall_utc(const struct wall *self)
{
    int64_t day = self->day ? (int64_t)self->day - 1 : 0;

    return day * (int64_t)DAY + (int64_t)self->of_day -
           self->offset_minutes * (int64_t)MINUTE;
}

exercise_time wall_of_day(const struct wall *self)
{
    int64_t utc = (wall_utc(self) + 2 * (int64_t)DAY) % (int64_t)DAY;

    return (exercise_time)utc;
}

/* ---- dates ---- */

struct civil {
    uint32_t year, month, day;
};

static bool is_leap(uint32_t year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static uint32_t days_of(uint32_t year, uint32_t month)
{
    static const uint32_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

    return days[month - 1] + (month == 2 && is_leap(year));
}

static uint64_t days_from_1970(struct civil civil)
{
    uint64_t days = 0;

    for (uint32_t year = 1970; year < civil.year; year++)
        days += is_leap(year) ? 366 : 365;
    for (uint32_t month = 1; month < civil.month; month++)
        days += days_of(civil.year, month);
    return days + civil.day - 1;
}

static struct civil civil_of(uint64_t days)
{
    struct civil civil = { 1970, 1, 1 };

    for (; days >= (is_leap(civil.year) ? 366u : 365u); civil.year++)
        days -= is_leap(civil.year) ? 366 : 365;
    for (; days >= days_of(civil.year, civil.month); civil.month++)
        days -= days_of(civil.year, civil.month);
    civil.day += (uint32_t)days;
    return civil;
}

enum fault date_parse(struct text text, date *result)
{
    struct civil civil;
    struct wall wall;

    if (!text.bytes || !take_number(&text, 4, &civil.year) || !take(&text, "-") ||
        !take_number(&text, 2, &civil.month) || !take(&text, "-") ||
        !take_number(&text, 2, &civil.day) || (!take(&text, " ") && !take(&text, "T")) ||
        wall_parse(text, &wall) || wall.day || !wall.has_zone)
        return FAULT_SYNTAX;
    if (civil.year < YEAR_MIN || civil.year > YEAR_MAX || civil.month < 1 ||
        civil.month > 12 || civil.day < 1 || civil.day > days_of(civil.year, civil.month))
        return FAULT_RANGE;
    *result = (date)((int64_t)(days_from_1970(civil) * DAY) + wall_utc(&wall));
    return FAULT_NONE;
}

void date_write(date self, char text[DATE_TEXT_MAX])
{
    struct civil civil = civil_of(self / DAY);

    snprintf(text, DATE_TEXT_MAX, "%04u-%02u-%02u %02u:%02uZ", civil.year, civil.month,
             civil.day, (unsigned)(self % DAY / HOUR), (unsigned)(self % HOUR / MINUTE));
}

date date_add_months(date self, uint32_t months)
{
    struct civil civil = civil_of(self / DAY);
    uint32_t count = civil.month - 1 + months;

    civil.year += count / 12;
    civil.month = count % 12 + 1;
    if (civil.day > days_of(civil.year, civil.month))
        civil.day = days_of(civil.year, civil.month);
    return days_from_1970(civil) * DAY + self % DAY;
}
