#include "script/team_queue.h"

/* ---- the pool ---- */

void task_pool_open(struct task_pool *self, struct arena *arena)
{
    *self = (struct task_pool){ .arena = arena, .free = TASK_NONE };
}

uint32_t task_pool_take(struct task_pool *self, uint32_t team, enum team_latency latency,
                        enum team_urgency urgency)
{
    uint32_t taken = self->free;

    if (taken != TASK_NONE) {
        self->free = self->tasks[taken].next;
    } else {
        taken = self->count++;
        self->tasks = arena_grow(self->arena, self->tasks, sizeof(*self->tasks),
                                 &self->count_max, self->count);
    }
    self->tasks[taken] = (struct task){ .team = team,
                                        .next = TASK_NONE,
                                        .latency = (uint8_t)latency,
                                        .urgency = (uint8_t)urgency,
                                        .state = TASK_WAITS };
    return taken;
}

void task_pool_give(struct task_pool *self, uint32_t task)
{
    self->tasks[task].state = TASK_FREE;
    self->tasks[task].next = self->free;
    self->free = task;
}

/* ---- the queue ---- */

void team_queue_open(struct team_queue *self)
{
    *self = (struct team_queue){ 0 };
    for (int i = 0; i < TEAM_URGENCY_COUNT; i++)
        self->first[i] = self->last[i] = TASK_NONE;
}

void team_queue_add(struct team_queue *self, struct task_pool *pool, uint32_t task)
{
    uint8_t urgency = pool->tasks[task].urgency;

    if (self->first[urgency] == TASK_NONE)
        self->first[urgency] = task;
    else
        pool->tasks[self->last[urgency]].next = task;
    self->last[urgency] = task;
    self->waiting++;
}

static uint32_t take_first(struct team_queue *self, struct task_pool *pool, int urgency)
{
    uint32_t task = self->first[urgency];

    self->first[urgency] = pool->tasks[task].next;
    pool->tasks[task].next = TASK_NONE;
    self->waiting--;
    return task;
}

uint32_t team_queue_drop(struct team_queue *self, struct task_pool *pool)
{
    for (int i = TEAM_URGENCY_COUNT - 1; i >= 0; i--) {
        uint32_t task = self->last[i], before = self->first[i];

        if (before == TASK_NONE)
            continue;
        self->dropped++;
        if (before == task)
            return take_first(self, pool, i);
        while (pool->tasks[before].next != task)
            before = pool->tasks[before].next;
        pool->tasks[before].next = TASK_NONE;
        self->last[i] = before;
        self->waiting--;
        return task;
    }
    return TASK_NONE;
}

uint32_t team_queue_serve(struct team_queue *self, struct task_pool *pool,
                          const struct team_profile *profile, exercise_time local)
{
    bool open = hours_are_open(profile, local);
    uint32_t busy = self->busy_on_call + (open ? self->busy : 0);

    if (busy >= (open ? profile->analysts : profile->on_call))
        return TASK_NONE;
    for (int i = TEAM_URGENT; i <= (open ? TEAM_LOW : TEAM_URGENT); i++) {
        uint32_t task;

        if (self->first[i] == TASK_NONE)
            continue;
        task = take_first(self, pool, i);
        pool->tasks[task].state = open ? TASK_SERVED : TASK_SERVED_ON_CALL;
        if (open)
            self->busy++;
        else
            self->busy_on_call++;
        return task;
    }
    return TASK_NONE;
}

void team_queue_served(struct team_queue *self, const struct task *task)
{
    if (task->state == TASK_SERVED)
        self->busy--;
    else if (task->state == TASK_SERVED_ON_CALL)
        self->busy_on_call--;
}

/* ---- working hours ---- */

static exercise_time day_length(const struct team_profile *profile)
{
    exercise_time length = (profile->closes + DAY - profile->opens) % DAY;

    return length ? length : DAY;
}

static exercise_time since_opening(const struct team_profile *profile,
                                   exercise_time local)
{
    return (local + DAY - profile->opens) % DAY;
}

bool hours_are_open(const struct team_profile *profile, exercise_time local)
{
    return since_opening(profile, local) < day_length(profile);
}

exercise_time hours_to_opening(const struct team_profile *profile, exercise_time local)
{
    return DAY - since_opening(profile, local);
}

exercise_time hours_worked(const struct team_profile *profile, exercise_time local,
                           exercise_time length)
{
    exercise_time open = day_length(profile), at = since_opening(profile, local);
    exercise_time worked = 0, step;

    for (; length; length -= step) {
        bool is_open = at < open;

        step = (is_open ? open : DAY) - at;
        step = step < length ? step : length;
        worked += is_open ? step : 0;
        at = (at + step) % DAY;
    }
    return worked;
}

exercise_time hours_to_finish(const struct team_profile *profile, exercise_time local,
                              exercise_time work)
{
    exercise_time length = day_length(profile);
    exercise_time begun = since_opening(profile, local);
    exercise_time today = length - begun;
    exercise_time whole_days;

    if (work <= today)
        return work;
    work -= today;
    whole_days = (work - 1) / length;
    return DAY - begun + whole_days * DAY + (work - whole_days * length);
}
