/*
 * acting_rating.c - what evaluators find: on record, and never part of play.
 */
#include "core/acting.h"

static enum refusal refuse_team(const struct exercise *self, struct act *act,
                                struct text team)
{
    act->detail = team;
    return map_find(&self->plan->party_ids, team) < self->plan->participant_count
               ? refusal_absent
               : refusal_UNKNOWN_REFERENCE;
}

enum refusal refuse_rating(struct exercise *self, struct act *act)
{
    const struct message_rating *rating = &act->message->rating;
    enum refusal refusal = act_names(act, &self->plan->objective_ids, rating->objective);
    return refusal ? refusal : refuse_team(self, act, rating->team);
}

enum refusal refuse_note(struct exercise *self, struct act *act)
{
    const struct message_note *note = &act->message->note;
    return note->team.length ? refuse_team(self, act, note->team) : refusal_absent;
}
