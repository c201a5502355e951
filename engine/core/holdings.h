/*
 * holdings.h - who holds which artefact, since when and from whom; who told whom;
 * and what mark the source has given it by now.
 */
#pragma once
#include "core/plan.h"

struct holding {
    exercise_time since; /* MOMENT_NONE: does not hold it */
    uint64_t seq; /* what brought it; 0 at STARTEX */
    uint32_t from; /* party; PLAN_NONE at STARTEX or from exercise control */
};

/* One hand-over, kept in a list an artefact. */
struct telling {
    uint32_t from, to;
    struct telling *next;
};

struct holdings {
    const struct plan *plan;
    struct arena *arena;
    struct holding *cells; /* [artefact * participant_count + participant] */
    struct telling **tellings; /* by artefact */
    uint32_t *sources; /* party by artefact; PLAN_NONE until known */
    uint32_t *marks; /* enum tlp by artefact, for everybody */
    struct mark_consent *consents;
};

/* Opens with what the plan says is held at STARTEX. */
void holdings_open(struct holdings *self, const struct plan *plan, struct arena *arena);
bool holdings_has(const struct holdings *self, uint32_t participant, uint32_t artefact);
const struct holding *holdings_find(const struct holdings *self, uint32_t participant,
                                    uint32_t artefact);
/* `to` now has it from `from` (may be PLAN_NONE). True when it is new to `to`.
 * Either party may be an entity; only participants hold. */
bool holdings_give(struct holdings *self, uint32_t artefact, uint32_t from, uint32_t to,
                   exercise_time at, uint64_t seq);
/* Whether `from` (PLAN_NONE: anybody) handed it to `to` (PLAN_NONE: anybody). */
bool holdings_told(const struct holdings *self, uint32_t from, uint32_t to,
                   uint32_t artefact);
/* The source consents to `tlp` for `to` (PLAN_NONE: for everybody), for later shares. */
void holdings_consent(struct holdings *self, uint32_t artefact, uint32_t tlp,
                      uint32_t to);
/* The mark that holds for a share with `to`. */
uint32_t holdings_mark(const struct holdings *self, uint32_t artefact, uint32_t to);
