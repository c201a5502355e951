/*
 * msel_import.h - a table of events becomes a plan that can be written as a scenario.
 *
 * Columns are those of msel.h, found by their key, their heading or a name that planners
 * use for them, or as `map` says. What has no place in a plan goes into the notes of its
 * row, so nothing is lost. An event without a time waits for a controller at a gate.
 */
#pragma once
#include "tools/exchange/csv.h"
#include "tools/exchange/import_problem.h"
#include "tools/exchange/msel.h"

struct msel_import {
    struct sheet sheet;
    struct import_problems problems;
    struct text unmapped[CSV_COLUMN_COUNT_MAX]; /* columns that went into notes */
    uint32_t unmapped_count;
    uint32_t gate_count; /* events that wait for a controller */
};

/* `id` and `title` are those of the new exercise; `maps` are COLUMN=key, where the key
 * "-" leaves a column out. False when there are problems; the sheet is then of no use. */
bool msel_import(struct msel_import *self, const struct csv *csv, struct text id,
                 struct text title, const struct text_list *maps, struct arena *arena);
