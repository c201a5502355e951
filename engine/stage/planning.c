#include "stage/planning.h"

#include "script/explore.h"
#include "script/telling.h"
#include "stage/record.h"
#include "stage/serve.h"

enum { WAY_DONE_COUNT_MAX = 64 }; /* as message.def says */

struct planning {
    struct worker *worker;
    struct stage stage;
};

static void send_cell(void *subject, const struct message *cell)
{
    worker_send(((struct planning *)subject)->worker, cell);
}

static void send_way(void *subject, uint32_t inject, uint32_t storyline,
                     struct text words, const struct explored_cause *cause)
{
    struct planning *self = subject;
    const struct plan *plan = &self->stage.plan;
    struct message message = { .type = MESSAGE_way };
    struct text done[WAY_DONE_COUNT_MAX];

    message.way.inject = plan->injects[inject].id;
    message.way.storyline = plan->storylines[storyline].id;
    message.way.words = words;
    if (cause->done_count <= WAY_DONE_COUNT_MAX) {
        for (uint32_t i = 0; i < cause->done_count; i++)
            done[i] = plan->expects[cause->done[i]].id;
        message.way.done = (struct text_list){ done, cause->done_count };
    }
    if (cause->missed != PLAN_NONE)
        message.way.missed = plan->expects[cause->missed].id;
    if (cause->released != PLAN_NONE)
        message.way.released = plan->injects[cause->released].id;
    worker_send(self->worker, &message);
}

static void tell_plan(const struct setup *setup, struct worker *worker, uint64_t *seed)
{
    struct planning self = { .worker = worker };
    struct problem_list problems = { 0 };
    const struct explore_listener listener = { &self, send_way };

    serve_load(&self.stage, setup, &problems, worker);
    *seed = setup->is_seeded ? setup->settings.seed : self.stage.plan.seed;
    plan_tell(&self.stage.plan, send_cell, &self);
    explore_ways(&self.stage.sandbox, &self.stage.plan, &listener, &self.stage.arena);
    stage_close(&self.stage);
    worker_flush(worker);
}

/* ---- rehearsals ---- */

struct rehearsing {
    struct stage stage;
    struct record record;
    struct worker *worker;
    uint64_t run;
};

/* The first of all tells the plan as facts: names of injects, and whom they reach. */
static void turn_decided(void *subject, const struct message *turn)
{
    struct rehearsing *self = subject;

    record_add(&self->record, &turn->turn);
    if (self->run == 1 && turn->turn.n == 1)
        worker_send(self->worker, turn);
}

/* Of an inject the first release, of an expectation the first team's obligation. */
static void send_samples(struct rehearsing *self, uint64_t run, struct worker *worker)
{
    const struct plan *plan = &self->stage.plan;
    bool *injects = arena_take(&self->stage.arena, plan->inject_count * sizeof(bool));
    bool *expects = arena_take(&self->stage.arena, plan->expect_count * sizeof(bool));

    for (uint32_t i = 0; i < self->record.count; i++) {
        const struct message *fact = &self->record.items[i].fact;
        struct message sample = { .type = MESSAGE_sample };
        bool *has_come = NULL;

        sample.sample.run = run;
        sample.sample.at = fact->fact.at;
        if (fact->type == MESSAGE_released && !fact->released.again) {
            uint32_t row = map_find(&plan->inject_ids, fact->released.inject);
            sample.sample.inject = fact->released.inject;
            has_come = row == MAP_NONE ? NULL : &injects[row];
        } else if (fact->type == MESSAGE_obligation && fact->obligation.expect.length) {
            uint32_t row = map_find(&plan->expect_ids, fact->obligation.expect);
            sample.sample.expect = fact->obligation.expect;
            has_come = row == MAP_NONE ? NULL : &expects[row];
        }
        if (!has_come || *has_come)
            continue;
        *has_come = true;
        worker_send(worker, &sample);
    }
    worker_flush(worker);
}

static void rehearse(const struct setup *setup, uint64_t run, uint64_t seed,
                     struct worker *worker)
{
    struct rehearsing self = { .worker = worker, .run = run };
    struct problem_list problems = { 0 };
    struct setup seeded = *setup;

    seeded.settings.seed = seed;
    seeded.is_seeded = true;
    serve_load(&self.stage, &seeded, &problems, worker);
    serve_begin(&self.stage, &seeded, worker);
    self.record.arena = &self.stage.arena;
    serve_play(&self.stage, turn_decided, &self, worker);
    send_samples(&self, run, worker);
    stage_close(&self.stage);
}

void planning_run(const struct setup *setup, const struct message_order *order,
                  struct worker *worker)
{
    uint64_t count = order->count < PLANNING_REHEARSAL_COUNT_MAX
                         ? order->count
                         : PLANNING_REHEARSAL_COUNT_MAX;
    uint64_t seed;

    tell_plan(setup, worker, &seed);
    for (uint64_t run = 0; run < count; run++)
        rehearse(setup, run + 1, seed + run, worker);
    worker_send(worker, &(struct message){ .type = MESSAGE_finished });
    worker_flush(worker);
}
