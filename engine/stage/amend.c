/*
 * amend.c - what an amendment can stop: a storyline or one run of it, a simulated team,
 * or an inject's or expectation's own function, by the id of its row.
 */
#include "stage/stage_inside.h"

/* "answer.3" is a run of "answer"; whether it ever begins is not known beforehand. */
static bool is_run(const struct stage *self, struct text name)
{
    for (uint32_t i = 0; i < self->plan.storyline_count; i++) {
        struct text id = self->plan.storylines[i].id;
        if (text_equal(id, name) ||
            (self->plan.storylines[i].on && name.length > id.length + 1 &&
             name.bytes[id.length] == '.' &&
             text_equal(id, (struct text){ name.bytes, id.length })))
            return true;
    }
    return false;
}

enum fault stage_amend(struct stage *self, const struct message_amendment *amendment)
{
    struct text name = amendment->storyline;
    uint32_t party = map_find(&self->plan.party_ids, name);
    bool is_team = party < self->plan.participant_count && self->teams;
    if (is_team && self->is_person)
        self->is_person[party] = true; /* what it said so far is on record */
    if (!is_team && party >= self->plan.participant_count && !is_run(self, name) &&
        map_find(&self->plan.inject_ids, name) == MAP_NONE &&
        map_find(&self->plan.expect_ids, name) == MAP_NONE)
        return FAULT_UNKNOWN;
    exercise_amend(self->exercise, name, amendment->before_step);
    return FAULT_NONE;
}

bool stage_stop(void *subject, struct text name, uint32_t *run)
{
    struct stage *self = subject;
    if (!stage_has_stopped(self, name)) {
        self->stopped.items =
            arena_grow(&self->arena, self->stopped.items, sizeof(struct text),
                       &self->stopped_max, self->stopped.count + (size_t)1);
        self->stopped.items[self->stopped.count++] = text_keep(&self->arena, name);
    }
    return storyline_stop(self->storylines, name, run);
}

bool stage_has_stopped(const struct stage *self, struct text name)
{
    for (uint32_t i = 0; i < self->stopped.count; i++)
        if (text_equal(self->stopped.items[i], name))
            return true;
    return false;
}

/* Every function of a scenario is of one row. */
bool stage_function_is_stopped(const struct stage *self, script_function function)
{
    const struct plan *plan = &self->plan;
    struct text owner = { 0 };
    if (!self->stopped.count)
        return false;
    for (uint32_t i = 0; i < plan->inject_count; i++)
        if (plan->injects[i].to_function == function)
            owner = plan->injects[i].id;
    for (uint32_t i = 0; i < plan->expect_count; i++)
        if (plan->expects[i].with_function == function)
            owner = plan->expects[i].id;
    for (uint32_t i = 0; i < plan->storyline_count; i++)
        if (plan->storylines[i].where == function)
            owner = plan->storylines[i].id;
    return stage_has_stopped(self, owner);
}
