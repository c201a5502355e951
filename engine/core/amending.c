/*
 * amending.c - what failed in mid-drill, and was stopped by an amendment.
 *
 * An amendment is no input: the stage that would have to take it is dead. It is known
 * before the first turn, names the step before which it takes effect, and so gives the
 * same facts in every replay.
 */
#include "core/state.h"

void exercise_amend(struct exercise *self, struct text name, uint64_t before_step)
{
    struct amended *amended = arena_take(self->arena, sizeof(*amended));
    struct amended **end = &self->amended;
    while (*end)
        end = &(*end)->next;
    *amended = (struct amended){ .name = text_keep(self->arena, name),
                                 .before_step = before_step };
    *end = amended;
}

uint64_t exercise_steps(const struct exercise *self)
{
    return self->step_count;
}

void storylines_end(struct exercise *self, struct text name, struct text outcome)
{
    uint32_t run;
    while (self->ends->stop(self->ends->self, name, &run)) {
        struct message fact = { .type = MESSAGE_storyline };
        wait_end(self, run);
        fact.storyline.storyline = self->ends->run_name(self->ends->self, run);
        fact.storyline.mode = mode_ENDED;
        fact.storyline.outcome = outcome;
        exercise_emit(self, &fact);
    }
}

void step_begin(struct exercise *self)
{
    self->step_count++;
    for (struct amended *item = self->amended; item; item = item->next)
        if (!item->is_done && item->before_step <= self->step_count) {
            item->is_done = true;
            storylines_end(self, item->name, TEXT("amended"));
        }
}
