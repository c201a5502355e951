#include "core/obligation.h"

void obligations_open(struct obligations *self, const struct plan *plan,
                      struct arena *arena)
{
    *self = (struct obligations){ .plan = plan, .arena = arena };
    size_t teams = plan->participant_count;
    self->first_of_team = arena_take(arena, teams * sizeof(uint32_t));
    self->last_of_team = arena_take(arena, teams * sizeof(uint32_t));
    for (uint32_t i = 0; i < teams; i++)
        self->first_of_team[i] = self->last_of_team[i] = PLAN_NONE;
    self->of_expect = arena_take(arena, plan->expect_count * sizeof(uint32_t *));
    for (uint32_t i = 0; i < plan->expect_count; i++) {
        uint32_t count = plan->expects[i].of.count;
        self->of_expect[i] = arena_take(arena, count * sizeof(uint32_t));
        for (uint32_t k = 0; k < count; k++)
            self->of_expect[i][k] = PLAN_NONE;
    }
}

static uint32_t *place_of(const struct obligations *self, uint32_t expect, uint32_t team)
{
    const struct row_list *of = &self->plan->expects[expect].of;
    for (uint32_t k = 0; k < of->count; k++)
        if (of->rows[k] == team)
            return &self->of_expect[expect][k];
    return NULL;
}

uint32_t obligations_add(struct obligations *self, struct obligation obligation)
{
    uint32_t index = self->count++;
    self->items = arena_grow(self->arena, self->items, sizeof(*self->items),
                             &self->items_max, self->count);
    obligation.state = state_OPEN;
    obligation.later_of_team = PLAN_NONE;
    obligation.still_since = MOMENT_NONE;
    obligation.reached = arena_take(self->arena, obligation.with.count + 1);
    self->items[index] = obligation;

    uint32_t *last = &self->last_of_team[obligation.team];
    if (*last == PLAN_NONE)
        self->first_of_team[obligation.team] = index;
    else
        self->items[*last].later_of_team = index;
    *last = index;
    if (obligation.expect != PLAN_NONE) {
        uint32_t *place = place_of(self, obligation.expect, obligation.team);
        if (place)
            *place = index;
    }
    return index;
}

uint32_t obligations_find(const struct obligations *self, uint32_t expect, uint32_t team)
{
    const uint32_t *place = place_of(self, expect, team);
    return place ? *place : PLAN_NONE;
}

enum state obligation_state(const struct obligation *self)
{
    return self->ruled ? self->ruled : self->state;
}

bool obligation_is_final(const struct obligation *self)
{
    return self->state != state_OPEN && self->state != state_OVERDUE;
}

void obligations_prune(struct obligations *self, uint32_t team)
{
    uint32_t *link = &self->first_of_team[team], last = PLAN_NONE;
    while (*link != PLAN_NONE) {
        struct obligation *item = &self->items[*link];
        if (obligation_is_final(item)) {
            *link = item->later_of_team;
        } else {
            last = *link;
            link = &item->later_of_team;
        }
    }
    self->last_of_team[team] = last;
}
