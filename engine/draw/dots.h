/*
 * dots.h - how long answers took: a dot for each, against the time it was due.
 *
 *             0      10 min     20 min    no answer
 *   Marisol   |   (M)----|                            answered, and due later
 *   median 8  |          |   <L>                      answered after it was due
 *             |          |                 [X]        never answered
 *
 * Nothing is left out: what was not answered stands in a column of its own.
 */
#pragma once
#include "draw/svg.h"

struct dots_item {
    exercise_time response; /* MOMENT_NONE: not answered */
    exercise_time due_after; /* MOMENT_NONE: without */
    uint32_t state;
    struct text label, detail;
};

struct dots_group {
    struct text name, note;
    const struct dots_item *items;
    size_t item_count;
    exercise_time median; /* MOMENT_NONE: without */
};

struct dots {
    const char *name; /* class and id, unique on the page */
    struct text title, description;
    struct text none, median; /* "no answer" above its column, "median" before a length */
    const struct dots_group *groups; /* one below the other */
    size_t group_count;
    exercise_time longest; /* where the axis ends */
    bool is_dense; /* lower rows and no labels */
};

/* Height in units that a group takes. */
double dots_height(const struct dots_group *group, bool is_dense);
void dots_draw(struct text_buffer *out, const struct dots *self);
