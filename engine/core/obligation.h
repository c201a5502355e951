/*
 * obligation.h - what a team owes, since when, until when, and what became of it.
 *
 *   dormant ─► open ─► met
 *                │└──► overdue ─► late | missed
 *                └───► excused | void | breached
 *
 * What exercise control rules stands beside that state and takes nothing of it back:
 * conditions and scores go by the ruling, the stage goes on finding for itself.
 *
 * `missed` fires as a condition at the due moment; as a state it is final and comes at
 * ENDEX, or when the next occurrence of the same expect opens. An obligation not yet due
 * at ENDEX stays open and leaves the count.
 */
#pragma once
#include "core/plan.h"

struct obligation {
    uint32_t expect, agreement, ask; /* exactly one is not PLAN_NONE */
    uint32_t team;
    uint32_t inject; /* that opened it, or PLAN_NONE */
    uint32_t requester; /* for a peer's request, or PLAN_NONE */
    uint64_t opened_by; /* sequence number of the inject or request; 0 */
    enum state state;
    exercise_time opened;
    exercise_time due; /* MOMENT_NONE: never due */
    date story_due; /* by the clock of the story; 0: it does not run on that */
    uint64_t told; /* sequence number of what its team reads of that */
    struct row_list with;
    bool *reached; /* by position in `with` */
    uint32_t reached_count, needed;
    bool never, acknowledged, acted, helped;
    enum state ruled; /* what exercise control ruled last; 0: nothing */
    exercise_time credit; /* time it was given; responses leave it out */
    exercise_time still_since; /* its clock stands still; MOMENT_NONE: it runs */
    bool pending; /* overdue, and a controller may still rule before that counts */
    bool contingency_used; /* what stands in for it was released */
    bool was_lost; /* due while nobody of the team was connected, or its link was cut */
    bool recurs; /* its expect opens once more after it */
    uint32_t later_of_team; /* obligation index; PLAN_NONE at the last */
};

struct obligations {
    const struct plan *plan;
    struct arena *arena;
    struct obligation *items; /* obligation number is index + 1 */
    size_t items_max;
    uint32_t count;
    uint32_t *first_of_team, *last_of_team; /* those that may still change */
    uint32_t **of_expect; /* [expect][position in expect->of]: latest, PLAN_NONE */
};

void obligations_open(struct obligations *self, const struct plan *plan,
                      struct arena *arena);
/* Adds one, OPEN. Returns its index. */
uint32_t obligations_add(struct obligations *self, struct obligation obligation);
/* The latest obligation of this expectation and team, PLAN_NONE while dormant. */
uint32_t obligations_find(const struct obligations *self, uint32_t expect, uint32_t team);
/* What holds for conditions: the ruling, else what the stage found. */
enum state obligation_state(const struct obligation *self);
/* Whether nothing can change it any more. */
bool obligation_is_final(const struct obligation *self);
/* Forgets the final ones in a team's list, so that matching stays short. */
void obligations_prune(struct obligations *self, uint32_t team);
