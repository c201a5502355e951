/*
 * check_inside.h - what the rooms of check share.
 */
#pragma once
#include "core/check.h"

struct checking {
    const struct plan *plan;
    struct problem_list *problems;
    struct map faulty; /* ids that have an error already */
    /* By artefact: the earliest moment at which somebody can come to hold it;
     * MOMENT_NONE when nobody can. */
    exercise_time *held_from;
    uint64_t *objectives_used; /* a bit for each */
};

/* Adds an error or a warning about a row. */
#define CHECK_ERROR(self, row, mend, ...)                                                \
    problem_add((self)->problems, severity_ERROR, (row)->place, (row)->id, mend,         \
                __VA_ARGS__)
#define CHECK_WARNING(self, row, mend, ...)                                              \
    problem_add((self)->problems, severity_WARNING, (row)->place, (row)->id, mend,       \
                __VA_ARGS__)

/* ---- check.c ---- */
/* Whether a row has an error already, or no id. */
bool check_is_faulty(const struct checking *self, struct text id);
/* Whether `at` lies behind ENDEX. */
bool check_is_past_end(const struct checking *self, exercise_time at);
/* The moment in `text`, which it returns. */
const char *check_written(exercise_time moment, char text[MOMENT_TEXT_MAX]);

/* ---- check_expects.c ---- */
void check_expects(struct checking *self);
void check_asks(struct checking *self);

/* ---- check_world.c: pools, countries, and what acts must say ---- */
void check_world(struct checking *self);

/* ---- check_rings.c: expects and injects that wait for each other ---- */
void check_rings(struct checking *self);
