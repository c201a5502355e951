/*
 * waiting.c - who waits for conditions, and who is woken when they change.
 *
 * Whatever changes touches a topic. Waiters keep the topics of their conditions as
 * bits; only those whose bits were touched are looked at again, in the order in which
 * they began to wait. A bit shared by chance costs a look, never an answer.
 */
#include "core/state.h"

/* Storylines that wake each other within one moment more often than this never stop. */
#define WAKE_COUNT_MAX 100000

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

static bool has_relative(const struct condition *condition)
{
    for (uint32_t i = 0; i < condition->child_count; i++)
        if (has_relative(condition->children[i]))
            return true;
    return condition->relative;
}

/* A relative moment becomes absolute when the wait begins, however deep it stands. */
static struct condition fixed(struct exercise *self, const struct condition *condition)
{
    struct condition copy = *condition;
    if (copy.relative)
        copy.at += self->now;
    copy.relative = false;
    if (!copy.child_count || !has_relative(condition))
        return copy;
    copy.children = arena_take(self->arena, copy.child_count * sizeof(*copy.children));
    for (uint32_t i = 0; i < copy.child_count; i++) {
        struct condition *child = arena_take(self->arena, sizeof(*child));
        *child = fixed(self, condition->children[i]);
        copy.children[i] = child;
    }
    return copy;
}

static const struct condition *nth(const struct waiter *waiter, uint32_t i)
{
    return waiter->conditions ? waiter->conditions[i] : &waiter->timed;
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
        if (nth(waiter, i)->kind != CONDITION_AFTER || nth(waiter, i)->at <= self->now)
            return false;
    return waiter->count > 0;
}

