/*
 * acting_inject.c - exercise control releases injects itself.
 */
#include "core/acting.h"

enum refusal refuse_release(struct exercise *self, struct act *act)
{
    return act_names(act, &self->plan->inject_ids, act->message->release.inject);
}

void act_release(struct exercise *self, const struct act *act)
{
    release_inject(self, act->row, NULL, act->by);
}
