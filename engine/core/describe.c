/*
 * describe.c - the plan as facts at STARTEX, so that whoever reads the record later
 * (score, report, evaluators) never needs the scenario.
 */
#include "core/state.h"

static struct text_list type_names(struct exercise *self, message_set set)
{
    struct text_list list = { arena_take(self->arena, 64 * sizeof(struct text)), 0 };
    for (uint32_t type = 1; type < MESSAGE_SET_END; type++)
        if (set >> type & 1)
            list.items[list.count++] = message_rules[type].name;
    return list;
}

static struct text utc_text(struct exercise *self, int32_t minutes)
{
    char text[OFFSET_TEXT_MAX];

    moment_write_offset(minutes, text);
    return minutes ? text_keep(self->arena, text_of(text)) : (struct text){ 0 };
}

static void describe_parties(struct exercise *self)
{
    for (uint32_t i = 0; i < self->plan->party_count; i++) {
        const struct party *party = &self->plan->parties[i];
        struct message fact = { .type = MESSAGE_entity };
        if (i < self->plan->participant_count) {
            fact.type = MESSAGE_participant;
            fact.participant.id = party->id;
            fact.participant.name = party->name;
            fact.participant.kind = party->kind;
            fact.participant.level = party->level;
            fact.participant.country = party->country;
            fact.participant.utc = utc_text(self, party->utc_offset_minutes);
            fact.participant.profile =
                self->profiles ? self->profiles[i] : (struct text){ 0 };
            fact.participant.seats = party->seats;
        } else {
            fact.entity.id = party->id;
            fact.entity.name = party->name;
            fact.entity.kind = party->kind;
        }
        exercise_emit(self, &fact);
    }
}

static void describe_agreements(struct exercise *self)
{
    for (uint32_t i = 0; i < self->plan->agreement_count; i++) {
        const struct agreement *agreement = &self->plan->agreements[i];
        struct message fact = { .type = MESSAGE_agreement_plan };
        fact.agreement_plan.id = agreement->id;
        fact.agreement_plan.among = party_ids(self, &agreement->among);
        fact.agreement_plan.purpose = agreement->purpose;
        fact.agreement_plan.covers = type_names(self, agreement->covers);
        fact.agreement_plan.up_to = agreement->up_to;
        if (agreement->reply != MOMENT_NONE)
            fact.agreement_plan.reply = agreement->reply;
        exercise_emit(self, &fact);
    }
}

static void describe_world(struct exercise *self)
{
    for (uint32_t i = 0; i < self->plan->objective_count; i++) {
        struct message fact = { .type = MESSAGE_objective };
        fact.objective.id = self->plan->objectives[i].id;
        fact.objective.title = self->plan->objectives[i].title;
        fact.objective.gca = self->plan->objectives[i].gca;
        exercise_emit(self, &fact);
    }
    for (uint32_t i = 0; i < self->plan->artefact_count; i++) {
        const struct artefact *artefact = &self->plan->artefacts[i];
        struct message fact = { .type = MESSAGE_artefact };
        fact.artefact.id = artefact->id;
        fact.artefact.kind = artefact->kind;
        fact.artefact.tlp = artefact->tlp;
        if (artefact->source != PLAN_NONE)
            fact.artefact.source = party_id(self, artefact->source);
        fact.artefact.stays_in = artefact->stays_in;
        fact.artefact.file = artefact->file;
        fact.artefact.size = artefact->size;
        fact.artefact.hash = artefact->hash;
        fact.artefact.staged = artefact->is_staged;
        exercise_emit(self, &fact);
    }
    for (uint32_t i = 0; i < self->plan->pool_count; i++) {
        const struct pool *pool = &self->plan->pools[i];
        struct message fact = { .type = MESSAGE_pool_plan };
        fact.pool_plan.id = pool->id;
        fact.pool_plan.title = pool->title.length ? pool->title : pool->id;
        fact.pool_plan.size = pool->size;
        fact.pool_plan.unit = pool->unit;
        if (pool->lender != PLAN_NONE)
            fact.pool_plan.lender = party_id(self, pool->lender);
        exercise_emit(self, &fact);
    }
}

static void describe_modules(struct exercise *self)
{
    for (uint32_t i = 0; i < self->plan->module_count; i++) {
        const struct module *module = &self->plan->modules[i];
        struct message fact = { .type = MESSAGE_module_plan };
        fact.module_plan.id = module->id;
        fact.module_plan.title = module->title;
        fact.module_plan.begins = module->begins;
        fact.module_plan.length = module->length;
        fact.module_plan.wall = module->wall;
        if (module->gate != PLAN_NONE)
            fact.module_plan.gate = self->plan->gates[module->gate].id;
        exercise_emit(self, &fact);
    }
}

static struct text title_of(const struct inject *inject)
{
    struct text title = plan_text(&inject->subject, (struct text){ 0 });
    if (!title.length)
        title = inject->synopsis;
    if (!title.length)
        title = plan_text(&inject->text, (struct text){ 0 });
    if (!title.length)
        title = inject->id;
    if (title.length > 120) {
        title.length = 120;
        while (title.length && !text_utf8(title.bytes, title.length))
            title.length--;
    }
    return title;
}

