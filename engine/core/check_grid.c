/* Levels that a plan claims, by who takes part or by GCA S4, with nothing there. */
#include "core/check_inside.h"

#include "core/grid.h"

/* The first participant at the level: where a finding about it stands. */
static const struct party *first_at(const struct plan *plan, uint32_t level)
{
    for (uint32_t i = 0; i < plan->participant_count; i++)
        if (plan->parties[i].level == level)
            return &plan->parties[i];
    return NULL;
}

static void check_level(struct checking *self, const struct grid *grid, uint32_t level)
{
    const struct party *row = first_at(self->plan, level);
    struct text name = term_text(&level_terms, level);

    if (!row)
        return;
    if (!grid->cells[level][element_ACTIVITIES].count && !grid->is_open)
        CHECK_WARNING(self, row, "let an inject reach one of them",
                      "participants at the %.*s level receive no inject", TEXT_ARG(name));
    if (!grid->cells[level][element_RESULTS].count)
        CHECK_NOTE(self, row, "let an expect or ask be of one of them",
                   "nothing is expected of participants at the %.*s level",
                   TEXT_ARG(name));
    else if (!grid->cells[level][element_ELEMENTS].count && self->plan->objective_count)
        CHECK_NOTE(self, row, "let an expect or ask of theirs say objective = ...",
                   "no objective is exercised at the %.*s level", TEXT_ARG(name));
}

/* S4 speaks of three levels. */
static void check_claim(struct checking *self, const struct objective *row)
{
    for (uint32_t i = 0; i < row->gca.count; i++)
        for (uint32_t level = 1; level < level_end && text_is(row->gca.items[i], "S4");
             level++)
            if (!first_at(self->plan, level))
                CHECK_WARNING(
                    self, row, "let somebody take part at that level, or leave S4 out",
                    "objective '%.*s' names S4, which has three levels, and "
                    "nobody stands at the %.*s one",
                    TEXT_ARG(row->id), TEXT_ARG(term_text(&level_terms, level)));
}

void check_grid(struct checking *self)
{
    struct grid grid;

    grid_fill(&grid, self->plan);
    for (uint32_t level = 1; level < level_end; level++)
        check_level(self, &grid, level);
    for (uint32_t i = 0; i < self->plan->objective_count; i++)
        check_claim(self, &self->plan->objectives[i]);
}
