/*
 * acting_clock.c - exercise control starts, stops and paces the clock, and ends play.
 *
 * The clock is a fact: whoever paces it outside follows what is said here.
 */
#include "core/acting.h"

static void say_clock(struct exercise *self, struct text by)
{
    struct message fact = { .type = MESSAGE_clock };
    fact.clock.running = self->is_running;
    fact.clock.speed = self->speed;
    fact.clock.by = by;
    exercise_emit(self, &fact);
}

void act_pause(struct exercise *self, const struct act *act)
{
    self->is_running = false;
    say_clock(self, act->by);
}

void act_resume(struct exercise *self, const struct act *act)
{
    self->is_running = true;
    if (act->message->resume.speed)
        self->speed = act->message->resume.speed;
    say_clock(self, act->by);
}

void act_endex(struct exercise *self, const struct act *act)
{
    (void)act;
    self->is_ending = true;
}
