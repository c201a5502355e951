/*
 * report.h - the after-action report: one HTML file that asks nothing of the network.
 *
 * The page works from a disk, in print and on a phone, without scripts; its content
 * policy forbids everything but its own styles. The same file gives the same bytes.
 */
#pragma once
#include "tools/score/score.h"

/* Writes the page of the drill in `file`, of which `score` was counted, to `path`: beside
 * it first, then renamed, so that a run that fails leaves what was there. Whether a file
 * at `path` may be replaced is asked by who calls. SYSTEM, MEMORY, DAMAGED or FULL, with
 * a line for people in `why`. */
enum fault report_write(const struct score *score, const struct drillfile *file,
                        const char *path, char why[DRILL_WHY_MAX]);

/* The page as text, appended to `out`. */
enum fault report_page(const struct score *score, const struct drillfile *file,
                       struct text_buffer *out, char why[DRILL_WHY_MAX]);
