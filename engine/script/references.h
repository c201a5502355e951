/*
 * references.h - what an id in a scenario stands for.
 */
#pragma once
#include "core/plan.h"

enum reference {
    REFERENCE_PARTY, /* participant or entity */
    REFERENCE_PARTICIPANT,
    REFERENCE_AGREEMENT,
    REFERENCE_OBJECTIVE,
    REFERENCE_ARTEFACT,
    REFERENCE_INJECT,
    REFERENCE_EXPECT,
    REFERENCE_ASK,
    REFERENCE_IMPACT,
    REFERENCE_GATE,
    REFERENCE_POOL,
};

#define REFERENCE_WHY_MAX 240
#define REFERENCE_MEND_MAX 160

/* "participant", "inject", ... */
const char *reference_word(enum reference reference);
/* The row that `id` names, or PLAN_NONE; then `mend` tells what may have been meant. */
uint32_t reference_find(const struct plan *plan, enum reference reference, struct text id,
                        char mend[REFERENCE_MEND_MAX]);
