/*
 * team_queue.h - a queue of tasks and the analysts who serve it.
 *
 *   waiting, by urgency, then by order of arrival ──► an analyst takes the first when
 *   one is free and the office is open ──► served for a drawn time ──► done
 *
 * Work begun shortly before closing goes on the next morning. Outside working hours
 * only analysts on call work, and only on what is urgent.
 */
#pragma once
#include "core/agenda.h"
#include "script/team_profile.h"

enum team_urgency { TEAM_URGENT, TEAM_NORMAL, TEAM_LOW, TEAM_URGENCY_COUNT };

#define TASK_NONE UINT32_MAX

enum task_state {
    TASK_FREE,
    TASK_WAITS,
    TASK_SERVED,
    TASK_SERVED_ON_CALL,
    TASK_DELAYED, /* happens by itself */
    TASK_MAIL, /* something that arrived and was not looked at yet */
};

/* What is to be done is a Lua function, kept by whoever owns the pool. */
struct task {
    uint32_t team, next;
    uint8_t latency, urgency, state;
};

/* All tasks of all teams; a number is used again when its task is done. */
struct task_pool {
    struct arena *arena;
    struct task *tasks;
    size_t count_max;
    uint32_t count, free;
};

struct team_queue {
    uint32_t first[TEAM_URGENCY_COUNT], last[TEAM_URGENCY_COUNT];
    uint32_t waiting, busy, busy_on_call;
    uint64_t dropped; /* tasks given up because too many waited */
};

void task_pool_open(struct task_pool *self, struct arena *arena);
uint32_t task_pool_take(struct task_pool *self, uint32_t team, enum team_latency latency,
                        enum team_urgency urgency);
void task_pool_give(struct task_pool *self, uint32_t task);

void team_queue_open(struct team_queue *self);
/* Adds a task behind all of its urgency. */
void team_queue_add(struct team_queue *self, struct task_pool *pool, uint32_t task);
/* Takes out the least urgent task that came last, or TASK_NONE. */
uint32_t team_queue_drop(struct team_queue *self, struct task_pool *pool);
/* The next task that a free analyst takes up at `local` time, marked as served, or
 * TASK_NONE. */
uint32_t team_queue_serve(struct team_queue *self, struct task_pool *pool,
                          const struct team_profile *profile, exercise_time local);
/* The analyst of this task is free again. */
void team_queue_served(struct team_queue *self, const struct task *task);

/* ---- working hours; `local` counts from a midnight ---- */
bool hours_are_open(const struct team_profile *profile, exercise_time local);
/* From `local`, when the office is closed, to the next opening. */
exercise_time hours_to_opening(const struct team_profile *profile, exercise_time local);
/* Working hours in that length from `local` on. */
exercise_time hours_worked(const struct team_profile *profile, exercise_time local,
                           exercise_time length);
/* From `local`, when the office is open, until `work` is done in working hours only. */
exercise_time hours_to_finish(const struct team_profile *profile, exercise_time local,
                              exercise_time work);
