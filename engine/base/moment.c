#include "base/moment.h"

#include <string.h>

/* What is left to read, and the first fault met. */
struct reading {
    const char *at, *end;
    enum fault fault;
};

static const struct {
    const char *name;
    exercise_time length;
} units[] = {
    { "d", DAY },    { "h", HOUR },           { "m", MINUTE },
    { "s", SECOND }, { "ms", SECOND / 1000 },
};

enum { UNIT_COUNT = sizeof units / sizeof *units };

static bool has_digit(const struct reading *self)
{
    return self->at < self->end && *self->at >= '0' && *self->at <= '9';
}

static bool takes(struct reading *self, char wanted)
{
    if (self->at == self->end || *self->at != wanted)
        return false;
    self->at++;
    return true;
}

/* The fault that is met first is the one that is told. */
static void note(struct reading *self, enum fault fault)
{
    if (self->fault == FAULT_NONE)
        self->fault = fault;
}

/* Reads digits; past `max` it is RANGE, and no digits are SYNTAX. */
static uint64_t read_whole(struct reading *self, uint64_t max)
{
    uint64_t number = 0;

    if (!has_digit(self))
        note(self, FAULT_SYNTAX);
    for (; has_digit(self); self->at++) {
        number = 10 * number + (uint64_t)(*self->at - '0');
        if (number > max) {
            note(self, FAULT_RANGE);
            number = max;
        }
    }
    return number;
}

/* Reads ".25", when there is one, as billionths; digits beyond the ninth are
 * finer than any unit needs and only checked. */
static uint64_t read_part(struct reading *self)
{
    uint64_t number = 0, worth = SECOND;

    if (!takes(self, '.'))
        return 0;
    if (!has_digit(self))
        note(self, FAULT_SYNTAX);
    for (; has_digit(self); self->at++) {
        worth /= 10;
        number += worth * (uint64_t)(*self->at - '0');
    }
    return number;
}

static int read_unit(struct reading *self)
{
    struct text name = { self->at, 0 };

    while (self->at < self->end && *self->at >= 'a' && *self->at <= 'z')
        self->at++;
    name.length = (size_t)(self->at - name.bytes);
    for (int i = 0; i < UNIT_COUNT; i++)
        if (text_is(name, units[i].name))
            return i;
    return -1;
}

/* "1h 30m": units from large to small, each once; a fraction ends the length. */
static exercise_time read_units(struct reading *self)
{
    exercise_time sum = 0;
    uint64_t part = 0;
    int unit_last = -1;

    do {
        uint64_t whole = read_whole(self, MOMENT_MAX);
        bool ended = part > 0;
        part = read_part(self);
        int unit = read_unit(self);

        if (ended || unit <= unit_last) {
            note(self, FAULT_SYNTAX);
            break;
        }
        if (whole > MOMENT_MAX / units[unit].length) {
            note(self, FAULT_RANGE);
            break;
        }
        sum += whole * units[unit].length;
        sum += (exercise_time)((unsigned __int128)part * units[unit].length / SECOND);
        unit_last = unit;
    } while (takes(self, ' ') || self->at < self->end);
    return sum;
}

/* "01:30:00", also with the fraction that moment_write may add. */
static exercise_time read_clock(struct reading *self)
{
    exercise_time sum = read_whole(self, MOMENT_MAX / HOUR) * HOUR;

    for (exercise_time unit = MINUTE; unit >= SECOND; unit /= 60) {
        if (!takes(self, ':'))
            note(self, FAULT_SYNTAX);
        const char *start = self->at;
        uint64_t number = read_whole(self, MOMENT_MAX);
        if (self->at - start != 2 || number > 59)
            note(self, FAULT_SYNTAX);
        sum += number % 60 * unit;
    }
    return sum + read_part(self); /* billionths of a second are nanoseconds */
}

static bool has_char(struct text text, char wanted)
{
    for (size_t i = 0; i < text.length; i++)
        if (text.bytes[i] == wanted)
            return true;
    return false;
}

enum fault moment_parse(struct text text, exercise_time *moment)
{
    struct reading reading = { text.bytes, NULL, FAULT_NONE };
    exercise_time read = 0;

    if (!text.bytes)
        return FAULT_SYNTAX;
    reading.end = text.bytes + text.length;
    if (has_char(text, ':')) {
        if (text_starts(text, "T+"))
            reading.at += 2;
        read = read_clock(&reading);
    } else if (!text_is(text, "0")) {
        read = read_units(&reading);
    } else {
        reading.at = reading.end;
    }
    if (reading.at != reading.end)
        note(&reading, FAULT_SYNTAX);
    if (reading.fault == FAULT_NONE && read > MOMENT_MAX)
        return FAULT_RANGE;
    if (reading.fault == FAULT_NONE)
        *moment = read;
    return reading.fault;
}

