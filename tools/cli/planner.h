/*
 * planner.h - asks a confined worker for the plan of a scenario, and for rehearsals.
 */
#pragma once
#include "tools/cli/problems.h"
#include "tools/cli/run_worker.h"
#include "tools/exchange/told.h"

struct planner {
    struct setup_reading reading;
    struct problems problems;
    struct arena arena;
    struct told told;
};

/* Plays `run_count` rehearsals besides. False when it could not be done, which was told
 * on standard error. To be closed in any case. */
bool planner_ask(struct planner *self, const struct arguments *arguments,
                 uint32_t run_count);
void planner_close(struct planner *self);
