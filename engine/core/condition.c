/*
 * condition.c - how a condition stands at this moment, and what it depends on.
 */
#include "core/state.h"

static uint64_t topic_bit(enum topic topic, uint32_t row)
{
    return (uint64_t)1 << ((row * TOPIC_COUNT + (uint32_t)topic) % 64);
}

void touch(struct exercise *self, enum topic topic, uint32_t row)
{
    self->touched |= topic_bit(topic, row);
}

uint64_t condition_interest(const struct condition *condition)
{
    uint64_t interest = 0;
    switch (condition->kind) {
    case CONDITION_DONE:
    case CONDITION_MISSED:
    case CONDITION_OVERDUE:
    case CONDITION_LATE:
    case CONDITION_BREACHED:
    case CONDITION_VOIDED:
        return topic_bit(TOPIC_EXPECT, condition->expect);
    case CONDITION_HOLDS:
    case CONDITION_TOLD:
        return topic_bit(TOPIC_HOLDS, condition->artefact);
    case CONDITION_SAID:
        return topic_bit(TOPIC_SAID, 0);
    case CONDITION_RELEASED:
        return topic_bit(TOPIC_RELEASED, condition->inject);
    case CONDITION_ANSWERED:
        return topic_bit(TOPIC_ANSWERED, condition->ask);
    case CONDITION_POOL_EMPTY:
        return topic_bit(TOPIC_POOL, condition->pool);
    case CONDITION_GATE:
        return topic_bit(TOPIC_GATE, condition->gate);
    case CONDITION_AFTER:
    case CONDITION_ALWAYS:
        return 0;
    case CONDITION_AT_LEAST:
        if (!condition->child_count)
            return topic_bit(TOPIC_EXPECT, condition->expect);
        break;
    case CONDITION_ANY:
    case CONDITION_ALL:
    case CONDITION_NONE_BY:
        break;
    }
    for (uint32_t i = 0; i < condition->child_count; i++)
        interest |= condition_interest(condition->children[i]);
    return interest;
}

/* ---- one expectation, one team ---- */

static enum outcome done_of(const struct obligation *item)
{
    switch (obligation_state(item)) {
    case state_MET:
    case state_LATE:
    case state_PARTLY: /* what was done suffices for the story */
        return OUTCOME_TRUE;
    case state_OPEN:
    case state_OVERDUE:
        return OUTCOME_PENDING;
    default:
        return OUTCOME_VOID;
    }
}

static enum outcome missed_of(const struct obligation *item)
{
    switch (obligation_state(item)) {
    case state_OVERDUE:
        return item->pending ? OUTCOME_PENDING : OUTCOME_TRUE;
    case state_LATE:
    case state_MISSED:
        return OUTCOME_TRUE;
    case state_OPEN:
        return item->due == MOMENT_NONE ? OUTCOME_VOID : OUTCOME_PENDING;
    default:
        return OUTCOME_VOID;
    }
}

static enum outcome overdue_of(const struct obligation *item)
{
    enum state state = obligation_state(item);
    if (item->pending)
        return OUTCOME_PENDING;
    if (state == state_OVERDUE || state == state_MISSED)
        return OUTCOME_TRUE;
    return state == state_OPEN && item->due != MOMENT_NONE ? OUTCOME_PENDING
                                                           : OUTCOME_VOID;
}

static enum outcome state_of(const struct obligation *item, enum state wanted)
{
    enum state state = obligation_state(item);
    if (state == wanted)
        return OUTCOME_TRUE;
    if (state == state_OPEN)
        return OUTCOME_PENDING;
    return state == state_OVERDUE && wanted != state_BREACHED ? OUTCOME_PENDING
                                                              : OUTCOME_VOID;
}

static enum outcome obligation_stands(const struct obligation *item,
                                      enum condition_kind kind)
{
    switch (kind) {
    case CONDITION_DONE:
        return done_of(item);
    case CONDITION_MISSED:
        return missed_of(item);
    case CONDITION_OVERDUE:
        return overdue_of(item);
    case CONDITION_LATE:
        return state_of(item, state_LATE);
    case CONDITION_BREACHED:
        return state_of(item, state_BREACHED);
    default:
        return state_of(item, state_VOID);
    }
}

