/*
 * waiting.c - how conditions stand, and who is woken when they change.
 *
 * Whatever changes touches a topic. Waiters keep the topics of their conditions as
 * bits; only those whose bits were touched are looked at again, in the order in which
 * they began to wait. A bit shared by chance costs a look, never an answer.
 */
#include "core/state.h"

/* Storylines that wake each other within one moment more often than this never stop. */
#define WAKE_COUNT_MAX 100000

static uint64_t topic_bit(enum topic topic, uint32_t row)
{
    return (uint64_t)1 << ((row * 5 + (uint32_t)topic) % 64);
}

void touch(struct exercise *self, enum topic topic, uint32_t row)
{
    self->touched |= topic_bit(topic, row);
}

static uint64_t interest_of(const struct condition *condition)
{
    uint64_t interest = 0;
    switch (condition->kind) {
    case CONDITION_DONE:
    case CONDITION_MISSED:
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
        interest |= interest_of(condition->children[i]);
    return interest;
}

/* ---- one expectation, one team ---- */

static enum outcome done_of(const struct obligation *item)
{
    switch (item->state) {
    case state_MET:
    case state_LATE:
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
    switch (item->state) {
    case state_OVERDUE:
    case state_LATE:
    case state_MISSED:
        return OUTCOME_TRUE;
    case state_OPEN:
        return item->due == MOMENT_NONE ? OUTCOME_VOID : OUTCOME_PENDING;
    default:
        return OUTCOME_VOID;
    }
}

static enum outcome state_of(const struct obligation *item, enum state wanted)
{
    if (item->state == wanted)
        return OUTCOME_TRUE;
    if (item->state == state_OPEN)
        return OUTCOME_PENDING;
    return item->state == state_OVERDUE && wanted != state_BREACHED ? OUTCOME_PENDING :
                                                                      OUTCOME_VOID;
}

static enum outcome team_stands(const struct exercise *self, enum condition_kind kind,
                                uint32_t expect, uint32_t team)
{
    uint32_t index = obligations_find(&self->obligations, expect, team);
    if (index == PLAN_NONE) {
        uint32_t about = self->plan->expects[expect].about;
        bool gone = about != PLAN_NONE && self->injects[about].withdrawn;
        return !gone ? OUTCOME_PENDING :
                       (kind == CONDITION_VOIDED ? OUTCOME_TRUE : OUTCOME_VOID);
    }
    const struct obligation *item = &self->obligations.items[index];
    switch (kind) {
    case CONDITION_DONE:
        return done_of(item);
    case CONDITION_MISSED:
        return missed_of(item);
    case CONDITION_LATE:
        return state_of(item, state_LATE);
    case CONDITION_BREACHED:
        return state_of(item, state_BREACHED);
    default:
        return state_of(item, state_VOID);
    }
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
    return condition->about == PLAN_NONE ||
           utterance_is_about(said, self->plan, condition->about);
}

static enum outcome said_stands(const struct exercise *self,
                                const struct condition *condition)
{
    uint32_t first = condition->team == PLAN_NONE ? 0 : condition->team;
    uint32_t end = condition->team == PLAN_NONE ? self->plan->party_count : first + 1;
    for (uint32_t party = first; party < end; party++)
        for (uint32_t i = self->threads.latest_of[party]; i != PLAN_NONE;
             i = self->threads.items[i].earlier_of_sender)
            if (said_this(self, condition, &self->threads.items[i]))
                return OUTCOME_TRUE;
    return OUTCOME_PENDING;
}

static enum outcome holds_stands(const struct exercise *self,
                                 const struct condition *condition)
{
    if (condition->team != PLAN_NONE)
        return holdings_has(&self->holdings, condition->team, condition->artefact) ?
                   OUTCOME_TRUE :
                   OUTCOME_PENDING;
    for (uint32_t i = 0; i < self->plan->participant_count; i++)
        if (holdings_has(&self->holdings, i, condition->artefact))
            return OUTCOME_TRUE;
    return OUTCOME_PENDING;
}

static enum outcome answered_stands(const struct exercise *self,
                                    const struct condition *condition)
{
    uint32_t teams = self->plan->participant_count, put = 0, right = 0, closed = 0;
    for (uint32_t i = 0; i < teams; i++) {
        const struct asked *asked = &self->asked[condition->ask * teams + i];
        if ((condition->team != PLAN_NONE && condition->team != i) || !asked->put)
            continue;
        put++;
        right += asked->right;
        closed += asked->closed && !asked->right;
    }
    if (put && right + closed == put)
        return right ? OUTCOME_TRUE : OUTCOME_VOID;
    return OUTCOME_PENDING;
}

static enum outcome children_stand(struct exercise *self, const struct condition *condition)
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
    bool holds;
    switch (condition->kind) {
    case CONDITION_DONE:
    case CONDITION_MISSED:
    case CONDITION_LATE:
    case CONDITION_BREACHED:
    case CONDITION_VOIDED:
        return teams_stand(self, condition);
    case CONDITION_HOLDS:
        return holds_stands(self, condition);
    case CONDITION_TOLD:
        holds = holdings_told(&self->holdings, condition->by, condition->team,
                              condition->artefact);
        return holds ? OUTCOME_TRUE : OUTCOME_PENDING;
    case CONDITION_SAID:
        return said_stands(self, condition);
    case CONDITION_RELEASED:
        if (self->injects[condition->inject].released)
            return OUTCOME_TRUE;
        return self->injects[condition->inject].withdrawn ? OUTCOME_VOID : OUTCOME_PENDING;
    case CONDITION_ANSWERED:
        return answered_stands(self, condition);
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

/* ---- waiting ---- */

void waits_open(struct exercise *self)
{
    self->waiter_first = self->waiter_last = self->waiter_free = PLAN_NONE;
}

/* Asks the agenda to look again at every moment the condition speaks of. */
static void arm(struct exercise *self, const struct condition *condition, uint32_t slot,
                uint32_t ticket)
{
    if ((condition->kind == CONDITION_AFTER || condition->kind == CONDITION_NONE_BY) &&
        condition->at > self->now)
        exercise_at(self, condition->at, EVENT_WAKE, slot, ticket);
    for (uint32_t i = 0; i < condition->child_count; i++)
        arm(self, condition->children[i], slot, ticket);
}

/* A relative moment becomes absolute when the wait begins. */
static const struct condition *fixed(struct exercise *self,
                                     const struct condition *condition)
{
    if (!condition->relative)
        return condition;
    struct condition *copy = arena_take(self->arena, sizeof(*copy));
    *copy = *condition;
    copy->relative = false;
    copy->at += self->now;
    return copy;
}

static uint32_t slot_take(struct exercise *self)
{
    uint32_t slot = self->waiter_free;
    if (slot != PLAN_NONE) {
        self->waiter_free = self->waiters[slot].later;
        return slot;
    }
    self->waiters = arena_grow(self->arena, self->waiters, sizeof(*self->waiters),
                               &self->waiters_max, self->waiter_count + (size_t)1);
    self->waiters[self->waiter_count] = (struct waiter){ 0 };
    return self->waiter_count++;
}

static void slot_give(struct exercise *self, uint32_t slot)
{
    struct waiter *waiter = &self->waiters[slot];
    if (waiter->earlier != PLAN_NONE)
        self->waiters[waiter->earlier].later = waiter->later;
    else if (self->waiter_first == slot)
        self->waiter_first = waiter->later;
    if (waiter->later != PLAN_NONE)
        self->waiters[waiter->later].earlier = waiter->earlier;
    else if (self->waiter_last == slot)
        self->waiter_last = waiter->earlier;
    waiter->active = false;
    waiter->ticket++;
    waiter->later = self->waiter_free;
    self->waiter_free = slot;
}

/* Whether nothing but the agenda can end the wait. */
static bool is_only_time(const struct exercise *self, const struct waiter *waiter)
{
    for (uint32_t i = 0; i < waiter->count; i++)
        if (waiter->conditions[i]->kind != CONDITION_AFTER ||
            waiter->conditions[i]->at <= self->now)
            return false;
    return waiter->count > 0;
}

void wait_begin(struct exercise *self, uint32_t run, uint32_t expect,
                const struct condition **conditions, uint32_t count)
{
    uint32_t slot = slot_take(self), ticket = self->waiters[slot].ticket;
    struct waiter waiter = { .run = run, .expect = expect, .count = count,
                             .ticket = ticket, .earlier = PLAN_NONE, .later = PLAN_NONE,
                             .fresh = true, .active = true };
    waiter.conditions = arena_take(self->arena, count * sizeof(*waiter.conditions));
    for (uint32_t i = 0; i < count; i++) {
        waiter.conditions[i] = fixed(self, conditions[i]);
        waiter.interest |= interest_of(waiter.conditions[i]);
        arm(self, waiter.conditions[i], slot, ticket);
    }
    if (is_only_time(self, &waiter)) {
        self->waiters[slot] = waiter;
        return;
    }
    waiter.earlier = self->waiter_last;
    if (self->waiter_last == PLAN_NONE)
        self->waiter_first = slot;
    else
        self->waiters[self->waiter_last].later = slot;
    self->waiter_last = slot;
    self->waiters[slot] = waiter;
    self->touched |= 1; /* any bit: settle must run once more and meet the fresh one */
}

static enum outcome look(struct exercise *self, const struct waiter *waiter,
                         uint32_t *which)
{
    uint32_t void_count = 0;
    for (uint32_t i = 0; i < waiter->count; i++) {
        enum outcome outcome = condition_stands(self, waiter->conditions[i]);
        if (outcome == OUTCOME_TRUE) {
            *which = i;
            return OUTCOME_TRUE;
        }
        void_count += outcome == OUTCOME_VOID;
    }
    return void_count == waiter->count ? OUTCOME_VOID : OUTCOME_PENDING;
}

static void woken(struct exercise *self, uint32_t run, enum outcome outcome,
                  struct text verb, uint32_t which)
{
    struct message fact = { .type = MESSAGE_storyline };
    fact.storyline.storyline = self->ends->run_name(self->ends->self, run);
    fact.storyline.mode = mode_WOKEN;
    fact.storyline.outcome = outcome == OUTCOME_VOID ? TEXT("void") : verb;
    exercise_emit(self, &fact);
    exercise_fail(self, self->ends->resume(self->ends->self, run, outcome, which));
}

/* Looks at a waiter and lets it go on when it can. True when it did. */
static bool wake(struct exercise *self, uint32_t slot)
{
    struct waiter waiter = self->waiters[slot];
    uint32_t which = 0;
    enum outcome outcome = look(self, &waiter, &which);
    self->waiters[slot].fresh = false;
    if (outcome == OUTCOME_PENDING)
        return false;
    slot_give(self, slot);
    if (waiter.run != PLAN_NONE)
        woken(self, waiter.run, outcome, waiter.conditions[which]->verb, which);
    else if (outcome == OUTCOME_TRUE)
        duty_open(self, waiter.expect, PLAN_NONE, 0);
    return true;
}

void wait_reached(struct exercise *self, uint32_t slot, uint32_t ticket)
{
    if (self->waiters[slot].active && self->waiters[slot].ticket == ticket)
        wake(self, slot);
}

void settle(struct exercise *self)
{
    uint32_t woken_count = 0;
    while (self->touched && self->fault == FAULT_NONE) {
        uint64_t touched = self->touched;
        uint32_t next, last = self->waiter_last;
        self->touched = 0;
        for (uint32_t i = self->waiter_first; i != PLAN_NONE; i = next) {
            const struct waiter *waiter = &self->waiters[i];
            /* Waking may add waiters behind the last: they have their own round. */
            next = i == last ? PLAN_NONE : waiter->later;
            if (!(waiter->fresh || (waiter->interest & touched)) || !wake(self, i))
                continue;
            if (++woken_count > WAKE_COUNT_MAX)
                exercise_fail(self, FAULT_STOPPED);
            if (self->fault != FAULT_NONE)
                return;
        }
    }
}
