#include "stage/coverage.h"

#include <string.h>

/* Where each of the four begins among the bits of a test. */
static size_t first_met(const struct coverage *self)
{
    return self->plan.inject_count;
}

static size_t first_missed(const struct coverage *self)
{
    return first_met(self) + self->plan.expect_count;
}

static size_t first_taken(const struct coverage *self)
{
    return first_missed(self) + self->plan.expect_count;
}

static size_t bit_count(const struct coverage *self)
{
    return first_taken(self) + self->explored.count;
}

static void see(struct coverage *self, size_t bit)
{
    self->seen[bit / 64] |= UINT64_C(1) << bit % 64;
}

/* Ids and places of the rows: they outlive the stage, whose arena ends with it. */
static void keep_rows(struct coverage *self, const struct plan *plan)
{
    self->plan.inject_count = plan->inject_count;
    self->plan.expect_count = plan->expect_count;
    self->plan.injects =
        arena_take(&self->arena, plan->inject_count * sizeof(struct inject));
    self->plan.expects =
        arena_take(&self->arena, plan->expect_count * sizeof(struct expect));
    map_open(&self->plan.inject_ids, &self->arena);
    map_open(&self->plan.expect_ids, &self->arena);
    for (uint32_t i = 0; i < plan->inject_count; i++) {
        struct inject *row = &self->plan.injects[i];

        row->id = text_keep(&self->arena, plan->injects[i].id);
        row->place = (struct place){
            text_keep(&self->arena, plan->injects[i].place.file),
            plan->injects[i].place.line,
        };
        map_add(&self->plan.inject_ids, row->id, i);
    }
    for (uint32_t i = 0; i < plan->expect_count; i++) {
        struct expect *row = &self->plan.expects[i];

        row->id = text_keep(&self->arena, plan->expects[i].id);
        row->place = (struct place){
            text_keep(&self->arena, plan->expects[i].place.file),
            plan->expects[i].place.line,
        };
        map_add(&self->plan.expect_ids, row->id, i);
    }
}

bool coverage_open(struct coverage *self, const struct setup *setup,
                   struct worker *worker)
{
    struct stage stage = { 0 };
    struct problem_list problems = { 0 };
    bool is_loaded = !stage_load(&stage, setup, &problems, worker_full, worker);

    *self = (struct coverage){ 0 };
    arena_open(&self->arena, STAGE_BYTES_MAX, worker_full, worker);
    if (is_loaded) {
        keep_rows(self, &stage.plan);
        explore_outcomes(&stage.sandbox, &stage.plan, &self->explored, &self->arena);
        for (uint32_t i = 0; i < self->explored.count; i++) {
            struct explored_outcome *outcome = &self->explored.items[i];

            outcome->storyline = text_keep(&self->arena, outcome->storyline);
            outcome->verb = text_keep(&self->arena, outcome->verb);
        }
        self->released = arena_take(&self->arena, first_met(self) * sizeof(uint32_t));
        self->met = arena_take(&self->arena, self->plan.expect_count * sizeof(uint32_t));
        self->missed =
            arena_take(&self->arena, self->plan.expect_count * sizeof(uint32_t));
        self->taken = arena_take(&self->arena, self->explored.count * sizeof(uint32_t));
        self->seen =
            arena_take(&self->arena, (bit_count(self) / 64 + 1) * sizeof(uint64_t));
    }
    stage_close(&stage);
    return is_loaded;
}

void coverage_close(struct coverage *self)
{
    arena_close(&self->arena);
}

void coverage_took(struct coverage *self, struct place place, struct text verb)
{
    uint32_t outcome = explored_find(&self->explored, place, verb);

    if (outcome != MAP_NONE)
        see(self, first_taken(self) + outcome);
}

static void see_obligation(struct coverage *self, const struct record *record,
                           const struct message_obligation *fact)
{
    const struct recorded *opening = record_opening(record, fact->number);
    uint32_t expect;

    if (!opening)
        return;
    expect = map_find(&self->plan.expect_ids, opening->fact.obligation.expect);
    if (expect == MAP_NONE)
        return;
    if (fact->state == state_MET || fact->state == state_LATE ||
        fact->state == state_PARTLY)
        see(self, first_met(self) + expect);
    if (fact->state == state_OVERDUE || fact->state == state_MISSED ||
        fact->state == state_BREACHED)
        see(self, first_missed(self) + expect);
}

void coverage_add(struct coverage *self, const struct record *record)
{
    struct {
        uint32_t *counts;
        size_t first, end;
    } const parts[] = {
        { self->released, 0, first_met(self) },
        { self->met, first_met(self), first_missed(self) },
        { self->missed, first_missed(self), first_taken(self) },
        { self->taken, first_taken(self), bit_count(self) },
    };

    for (uint32_t i = 0; i < record->count; i++) {
        const struct message *fact = &record->items[i].fact;
        uint32_t inject = MAP_NONE;

        if (fact->type == MESSAGE_released && !fact->released.again)
            inject = map_find(&self->plan.inject_ids, fact->released.inject);
        if (inject != MAP_NONE)
            see(self, inject);
        if (fact->type == MESSAGE_obligation)
            see_obligation(self, record, &fact->obligation);
    }
    for (size_t part = 0; part < sizeof(parts) / sizeof(*parts); part++)
        for (size_t bit = parts[part].first; bit < parts[part].end; bit++)
            parts[part].counts[bit - parts[part].first] +=
                self->seen[bit / 64] >> bit % 64 & 1;
    memset(self->seen, 0, (bit_count(self) / 64 + 1) * sizeof(uint64_t));
}

static void tell(struct worker *worker, enum covering what, struct text id,
                 struct text outcome, struct place place, uint32_t count)
{
    struct message message = { .type = MESSAGE_covered };

    message.covered.what = what;
    message.covered.id = id;
    message.covered.outcome = outcome;
    message.covered.file = place.file;
    message.covered.line = place.line;
    message.covered.count = count;
    worker_send(worker, &message);
}

void coverage_tell(const struct coverage *self, struct worker *worker)
{
    const struct text none = { 0 };

    for (uint32_t i = 0; i < self->plan.inject_count; i++)
        tell(worker, covering_RELEASED, self->plan.injects[i].id, none,
             self->plan.injects[i].place, self->released[i]);
    for (uint32_t i = 0; i < self->plan.expect_count; i++) {
        const struct expect *row = &self->plan.expects[i];

        tell(worker, covering_MET, row->id, none, row->place, self->met[i]);
        tell(worker, covering_MISSED, row->id, none, row->place, self->missed[i]);
    }
    for (uint32_t i = 0; i < self->explored.count; i++) {
        const struct explored_outcome *row = &self->explored.items[i];

        tell(worker, covering_OUTCOME, row->storyline, row->verb, row->place,
             self->taken[i]);
    }
}
