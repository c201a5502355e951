#include "doors/authority.h"

static const struct decision allowed = { .is_allowed = true };
static const struct decision not_for_role = {
    .refusal = refusal_NOT_ALLOWED,
    .sentence = "this is not for your role; exercise control can tell who does it",
};
static const struct decision not_now = {
    .refusal = refusal_NOT_RUNNING,
    .sentence = "the exercise is not in a phase in which this is done",
};
/* The same words as for what is not there. */
static const struct decision not_there = {
    .refusal = refusal_UNKNOWN_REFERENCE,
    .sentence = "there is no such thing here",
};

static bool is_among(struct text seat, const struct text *owners, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (text_equal(seat, owners[i]))
            return true;
    return false;
}

/* What one says oneself is of the own seat too, which is in every area. */
static bool is_in_area(const struct principal *principal, const struct object *object)
{
    const struct text_list *area = &principal->area;
    for (uint32_t i = 0; i < object->owner_count; i++)
        if (!is_among(object->owners[i], area->items, area->count) &&
            !text_equal(object->owners[i], principal->seat))
            return false;
    return object->owner_count > 0;
}

static bool is_within(enum scope scope, const struct principal *principal,
                      const struct object *object)
{
    switch (scope) {
    case SCOPE_OWN:
        return is_among(principal->seat, object->owners, object->owner_count);
    case SCOPE_OPEN:
        return object->tlp == tlp_CLEAR || object->tlp == tlp_GREEN;
    case SCOPE_AREA:
        return !principal->area.count || is_in_area(principal, object);
    case SCOPE_BLIND:
        return !object->is_withheld;
    case SCOPE_ALL:
        return true;
    case SCOPE_NO:
        break;
    }
    return false;
}

struct decision authority_decide(const struct principal *principal, enum action action,
                                 const struct object *object, enum phase phase)
{
    const struct action_rule *rule = &action_rules[action];
    enum scope scope =
        principal->role < role_end ? (enum scope)rule->scopes[principal->role] : SCOPE_NO;
    if (scope == SCOPE_NO)
        return not_for_role;
    if (!(rule->phases >> phase & 1))
        return not_now;
    return is_within(scope, principal, object) ? allowed : not_there;
}

bool authority_sees_all(const struct principal *principal, enum action action)
{
    return principal->role < role_end &&
           action_rules[action].scopes[principal->role] == SCOPE_ALL;
}
