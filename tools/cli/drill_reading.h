/*
 * drill_reading.h - the record that a question is about, while it is played too.
 *
 *   x.drill   closed: as it is; else what its index (store/aside.h) shows so far
 *   DIR       the record in the folder of a live drill, in the same way
 */
#pragma once
#include "store/drillfile.h"

struct drill_reading {
    struct drillfile file;
    char path[600]; /* of the record */
};

/* MISSING when a folder holds no record, ORDER when a drill is neither closed nor has an
 * index beside it; a sentence in `why`. Close it in either case. */
enum fault drill_reading_open(struct drill_reading *self, const char *subject,
                              char why[DRILL_WHY_MAX]);
void drill_reading_close(struct drill_reading *self);
