#include "core/holdings.h"

struct mark_consent {
    uint32_t artefact, to, tlp;
    struct mark_consent *next;
};

static struct holding *cell(const struct holdings *self, uint32_t participant,
                            uint32_t artefact)
{
    return &self->cells[(size_t)artefact * self->plan->participant_count + participant];
}

void holdings_open(struct holdings *self, const struct plan *plan, struct arena *arena)
{
    size_t count = (size_t)plan->artefact_count * plan->participant_count;
    *self = (struct holdings){ .plan = plan, .arena = arena };
    self->cells = arena_take(arena, count * sizeof(*self->cells));
    self->tellings = arena_take(arena, plan->artefact_count * sizeof(*self->tellings));
    self->sources = arena_take(arena, plan->artefact_count * sizeof(*self->sources));
    self->marks = arena_take(arena, plan->artefact_count * sizeof(*self->marks));
    for (size_t i = 0; i < count; i++)
        self->cells[i] = (struct holding){ MOMENT_NONE, 0, PLAN_NONE };
    for (uint32_t i = 0; i < plan->artefact_count; i++) {
        const struct artefact *artefact = &plan->artefacts[i];
        self->sources[i] = artefact->source;
        self->marks[i] = artefact->tlp;
        for (uint32_t k = 0; k < artefact->held_by.count; k++)
            cell(self, artefact->held_by.rows[k], i)->since = 0;
    }
}

bool holdings_has(const struct holdings *self, uint32_t participant, uint32_t artefact)
{
    return participant < self->plan->participant_count &&
           cell(self, participant, artefact)->since != MOMENT_NONE;
}

const struct holding *holdings_find(const struct holdings *self, uint32_t participant,
                                    uint32_t artefact)
{
    return cell(self, participant, artefact);
}

bool holdings_give(struct holdings *self, uint32_t artefact, uint32_t from, uint32_t to,
                   exercise_time at, uint64_t seq)
{
    if (!holdings_told(self, from, to, artefact)) {
        struct telling *telling = arena_take(self->arena, sizeof(*telling));
        *telling = (struct telling){ from, to, self->tellings[artefact] };
        self->tellings[artefact] = telling;
    }
    if (to >= self->plan->participant_count || holdings_has(self, to, artefact))
        return false;
    *cell(self, to, artefact) = (struct holding){ at, seq, from };
    return true;
}

bool holdings_told(const struct holdings *self, uint32_t from, uint32_t to,
                   uint32_t artefact)
{
    for (const struct telling *t = self->tellings[artefact]; t; t = t->next)
        if ((from == PLAN_NONE || t->from == from) && (to == PLAN_NONE || t->to == to))
            return true;
    return false;
}

void holdings_consent(struct holdings *self, uint32_t artefact, uint32_t tlp, uint32_t to)
{
    if (to == PLAN_NONE) {
        self->marks[artefact] = tlp;
        return;
    }
    struct mark_consent *consent = arena_take(self->arena, sizeof(*consent));
    *consent = (struct mark_consent){ artefact, to, tlp, self->consents };
    self->consents = consent;
}

uint32_t holdings_mark(const struct holdings *self, uint32_t artefact, uint32_t to)
{
    for (const struct mark_consent *c = self->consents; c; c = c->next)
        if (c->artefact == artefact && c->to == to)
            return c->tlp;
    return self->marks[artefact];
}
