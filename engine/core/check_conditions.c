/* Conditions that nothing in the plan can ever make true. */
#include "core/check.h"

#include <stdio.h>

enum { WHY_BYTES_MAX = 200 };

static bool never_of_expect(const struct plan *plan, const struct condition *condition,
                            char why[WHY_BYTES_MAX])
{
    const struct expect *row = &plan->expects[condition->expect];
    bool is_of_due = condition->kind == CONDITION_MISSED ||
                     condition->kind == CONDITION_OVERDUE ||
                     condition->kind == CONDITION_LATE;

    if (is_of_due && row->never)
        snprintf(why, WHY_BYTES_MAX, "'%.*s' forbids, so it never falls due",
                 TEXT_ARG(row->id));
    else if (is_of_due && expect_within(plan, row) == MOMENT_NONE)
        snprintf(why, WHY_BYTES_MAX, "'%.*s' has no deadline, so it never falls due",
                 TEXT_ARG(row->id));
    else if (condition->kind == CONDITION_BREACHED && row->must)
        snprintf(why, WHY_BYTES_MAX, "'%.*s' demands, so it is never breached",
                 TEXT_ARG(row->id));
    else
        return false;
    return true;
}

static bool never_of_holding(const struct plan *plan, const bool *can_be_held,
                             const struct condition *condition, char why[WHY_BYTES_MAX])
{
    const struct artefact *row = &plan->artefacts[condition->artefact];

    if (!can_be_held[condition->artefact])
        snprintf(why, WHY_BYTES_MAX, "nobody can come to hold '%.*s'", TEXT_ARG(row->id));
    else if (condition->kind == CONDITION_TOLD && condition->by != PLAN_NONE &&
             condition->by == condition->team)
        snprintf(why, WHY_BYTES_MAX, "'%.*s' tells itself nothing",
                 TEXT_ARG(plan->parties[condition->by].id));
    else
        return false;
    return true;
}

static bool never_of_children(const struct plan *plan, const bool *can_be_held,
                              const struct condition *condition, char why[WHY_BYTES_MAX])
{
    uint32_t needed = condition->kind == CONDITION_ANY   ? 1
                      : condition->kind == CONDITION_ALL ? condition->child_count
                                                         : condition->count;
    uint32_t possible = 0;

    if (condition->kind == CONDITION_AT_LEAST && !condition->child_count) {
        possible = plan->expects[condition->expect].of.count;
    } else {
        for (uint32_t i = 0; i < condition->child_count; i++)
            possible +=
                !check_never_holds(plan, can_be_held, condition->children[i], why);
        if (possible < condition->child_count && possible < needed)
            return true; /* with the reason of the last that cannot */
    }
    if (possible >= needed)
        return false;
    snprintf(why, WHY_BYTES_MAX, "it wants %u of %u", needed, possible);
    return true;
}

bool check_never_holds(const struct plan *plan, const bool *can_be_held,
                       const struct condition *condition, char why[WHY_BYTES_MAX])
{
    switch (condition->kind) {
    case CONDITION_MISSED:
    case CONDITION_OVERDUE:
    case CONDITION_LATE:
    case CONDITION_BREACHED:
        return condition->expect != PLAN_NONE && never_of_expect(plan, condition, why);
    case CONDITION_HOLDS:
    case CONDITION_TOLD:
        return condition->artefact != PLAN_NONE &&
               never_of_holding(plan, can_be_held, condition, why);
    case CONDITION_SAID:
        if (condition->team == PLAN_NONE || condition->team != condition->to)
            return false;
        snprintf(why, WHY_BYTES_MAX, "'%.*s' says nothing to itself",
                 TEXT_ARG(plan->parties[condition->to].id));
        return true;
    case CONDITION_ANY:
    case CONDITION_ALL:
    case CONDITION_AT_LEAST:
        return never_of_children(plan, can_be_held, condition, why);
    default:
        return false;
    }
}

bool *check_holdable(const struct plan *plan)
{
    bool *can_be_held = arena_take(plan->arena, plan->artefact_count * sizeof(bool));

    for (uint32_t i = 0; i < plan->artefact_count; i++)
        can_be_held[i] = plan->artefacts[i].held_by.count != 0;
    for (uint32_t i = 0; i < plan->inject_count; i++)
        for (uint32_t k = 0; k < plan->injects[i].carries.count; k++)
            can_be_held[plan->injects[i].carries.rows[k]] = true;
    for (uint32_t i = 0; i < plan->storyline_count; i++)
        for (uint32_t k = 0; k < plan->artefact_count && plan->storylines[i].on; k++)
            can_be_held[k] = true; /* it may hand over whatever it likes */
    return can_be_held;
}
