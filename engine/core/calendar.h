/*
 * calendar.h - where exercise time stands on the wall.
 *
 * Exercise time runs through all modules without a gap; the calendar jumps where one
 * module ends and the next starts on another day. Wall times are nanoseconds in UTC since
 * midnight of the day of STARTEX.
 */
#pragma once
#include "base/date.h"
#include "core/plan.h"

/* Where each module begins and starts, once their rows are read: the first at STARTEX,
 * which it sets where the exercise does not; each other at the first such time behind the
 * one before, or on the day it names. Returns the first module that cannot start then;
 * PLAN_NONE: all is well. */
uint32_t calendar_lay_out(struct plan *plan);
/* What the clock on the wall of UTC shows then. */
exercise_time calendar_wall(const struct plan *plan, exercise_time at);
/* When the module that is played then ends and another comes; MOMENT_NONE: none does. */
exercise_time calendar_module_end(const struct plan *plan, exercise_time at);

/* Reads where a story goes: "+16h", or "08:00Z" for the next such time of day. */
bool story_jump_parse(struct text text, struct story_jump *jump);
#define STORY_JUMP_MEND "write \"+16h\", or \"08:00Z\" for the next such time of day"

#define CALENDAR_WHY_MAX 160
/* Why a moment cannot be read: `what` completes "'09:30Z' ...". */
struct calendar_trouble {
    char what[CALENDAR_WHY_MAX];
    char mend[CALENDAR_WHY_MAX];
};
/* Reads a moment of the exercise: "1h30m" from STARTEX, "day2 +10m" from the beginning of
 * the module day2, "09:30Z" or "11:30+02:00" on the wall, the first behind STARTEX, or
 * "day 2 09:30Z". A wall time needs `startex`, and lies within the exercise. */
bool calendar_read(const struct plan *plan, struct text text, exercise_time *moment,
                   struct calendar_trouble *trouble);
