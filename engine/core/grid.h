/*
 * grid.h - the 4 x 3 grid of the smaller GCA paper, filled from the plan.
 *
 * Point 4 of "Recommendations for ITU to develop guidelines for utilization of the GCA"
 * (tag S4) wants capacity described at national, regional and international level by four
 * things: what elements constitute it, who organizes and carries out the work, what
 * activities are conducted, and what results are expected. In a drill these are the
 * objectives exercised at a level, the participants that stand there, the injects they
 * receive, and the expects and asks that are put to them.
 */
#pragma once
#include "core/plan.h"

#define GRID_IDS_MAX 16 /* ids of a cell that are kept */

struct grid_cell {
    uint32_t count;
    struct text ids[GRID_IDS_MAX]; /* the first of them */
};

struct grid {
    struct grid_cell cells[level_end][element_end]; /* by enum level, enum element */
    bool is_open; /* storylines or functions say who receives some injects */
};

void grid_fill(struct grid *self, const struct plan *plan);
