/*
 * check.h - is the plan sound: can everything it asks for happen?
 *
 * Pure: it plays nothing. What depends on the order of storylines is found by
 * running them in every way (script/explore.h).
 */
#pragma once
#include "core/condition.h"
#include "core/problem.h"

/* Adds what is wrong with `plan`, also after a load with errors: rows that have one
 * among the problems are passed over, because what follows from a slip is noise. */
void check_plan(const struct plan *plan, struct problem_list *problems);
/* Tells of injects from which nothing follows, and of levels with nothing to do; for a
 * plan without errors, because a slip leaves such rows behind. */
void check_coverage(const struct plan *plan, struct problem_list *problems);
/* Tells of what is demanded although its mark forbids it, whatever agreement there is.
 * `is_consented[i]`: the source of artefact i may widen its mark in a storyline. */
void check_marks(const struct plan *plan, const bool *is_consented,
                 struct problem_list *problems);
/* The first moment or length in the condition that lies behind `end`, that of the drill;
 * MOMENT_NONE when there is none. */
exercise_time check_moment_past(const struct condition *condition, exercise_time end);
/* Whether nothing can ever make the condition true; `why` then says so in words.
 * `can_be_held` is by artefact, see check_holdable. */
bool check_never_holds(const struct plan *plan, const bool *can_be_held,
                       const struct condition *condition, char why[200]);
/* By artefact: whether somebody holds it at STARTEX, or an inject or a message brings it.
 * In plan->arena. */
bool *check_holdable(const struct plan *plan);