void wait_begin(struct exercise *self, uint32_t run, uint32_t expect,
                const struct condition **conditions, uint32_t count)
{
    uint32_t slot = slot_take(self), ticket = self->waiters[slot].ticket;
    struct waiter waiter = { .run = run,
                             .expect = expect,
                             .count = count,
                             .ticket = ticket,
                             .earlier = PLAN_NONE,
                             .later = PLAN_NONE,
                             .fresh = true,
                             .active = true };
    if (count == 1 && !conditions[0]->child_count) {
        waiter.timed = fixed(self, conditions[0]); /* the common wait takes no memory */
    } else {
        waiter.conditions = arena_take(self->arena, count * sizeof(*waiter.conditions));
        for (uint32_t i = 0; i < count; i++) {
            struct condition *kept = arena_take(self->arena, sizeof(*kept));
            *kept = fixed(self, conditions[i]);
            waiter.conditions[i] = kept;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        waiter.interest |= condition_interest(nth(&waiter, i));
        arm(self, nth(&waiter, i), slot, ticket);
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

void wait_end(struct exercise *self, uint32_t run)
{
    for (uint32_t i = 0; i < self->waiter_count; i++)
        if (self->waiters[i].active && self->waiters[i].run == run)
            slot_give(self, i);
}

static enum outcome look(struct exercise *self, const struct waiter *waiter,
                         uint32_t *which)
{
    uint32_t void_count = 0;
    for (uint32_t i = 0; i < waiter->count; i++) {
        enum outcome outcome = condition_stands(self, nth(waiter, i));
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
    exercise_fail(self, self->ends->resume(self->ends->self, run, outcome, which, verb));
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
        woken(self, waiter.run, outcome, nth(&waiter, which)->verb, which);
    else if (outcome == OUTCOME_TRUE)
        duty_open(self, waiter.expect, PLAN_NONE, 0);
    return true;
}

/* ---- steered by exercise control ---- */

/* "answer.3" is a run of the storyline "answer". */
static bool is_run_of(struct text run, struct text storyline)
{
    if (text_equal(run, storyline))
        return true;
    if (run.length <= storyline.length + 1 || run.bytes[storyline.length] != '.')
        return false;
    for (size_t i = storyline.length + 1; i < run.length; i++)
        if (run.bytes[i] < '0' || run.bytes[i] > '9')
            return false;
    run.length = storyline.length;
    return text_equal(run, storyline);
}

uint32_t wait_find(const struct exercise *self, struct text name)
{
    for (uint32_t i = 0; i < self->waiter_count; i++)
        if (self->waiters[i].active && self->waiters[i].run != PLAN_NONE &&
            is_run_of(self->ends->run_name(self->ends->self, self->waiters[i].run), name))
            return i;
    return PLAN_NONE;
}

static bool is_timed(const struct condition *condition)
{
    return condition->kind == CONDITION_AFTER || condition->kind == CONDITION_NONE_BY;
}

/* The first of its conditions with this outcome, or that time alone can end. */
static uint32_t find_outcome(const struct waiter *waiter, const struct text *name)
{
    for (uint32_t i = 0; i < waiter->count; i++)
        if (name ? text_equal(nth(waiter, i)->verb, *name) : is_timed(nth(waiter, i)))
            return i;
    return PLAN_NONE;
}

bool wait_has_outcome(const struct exercise *self, uint32_t slot, struct text name)
{
    const struct waiter *waiter = &self->waiters[slot];
    if (find_outcome(waiter, &name) != PLAN_NONE)
        return true;
    for (uint32_t i = 0; i < waiter->count; i++)
        if (nth(waiter, i)->kind == CONDITION_AFTER)
            return false; /* a moment never falls away */
    return text_is(name, "void");
}

struct text wait_name(const struct exercise *self, uint32_t slot)
{
    return self->ends->run_name(self->ends->self, self->waiters[slot].run);
}

bool wait_is_timed(const struct exercise *self, uint32_t slot)
{
    return find_outcome(&self->waiters[slot], NULL) != PLAN_NONE;
}

struct text wait_default(const struct exercise *self, uint32_t slot)
{
    const struct waiter *waiter = &self->waiters[slot];
    uint32_t timed = find_outcome(waiter, NULL);
    return timed == PLAN_NONE ? TEXT("void") : nth(waiter, timed)->verb;
}

void wait_finish(struct exercise *self, uint32_t slot, struct text outcome)
{
    struct waiter waiter = self->waiters[slot];
    uint32_t which = find_outcome(&waiter, &outcome);
    slot_give(self, slot);
    if (which == PLAN_NONE)
        woken(self, waiter.run, OUTCOME_VOID, nth(&waiter, 0)->verb, 0);
    else
        woken(self, waiter.run, OUTCOME_TRUE, nth(&waiter, which)->verb, which);
}

/* What a wait keeps of a condition is its own copy; what lies in it is the plan's. */
exercise_time wait_extend(struct exercise *self, uint32_t slot, exercise_time length)
{
    struct waiter *waiter = &self->waiters[slot];
    exercise_time until = 0;
    for (uint32_t i = 0; i < waiter->count; i++) {
        struct condition longer = *nth(waiter, i);
        if (!is_timed(&longer))
            continue;
        longer.at += length;
        until = longer.at > until ? longer.at : until;
        if (!waiter->conditions) {
            waiter->timed = longer;
        } else {
            struct condition *kept = arena_take(self->arena, sizeof(*kept));
            *kept = longer;
            waiter->conditions[i] = kept;
        }
        arm(self, &longer, slot, waiter->ticket);
    }
    return until;
}

void wait_reached(struct exercise *self, uint32_t slot, uint32_t ticket)
{
    if (self->waiters[slot].active && self->waiters[slot].ticket == ticket)
        wake(self, slot);
}

static void say_spinning(struct exercise *self, uint32_t run)
{
    if (run != PLAN_NONE)
        self->ends->spins(self->ends->self, run);
    exercise_fail(self, FAULT_STOPPED);
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
            uint32_t run = waiter->run;
            /* Waking may add waiters behind the last: they have their own round. */
            next = i == last ? PLAN_NONE : waiter->later;
            if (!(waiter->fresh || (waiter->interest & touched)) || !wake(self, i))
                continue;
            if (++woken_count > WAKE_COUNT_MAX)
                say_spinning(self, run);
            if (self->fault != FAULT_NONE)
                return;
        }
    }
}
