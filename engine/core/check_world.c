/* What the world is made of: shared pools, and information that a country keeps. */
#include "core/check_inside.h"

static void check_pools(struct checking *self)
{
    for (uint32_t i = 0; i < self->plan->pool_count; i++) {
        const struct pool *row = &self->plan->pools[i];

        if (!check_is_faulty(self, row->id) && !row->size)
            CHECK_ERROR(self, row, "say size = ...", "pool '%.*s' has nothing to lend",
                        TEXT_ARG(row->id));
    }
}

static bool is_a_country(const struct plan *plan, struct text country)
{
    for (uint32_t i = 0; i < plan->party_count; i++)
        if (text_equal(plan->parties[i].country, country))
            return true;
    return false;
}

/* Whom an expectation demands it be handed to, or an inject brings it to, abroad;
 * PLAN_NONE: nobody. */
static uint32_t somebody_abroad(const struct plan *plan, uint32_t artefact,
                                const struct row_list *parties)
{
    for (uint32_t i = 0; i < parties->count; i++)
        if (artefact_stays(plan, artefact, parties->rows[i]))
            return parties->rows[i];
    return PLAN_NONE;
}

static void check_journeys(struct checking *self, uint32_t artefact)
{
    const struct plan *plan = self->plan;
    const struct artefact *row = &plan->artefacts[artefact];

    for (uint32_t i = 0; i < plan->expect_count; i++) {
        const struct expect *expect = &plan->expects[i];
        uint32_t abroad = somebody_abroad(plan, artefact, &expect->with);

        if (expect->must && abroad != PLAN_NONE && expect->quorum == QUORUM_ALL &&
            row_list_has(&expect->carrying, artefact) &&
            !check_is_faulty(self, expect->id))
            CHECK_ERROR(self, expect, "demand a refusal: must = \"acknowledge\", status",
                        "expect '%.*s' wants '%.*s' handed to '%.*s', but it may not "
                        "leave %.*s",
                        TEXT_ARG(expect->id), TEXT_ARG(row->id),
                        TEXT_ARG(plan->parties[abroad].id), TEXT_ARG(row->stays_in));
    }
    for (uint32_t i = 0; i < plan->inject_count; i++) {
        const struct inject *inject = &plan->injects[i];
        uint32_t abroad = somebody_abroad(plan, artefact, &inject->to);

        if (abroad != PLAN_NONE && row_list_has(&inject->carries, artefact) &&
            !check_is_faulty(self, inject->id))
            CHECK_WARNING(self, inject, "bring it to its own country only",
                          "inject '%.*s' brings '%.*s' to '%.*s', but it may not leave "
                          "%.*s",
                          TEXT_ARG(inject->id), TEXT_ARG(row->id),
                          TEXT_ARG(plan->parties[abroad].id), TEXT_ARG(row->stays_in));
    }
}

static void check_jurisdiction(struct checking *self)
{
    const struct plan *plan = self->plan;

    for (uint32_t i = 0; i < plan->artefact_count; i++) {
        const struct artefact *row = &plan->artefacts[i];
        uint32_t abroad = somebody_abroad(plan, i, &row->held_by);

        if (!row->stays_in.length || check_is_faulty(self, row->id))
            continue;
        if (!is_a_country(plan, row->stays_in))
            CHECK_ERROR(self, row, "spell it like the country of a party",
                        "artefact '%.*s' stays in '%.*s', where nobody is",
                        TEXT_ARG(row->id), TEXT_ARG(row->stays_in));
        else if (abroad != PLAN_NONE)
            CHECK_ERROR(self, row, "let those hold it who are of its country",
                        "artefact '%.*s' stays in %.*s, but '%.*s' holds it at STARTEX",
                        TEXT_ARG(row->id), TEXT_ARG(row->stays_in),
                        TEXT_ARG(plan->parties[abroad].id));
        else
            check_journeys(self, i);
    }
}

/* Declarations have a class and a severity, acknowledgements a justification. */
static void check_judgements(struct checking *self)
{
    const message_set declare = UINT64_C(1) << MESSAGE_declare;
    const message_set acknowledge = UINT64_C(1) << MESSAGE_acknowledge;

    for (uint32_t i = 0; i < self->plan->expect_count; i++) {
        const struct expect *row = &self->plan->expects[i];
        message_set acts = row->must | row->never;

        if (check_is_faulty(self, row->id))
            continue;
        if ((row->rsit || row->severity) && !(acts & declare))
            CHECK_ERROR(self, row, "say must = \"declare\"",
                        "expect '%.*s' wants %s that its messages do not have",
                        TEXT_ARG(row->id), row->rsit ? "a class" : "a severity");
        if (row->justification && !(acts & acknowledge))
            CHECK_ERROR(self, row, "say must = \"acknowledge\"",
                        "expect '%.*s' wants a justification that its messages do not "
                        "have",
                        TEXT_ARG(row->id));
    }
}

void check_world(struct checking *self)
{
    check_pools(self);
    check_jurisdiction(self);
    check_judgements(self);
}
