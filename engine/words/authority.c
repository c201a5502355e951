#include "words/authority.h"

enum {
    L = 1 << PHASE_LOBBY,
    R = 1 << PHASE_RUNNING,
    P = 1 << PHASE_PAUSED,
    O = 1 << PHASE_OVER,
    no = SCOPE_NO,
    own = SCOPE_OWN,
    open = SCOPE_OPEN,
    area = SCOPE_AREA,
    blind = SCOPE_BLIND,
    all = SCOPE_ALL,
};

#define SAYS(message, action)
#define SEES(message, action)
#define SITS(role, kind)
#define ACTION(name, phases, persons, dir, exc, whi, sim, con, eva, obs, lea, mem, tru,  \
               pla, fac, aud, doc)                                                       \
    [ACTION_##name] = { { #name, sizeof(#name) - 1 },                                    \
                        phases,                                                          \
                        persons,                                                         \
                        { [role_DIRECTOR] = dir,                                         \
                          [role_EXCON] = exc,                                            \
                          [role_WHITE_CELL] = whi,                                       \
                          [role_SIMCELL] = sim,                                          \
                          [role_CONTROLLER] = con,                                       \
                          [role_EVALUATOR] = eva,                                        \
                          [role_OBSERVER] = obs,                                         \
                          [role_LEAD] = lea,                                             \
                          [role_MEMBER] = mem,                                           \
                          [role_TRUSTED_AGENT] = tru,                                    \
                          [role_PLANNER] = pla,                                          \
                          [role_FACILITATOR] = fac,                                      \
                          [role_AUDITOR] = aud },                                        \
                        doc },
const struct action_rule action_rules[ACTION_COUNT] = {
#include "words/authority.def"
};
#undef ACTION
#undef SAYS
#undef SEES
#undef SITS

#define ACTION(name, phases, persons, a, b, c, d, e, f, g, h, i, j, k, l, m, doc)
#define SITS(role, kind)
#define SEES(message, action)
#define SAYS(message, action) [MESSAGE_##message] = ACTION_##action,
static const unsigned char said[MESSAGE_COUNT] = {
#include "words/authority.def"
};
#undef SAYS
#undef SEES

#define SAYS(message, action)
#define SEES(message, action) [MESSAGE_##message] = ACTION_##action,
static const unsigned char seen[MESSAGE_COUNT] = {
#include "words/authority.def"
};
#undef SAYS
#undef SEES
#undef SITS

#define SAYS(message, action)
#define SEES(message, action)
#define SITS(role, kind) [role_##role] = SEAT_##kind,
static const unsigned char seats[role_end] = {
#include "words/authority.def"
};
#undef SAYS
#undef SEES
#undef SITS
#undef ACTION

/* As usual for a plane; what is said aside is seen by the fewest. */
static const unsigned char seen_usually[PLANE_LINK + 1] = {
    [PLANE_PLAYER] = ACTION_see_play, [PLANE_CONTROL] = ACTION_see_play,
    [PLANE_FACT] = ACTION_see_course, [PLANE_ASIDE] = ACTION_see_ratings,
    [PLANE_EXCON] = ACTION_see_acts,
};

enum action action_of_saying(enum message_type type)
{
    if (said[type])
        return (enum action)said[type];
    return message_rules[type].plane == PLANE_PLAYER ? ACTION_play : ACTION_NONE;
}

enum action action_of_seeing(enum message_type type)
{
    return (enum action)(seen[type] ? seen[type]
                                    : seen_usually[message_rules[type].plane]);
}

uint32_t role_planes(uint32_t role)
{
    uint32_t planes = 0;
    for (uint32_t type = 1; type < MESSAGE_COUNT; type++)
        if (action_rules[action_of_saying(type)].scopes[role] != SCOPE_NO)
            planes |= PLANE_BIT(message_rules[type].plane);
    return planes;
}

enum seat_kind role_seat(uint32_t role)
{
    return (enum seat_kind)seats[role];
}

const char *phase_name(enum phase phase)
{
    static const char *const names[PHASE_COUNT] = {
        [PHASE_LOBBY] = "lobby",
        [PHASE_RUNNING] = "running",
        [PHASE_PAUSED] = "paused",
        [PHASE_OVER] = "over",
    };
    return names[phase];
}
