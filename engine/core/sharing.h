/*
 * sharing.h - may this information go from here to there?
 *
 * The verdict, first match: the sender is its source, or gives it back to the source →
 * fine; an agreement in force among both covers the act and its `up_to` reaches the
 * mark → fine (an agreement is the source's standing consent; RED never passes so);
 * else the plain rule of TLP 2.0 (FIRST, August 2022). A source's consent has changed
 * the mark before it comes here (holdings.h).
 */
#pragma once
#include "core/plan.h"

/* A piece of information that a message discloses. */
struct stake {
    uint32_t artefact; /* PLAN_NONE: the text of an inject */
    uint32_t source; /* party; PLAN_NONE: exercise control, which reserves nothing */
    uint32_t mark; /* enum tlp; 0 is not marked: anybody may have it */
};

/* Whether message type `type` discloses what its thread is about. */
bool sharing_discloses(enum message_type type);

/* Whether it is a request, which a peer must answer under an agreement. */
bool sharing_requests(enum message_type type);

/* `in_force[i]` says whether agreement i is in force. */
enum verdict sharing_verdict(const struct plan *plan, const bool *in_force,
                             const struct stake *stake, enum message_type type,
                             uint32_t sender, uint32_t recipient);

/* The first agreement in force, in the order they are declared, that joins both and
 * covers `type`; `named` (PLAN_NONE: any) limits it to that one. PLAN_NONE: none. */
uint32_t sharing_agreement(const struct plan *plan, const bool *in_force,
                           enum message_type type, uint32_t a, uint32_t b,
                           uint32_t named);
