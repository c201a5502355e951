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
    /* By artefact: the party whose information it is, as far as the plan decides it;
     * PLAN_NONE: who holds it first. */
    uint32_t *sources;
    const bool *can_be_held; /* by artefact, however late */
    /* A bit for each: a row exercises it; so does one that an inject leads to. */
    uint64_t *objectives_used, *objectives_led_to;
};

/* Adds an error, a warning or a note about a row. */
#define CHECK_ERROR(self, row, mend, ...)                                                \
    problem_add((self)->problems, severity_ERROR, (row)->place, (row)->id, mend,         \
                __VA_ARGS__)
#define CHECK_WARNING(self, row, mend, ...)                                              \
    problem_add((self)->problems, severity_WARNING, (row)->place, (row)->id, mend,       \
                __VA_ARGS__)
#define CHECK_NOTE(self, row, mend, ...)                                                 \
    problem_add((self)->problems, severity_NOTE, (row)->place, (row)->id, mend,          \
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

/* ---- check_clocks.c ---- */
void check_clock(struct checking *self, const struct expect *row);
void check_judge(struct checking *self, const struct expect *row);

/* ---- check_rings.c: expects and injects that wait for each other ---- */
void check_rings(struct checking *self);

/* ---- check_coverage.c: what is exercised, and what follows from an inject ---- */
/* Notes that a row exercises the objective (or PLAN_NONE), and whether injects lead
 * there. */
void check_use_objective(struct checking *self, uint32_t objective, bool is_led_to);
void check_objectives(struct checking *self);
void check_followed(struct checking *self);

/* ---- check_locales.c ---- */
void check_locales(struct checking *self);

/* ---- check_outages.c ---- */
void check_outages(struct checking *self);
/* Whether a link that is cut leaves time to do what opens at `opened` or later. */
void check_cut_off(struct checking *self, const struct expect *row, exercise_time opened);

/* ---- check_grid.c: levels, and what there is at each ---- */
void check_grid(struct checking *self);
