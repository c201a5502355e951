#include "core/plan.h"

struct text plan_text(const struct localised *self, struct text locale)
{
    for (uint32_t i = 0; i < self->count; i++)
        if (text_equal(self->locales[i], locale))
            return self->texts[i];
    return self->count ? self->texts[0] : (struct text){ 0 };
}

bool plan_address(const struct plan *plan, struct text written, struct address *address)
{
    size_t slash = 0;
    while (slash < written.length && written.bytes[slash] != '/')
        slash++;
    address->party = map_find(&plan->party_ids, (struct text){ written.bytes, slash });
    if (address->party >= plan->participant_count)
        address->party = PLAN_NONE;
    if (address->party == PLAN_NONE || slash == written.length)
        return false;
    const struct text_list *seats = &plan->parties[address->party].seats;
    address->seat =
        (struct text){ written.bytes + slash + 1, written.length - slash - 1 };
    for (uint32_t i = 0; i < seats->count; i++)
        if (text_equal(seats->items[i], address->seat))
            return true;
    return false;
}

exercise_time expect_within(const struct plan *plan, const struct expect *expect)
{
    exercise_time within = expect->within;
    if (within == MOMENT_NONE && expect->under != PLAN_NONE)
        within = plan->agreements[expect->under].reply;
    return within == MOMENT_NONE ? expect->every : within;
}

bool row_list_has(const struct row_list *self, uint32_t row)
{
    for (uint32_t i = 0; i < self->count; i++)
        if (self->rows[i] == row)
            return true;
    return false;
}

bool agreement_exists(const struct plan *plan, const struct agreement *self)
{
    for (uint32_t i = 0; i < self->structures.count; i++)
        if (text_equal(self->structures.items[i], plan->structure))
            return true;
    return !self->structures.count;
}

bool agreement_joins(const struct agreement *self, uint32_t a, uint32_t b)
{
    return row_list_has(&self->among, a) && row_list_has(&self->among, b);
}

bool artefact_stays(const struct plan *plan, uint32_t artefact, uint32_t to)
{
    struct text country = plan->artefacts[artefact].stays_in;
    return country.length &&
           (to == PLAN_NONE || !text_equal(country, plan->parties[to].country));
}

bool party_is_client(const struct plan *plan, uint32_t provider, uint32_t client)
{
    const struct party *a = &plan->parties[provider], *b = &plan->parties[client];
    return a->kind == kind_CIRT && a->country.length &&
           text_equal(a->country, b->country) && b->kind != kind_CIRT &&
           b->kind != kind_PRESS && b->kind != kind_PUBLIC && b->kind != kind_ADVERSARY;
}
