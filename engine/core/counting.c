/*
 * counting.c - what a team says counts towards what it owes.
 */
#include "core/state.h"

void duties_acknowledged(struct exercise *self, uint32_t team, uint64_t opened_by,
                         uint64_t cause)
{
    for (uint32_t i = self->obligations.first_of_team[team]; i != PLAN_NONE;
         i = self->obligations.items[i].later_of_team) {
        struct obligation *item = &self->obligations.items[i];
        if (item->opened_by != opened_by || item->acknowledged)
            continue;
        item->acknowledged = true;
        duty_progress(self, i, step_ACKNOWLEDGED, PLAN_NONE, cause);
    }
}

#define SET(type) ((message_set)1 << MESSAGE_##type)

/* What answers a peer's request (RFC 6545: a pending acknowledgement does not). */
static bool is_reply(const struct message *message)
{
    const message_set replies =
        SET(result) | SET(share) | SET(sighting) | SET(poc_reply) | SET(consent_give);
    if (message->type == MESSAGE_acknowledge)
        return message->acknowledge.status == status_APPROVED ||
               (message->acknowledge.status == status_DENIED &&
                message->acknowledge.justification);
    return replies >> message->type & 1;
}

/* A request that is denied with a reason is answered, whatever the row would rather. */
static bool is_denial(const struct expect *expect, const struct message *message)
{
    return expect->must && message->type == MESSAGE_acknowledge &&
           message->acknowledge.status == status_DENIED &&
           message->acknowledge.justification &&
           (!expect->justification ||
            expect->justification == message->acknowledge.justification) &&
           (!expect->status || expect->status == status_DENIED);
}

static bool mark_is_within(const struct expect *expect, uint32_t tlp)
{
    return (!expect->tlp_max || tlp <= expect->tlp_max) &&
           (!expect->tlp_min || tlp >= expect->tlp_min);
}

static bool carries_any(const struct expect *expect, const struct utterance *said)
{
    for (uint32_t i = 0; i < expect->carrying.count; i++)
        if (row_list_has(&said->carries, expect->carrying.rows[i]))
            return true;
    return false;
}

/* What must be carried may come in several messages: whether `to` (PLAN_NONE: somebody)
 * has all of it from this team, with this one. */
static bool has_been_told_all(const struct exercise *self, const struct expect *expect,
                              const struct utterance *said, uint32_t to)
{
    for (uint32_t i = 0; expect && i < expect->carrying.count; i++) {
        uint32_t artefact = expect->carrying.rows[i];
        if (!row_list_has(&said->carries, artefact) &&
            !holdings_told(&self->holdings, said->from, to, artefact))
            return false;
    }
    return true;
}

/* Whether it says what the row wants a message of its type to say. */
static bool says_so(const struct expect *expect, const struct message *message)
{
    const struct message_acknowledge *acknowledge = &message->acknowledge;
    const struct message_declare *declare = &message->declare;
    if (message->type == MESSAGE_acknowledge)
        return (!expect->status || acknowledge->status == expect->status) &&
               (!expect->justification ||
                acknowledge->justification == expect->justification);
    if (message->type == MESSAGE_notify)
        return !expect->stage || message->notify.stage == expect->stage;
    if (message->type == MESSAGE_declare)
        return (!expect->declaration || declare->declaration == expect->declaration) &&
               (!expect->rsit || declare->rsit == expect->rsit) &&
               (!expect->severity || declare->severity == expect->severity);
    return true;
}

/* Whether the message is an act this obligation speaks of, its recipients aside. */
static bool is_the_act(const struct exercise *self, const struct obligation *item,
                       const struct message *message, const struct utterance *said)
{
    if (item->expect == PLAN_NONE)
        return item->agreement != PLAN_NONE && is_reply(message) &&
               said->root != said->seq &&
               (message->player.re == item->opened_by || said->root == item->opened_by);
    const struct expect *expect = &self->plan->expects[item->expect];
    if (expect->answers && message->player.re != item->opened_by &&
        said->root != item->opened_by)
        return false;
    if (expect->answers && is_denial(expect, message))
        return true;
    if (!((expect->must | expect->never) >> message->type & 1))
        return false;
    if (expect->answers && message->type == MESSAGE_acknowledge && !is_reply(message))
        return false;
    if (expect->about != PLAN_NONE &&
        !utterance_is_about(said, self->plan, expect->about))
        return false;
    if (expect->carrying.count && !carries_any(expect, said))
        return false;
    return says_so(expect, message) && mark_is_within(expect, message->player.tlp);
}

