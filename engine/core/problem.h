/*
 * problem.h - what is wrong with a scenario, where, and the mend.
 *
 * Problems are collected, never thrown: an author sees them all at once. Shown as
 * "file:line: message; mend".
 */
#pragma once
#include "core/plan.h"

struct problem {
    uint32_t severity; /* enum severity */
    struct place place;
    struct text id; /* row at fault; may be absent */
    struct text message, mend;
};

/* At most this many are kept; the last then says how many more there were. So much
 * text is kept at most, because a script chooses what is quoted. */
#define PROBLEM_COUNT_MAX 200
#define PROBLEM_BYTES_MAX (40 * 1024)

struct problem_list {
    struct arena *arena;
    struct problem *items;
    uint32_t count, dropped;
    size_t items_max, bytes;
    uint32_t error_count;
};

/* Adds one; `mend` may be NULL. What is quoted is cut and cleaned: the message has no
 * control characters and is valid UTF-8. */
void problem_add(struct problem_list *self, enum severity severity, struct place place,
                 struct text id, const char *mend, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
/* Adds the ids of rows that have an error to `ids`, which is open. */
void problem_ids(const struct problem_list *self, struct map *ids);
/* Puts them in the order of file and line; the one about dropped ones stays last. */
void problem_sort(struct problem_list *self);
