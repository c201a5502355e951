/*
 * rehearsals.h - when the injects of the plan come: for exercise control's MSEL.
 *
 *   asked for the first time ─► a second confined worker loads the setup and plays it
 *   REHEARSAL_COUNT times, with simulated teams in all seats ─► kept for whoever asks
 *
 * The worker stands behind the drill (nice) and knows nothing of it. Each rehearsal has a
 * seed of its own, counted up from the drill's. Nothing of it is on record.
 */
#pragma once
#include "base/arena.h"
#include "base/map.h"
#include "link/worker_link.h"

#define REHEARSAL_COUNT 40

/* An inject of the plan. */
struct rehearsed {
    struct message_inject_plan plan;
    exercise_time
        *at; /* when it came first in each of them; sorted once all are played */
    uint32_t count; /* rehearsals in which it came */
};

struct rehearsals {
    void *subject;
    /* All are played, or (why) they cannot be. */
    void (*ended)(struct rehearsals *self);
    struct rehearsed *rows; /* in the order of the plan */
    uint32_t count, played_count;
    bool is_begun, is_over;
    char why[401];
    /* -- private part ------------------------------------------------------ */
    struct link link;
    bool is_link_open;
    struct arena arena;
    struct map ids;
    size_t rows_max;
};

/* Begins; subject and ended are set. Of the setup, files and settings are sent. */
void rehearsals_begin(struct rehearsals *self, uv_loop_t *loop,
                      const struct message *setup, size_t setup_count, uint64_t seed);
/* The moment before which an inject came in `percent` of the rehearsals in which it came
 * (nearest rank); MOMENT_NONE when it never came. */
exercise_time rehearsed_quantile(const struct rehearsed *self, uint32_t percent);
/* Ends the worker; nothing is told of it any more. The memory stays until
 * rehearsals_close, when the loop has run empty. */
void rehearsals_stop(struct rehearsals *self);
void rehearsals_close(struct rehearsals *self);
