#include "live/rehearsals.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "wire/unpack.h"

enum {
    SILENCE_MS = 60000, /* one rehearsal of the largest drill on a busy machine */
    NICE = 10,
    BYTES_MAX = 256 << 20, /* more than these two take: */
    PLAN_BYTES_MAX = 16 << 20,
    INJECTS_MAX = 100000,
};

static void explain(struct rehearsals *self, struct text why)
{
    why = text_cut(why, sizeof(self->why) - 1);
    snprintf(self->why, sizeof(self->why), "%.*s", TEXT_ARG(why));
}

static struct text_list keep_list(struct arena *arena, const struct text_list *list)
{
    struct text_list kept = { arena_take(arena, list->count * sizeof(struct text)),
                              list->count };
    for (uint32_t i = 0; i < list->count; i++)
        kept.items[i] = text_keep(arena, list->items[i]);
    return kept;
}

static void add_inject(struct rehearsals *self, const struct message_inject_plan *plan)
{
    struct arena *arena = &self->arena;
    if (map_find(&self->ids, plan->id) != MAP_NONE || self->count == INJECTS_MAX)
        return;
    self->rows = arena_grow(arena, self->rows, sizeof(*self->rows), &self->rows_max,
                            self->count + (size_t)1);
    struct rehearsed *row = &self->rows[self->count];
    *row = (struct rehearsed){ .plan = *plan };
    row->plan.id = text_keep(arena, plan->id);
    row->plan.title = text_keep(arena, plan->title);
    row->plan.to = keep_list(arena, &plan->to);
    row->plan.from = text_keep(arena, plan->from);
    row->plan.kind = text_keep(arena, plan->kind);
    row->at = arena_take(arena, REHEARSAL_COUNT * sizeof(*row->at));
    map_add(&self->ids, row->plan.id, self->count++);
}

/* The first turn of the first rehearsal tells the plan, as that of a drill does. */
static void add_plan(struct rehearsals *self, const struct message_turn *turn)
{
    struct arena arena;
    if (self->count || turn->facts.length > PLAN_BYTES_MAX)
        return; /* no worker of ours says it twice, or at such length */
    arena_open(&arena, 1 << 20, NULL, NULL);
    for (size_t start = 0; start < turn->facts.length;) {
        struct message fact;
        start += unpack_message(turn->facts.bytes + start, turn->facts.length - start,
                                &arena, &fact);
        if (fact.type == MESSAGE_inject_plan)
            add_inject(self, &fact.inject_plan);
        arena_reset(&arena);
    }
    arena_close(&arena);
}

static void add_sample(struct rehearsals *self, const struct message_sample *sample)
{
    uint32_t row = map_find(&self->ids, sample->inject);
    if (sample->run > self->played_count && sample->run <= REHEARSAL_COUNT)
        self->played_count = (uint32_t)sample->run;
    if (row != MAP_NONE && self->rows[row].count < REHEARSAL_COUNT)
        self->rows[row].at[self->rows[row].count++] = sample->at;
}

static void worker_said(struct link *link, const struct message *message,
                        struct text bytes)
{
    struct rehearsals *self = link->subject;
    (void)bytes;
    if (message->type == MESSAGE_turn)
        add_plan(self, &message->turn);
    else if (message->type == MESSAGE_sample)
        add_sample(self, &message->sample);
    else if (message->type == MESSAGE_problem &&
             message->problem.severity == severity_ERROR)
        explain(self, message->problem.message);
}

static int compare_times(const void *a, const void *b)
{
    exercise_time x = *(const exercise_time *)a, y = *(const exercise_time *)b;
    return (x > y) - (x < y);
}

static void worker_ended(struct link *link, const struct link_end *end)
{
    struct rehearsals *self = link->subject;
    self->is_link_open = false;
    if (end->outcome == LINK_FINISHED)
        *self->why = 0;
    else if (!*self->why)
        explain(self, *end->sentence ? text_of(end->sentence) : TEXT("the worker ended"));
    for (uint32_t i = 0; i < self->count; i++)
        qsort(self->rows[i].at, self->rows[i].count, sizeof(exercise_time),
              compare_times);
    self->is_over = true;
    if (self->ended)
        self->ended(self);
}

void rehearsals_begin(struct rehearsals *self, uv_loop_t *loop,
                      const struct message *setup, size_t setup_count, uint64_t seed)
{
    static const struct link_events events = { worker_said, worker_ended };
    struct message order = { .type = MESSAGE_order };
    struct link_limits limits = link_limits_default;
    limits.silence_ms = SILENCE_MS;
    self->is_begun = self->is_link_open = true;
    arena_open(&self->arena, BYTES_MAX, NULL, NULL);
    map_open(&self->ids, &self->arena);
    link_open(&self->link, loop, self, &events, &limits);
    if (self->link.process.pid > 0)
        setpriority(PRIO_PROCESS, (id_t)self->link.process.pid, NICE);
    for (size_t i = 0; i < setup_count; i++)
        if (setup[i].type == MESSAGE_file || setup[i].type == MESSAGE_settings)
            link_send(&self->link, &setup[i]);
    order.order.command = command_PLAN;
    order.order.count = REHEARSAL_COUNT;
    order.order.seed = seed;
    order.order.seeded = true;
    link_send(&self->link, &order);
    link_finish(&self->link);
}

exercise_time rehearsed_quantile(const struct rehearsed *self, uint32_t percent)
{
    uint32_t rank = (self->count * percent + 99) / 100;
    return self->count ? self->at[rank ? rank - 1 : 0] : MOMENT_NONE;
}

void rehearsals_stop(struct rehearsals *self)
{
    self->ended = NULL;
    if (self->is_link_open)
        link_close(&self->link);
}

void rehearsals_close(struct rehearsals *self)
{
    if (self->is_begun)
        arena_close(&self->arena);
}
