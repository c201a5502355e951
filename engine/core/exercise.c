#include "core/state.h"
#include "core/statute.h"

/* Events that may wait at once; a drill of 30 countries x 1,000 injects needs 60,000. */
#define AGENDA_COUNT_MAX 4000000

/* ---- what the rooms use ---- */

uint64_t exercise_emit(struct exercise *self, struct message *fact)
{
    fact->fact.at = self->now;
    self->ends->emit(self->ends->self, fact);
    self->fact_count++;
    return self->next_seq++;
}

void exercise_fail(struct exercise *self, enum fault fault)
{
    if (self->fault == FAULT_NONE)
        self->fault = fault;
}

void exercise_at(struct exercise *self, exercise_time at, enum event_kind kind,
                 uint32_t row, uint32_t ticket)
{
    if (at > self->plan->length)
        return; /* ENDEX comes first */
    exercise_fail(self, agenda_add(&self->agenda, at, EVENT_SUBJECT(kind, row), ticket));
}

struct text party_id(const struct exercise *self, uint32_t party)
{
    return self->plan->parties[party].id;
}

struct text_list party_ids(struct exercise *self, const struct row_list *parties)
{
    struct text_list list = {
        arena_take(self->arena, parties->count * sizeof(struct text)), 0
    };
    for (uint32_t i = 0; i < parties->count; i++)
        list.items[list.count++] = party_id(self, parties->rows[i]);
    return list;
}

/* ---- opening ---- */

static void list_add(struct exercise *self, struct row_list *list, uint32_t row)
{
    /* Lists here only grow at opening, to powers of two. */
    if ((list->count & (list->count - 1)) == 0) {
        uint32_t *rows = arena_take(self->arena, (list->count ? list->count * 2 : 1) *
                                                     sizeof(uint32_t));
        for (uint32_t i = 0; i < list->count; i++)
            rows[i] = list->rows[i];
        list->rows = rows;
    }
    list->rows[list->count++] = row;
}

static void cross_reference(struct exercise *self)
{
    const struct plan *plan = self->plan;
    struct arena *arena = self->arena;
    self->about = arena_take(arena, plan->inject_count * sizeof(struct row_list));
    self->carrying = arena_take(arena, plan->artefact_count * sizeof(struct row_list));
    self->instead = arena_take(arena, plan->expect_count * sizeof(struct row_list));
    for (uint32_t i = 0; i < plan->expect_count; i++) {
        const struct expect *expect = &plan->expects[i];
        if (expect->about != PLAN_NONE)
            list_add(self, &self->about[expect->about], i);
        for (uint32_t k = 0; k < expect->carrying.count; k++)
            list_add(self, &self->carrying[expect->carrying.rows[k]], i);
    }
    for (uint32_t i = 0; i < plan->inject_count; i++)
        if (plan->injects[i].instead_of != PLAN_NONE)
            list_add(self, &self->instead[plan->injects[i].instead_of], i);
}

void exercise_open(struct exercise **opened, const struct plan *plan, uint64_t seed,
                   const unsigned char setup[32], const struct text *profiles,
                   const struct exercise_ends *ends, struct arena *arena)
{
    struct exercise *self = arena_take(arena, sizeof(*self));
    size_t teams = plan->participant_count;
    self->own = *plan;
    self->plan = plan = &self->own;
    self->arena = arena;
    self->ends = ends;
    self->seed = seed;
    self->is_running = true;
    self->speed = plan->speed ? plan->speed : 1000;
    self->module_waiting = PLAN_NONE;
    self->density_max = plan->density;
    self->profiles = profiles;
    for (int i = 0; i < 32; i++)
        self->setup[i] = setup[i];
    agenda_open(&self->agenda, arena, AGENDA_COUNT_MAX);
    holdings_open(&self->holdings, plan, arena);
    threads_open(&self->threads, plan->party_count, arena);
    obligations_open(&self->obligations, plan, arena);
    waits_open(self);
    senders_open(&self->senders, arena);
    self->injects = arena_take(arena, plan->inject_count * sizeof(*self->injects));
    for (uint32_t i = 0; i < plan->inject_count; i++)
        self->injects[i].copies_end = &self->injects[i].copies;
    self->seats = arena_take(arena, teams * sizeof(*self->seats));
    for (uint32_t i = 0; i < teams; i++) {
        self->seats[i].parcels_end = &self->seats[i].parcels;
        self->seats[i].is_manned = !profiles || !profiles[i].length;
    }
    self->asked = arena_take(arena, teams * plan->ask_count * sizeof(*self->asked));
    self->in_force = arena_take(arena, plan->agreement_count);
    self->gates_open = arena_take(arena, plan->gate_count);
    self->impacts = arena_take(arena, teams * plan->impact_count * sizeof(uint64_t));
    self->runs_of = arena_take(arena, plan->storyline_count * sizeof(uint32_t));
    pools_open(self);
    cross_reference(self);
    *opened = self;
}

