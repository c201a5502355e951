/*
 * coverage.h - what all tests of a scenario together came to: which injects were
 * released, which expectations were met and missed, which ways of each wait were taken.
 *
 * What could come to pass is asked of the plan as it stands without any test's
 * parameters, and of every path of its storylines (script/explore.h).
 */
#pragma once
#include "script/explore.h"
#include "stage/record.h"
#include "stage/worker.h"

struct coverage {
    struct arena arena;
    struct plan plan;
    struct explored explored;
    /* In how many tests, by inject, expect and outcome. */
    uint32_t *released, *met, *missed, *taken;
    uint64_t *seen; /* a bit for each of the four in turn: in the test under way */
};

/* Loads the scenario and looks at its paths. False when it does not load: then there is
 * nothing to cover. To be closed in any case. */
bool coverage_open(struct coverage *self, const struct setup *setup,
                   struct worker *worker);
/* A wait that stands at `place` ended so in the test under way. */
void coverage_took(struct coverage *self, struct place place, struct text verb);
/* The test is over, and this is its record. */
void coverage_add(struct coverage *self, const struct record *record);
/* Sends a `covered` for each. */
void coverage_tell(const struct coverage *self, struct worker *worker);
void coverage_close(struct coverage *self);