/* "velora/legal" of each. */
static struct text_list seat_ids(struct exercise *self, const struct address_list *seats)
{
    struct text_list list = { arena_take(self->arena, seats->count * sizeof(struct text)),
                              0 };
    for (uint32_t i = 0; i < seats->count; i++) {
        struct text team = party_id(self, seats->items[i].party),
                    seat = seats->items[i].seat;
        char *id = arena_take(self->arena, team.length + 1 + seat.length);
        size_t length = 0;
        for (size_t k = 0; k < team.length; k++)
            id[length++] = team.bytes[k];
        id[length++] = '/';
        for (size_t k = 0; k < seat.length; k++)
            id[length++] = seat.bytes[k];
        list.items[list.count++] = (struct text){ id, length };
    }
    return list;
}

static struct text kind_text(enum inject_kind kind)
{
    switch (kind) {
    case INJECT_CONTEXTUAL:
        break;
    case INJECT_WATCH:
        return TEXT("watch");
    case INJECT_CONTINGENCY:
        return TEXT("contingency");
    case INJECT_CHECK:
        return TEXT("check");
    case INJECT_HINT:
        return TEXT("hint");
    }
    return (struct text){ 0 };
}

void describe_inject(struct exercise *self, uint32_t row, bool improvised)
{
    const struct inject *inject = &self->plan->injects[row];
    struct message fact = { .type = MESSAGE_inject_plan };
    fact.inject_plan.id = inject->id;
    fact.inject_plan.title = title_of(inject);
    fact.inject_plan.to = party_ids(self, &inject->to);
    if (inject->from != PLAN_NONE)
        fact.inject_plan.from = party_id(self, inject->from);
    fact.inject_plan.kind = kind_text(inject->kind);
    fact.inject_plan.tlp = inject->tlp;
    fact.inject_plan.cost = inject->cost;
    fact.inject_plan.timed = inject->at != MOMENT_NONE;
    fact.inject_plan.planned = inject->at == MOMENT_NONE ? 0 : inject->at;
    fact.inject_plan.improvised = improvised;
    fact.inject_plan.seats = seat_ids(self, &inject->seats);
    exercise_emit(self, &fact);
}

static struct text first_act(message_set set)
{
    for (uint32_t type = 1; type < MESSAGE_SET_END; type++)
        if (set >> type & 1)
            return message_rules[type].name;
    return (struct text){ 0 };
}

void describe_expect(struct exercise *self, uint32_t row)
{
    const struct expect *expect = &self->plan->expects[row];
    struct message fact = { .type = MESSAGE_expect_plan };
    fact.expect_plan.id = expect->id;
    fact.expect_plan.of = party_ids(self, &expect->of);
    fact.expect_plan.act = first_act(expect->must | expect->never);
    fact.expect_plan.never = expect->never != 0;
    if (expect->about != PLAN_NONE)
        fact.expect_plan.about = self->plan->injects[expect->about].id;
    if (expect->under != PLAN_NONE)
        fact.expect_plan.under = self->plan->agreements[expect->under].id;
    if (expect->objective != PLAN_NONE)
        fact.expect_plan.objective = self->plan->objectives[expect->objective].id;
    if (expect->within != MOMENT_NONE)
        fact.expect_plan.within = expect->within;
    exercise_emit(self, &fact);
}

static void describe_ask(struct exercise *self, uint32_t row)
{
    const struct ask *ask = &self->plan->asks[row];
    struct message fact = { .type = MESSAGE_ask_plan };
    fact.ask_plan.id = ask->id;
    fact.ask_plan.of = party_ids(self, &ask->of);
    if (ask->about != PLAN_NONE)
        fact.ask_plan.about = self->plan->injects[ask->about].id;
    fact.ask_plan.form = ask_form_text(ask->form);
    if (ask->objective != PLAN_NONE)
        fact.ask_plan.objective = self->plan->objectives[ask->objective].id;
    if (ask->within != MOMENT_NONE)
        fact.ask_plan.within = ask->within;
    fact.ask_plan.rubric = ask->rubric;
    exercise_emit(self, &fact);
}

void describe_plan(struct exercise *self)
{
    struct message fact = { .type = MESSAGE_started };
    fact.started.exercise = self->plan->id;
    fact.started.title = self->plan->title;
    fact.started.setup = (struct text){ (const char *)self->setup, sizeof(self->setup) };
    fact.started.length = self->plan->length;
    fact.started.seed = self->seed;
    exercise_emit(self, &fact);
    describe_modules(self);
    describe_parties(self);
    describe_agreements(self);
    describe_world(self);
    for (uint32_t i = 0; i < self->plan->inject_count; i++)
        describe_inject(self, i, false);
    for (uint32_t i = 0; i < self->plan->expect_count; i++)
        describe_expect(self, i);
    for (uint32_t i = 0; i < self->plan->ask_count; i++)
        describe_ask(self, i);
}
