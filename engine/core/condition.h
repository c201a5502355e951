/*
 * condition.h - what a storyline can wait for, as a tree of facts about the play.
 *
 * A condition is pending, true, or void: void when it can never become true any
 * more (an obligation that was met will not be missed). Absence is a signal like
 * any other: `none_by` turns true when a moment passes and nothing has come.
 */
#pragma once
#include "core/plan.h"

enum condition_kind {
    CONDITION_DONE, /* expect, team: met or late */
    CONDITION_MISSED, /* expect, team: due and not done */
    CONDITION_OVERDUE, /* expect, team: due and not done yet */
    CONDITION_LATE, /* expect, team: done after due */
    CONDITION_BREACHED, /* expect, team */
    CONDITION_VOIDED, /* expect, team */
    CONDITION_HOLDS, /* team, artefact */
    CONDITION_TOLD, /* by, team, artefact; by PLAN_NONE: anybody */
    CONDITION_SAID, /* team, types, about, to, artefact, status ... severity */
    CONDITION_RELEASED, /* inject */
    CONDITION_ANSWERED, /* ask, team: rightly, where there is a right answer */
    CONDITION_POOL_EMPTY, /* pool: nothing of it is free */
    CONDITION_GATE, /* gate: a controller opened it; storylines wait by play.gate */
    CONDITION_AFTER, /* at: an absolute moment of exercise time */
    CONDITION_ANY, /* children */
    CONDITION_ALL, /* children */
    CONDITION_AT_LEAST, /* count of children; or of the teams of an expect, done */
    CONDITION_NONE_BY, /* at, children */
    CONDITION_ALWAYS, /* a parameter compared at load time: count is 1 or 0 */
};

/* Of an expect that recurs, its latest occurrence is meant; what that one rules out stays
 * pending while another is to come.
 * SAID counts messages; HOLDS, TOLD and ANSWERED teams: true from `count` on (0: one).
 * team PLAN_NONE means: every team of the expectation (for ANSWERED: of the ask;
 * for SAID, HOLDS and TOLD: any team). */
struct condition {
    enum condition_kind kind;
    uint32_t expect, team, artefact, inject, ask, gate, by, to, about, pool;
    uint32_t status, declaration, rsit, severity; /* of a message; 0: any */
    message_set types;
    uint32_t count;
    exercise_time at; /* a length until the wait begins when `relative` */
    bool relative;
    const struct condition **children;
    uint32_t child_count;
    struct text verb; /* what play.first returns: "done", "missed", "time", ... */
};

enum outcome { OUTCOME_PENDING, OUTCOME_TRUE, OUTCOME_VOID };

#define WORDS_LENGTH_MAX MEMBER_LENGTH_MAX
/* A condition as exercise control reads it, with the outcome it brings: "done:
 * share-beacon done by velora". */
struct text condition_words(const struct plan *plan, const struct condition *condition,
                            char bytes[WORDS_LENGTH_MAX]);
/* The same as part of a sentence: "share-beacon is done by velora". */
struct text condition_sentence(const struct plan *plan, const struct condition *condition,
                               char bytes[WORDS_LENGTH_MAX]);
