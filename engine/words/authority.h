/*
 * authority.h - who may do what, as authority.def declares it.
 *
 * This is the table and its look-ups; whether one person may do one thing to one object
 * now is decided in doors/authority.h, and nowhere else.
 */
#pragma once
#include "words/seat.h"

enum phase { PHASE_LOBBY, PHASE_RUNNING, PHASE_PAUSED, PHASE_OVER, PHASE_COUNT };
enum scope { SCOPE_NO, SCOPE_OWN, SCOPE_OPEN, SCOPE_AREA, SCOPE_BLIND, SCOPE_ALL };

enum action {
    ACTION_NONE, /* nobody may */
#define ACTION(name, phases, persons, a, b, c, d, e, f, g, h, i, j, k, l, m, doc)        \
    ACTION_##name,
#define SAYS(message, action)
#define SEES(message, action)
#define SITS(role, kind)
#include "words/authority.def"
#undef ACTION
#undef SAYS
#undef SEES
#undef SITS
    ACTION_COUNT
};

struct action_rule {
    struct text name;
    uint32_t phases; /* bits 1 << enum phase */
    uint32_t person_count; /* who must agree when so many are there that may */
    unsigned char scopes[role_end]; /* enum scope, by enum role */
    const char *doc;
};

/* Indexed by enum action; [ACTION_NONE] allows nothing. */
extern const struct action_rule action_rules[ACTION_COUNT];

/* What somebody does who says a message of this type; ACTION_NONE: no client may. */
enum action action_of_saying(enum message_type type);
/* What somebody does who reads a recorded message of this type. */
enum action action_of_seeing(enum message_type type);
/* Planes of all that somebody of this role may ever say, as PLANE_BIT. */
uint32_t role_planes(uint32_t role);
/* Kind of the seats at which people of this role sit. */
enum seat_kind role_seat(uint32_t role);
/* The name of a phase, as people and programs are shown it. */
const char *phase_name(enum phase phase);
