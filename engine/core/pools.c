/*
 * pools.c - shared pools: what teams take comes back when its time is over.
 */
#include "core/state.h"

void pools_open(struct exercise *self)
{
    uint32_t count = self->plan->pool_count;
    self->pools_free = arena_take(self->arena, count * sizeof(*self->pools_free));
    for (uint32_t i = 0; i < count; i++)
        self->pools_free[i] = self->plan->pools[i].size;
}

static void say_pool(struct exercise *self, const struct loan *loan, enum pooling how,
                     struct text by)
{
    struct message fact = { .type = MESSAGE_pool };
    fact.pool.pool = self->plan->pools[loan->pool].id;
    fact.pool.how = how;
    fact.pool.team = party_id(self, loan->team);
    fact.pool.count = loan->count;
    fact.pool.free = self->pools_free[loan->pool];
    fact.pool.by = by;
    if (how == pooling_TAKEN && loan->until != MOMENT_NONE)
        fact.pool.until = loan->until;
    exercise_emit(self, &fact);
    touch(self, TOPIC_POOL, loan->pool);
}

bool exercise_take(struct exercise *self, uint32_t run, uint32_t pool, uint32_t team,
                   uint32_t count, exercise_time length)
{
    struct text by = self->ends->run_name(self->ends->self, run);
    struct loan loan = { pool, team, count,
                         length == MOMENT_NONE ? MOMENT_NONE : self->now + length };
    if (count > self->pools_free[pool]) {
        say_pool(self, &loan, pooling_REFUSED, by);
        return false;
    }
    self->pools_free[pool] -= count;
    say_pool(self, &loan, pooling_TAKEN, by);
    if (loan.until == MOMENT_NONE)
        return true;
    self->loans = arena_grow(self->arena, self->loans, sizeof(*self->loans),
                             &self->loans_max, self->loan_count + (size_t)1);
    self->loans[self->loan_count] = loan;
    exercise_at(self, loan.until, EVENT_RETURN, self->loan_count++, 0);
    return true;
}

uint32_t exercise_available(const struct exercise *self, uint32_t pool)
{
    return self->pools_free[pool];
}

void pool_return(struct exercise *self, uint32_t row)
{
    const struct loan *loan = &self->loans[row];
    self->pools_free[loan->pool] += loan->count;
    say_pool(self, loan, pooling_RETURNED, (struct text){ 0 });
}
