/*
 * tally.h - counts states, coverage and response times of the obligations of a score.
 *
 * Pure: looks at what was read and at nothing else. Definitions stand in score.h.
 */
#pragma once
#include "tools/score/score.h"

void tally(struct score *self);
