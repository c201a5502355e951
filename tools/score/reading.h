/*
 * reading.h - what a closed .drill file says about teams and obligations, as structs.
 *
 * Fills everything of a score that is read; what is counted from it stays zero.
 */
#pragma once
#include "tools/score/score.h"

/* `score` is zeroed and its arena open. DAMAGED or FULL, with a line in `why`. */
enum fault reading_fill(struct score *score, const struct drillfile *file,
                        char why[DRILL_WHY_MAX]);