static bool agreement_permits(const struct exercise *self, const struct expect *expect,
                              const struct message *message, uint32_t team, uint32_t to)
{
    if (expect->under == PLAN_NONE || expect->answers)
        return true; /* who agreed to answer may answer; marks are judged apart */
    const struct agreement *agreement = &self->plan->agreements[expect->under];
    return sharing_agreement(self->plan, self->in_force, message->type, team, to,
                             expect->under) != PLAN_NONE &&
           (!agreement->up_to || message->player.tlp <= agreement->up_to);
}

/* Notes whom the act rightly reached. True when it reached anybody that counts. */
static bool reach(struct exercise *self, uint32_t index, const struct message *message,
                  const struct utterance *said, const bool *permitted)
{
    struct obligation *item = &self->obligations.items[index];
    const struct expect *expect =
        item->expect == PLAN_NONE ? NULL : &self->plan->expects[item->expect];
    bool counts = false, wrong = false;
    for (uint32_t r = 0; r < said->to.count; r++) {
        uint32_t to = said->to.rows[r];
        if (!permitted[r] ||
            (expect && !agreement_permits(self, expect, message, item->team, to))) {
            wrong = true;
            continue;
        }
        for (uint32_t w = 0; w < item->with.count; w++) {
            if (item->with.rows[w] != to || item->reached[w] ||
                !has_been_told_all(self, expect, said, to))
                continue;
            item->reached[w] = true;
            item->reached_count++;
            counts = true;
            duty_progress(self, index, step_REACHED, to, said->seq);
        }
    }
    return item->with.count ? counts
                            : !wrong && has_been_told_all(self, expect, said, PLAN_NONE);
}

/* Whom the act must never reach: anybody, where the row names nobody. What is said to
 * nobody is said in public. */
static bool reaches_forbidden(const struct obligation *item, const struct utterance *said)
{
    for (uint32_t r = 0; r < said->to.count; r++)
        if (row_list_has(&item->with, said->to.rows[r]))
            return true;
    return !item->with.count || !said->to.count;
}

static void act(struct exercise *self, uint32_t index, const struct message *message,
                const struct utterance *said, const bool *permitted)
{
    struct obligation *item = &self->obligations.items[index];
    if (item->never) {
        if (!reaches_forbidden(item, said))
            return;
        struct message fact = { .type = MESSAGE_breach };
        fact.breach.of = said->seq;
        fact.breach.by = party_id(self, item->team);
        fact.breach.rule = breach_NEVER;
        exercise_emit(self, &fact);
        duty_change(self, index, state_BREACHED, said->seq);
        return;
    }
    if (!reach(self, index, message, said, permitted))
        return;
    if (!item->acted) {
        item->acted = true;
        duty_progress(self, index, step_ACTED, PLAN_NONE, said->seq);
    }
    if (item->reached_count >= item->needed)
        duty_change(self, index, item->state == state_OPEN ? state_MET : state_LATE,
                    said->seq);
}

void duties_said(struct exercise *self, uint32_t team, const struct message *message,
                 const struct utterance *said, const bool *permitted)
{
    bool closed = false;
    for (uint32_t i = self->obligations.first_of_team[team]; i != PLAN_NONE;
         i = self->obligations.items[i].later_of_team) {
        if (obligation_is_final(&self->obligations.items[i])) {
            closed = true;
            continue;
        }
        if (is_the_act(self, &self->obligations.items[i], message, said))
            act(self, i, message, said, permitted);
    }
    if (closed)
        obligations_prune(&self->obligations, team);
    if (message->type == MESSAGE_declare)
        statute_declared(self, team, message->declare.declaration, said);
}
