/*
 * pacer.h - exercise time from the monotonic clock: pause, speed, and nothing counted.
 *
 * Exercise time is computed from where the clock was last set, never by adding ticks,
 * so a late timer or a wall clock that jumps changes nothing. Real time is
 * CLOCK_MONOTONIC in nanoseconds; whoever calls has read it once. How the clock stood
 * before is known for its last settings, so that a moment gone by can still be told.
 */
#pragma once
#include "base/moment.h"

#define PACER_PAST_COUNT 16

struct pacer_setting {
    exercise_time set_at; /* exercise time when it was set */
    uint64_t real_at; /* real time then */
    uint64_t speed; /* exercise time a unit of real time, per mille */
    bool is_running;
};

struct pacer {
    struct pacer_setting now;
    struct pacer_setting past[PACER_PAST_COUNT]; /* before that, the latest first */
};

/* From now on it shows `at` and runs, or stands, at this speed (1 to 10,000,000). */
void pacer_set(struct pacer *self, exercise_time at, uint64_t real, bool is_running,
               uint64_t speed);
/* Exercise time; at most MOMENT_MAX. */
exercise_time pacer_now(const struct pacer *self, uint64_t real);
/* What it showed when real time was that: as far back as its settings are known, and what
 * the oldest of them was set to before that. */
exercise_time pacer_then(const struct pacer *self, uint64_t real);
/* Real nanoseconds until exercise time `at`; 0 when it has come, UINT64_MAX when the
 * clock stands or `at` is MOMENT_NONE. */
uint64_t pacer_wait(const struct pacer *self, uint64_t real, exercise_time at);
