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
#include "tools/report/svg.h"

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

/* Height in units that a group takes. */
double dots_height(const struct dots_group *group, bool is_dense);
/* Draws groups one below the other; the axis ends at `longest`. Dense pictures have
 * lower rows and no labels. `name` is unique on the page. */
void dots_draw(struct text_buffer *out, const char *name, const struct dots_group *groups,
               size_t group_count, exercise_time longest, bool is_dense);
