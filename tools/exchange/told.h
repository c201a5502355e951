/*
 * told.h - all that a worker tells those who plan: the plan, what releases its injects
 * in words, and when that was in rehearsals.
 */
#pragma once
#include "tools/exchange/sheet.h"

#define TOLD_RUN_COUNT_MAX 1000

/* When something came in rehearsals. */
struct told_times {
    exercise_time *at; /* sorted once told_sort was called */
    uint32_t count;
    size_t at_max;
};

struct told_way {
    struct text inject, storyline, words; /* words absent: and in further ways */
    struct text_list done; /* at once when all of these are done; empty: otherwise */
    struct text missed, released; /* at once when that happens; absent: otherwise */
};

struct told {
    struct sheet sheet;
    struct told_way *ways;
    uint32_t way_count;
    size_t ways_max;
    struct told_times *injects, *expects; /* by row of their tables */
    size_t injects_max, expects_max;
    uint32_t run_count; /* rehearsals that were asked for */
};

void told_open(struct told *self, struct arena *arena, uint32_t run_count);
/* Takes a `cell`, `way` or `sample`; everything else is left alone. */
void told_add(struct told *self, const struct message *message);
/* When all is told. */
void told_sort(struct told *self);
/* The moment before which it came in `percent` of the rehearsals in which it came
 * (nearest rank); MOMENT_NONE when it never came. */
exercise_time told_quantile(const struct told_times *times, uint32_t percent);
/* Never NULL: of a row that did not come it is empty. */
const struct told_times *told_inject(const struct told *self, uint32_t row);
const struct told_times *told_expect(const struct told *self, uint32_t row);
