/*
 * outcome.h - what a played drill leaves: its record, its report and its summary.
 */
#pragma once
#include "tools/score/score.h"

/* "x.drill" gives "x.html"; what has another ending keeps it: "x" and "x.html". On the
 * heap; NULL when there is no memory. */
char *outcome_report_path(const char *file_path);
/* Whether a file may be put at `path`: EXISTS, with a line in `why`, when something is
 * there that is to be kept or is no file. */
enum fault outcome_look(const char *path, bool force, char why[DRILL_WHY_MAX]);
/* The contract's object, on standard output; report_path NULL gives null. */
void outcome_json(const struct score *score, const char *file_path,
                  const char *report_path);
/* The summary for people; report_path may be NULL. */
enum fault outcome_print(const struct score *score, const struct drillfile *file,
                         const char *file_path, const char *report_path,
                         char why[DRILL_WHY_MAX]);
