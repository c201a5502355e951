/*
 * run_worker.h - a worker from its setup to its end, on a loop of its own.
 *
 * Ctrl-C and the like end the worker and let the command tidy up: it returns like any
 * other work that could not be done.
 */
#pragma once
#include "link/worker_link.h"
#include "tools/cli/setup_reading.h"

struct worker_run {
    struct link link;
    struct link_end end;
    void *subject;
    bool is_interrupted, is_stopped;

    /* Private Part */
    void (*said)(struct worker_run *run, const struct message *message);
    uv_loop_t loop;
    uv_signal_t signals[3];
};

/* Starts a worker and sends it the setup and the order. `said` is called for each
 * message but the last word, which is in `end`, and `finished`, which is given too. */
void worker_run_open(struct worker_run *self, const struct message *setup, size_t count,
                     const struct message_order *order,
                     void (*said)(struct worker_run *run, const struct message *message),
                     void *subject);
/* Waits for its end; true when it finished what it was asked. From then on the signals
 * above wait until this program has ended: what is left to do is short. */
bool worker_run_to_end(struct worker_run *self);
/* From within `said`: nothing more is wanted. worker_run_to_end is then false. */
void worker_run_stop(struct worker_run *self);

/* Why it did not finish, as "file:line: message" with the user's name of the file.
 * Nothing when it was stopped. `reading` may be NULL: the names are the worker's. */
void worker_run_explain(const struct worker_run *self, struct setup_reading *reading,
                        struct text_buffer *out);
