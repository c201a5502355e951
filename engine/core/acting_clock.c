/*
 * acting_clock.c - exercise control starts, stops and paces the clock, and ends play.
 *
 * The clock is a fact: whoever paces it outside follows what is said here.
 */
#include "core/acting.h"

void clock_set(struct exercise *self, bool is_running, uint64_t speed, struct text by)
{
    struct message fact = { .type = MESSAGE_clock };
    self->is_running = is_running;
    self->speed = speed;
    fact.clock.running = is_running;
    fact.clock.speed = speed;
    fact.clock.by = by;
    exercise_emit(self, &fact);
}

void act_pause(struct exercise *self, const struct act *act)
{
    clock_set(self, false, self->speed, act->by);
}

void act_resume(struct exercise *self, const struct act *act)
{
    uint64_t speed = act->message->resume.speed;
    clock_set(self, true, speed ? speed : self->speed, act->by);
}

void act_endex(struct exercise *self, const struct act *act)
{
    (void)act;
    self->is_ending = true;
}

/* It is real: whoever says so, the clock stops. */
void act_noduff(struct exercise *self, const struct act *act)
{
    if (self->is_running && !self->over)
        clock_set(self, false, self->speed, act->by);
}