/* ---- the agenda ---- */

static void grow_impact(struct exercise *self, uint32_t row)
{
    const struct impact *impact = &self->plan->impacts[row];
    for (uint32_t i = 0; i < impact->of.count; i++) {
        uint32_t team = impact->of.rows[i];
        uint64_t *value = &self->impacts[row * self->plan->participant_count + team];
        if (team_is_out(self, team) ||
            (impact->spared_by != PLAN_NONE &&
             holdings_has(&self->holdings, team, impact->spared_by)) ||
            (impact->most && *value >= impact->most))
            continue;
        *value += impact->grows;
        if (impact->most && *value > impact->most)
            *value = impact->most;
        struct message fact = { .type = MESSAGE_impact };
        fact.impact.impact = impact->id;
        fact.impact.of = party_id(self, team);
        fact.impact.value = *value;
        exercise_emit(self, &fact);
    }
    exercise_at(self, self->now + impact->every, EVENT_IMPACT, row, 0);
}

void agreement_change(struct exercise *self, uint32_t row, bool in_force)
{
    if (self->in_force[row] == in_force ||
        !agreement_exists(self->plan, &self->plan->agreements[row]))
        return;
    self->in_force[row] = in_force;
    struct message fact = { .type = MESSAGE_agreement };
    fact.agreement.agreement = self->plan->agreements[row].id;
    fact.agreement.ended = !in_force;
    exercise_emit(self, &fact);
    if (in_force)
        duties_agreed(self, row);
}

static void happen(struct exercise *self, const struct agenda_event *event)
{
    uint32_t row = event->subject & ((1u << EVENT_ROW_BITS) - 1);
    switch ((enum event_kind)(event->subject >> EVENT_ROW_BITS)) {
    case EVENT_INJECT:
        release_timed(self, row, event->ticket);
        break;
    case EVENT_DUE:
        duty_due(self, row);
        break;
    case EVENT_UNTIL:
        duty_until(self, row);
        break;
    case EVENT_WAKE:
        wait_reached(self, row, event->ticket);
        break;
    case EVENT_RETRY:
        release_retry(self, row, event->ticket);
        break;
    case EVENT_IMPACT:
        grow_impact(self, row);
        break;
    case EVENT_CUT:
        outage_begin(self, row);
        break;
    case EVENT_RESTORE:
        outage_end(self, row);
        break;
    case EVENT_OPEN:
        if (event->ticket)
            duty_open_again(self, row, event->ticket - 1);
        else
            duty_open(self, row, PLAN_NONE, 0);
        break;
    case EVENT_MODULE:
        module_comes(self, row);
        break;
    case EVENT_AGREEMENT:
        agreement_change(self, row, event->ticket != 0);
        break;
    case EVENT_HOLD:
        duty_hold_over(self, row);
        break;
    case EVENT_RETURN:
        pool_return(self, row);
        break;
    }
}

/* Whatever is planned by the clock goes onto the agenda in the order it was written,
 * so that rows of one moment happen in that order. */
static void plan_the_clock(struct exercise *self)
{
    const struct plan *plan = self->plan;
    for (uint32_t i = 1; i < plan->module_count; i++)
        exercise_at(self, plan->modules[i].begins, EVENT_MODULE, i, 0);
    for (uint32_t i = 0; i < plan->agreement_count; i++) {
        const struct agreement *agreement = &plan->agreements[i];
        if (agreement->from != MOMENT_NONE)
            exercise_at(self, agreement->from, EVENT_AGREEMENT, i, 1);
        if (agreement->until != MOMENT_NONE)
            exercise_at(self, agreement->until, EVENT_AGREEMENT, i, 0);
    }
    for (uint32_t i = 0; i < plan->outage_count; i++) {
        exercise_at(self, plan->outages[i].at, EVENT_CUT, i, 0);
        exercise_at(self, plan->outages[i].at + plan->outages[i].length, EVENT_RESTORE, i,
                    0);
    }
    for (uint32_t i = 0; i < plan->inject_count; i++)
        if (plan->injects[i].at != MOMENT_NONE)
            exercise_at(self, plan->injects[i].at, EVENT_INJECT, i, 0);
    for (uint32_t i = 0; i < plan->impact_count; i++)
        if (plan->impacts[i].from == PLAN_NONE)
            exercise_at(self, plan->impacts[i].every, EVENT_IMPACT, i, 0);
    for (uint32_t i = 0; i < plan->expect_count; i++)
        if (plan->expects[i].after != MOMENT_NONE)
            exercise_at(self, plan->expects[i].after, EVENT_OPEN, i, 0);
}

/* ---- STARTEX and ENDEX ---- */

