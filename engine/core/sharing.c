#include "core/sharing.h"

#define SET(type) ((message_set)1 << MESSAGE_##type)

bool sharing_discloses(enum message_type type)
{
    const message_set silent = SET(acknowledge) | SET(consent_ask) | SET(consent_give) |
                               SET(poc_check) | SET(poc_reply) | SET(declare) |
                               SET(answer) | SET(log);
    return message_rules[type].plane == PLANE_PLAYER && !(silent >> type & 1);
}

bool sharing_requests(enum message_type type)
{
    const message_set requests =
        SET(query) | SET(assist) | SET(trace) | SET(consent_ask) | SET(poc_check);
    return requests >> type & 1;
}

/* TLP 2.0 without anybody's consent. `recipient` PLAN_NONE stands for the public. */
static bool mark_permits(const struct plan *plan, uint32_t mark, uint32_t sender,
                         uint32_t recipient)
{
    bool public = recipient == PLAN_NONE || plan->parties[recipient].kind == kind_PRESS ||
                  plan->parties[recipient].kind == kind_PUBLIC ||
                  plan->parties[recipient].kind == kind_ADVERSARY;
    switch (mark) {
    case tlp_absent:
    case tlp_CLEAR:
        return true;
    case tlp_GREEN:
        return !public;
    case tlp_AMBER:
        return !public && sender < plan->party_count &&
               party_is_client(plan, sender, recipient);
    default: /* AMBER+STRICT stays in the organisation, RED with the person */
        return false;
    }
}

static bool is_under(const struct plan *plan, const bool *in_force, uint32_t agreement,
                     enum message_type type, uint32_t a, uint32_t b)
{
    return in_force[agreement] && (plan->agreements[agreement].covers >> type & 1) &&
           agreement_joins(&plan->agreements[agreement], a, b);
}

uint32_t sharing_agreement(const struct plan *plan, const bool *in_force,
                           enum message_type type, uint32_t a, uint32_t b, uint32_t named)
{
    if (a == PLAN_NONE || b == PLAN_NONE)
        return PLAN_NONE;
    for (uint32_t i = 0; i < plan->agreement_count; i++)
        if ((named == PLAN_NONE || named == i) && is_under(plan, in_force, i, type, a, b))
            return i;
    return PLAN_NONE;
}

enum verdict sharing_verdict(const struct plan *plan, const bool *in_force,
                             const struct stake *stake, enum message_type type,
                             uint32_t sender, uint32_t recipient)
{
    if (stake->source == PLAN_NONE || stake->source == sender ||
        stake->source == recipient)
        return verdict_ORIGINATOR;
    if (stake->mark != tlp_RED && recipient != PLAN_NONE)
        for (uint32_t i = 0; i < plan->agreement_count; i++)
            if (plan->agreements[i].up_to >= stake->mark &&
                is_under(plan, in_force, i, type, sender, recipient))
                return verdict_AGREEMENT;
    return mark_permits(plan, stake->mark, sender, recipient) ? verdict_MARK
                                                              : verdict_BREACH;
}
