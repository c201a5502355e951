/*
 * acting_word.c - exercise control speaks: for a team that phoned, for organisations
 * that nobody plays, and in answer to teams.
 */
#include "core/acting.h"

/* Obligations one answer can help with: as many as a list of message.def holds. */
#define HELPED_COUNT_MAX 1024

/* ---- for a team ---- */

/* The player message that is entered; kept, because it is delivered behind the turn. */
static struct message *said_of(struct exercise *self, const struct message *entering,
                               struct text *detail)
{
    struct message *said = arena_take(self->arena, sizeof(*said));
    return message_entered(entering, said, detail) ? said : NULL;
}

static enum refusal refuse_said(struct exercise *self, struct act *act, struct text team)
{
    enum refusal refusal = act_names(act, &self->plan->party_ids, team);
    struct message *said;
    if (refusal)
        return refusal;
    if (act->row >= self->plan->participant_count)
        return refusal_UNKNOWN_REFERENCE;
    said = said_of(self, act->message, &act->detail);
    return said ? refuse_entered(self, act->row, said, &act->detail) : refusal_INCOMPLETE;
}

static void enter(struct exercise *self, const struct act *act, exercise_time claimed)
{
    struct text detail;
    struct message fact = { .type = MESSAGE_entered };
    fact.entered.of = act->seq;
    fact.entered.team = party_id(self, act->row);
    fact.entered.by = act->by;
    fact.entered.claimed = claimed < self->now ? claimed : self->now;
    exercise_emit(self, &fact);
    take_entered(self, act->row, said_of(self, act->message, &detail), act->seq);
}

enum refusal refuse_enter(struct exercise *self, struct act *act)
{
    enum refusal refusal = refuse_said(self, act, act->message->enter.team);
    if (refusal || act->message->enter.claimed <= self->now)
        return refusal;
    act->detail = TEXT("claimed");
    return refusal_OUT_OF_RANGE;
}

void act_enter(struct exercise *self, const struct act *act)
{
    enter(self, act, act->message->enter.claimed);
}

/* ---- for organisations that nobody plays ---- */

static bool is_entity(const struct exercise *self, const struct act *act)
{
    return act->row >= self->plan->participant_count;
}

static enum refusal refuse_entity(struct exercise *self, struct act *act)
{
    const struct message_speak *speak = &act->message->speak;
    struct message *said = said_of(self, act->message, &act->detail);
    if (!said)
        return refusal_INCOMPLETE;
    for (uint32_t i = 0; i < speak->to.count; i++) {
        act->detail = speak->to.items[i];
        if (map_find(&self->plan->party_ids, speak->to.items[i]) == MAP_NONE)
            return refusal_UNKNOWN_RECIPIENT;
    }
    act->detail = speak->says;
    if (!speak->to.count)
        return refusal_NO_RECIPIENT;
    if (speak->carries.count && !speak->tlp)
        return refusal_NO_MARK;
    for (uint32_t i = 0; i < speak->carries.count; i++) {
        act->detail = speak->carries.items[i];
        if (map_find(&self->plan->artefact_ids, speak->carries.items[i]) == MAP_NONE)
            return refusal_UNKNOWN_REFERENCE;
    }
    act->detail = TEXT("re");
    return speak->re && threads_find(&self->threads, speak->re) == PLAN_NONE
               ? refusal_UNKNOWN_REFERENCE
               : refusal_absent;
}

enum refusal refuse_speak(struct exercise *self, struct act *act)
{
    enum refusal refusal = act_names(act, &self->plan->party_ids, act->message->speak.as);
    if (refusal)
        return refusal;
    return is_entity(self, act) ? refuse_entity(self, act)
                                : refuse_said(self, act, act->message->speak.as);
}

void act_speak(struct exercise *self, const struct act *act)
{
    struct text detail;
    if (is_entity(self, act))
        exercise_say(self, PLAN_NONE, act->row, said_of(self, act->message, &detail));
    else
        enter(self, act, 0);
}

/* ---- in answer to teams ---- */

enum refusal refuse_reply(struct exercise *self, struct act *act)
{
    return act_names_teams(self, act, &act->message->reply.to);
}

/* What the team owes now counts as helped, unless that was no help with it. */
static void say_helped(struct exercise *self, const struct act *act, uint32_t team)
{
    struct message fact = { .type = MESSAGE_helped };
    uint64_t numbers[HELPED_COUNT_MAX];
    fact.helped.numbers.items = numbers;
    for (uint32_t i = 0; i < self->obligations.count; i++) {
        struct obligation *item = &self->obligations.items[i];
        if (item->team != team || item->never || obligation_is_final(item) ||
            act->message->reply.clarifies ||
            fact.helped.numbers.count == HELPED_COUNT_MAX)
            continue;
        item->helped = true;
        numbers[fact.helped.numbers.count++] = i + 1;
    }
    fact.helped.team = party_id(self, team);
    fact.helped.of = act->message->reply.re;
    fact.helped.by = act->by;
    exercise_emit(self, &fact);
}

void act_reply(struct exercise *self, const struct act *act)
{
    const struct message_reply *reply = &act->message->reply;
    for (uint32_t team = 0; team < self->plan->participant_count; team++) {
        struct message control = { .type = MESSAGE_inject };
        if (!act_names_team(self, &reply->to, team))
            continue;
        control.inject.inject = TEXT("reply");
        control.inject.text = reply->text;
        control.inject.re = reply->re;
        deliver_aside(self, team, &control);
        say_helped(self, act, team);
    }
}
