/*
 * claim_names.c - a claim about what the scenario does not declare would test nothing.
 */
#include "script/references.h"
#include "stage/claim.h"
#include "words/seat.h"
#include <string.h>

/* What `name` is the id of. An obligation is called after its expect, or "ask:ID" or
 * "agreement:ID"; then `name` is left with the id. */
static enum reference reference_of(enum named named, struct text *name)
{
    static const enum reference references[] = {
        [NAMED_PARTY] = REFERENCE_PARTY,       [NAMED_INJECT] = REFERENCE_INJECT,
        [NAMED_ARTEFACT] = REFERENCE_ARTEFACT, [NAMED_IMPACT] = REFERENCE_IMPACT,
        [NAMED_ASK] = REFERENCE_ASK,           [NAMED_DUTY] = REFERENCE_EXPECT,
    };
    const char *colon =
        named == NAMED_DUTY ? memchr(name->bytes, ':', name->length) : NULL;
    if (!colon)
        return references[named];
    enum reference reference =
        text_starts(*name, "ask:") ? REFERENCE_ASK : REFERENCE_AGREEMENT;
    name->length -= (size_t)(colon + 1 - name->bytes);
    name->bytes = colon + 1;
    return reference;
}

bool claim_is_declared(const struct plan *plan, enum named named, struct text name,
                       struct text_buffer *failure)
{
    char mend[REFERENCE_MEND_MAX];
    if (named == NAMED_NOTHING || !name.bytes ||
        (named == NAMED_PARTY && seat_kind_of(person_seat(name)) != SEAT_TEAM))
        return true;
    enum reference reference = reference_of(named, &name);
    if (reference_find(plan, reference, name, mend) != PLAN_NONE)
        return true;
    text_format(failure, "the claim names %s '%.*s'; %s", reference_word(reference),
                TEXT_ARG(name), mend);
    return false;
}
