/*
 * explore.h - runs every storyline with every outcome of each of its waits.
 *
 * A coroutine cannot be copied, so each path runs from the start along the outcomes
 * that were chosen before, and then one further. What storylines ask of chance and of
 * the world between waits (draw, pick, holds, ...) is answered anew in each round.
 */
#pragma once
#include "core/problem.h"
#include "script/sandbox.h"

#define EXPLORE_PATH_COUNT_MAX 10000 /* of all storylines together */
#define EXPLORE_WAIT_COUNT_MAX 1000 /* of one path: more is taken for endless */

/* Adds: injects that no path releases, errors on a path, waits without a way out,
 * endless paths, gates and agreements nobody uses; and "not proven" for a storyline
 * with more paths than are looked at. Also after a load with errors, to find the rest.
 * Scripts have run afterwards: do not play the drill in this sandbox. What must
 * outlive the call is taken from `arena`. */
void explore_storylines(struct sandbox *sandbox, const struct plan *plan,
                        struct problem_list *problems, struct arena *arena);
