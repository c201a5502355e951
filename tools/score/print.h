/*
 * print.h - the score as people read it in a terminal.
 *
 *   EXERCISE line, what it was · one line of time per team · what happened, at most
 *   PRINT_EVENTS_MAX lines · a table of teams, one of expectations, in declared order
 *
 * There is no rank: teams stand as the scenario names them. No colour carries meaning
 * that a letter does not carry too. Fits 80 columns and shrinks to 60; ids are cut.
 */
#pragma once
#include "tools/score/score.h"
#include "tools/score/terminal.h"

#define PRINT_EVENTS_MAX 40

/* Prints the summary of the drill in `file`, of which `score` was counted. DAMAGED or
 * FULL, with a line in `why`, when the file cannot be read. */
enum fault score_print(const struct terminal *terminal, const struct score *score,
                       const struct drillfile *file, char why[DRILL_WHY_MAX]);