static enum outcome team_stands(const struct exercise *self, enum condition_kind kind,
                                uint32_t expect, uint32_t team)
{
    uint32_t index = obligations_find(&self->obligations, expect, team);
    uint32_t about = self->plan->expects[expect].about;
    bool gone = (about != PLAN_NONE && self->injects[about].is_gone) ||
                self->seats[team].standing == standing_WITHDRAWN;
    if (index == PLAN_NONE)
        return !gone ? OUTCOME_PENDING
                     : (kind == CONDITION_VOIDED ? OUTCOME_TRUE : OUTCOME_VOID);
    const struct obligation *item = &self->obligations.items[index];
    enum outcome outcome = obligation_stands(item, kind);
    return outcome == OUTCOME_VOID && item->recurs && !gone ? OUTCOME_PENDING : outcome;
}

/* All teams: `done` when every team that still counts is done; the others when any is. */
static enum outcome teams_stand(const struct exercise *self,
                                const struct condition *condition)
{
    const struct row_list *of = &self->plan->expects[condition->expect].of;
    if (condition->team != PLAN_NONE)
        return team_stands(self, condition->kind, condition->expect, condition->team);
    uint32_t hit = 0, pending = 0;
    for (uint32_t i = 0; i < of->count; i++) {
        enum outcome outcome =
            team_stands(self, condition->kind, condition->expect, of->rows[i]);
        hit += outcome == OUTCOME_TRUE;
        pending += outcome == OUTCOME_PENDING;
    }
    if (condition->kind == CONDITION_DONE)
        return pending ? OUTCOME_PENDING : hit ? OUTCOME_TRUE : OUTCOME_VOID;
    return hit ? OUTCOME_TRUE : pending ? OUTCOME_PENDING : OUTCOME_VOID;
}

static enum outcome counted(uint32_t hit, uint32_t pending, uint32_t wanted)
{
    if (hit >= wanted)
        return OUTCOME_TRUE;
    return hit + pending >= wanted ? OUTCOME_PENDING : OUTCOME_VOID;
}

static enum outcome at_least_done(const struct exercise *self,
                                  const struct condition *condition)
{
    const struct row_list *of = &self->plan->expects[condition->expect].of;
    uint32_t hit = 0, pending = 0;
    for (uint32_t i = 0; i < of->count; i++) {
        enum outcome outcome =
            team_stands(self, CONDITION_DONE, condition->expect, of->rows[i]);
        hit += outcome == OUTCOME_TRUE;
        pending += outcome == OUTCOME_PENDING;
    }
    return counted(hit, pending, condition->count);
}

/* ---- what was said, held and answered ---- */

static bool said_this(const struct exercise *self, const struct condition *condition,
                      const struct utterance *said)
{
    if (said->type == MESSAGE_inject || !(condition->types >> said->type & 1))
        return false;
    if (condition->to != PLAN_NONE && !row_list_has(&said->to, condition->to))
        return false;
    if (condition->artefact != PLAN_NONE &&
        !row_list_has(&said->carries, condition->artefact))
        return false;
    if ((condition->status && condition->status != said->status) ||
        (condition->declaration && condition->declaration != said->declaration) ||
        (condition->rsit && condition->rsit != said->rsit) ||
        (condition->severity && condition->severity != said->severity))
        return false;
    return condition->about == PLAN_NONE ||
           utterance_is_about(said, self->plan, condition->about);
}

/* Who is out says, learns and answers nothing more. */
static enum outcome pending_of(const struct exercise *self, uint32_t party)
{
    return party < self->plan->participant_count &&
                   self->seats[party].standing == standing_WITHDRAWN
               ? OUTCOME_VOID
               : OUTCOME_PENDING;
}

static enum outcome said_stands(const struct exercise *self,
                                const struct condition *condition)
{
    uint32_t first = condition->team == PLAN_NONE ? 0 : condition->team;
    uint32_t end = condition->team == PLAN_NONE ? self->plan->party_count : first + 1;
    uint32_t hit = 0;
    for (uint32_t party = first; party < end; party++)
        for (uint32_t i = self->threads.latest_of[party]; i != PLAN_NONE;
             i = threads_at(&self->threads, i)->earlier_of_sender)
            if (said_this(self, condition, threads_at(&self->threads, i)) &&
                ++hit >= condition->count)
                return OUTCOME_TRUE;
    return pending_of(self, condition->team);
}

