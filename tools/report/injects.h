/*
 * injects.h - every inject of the plan, when it was released and whom it reached.
 *
 * What v_inject says, in its order. Three tables are walked once each and joined here:
 * by names that are texts SQLite takes ten times as long, and a drill may have tens of
 * thousands.
 */
#pragma once
#include "tools/report/section.h"

struct told_delivery {
    struct text recipient;
    exercise_time at;
    uint64_t seq;
    uint32_t next; /* of the same inject, as below */
};

/* Moments are MOMENT_NONE where there is none. */
struct told_inject {
    struct text id, title, tlp;
    struct text sender; /* absent: exercise control */
    exercise_time planned, released;
    uint32_t first, last; /* its deliveries: place in the list + 1; 0: none */
};

struct told_injects {
    struct told_inject *rows; /* by release, else by plan; then by id */
    struct told_delivery *deliveries;
    uint32_t count;
    uint64_t line_count; /* rows of v_inject: one for each delivery, or for none */
};

/* Reads them into the report's arena. Faults as of sections. */
enum fault injects_read(struct report *report, struct told_injects *injects);