/* Writing is by hand: it is done for every line of a report, and also in pages of the
 * consoles, where there is no printf. Each leaves a zero byte, and returns its place. */
static char *put(char *to, const char *words)
{
    size_t length = strlen(words);

    memcpy(to, words, length + 1);
    return to + length;
}

static char *put_number(char *to, uint64_t number, int digits_min)
{
    char digits[21];
    int at = sizeof digits - 1;

    digits[at] = '\0';
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
        digits_min--;
    } while (number || digits_min > 0);
    return put(to, digits + at);
}

void moment_write(exercise_time moment, char text[MOMENT_TEXT_MAX])
{
    if (moment == MOMENT_NONE) {
        put(text, "never");
        return;
    }
    text = put_number(put(text, "T+"), moment / HOUR, 2);
    text = put_number(put(text, ":"), moment % HOUR / MINUTE, 2);
    text = put_number(put(text, ":"), moment % MINUTE / SECOND, 2);
    if (moment % SECOND)
        put_number(put(text, "."), moment % SECOND / (SECOND / 1000), 3);
}

void moment_spell(exercise_time moment, char text[MOMENT_TEXT_MAX])
{
    exercise_time second = moment % MINUTE;
    const char *begin = text;

    if (moment >= HOUR)
        text = put(put_number(text, moment / HOUR, 1), "h");
    if (moment % HOUR >= MINUTE)
        text = put(put_number(text, moment % HOUR / MINUTE, 1), "m");
    if (!second && text != begin)
        return;
    text = put_number(text, second / SECOND, 1);
    if (second % SECOND)
        text = put_number(put(text, "."), second % SECOND, 9);
    put(text, "s");
}

void moment_write_length(exercise_time length, char text[MOMENT_TEXT_MAX])
{
    /* A length shows its largest unit and the next one below, rounded. */
    static const struct {
        exercise_time small;
        uint64_t per_large; /* smalls in one large */
        const char *large_name, *small_name;
    } scales[] = {
        { HOUR, 24, " d", " h" },
        { MINUTE, 60, " h", " min" },
        { SECOND, 60, " min", " s" },
    };
    enum { FINEST = sizeof scales / sizeof *scales - 1 };
    uint64_t smalls, larges, rest;
    int i;

    if (length == MOMENT_NONE) {
        put(text, "never");
        return;
    }
    if (length > 0 && length < SECOND) {
        put(put_number(text, length / (SECOND / 1000), 1), " ms");
        return;
    }
    for (i = 0;; i++) {
        exercise_time small = scales[i].small;
        smalls = length / small + (length % small >= small / 2);
        if (i == FINEST || smalls >= scales[i].per_large)
            break;
    }
    larges = smalls / scales[i].per_large; /* days: 213,503 at most */
    rest = smalls % scales[i].per_large;
    if (larges)
        text = put(put_number(text, larges, 1), scales[i].large_name);
    if (larges && rest)
        text = put(text, " ");
    if (rest || !larges)
        put(put_number(text, rest, larges ? 2 : 1), scales[i].small_name);
}

/* ---- offsets from UTC ---- */

static bool two_digits(const char *bytes, int32_t most, int32_t *number)
{
    if (bytes[0] < '0' || bytes[0] > '9' || bytes[1] < '0' || bytes[1] > '9')
        return false;
    *number = (bytes[0] - '0') * 10 + (bytes[1] - '0');
    return *number <= most;
}

enum fault moment_parse_offset(struct text text, int32_t *minutes)
{
    int32_t hours, rest;

    *minutes = 0;
    if (text_is(text, "Z"))
        return FAULT_NONE;
    if (text.length != 6 || (text.bytes[0] != '+' && text.bytes[0] != '-') ||
        text.bytes[3] != ':' || !two_digits(text.bytes + 1, 14, &hours) ||
        !two_digits(text.bytes + 4, 59, &rest))
        return FAULT_SYNTAX;
    *minutes = (hours * 60 + rest) * (text.bytes[0] == '-' ? -1 : 1);
    return FAULT_NONE;
}

void moment_write_offset(int32_t minutes, char text[OFFSET_TEXT_MAX])
{
    unsigned away = (unsigned)(minutes < 0 ? -minutes : minutes);

    text = put(text, minutes < 0 ? "-" : "+");
    text = put_number(text, away / 60 % 100, 2);
    put_number(put(text, ":"), away % 60, 2);
}
