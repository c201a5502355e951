/*
 * date.h - times of day and dates, with the zone they are written in.
 */
#pragma once
#include "base/moment.h"

/* A time of day, as people write it on a schedule. */
struct wall {
    exercise_time of_day; /* since midnight, in its zone */
    int32_t offset_minutes; /* of the zone, east of UTC */
    uint32_t day; /* counted from 1; 0: whichever day comes next */
    bool has_zone;
};

/* Reads "09:30Z", "11:30+02:00", "day 2 09:30Z", or "08:00" without a zone. SYNTAX. */
enum fault wall_parse(struct text text, struct wall *wall);
/* The same in UTC, on its day or, without one, on day 1; may lie before day 1. */
int64_t wall_utc(const struct wall *self);
/* Since midnight of the day in UTC. */
exercise_time wall_of_day(const struct wall *self);

/* Nanoseconds since 1970 in UTC; enough for years 1971 to 2400. */
typedef uint64_t date;
#define DATE_MAX (UINT64_C(13569465600) * SECOND) /* the year 2400 */

/* Reads "2026-03-02 08:00Z" or "2026-03-02 10:00+02:00"; SYNTAX, or RANGE for a day that
 * is in no calendar, or a year that is not from 1971 to 2300. */
enum fault date_parse(struct text text, date *date);
/* Writes "2026-03-02 08:00Z", whole minutes. */
#define DATE_TEXT_MAX 32
void date_write(date self, char text[DATE_TEXT_MAX]);
/* The same day and hour so many months later; where that month is too short, its last
 * day (Regulation (EEC, Euratom) 1182/71, article 3(2)(c)). */
date date_add_months(date self, uint32_t months);
