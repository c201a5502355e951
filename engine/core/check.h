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
/* The first moment or length in the condition that lies behind `end`, that of the drill;
 * MOMENT_NONE when there is none. */
exercise_time check_moment_past(const struct condition *condition, exercise_time end);
