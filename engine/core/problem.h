/*
 * problem.h - what is wrong with a scenario, where, and the mend.
 *
 * Problems are collected, never thrown: an author sees them all at once.
 */
#pragma once
#include "core/plan.h"

struct problem {
    uint32_t severity; /* enum severity */
    struct place place;
    struct text id; /* row at fault; may be absent */
    struct text message, mend;
};

/* At most this many are kept; the last then says how many more there were. */
#define PROBLEM_COUNT_MAX 200

struct problem_list {
    struct arena *arena;
    struct problem *items;
    uint32_t count, dropped;
    size_t items_max;
    uint32_t error_count;
};

/* Adds one; `mend` may be NULL. */
void problem_add(struct problem_list *self, enum severity severity, struct place place,
                 struct text id, const char *mend, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