static enum outcome holds_stands(const struct exercise *self,
                                 const struct condition *condition)
{
    if (condition->team != PLAN_NONE)
        return holdings_has(&self->holdings, condition->team, condition->artefact)
                   ? OUTCOME_TRUE
                   : pending_of(self, condition->team);
    uint32_t hit = 0;
    for (uint32_t i = 0; i < self->plan->participant_count; i++)
        if (holdings_has(&self->holdings, i, condition->artefact) &&
            ++hit >= condition->count)
            return OUTCOME_TRUE;
    return OUTCOME_PENDING;
}

static enum outcome told_stands(const struct exercise *self,
                                const struct condition *condition)
{
    uint32_t first = condition->team == PLAN_NONE ? 0 : condition->team;
    uint32_t end = condition->team == PLAN_NONE ? self->plan->party_count : first + 1;
    uint32_t hit = 0;
    for (uint32_t party = first; party < end; party++)
        if (holdings_told(&self->holdings, condition->by, party, condition->artefact) &&
            ++hit >= condition->count)
            return OUTCOME_TRUE;
    return pending_of(self, condition->by) == OUTCOME_VOID
               ? OUTCOME_VOID
               : pending_of(self, condition->team);
}

static enum outcome answered_stands(const struct exercise *self,
                                    const struct condition *condition)
{
    uint32_t teams = self->plan->participant_count, put = 0, right = 0, closed = 0;
    for (uint32_t i = 0; i < teams; i++) {
        const struct asked *asked = &self->asked[condition->ask * teams + i];
        bool is_out = pending_of(self, i) == OUTCOME_VOID;
        if ((condition->team != PLAN_NONE && condition->team != i) ||
            (!asked->put && !(is_out && condition->team == i)))
            continue;
        put++;
        right += asked->right;
        closed += (asked->closed || is_out) && !asked->right;
    }
    if (condition->count)
        return counted(right, put - right - closed, condition->count);
    if (put && right + closed == put)
        return right ? OUTCOME_TRUE : OUTCOME_VOID;
    return OUTCOME_PENDING;
}

static enum outcome children_stand(struct exercise *self,
                                   const struct condition *condition)
{
    uint32_t hit = 0, pending = 0, count = condition->child_count;
    for (uint32_t i = 0; i < count; i++) {
        enum outcome outcome = condition_stands(self, condition->children[i]);
        hit += outcome == OUTCOME_TRUE;
        pending += outcome == OUTCOME_PENDING;
    }
    switch (condition->kind) {
    case CONDITION_ANY:
        return counted(hit, pending, 1);
    case CONDITION_ALL:
        return counted(hit, pending, count);
    case CONDITION_AT_LEAST:
        return counted(hit, pending, condition->count);
    default: /* none_by: absence until a moment */
        if (hit)
            return OUTCOME_VOID;
        return self->now >= condition->at ? OUTCOME_TRUE : OUTCOME_PENDING;
    }
}

enum outcome condition_stands(struct exercise *self, const struct condition *condition)
{
    switch (condition->kind) {
    case CONDITION_DONE:
    case CONDITION_MISSED:
    case CONDITION_OVERDUE:
    case CONDITION_LATE:
    case CONDITION_BREACHED:
    case CONDITION_VOIDED:
        return teams_stand(self, condition);
    case CONDITION_HOLDS:
        return holds_stands(self, condition);
    case CONDITION_TOLD:
        return told_stands(self, condition);
    case CONDITION_SAID:
        return said_stands(self, condition);
    case CONDITION_RELEASED:
        if (self->injects[condition->inject].released)
            return OUTCOME_TRUE;
        return self->injects[condition->inject].withdrawn ? OUTCOME_VOID
                                                          : OUTCOME_PENDING;
    case CONDITION_ANSWERED:
        return answered_stands(self, condition);
    case CONDITION_POOL_EMPTY:
        return self->pools_free[condition->pool] ? OUTCOME_PENDING : OUTCOME_TRUE;
    case CONDITION_GATE:
        return self->gates_open[condition->gate] ? OUTCOME_TRUE : OUTCOME_PENDING;
    case CONDITION_AFTER:
        return self->now >= condition->at ? OUTCOME_TRUE : OUTCOME_PENDING;
    case CONDITION_ALWAYS:
        return condition->count ? OUTCOME_TRUE : OUTCOME_VOID;
    case CONDITION_AT_LEAST:
        if (!condition->child_count)
            return at_least_done(self, condition);
        return children_stand(self, condition);
    default:
        return children_stand(self, condition);
    }
}
