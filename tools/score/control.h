/*
 * control.h - what exercise control and evaluators say of the figures, in a terminal.
 */
#pragma once
#include "tools/score/score.h"
#include "tools/score/terminal.h"

/* Prints rulings with what the stage had found behind them, how the figures read the
 * other way where lines were lost, and the ratings beside what was counted. Nothing where
 * there is none. Faults as score_print. */
enum fault control_print(const struct terminal *terminal, const struct score *score,
                         const struct drillfile *file, char why[DRILL_WHY_MAX]);