/* Expectations without any trigger run from STARTEX; those with `when` begin to wait. */
static void open_duties(struct exercise *self)
{
    for (uint32_t i = 0; i < self->plan->expect_count; i++) {
        const struct expect *expect = &self->plan->expects[i];
        if (expect->when)
            wait_begin(self, PLAN_NONE, i, (const struct condition **)&expect->when, 1);
        else if (expect->about == PLAN_NONE && !expect->carrying.count &&
                 expect->after == MOMENT_NONE && !expect->answers &&
                 !expect_opens_by_clock(expect))
            duty_open(self, i, PLAN_NONE, 0);
    }
}

static void begin(struct exercise *self)
{
    const struct plan *plan = self->plan;
    self->begun = true;
    describe_plan(self);
    story_begin(self);
    plan_the_clock(self);
    for (uint32_t i = 0; i < plan->artefact_count; i++) {
        const struct row_list *held_by = &plan->artefacts[i].held_by;
        for (uint32_t k = 0; k < held_by->count; k++)
            held_at_startex(self, i, held_by->rows[k]);
    }
    open_duties(self);
    for (uint32_t i = 0; i < plan->ask_count; i++)
        for (uint32_t k = 0;
             plan->asks[i].about == PLAN_NONE && k < plan->asks[i].of.count; k++)
            put_question(self, i, plan->asks[i].of.rows[k], 0);
    for (uint32_t i = 0; i < plan->storyline_count && self->fault == FAULT_NONE; i++) {
        uint32_t run;
        if (!plan->storylines[i].on)
            exercise_fail(
                self, self->ends->start(self->ends->self, i, NULL, 0, PLAN_NONE, &run));
    }
    settle(self);
}

static void end(struct exercise *self)
{
    duties_end(self);
    self->over = true;
    struct message fact = { .type = MESSAGE_ended };
    fact.ended.by = self->ended_by;
    fact.ended.second = self->ended_second;
    exercise_emit(self, &fact);
}

/* ---- turns ---- */

/* Whoever waited for what just happened goes on, and what waited for room. */
static void settle_down(struct exercise *self)
{
    do
        settle(self);
    while (staging_goes_on(self) && self->fault == FAULT_NONE);
}

exercise_time exercise_next_at(const struct exercise *self)
{
    if (self->over)
        return MOMENT_NONE;
    if (!self->begun)
        return 0;
    if (self->is_suspended)
        return MOMENT_NONE; /* nothing comes until it is restarted */
    exercise_time next = agenda_next_at((struct agenda *)&self->agenda);
    return next < self->plan->length ? next : self->plan->length;
}

bool exercise_is_over(const struct exercise *self)
{
    return self->over;
}

bool exercise_is_withdrawn(const struct exercise *self, uint32_t participant)
{
    return self->seats[participant].standing == standing_WITHDRAWN;
}

uint64_t exercise_taken(const struct exercise *self, struct text person)
{
    return senders_taken(&self->senders, person);
}

const struct holding *exercise_holding(const struct exercise *self, uint32_t participant,
                                       uint32_t artefact)
{
    return holdings_find(&self->holdings, participant, artefact);
}

bool exercise_has_answered(const struct exercise *self, uint32_t participant,
                           uint64_t seq)
{
    uint32_t index = threads_find(&self->threads, seq);
    uint32_t said = self->threads.latest_of[participant];
    uint64_t root = index == PLAN_NONE ? 0 : threads_at(&self->threads, index)->root;
    while (root && said != PLAN_NONE) {
        const struct utterance *own = threads_at(&self->threads, said);
        if (own->root == root && own->seq > seq)
            return true;
        said = own->earlier_of_sender;
    }
    return false;
}

uint32_t exercise_fact_count(const struct exercise *self)
{
    return self->fact_count;
}

enum fault exercise_turn(struct exercise *self, exercise_time at, uint64_t first_seq,
                         const struct input *inputs, uint32_t input_count)
{
    if (at < self->now)
        return FAULT_PAST;
    self->next_seq = first_seq + input_count;
    self->fact_count = 0;
    if (!self->begun) {
        step_begin(self);
        begin(self);
    }
    struct agenda_event event;
    while (!self->over && !self->is_suspended && self->fault == FAULT_NONE &&
           agenda_next_at(&self->agenda) <=
               (at < self->plan->length ? at : self->plan->length) &&
           agenda_take(&self->agenda, &event)) {
        if (event.at > self->now) /* else it waited while the clock stood */
            self->now = event.at;
        step_begin(self);
        happen(self, &event);
        settle_down(self);
    }
    self->now = self->over || at < self->plan->length ? at : self->plan->length;
    for (uint32_t i = 0; i < input_count && self->fault == FAULT_NONE; i++) {
        step_begin(self);
        take_input(self, &inputs[i], first_seq + i);
        settle_down(self);
    }
    if (!self->over && self->fault == FAULT_NONE &&
        (at >= self->plan->length || self->is_ending))
        end(self);
    return self->fault;
}
