/*
 * planning.h - what those who plan want to know before the day: the plan itself, in
 * words what releases each inject, and when that was in rehearsals.
 */
#pragma once
#include "stage/worker.h"

#define PLANNING_REHEARSAL_COUNT_MAX 1000

/* Sends `cell`s of the plan, `way`s of the injects that storylines release, then for
 * each of order->count rehearsals, with seeds counted up from the drill's, a `sample` of
 * each inject and expectation that came; before those of the first its first turn, whose
 * facts tell the plan. Problems are sent when it does not load. */
void planning_run(const struct setup *setup, const struct message_order *order,
                  struct worker *worker);
