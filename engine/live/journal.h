/*
 * journal.h - a thread that makes rows durable, one at a time.
 *
 *   journal_write ─► thread: drillfile_append ─► written, in the loop
 *
 * It is always the same thread, which finds in its caches what it wrote last. It tells
 * the loop by an eventfd and not by uv_queue_work: on one core the loop wakes up before
 * uv_async_send has come back, and then turns in circles until it has (50 us a row).
 */
#pragma once
#include "store/drillfile.h"
#include <uv.h>

struct journal {
    void *subject;
    struct drillfile *file;
    /* In the loop: the row is durable, or `fault` and `why` say why not. */
    void (*written)(struct journal *self);
    enum fault fault;
    char why[DRILL_WHY_MAX];
    /* Private Part */
    struct message_turn row;
    uint64_t facts_of;
    bool is_busy, is_over;
    int done;
    uv_poll_t came; /* its `data` is the owner's once it closes */
    uv_thread_t thread;
    uv_sem_t wanted;
};

/* MEMORY when the system is out of descriptors, threads or memory. */
enum fault journal_open(struct journal *self, uv_loop_t *loop);
/* Writes a row; what it points to stays until `written`. Only when none is under way. */
void journal_write(struct journal *self, const struct message_turn *row,
                   uint64_t facts_of);
/* Waits for the row that is under way, of which nobody hears any more. `self` stays
 * until `closed`. */
void journal_close(struct journal *self, uv_close_cb closed);
