/*
 * strip.h - a drill at a glance: one line of time per team.
 *
 *                    0h        1h        2h
 *   marisol          i . M   i ~~~~ .  X
 *
 * Several things in one column show the gravest.
 */
#pragma once
#include "tools/score/score.h"
#include "tools/score/terminal.h"

/* DAMAGED or FULL, with a line in `why`, when the file cannot be read. */
enum fault strip_print(const struct terminal *terminal, const struct score *score,
                       const struct drillfile *file, char why[DRILL_WHY_MAX]);
