#include "core/grid.h"

#include <string.h>

static void add(struct grid *self, uint32_t level, enum element element, struct text id)
{
    struct grid_cell *cell = &self->cells[level][element];

    if (cell->count < GRID_IDS_MAX)
        cell->ids[cell->count] = id;
    cell->count++;
}

/* A bit for each level at which one of these participants stands. */
static unsigned levels_of(const struct plan *plan, const struct row_list *who)
{
    unsigned levels = 0;

    for (uint32_t i = 0; i < who->count; i++)
        levels |= 1U << plan->parties[who->rows[i]].level;
    return levels & ~1U; /* bit 0: no level is given */
}

static void add_at(struct grid *self, unsigned levels, enum element element,
                   struct text id)
{
    for (uint32_t level = 1; level < level_end; level++)
        if (levels >> level & 1)
            add(self, level, element, id);
}

/* Levels at which each objective is exercised. */
static void add_objectives(struct grid *self, const struct plan *plan,
                           const unsigned *levels_of_objective)
{
    for (uint32_t i = 0; i < plan->objective_count; i++)
        add_at(self, levels_of_objective[i], element_ELEMENTS, plan->objectives[i].id);
}

void grid_fill(struct grid *self, const struct plan *plan)
{
    unsigned *exercised =
        arena_take(plan->arena, (plan->objective_count + 1) * sizeof(*exercised));
    unsigned levels;

    memset(self, 0, sizeof(*self));
    for (uint32_t i = 0; i < plan->participant_count; i++)
        if (plan->parties[i].level)
            add(self, plan->parties[i].level, element_ORGANISERS, plan->parties[i].id);
    for (uint32_t i = 0; i < plan->inject_count; i++) {
        const struct inject *row = &plan->injects[i];

        add_at(self, levels_of(plan, &row->to), element_ACTIVITIES, row->id);
        self->is_open |=
            row->kind != INJECT_WATCH && (row->to_function || !row->to.count);
    }
    for (uint32_t i = 0; i < plan->expect_count; i++) {
        levels = levels_of(plan, &plan->expects[i].of);
        add_at(self, levels, element_RESULTS, plan->expects[i].id);
        if (plan->expects[i].objective != PLAN_NONE)
            exercised[plan->expects[i].objective] |= levels;
    }
    for (uint32_t i = 0; i < plan->ask_count; i++) {
        const struct ask *row = &plan->asks[i];

        levels = levels_of(plan, row->of.count || row->about == PLAN_NONE
                                     ? &row->of
                                     : &plan->injects[row->about].to);
        add_at(self, levels, element_RESULTS, row->id);
        if (row->objective != PLAN_NONE)
            exercised[row->objective] |= levels;
    }
    add_objectives(self, plan, exercised);
}
