/*
 * acting_story.c - exercise control ends, lengthens or stops what storylines wait for.
 */
#include "core/acting.h"

static void say_steered(struct exercise *self, const struct act *act,
                        struct message_steered steered)
{
    struct message fact = { .type = MESSAGE_steered };
    steered.how = message_rules[act->message->type].name;
    steered.by = act->by;
    fact.steered = steered;
    exercise_emit(self, &fact);
}

/* A storyline that waits, and for one that starts on messages the run that is meant. */
static enum refusal find_wait(struct exercise *self, struct act *act, struct text name)
{
    act->detail = name;
    act->row = wait_find(self, name);
    return act->row == PLAN_NONE ? refusal_UNKNOWN_REFERENCE : refusal_absent;
}

static enum refusal find_outcome(struct exercise *self, struct act *act,
                                 struct text outcome)
{
    act->detail = outcome;
    return wait_has_outcome(self, act->row, outcome) ? refusal_absent
                                                     : refusal_UNKNOWN_REFERENCE;
}

/* ---- nudge and branch: the wait ends ---- */

enum refusal refuse_nudge(struct exercise *self, struct act *act)
{
    const struct message_nudge *nudge = &act->message->nudge;
    enum refusal refusal = find_wait(self, act, nudge->storyline);
    return refusal || !nudge->outcome.length ? refusal
                                             : find_outcome(self, act, nudge->outcome);
}

static void end_wait(struct exercise *self, const struct act *act, struct text outcome,
                     struct text reason)
{
    say_steered(self, act,
                (struct message_steered){ .storyline = wait_name(self, act->row),
                                          .outcome = outcome,
                                          .reason = reason });
    wait_finish(self, act->row, outcome);
}

void act_nudge(struct exercise *self, const struct act *act)
{
    const struct message_nudge *nudge = &act->message->nudge;
    end_wait(self, act,
             nudge->outcome.length ? nudge->outcome : wait_default(self, act->row),
             nudge->reason);
}

enum refusal refuse_branch(struct exercise *self, struct act *act)
{
    enum refusal refusal = find_wait(self, act, act->message->branch.storyline);
    return refusal ? refusal : find_outcome(self, act, act->message->branch.outcome);
}

void act_branch(struct exercise *self, const struct act *act)
{
    end_wait(self, act, act->message->branch.outcome, act->message->branch.reason);
}

/* ---- extend ---- */

enum refusal refuse_extend(struct exercise *self, struct act *act)
{
    const struct message_extend *extend = &act->message->extend;
    enum refusal refusal = find_wait(self, act, extend->storyline);
    if (refusal)
        return refusal;
    act->detail = TEXT("length");
    if (!extend->length || extend->length > self->plan->length)
        return refusal_OUT_OF_RANGE;
    act->detail = TEXT("it waits without a limit");
    return wait_is_timed(self, act->row) ? refusal_absent : refusal_NOT_NOW;
}

void act_extend(struct exercise *self, const struct act *act)
{
    const struct message_extend *extend = &act->message->extend;
    say_steered(
        self, act,
        (struct message_steered){ .storyline = wait_name(self, act->row),
                                  .until = wait_extend(self, act->row, extend->length),
                                  .reason = extend->reason });
}

/* ---- stop ---- */

/* Row: of a storyline that starts on messages; PLAN_NONE: a run that waits. */
enum refusal refuse_stop(struct exercise *self, struct act *act)
{
    struct text name = act->message->stop.storyline;
    uint32_t storyline = map_find(&self->plan->storyline_ids, name);
    act->detail = name;
    act->row = storyline != MAP_NONE && self->plan->storylines[storyline].on ? storyline
                                                                             : PLAN_NONE;
    return act->row != PLAN_NONE || wait_find(self, name) != PLAN_NONE
               ? refusal_absent
               : refusal_UNKNOWN_REFERENCE;
}

void act_stop(struct exercise *self, const struct act *act)
{
    const struct message_stop *stop = &act->message->stop;
    say_steered(
        self, act,
        (struct message_steered){ .storyline = stop->storyline, .reason = stop->reason });
    if (act->row != PLAN_NONE)
        self->runs_of[act->row] = self->plan->storylines[act->row].max; /* no more */
    storylines_end(self, stop->storyline, TEXT("stopped"));
}
